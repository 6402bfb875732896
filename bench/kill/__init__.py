"""Kills importers and servers at random moments, as `kill -9` does, and looks whether anything was lost.

Pages are imported one by one while a server answers. What the catalogue holds after each page, and what the
server answers then, is known beforehand from a run without kills. Whatever is found later must be one of
these, and no earlier one than the import has acknowledged.
"""
