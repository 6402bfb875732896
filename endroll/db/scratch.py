"""A temporary index on disk, for what is too much for memory and is not to be kept."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self


class Scratch:
    """Texts by key, any number each, in the order in which they were added. Gone once it is closed."""

    def __init__(self) -> None:
        # SQLite's name for a database in a temporary file, which it deletes; small ones stay in memory.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("pragma cache_size = -16384")
        self._database.execute("create table entry (key text not null, text text not null)")
        self._database.execute("create index entry_key on entry (key)")
        self._database.execute("begin")

    def add(self, key: str, text: str) -> None:
        """Add ``text`` behind what ``key`` has."""
        self._database.execute("insert into entry (key, text) values (?, ?)", (key, text))

    def first(self, key: str) -> str | None:
        """Return the first text of ``key``, null where there is none."""
        found = self._database.execute(
            "select text from entry where key = ? order by rowid limit 1", (key,)
        ).fetchone()
        return None if found is None else str(found[0])

    def all(self, key: str) -> list[str]:
        """Return the texts of ``key`` in order."""
        found = self._database.execute("select text from entry where key = ? order by rowid", (key,))
        return [str(text) for (text,) in found]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
