"""All that a folder's database holds, so that two can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

#: What says when things were imported, and what SQLite's text searches keep of other tables.
_APART = ("import_run", "search_tokens", "search_slips")


def everything(folder: Path) -> list[str]:
    """Return each row of each table, without the journal; of the search's words, what they are."""
    with closing(sqlite3.connect(folder / "endroll.db")) as connection:
        names = connection.execute("select name from sqlite_master where type = 'table' order by name")
        found = []
        for (name,) in names.fetchall():
            if not name.startswith(_APART):
                # Words have ids in the order in which they came, which is nobody's business.
                columns = "word" if name == "search_word" else "*"
                rows = connection.execute(f"select {columns} from {name}")  # noqa: S608 (a name of ours)
                found += sorted(
                    f"{name} {row!r}"
                    for row in rows
                    if name != "sqlite_sequence" or not str(row[0]).startswith(_APART)
                )
    return found
