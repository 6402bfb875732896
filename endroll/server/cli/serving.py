"""`endroll serve`: the server, its addresses and a first question to ask it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from functools import partial

import typer
import uvicorn

from endroll.db.catalogue import count_series
from endroll.db.engine import Database, ReadLimits
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.workers import serve_with_workers
from endroll.server.settings import PREFIX, Settings, read_settings
from endroll.server.startup import BACKLOG, HttpConfig, load_app

#: Works on every catalogue: three series, the first two of the cast of each, and what else they are in.
FIRST_QUERY = (
    "{ allSeries(first: 3) { nodes { title cast(first: 2)"
    " { nodes { character person { name credits(first: 3) { nodes { series { title } } } } } } } } }"
)


def serve(workers: int | None) -> None:
    """Serve until asked to stop, in ``workers`` processes; as many as ENDROLL_WORKERS says where null.

    Exits with 2 and a sentence when the address cannot be had or a worker cannot start. Raises
    `SettingsError`, and `DatabaseError` when the database cannot be served.
    """
    if workers is not None:
        os.environ[f"{PREFIX}WORKERS"] = str(workers)  # so that every worker reads the same settings
    settings = read_settings()
    processes = settings.processes
    if processes == 1:
        _serve_alone(settings)
    else:
        _serve_with_workers(settings, processes)


def _serve_alone(settings: Settings) -> None:
    app = load_app(settings)
    with _listen(settings) as listening:

        async def greet(database: Database) -> None:
            _greet(settings, listening.getsockname()[1], await count_series(database))

        server = uvicorn.Server(HttpConfig(settings, app, on_started=greet))
        # uvicorn raises a signal again once it has shut down cleanly; being asked to stop is no failure.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, server.handle_exit)
        server.run([listening])


def _serve_with_workers(settings: Settings, processes: int) -> None:
    # The workers open the database themselves; looking into it first tells what is wrong with it once.
    series = asyncio.run(_count_series(settings))
    with _listen(settings) as listening:
        port = listening.getsockname()[1]
        greet = partial(_greet, settings, port, series, processes)
        if not serve_with_workers(settings, listening, processes, greet):
            say_problem("A worker could not start, so Endroll has stopped. The lines above say why.")
            raise typer.Exit(2)


async def _count_series(settings: Settings) -> int:
    async with open_database(settings.database, reads=ReadLimits(1)) as database:
        return await count_series(database)


def _listen(settings: Settings) -> socket.socket:
    """Return a socket bound to the host and port; exits with a sentence when they cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        say_problem(
            f"{settings.host} port {settings.port} cannot be served on: {os.strerror(error.errno or 0)}."
            " Set ENDROLL_HOST or ENDROLL_PORT to another."
        )
        raise typer.Exit(2) from error


def _greet(settings: Settings, port: int, series: int, processes: int = 1) -> None:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 (compared only)
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    several = f", {processes} workers" if processes > 1 else ""
    say(f"Endroll serves {settings.database}, {series} series{several}:", "bold")
    say(f"  explorer  {address}/")
    say(f"  GraphQL   {address}/graphql")
    say(f"  schema    {address}/schema.graphql")
    if series:
        say("A first query to try:", "bold")
        say(f"  curl {address}/graphql --get --data-urlencode 'query={FIRST_QUERY}'")
    else:
        say("It is empty: `endroll demo` loads a few dramas, `endroll import wiki FILE` your own pages.")
