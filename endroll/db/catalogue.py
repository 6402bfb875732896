"""Two numbers that say how a catalogue is: the version of its data, and how many series it holds."""

from __future__ import annotations

from endroll.db.engine import Database


async def read_version(database: Database) -> int:
    """Return the version of the data, from 0: every transaction that changes anything raises it."""
    return int(await database.read_json("select cast(version as text) from catalogue", {}))


async def count_series(database: Database) -> int:
    """Return how many series the catalogue holds."""
    return int(await database.read_json("select cast(count(*) as text) from series", {}))
