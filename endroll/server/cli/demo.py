"""`endroll demo`: loads the demo catalogue into an empty one."""

from __future__ import annotations

import asyncio

from endroll.db.catalogue import count_series
from endroll.db.migrate import open_database
from endroll.server.cli.console import say
from endroll.server.settings import read_settings
from endroll.sources.demo import read_demo
from endroll.sources.importer import write_records


def demo() -> None:
    """Load the demo catalogue where there are no series yet; say what was done."""
    asyncio.run(_load_demo())


async def _load_demo() -> None:
    async with open_database(read_settings().database) as database:
        present = await count_series(database)
        if present:
            say(f"The catalogue has {present} series already, so the demo is left out.")
            return
        records = read_demo()
        await database.write(lambda connection: write_records(connection, records))
        say(f"The demo catalogue is loaded: {await count_series(database)} series.")
