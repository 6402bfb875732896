"""`endroll migrate`: brings the database to this Endroll's revision."""

from __future__ import annotations

import asyncio

from endroll.db import migrate as migration
from endroll.server.cli.console import say
from endroll.server.settings import read_settings


def migrate() -> None:
    """Bring the database to the newest revision; say what was done."""
    settings = read_settings()
    done = asyncio.run(migration.migrate(settings.database))
    if done.before == done.after:
        say(f"{settings.database} is at revision {done.after} already.")
    else:
        say(f"{settings.database} is at revision {done.after} now; it was {_revision(done.before)}.")


def _revision(before: str | None) -> str:
    return "empty" if before is None else f"at {before}"
