# ruff: noqa: INP001 (Datasette reads every file of this folder as a plugin)
"""Memory for the pages of Datasette's connections, as Endroll's have it."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl  # type: ignore[import-not-found] # in an environment of its own


@hookimpl  # type: ignore[untyped-decorator] # as above
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Set up one connection to ``database``."""
    if database != "_internal":
        conn.execute("pragma mmap_size = 1099511627776")
        conn.execute("pragma cache_size = -16384")
