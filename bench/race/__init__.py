"""Races processes that write the catalogue against clients that read it, and looks for stale answers.

A writer says that a number is in only after its commit. A client notes what was said before it asks. So an
answer that holds a smaller number is stale, whatever happened in between.
"""
