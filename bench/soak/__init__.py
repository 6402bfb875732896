"""Keeps a server busy for long with all that happens to one at once, and looks whether it wears out."""
