"""`endroll migrate`, `demo` and `schema`: what is done with a catalogue as a whole."""

from __future__ import annotations

import asyncio
import sys

from endroll.db import migrate as migration
from endroll.db.catalogue import count_series
from endroll.server.cli.console import say
from endroll.server.settings import read_settings
from endroll.sources.demo import read_demo
from endroll.sources.importer import write_records


def migrate() -> None:
    """Bring the database to this Endroll's revision; make it where it is missing.

    Run it once at first, and after every update of Endroll. It changes all or nothing, and running it again
    changes nothing.
    """
    settings = read_settings()
    done = asyncio.run(migration.migrate(settings.database))
    if done.before == done.after:
        say(f"{settings.database} is at revision {done.after} already.")
    else:
        say(f"{settings.database} is at revision {done.after} now; it was {_revision(done.before)}.")


def demo() -> None:
    """Load the demo catalogue, 28 dramas whose people overlap, where there are no series yet."""
    asyncio.run(_load_demo())


def schema() -> None:
    """Print the schema in GraphQL's schema language."""
    # Here, not above: building the schema takes most of a second, and no other command but serve needs it.
    from endroll.schema import sdl  # noqa: PLC0415

    sys.stdout.write(sdl())


async def _load_demo() -> None:
    async with migration.open_database(read_settings().database) as database:
        present = await count_series(database)
        if present:
            say(f"The catalogue has {present} series already, so the demo is left out.")
            return
        records = read_demo()
        await database.write(lambda connection: write_records(connection, records))
        say(f"The demo catalogue is loaded: {await count_series(database)} series.")


def _revision(before: str | None) -> str:
    return "empty" if before is None else f"at {before}"
