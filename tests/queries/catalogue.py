"""The demo catalogue in a database that keeps what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from endroll.db.migrate import migrate, open_database
from endroll.db.open import opened
from endroll.db.sqlite import SqliteDatabase
from endroll.sources.demo import read_demo
from endroll.sources.importer import write_records
from tests.queries.traced import sent


class RecordingDatabase(SqliteDatabase):
    """A SQLite database that keeps every statement it is asked for, and what SQLite itself traced."""

    def __init__(self, path: Path) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.traced: list[str] = []
        super().__init__(path, on_statement=sent(self.traced))

    async def read_json(self, statement: str, parameters: Mapping[str, Any]) -> bytes:
        self.asked.append((statement, dict(parameters)))
        return await super().read_json(statement, parameters)


def make_demo_database(path: Path) -> None:
    """Make a database of the demo catalogue at ``path``."""
    asyncio.run(_make(f"sqlite:///{path}"))


async def _make(url: str) -> None:
    await migrate(url)
    async with open_database(url) as database:
        await database.write(lambda connection: write_records(connection, read_demo()))


@asynccontextmanager
async def recording(path: Path) -> AsyncIterator[RecordingDatabase]:
    """Give the database at ``path``, open and recording."""
    database = RecordingDatabase(path)
    async with opened(database):
        yield database
