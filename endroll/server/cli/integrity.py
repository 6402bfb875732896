"""`endroll check`: whether a database is whole."""

from __future__ import annotations

import asyncio

import typer

from endroll.db import check as integrity
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.settings import read_settings


def check() -> None:
    """Look whether the database is whole; say what is not, and exit with 1 then."""
    problems = asyncio.run(_problems())
    for problem in problems:
        say_problem(problem)
    if problems:
        raise typer.Exit(1)
    say(f"{read_settings().database} is whole.")


async def _problems() -> list[str]:
    async with open_database(read_settings().database) as database:
        return await database.write(integrity.check)
