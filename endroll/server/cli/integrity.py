"""`endroll check`: whether a database is whole."""

from __future__ import annotations

import asyncio

from endroll.db import check as integrity
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.settings import read_settings


def check() -> int:
    """Return the exit code, after looking whether the database is whole: 0 when it is, 1 when not."""
    problems = asyncio.run(_problems())
    for problem in problems:
        say_problem(problem)
    if problems:
        return 1
    say(f"{read_settings().database} is whole.")
    return 0


async def _problems() -> list[str]:
    async with open_database(read_settings().database) as database:
        return await database.write(integrity.check)
