"""One race, from an empty folder to its outcome."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.kill.processes import Server
from bench.race.readers import Readers
from bench.race.writer import Numbers, writing
from bench.wire import Connection, get
from endroll.db.migrate import migrate

LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a race came to: ``asked`` by the way of asking, ``hits`` of the answer cache, numbers written."""

    asked: dict[str, int]
    hits: int
    written: int
    stale: list[str]


async def race(  # noqa: PLR0913 (each by name, and each another number)
    folder: Path, *, seconds: float, requests: int, writers: int = 3, readers: int = 6, workers: int = 1
) -> Outcome:
    """Return what happened while writers and readers raced for ``seconds``, and for ``requests`` at least."""
    file = folder / "endroll.db"
    await migrate(f"sqlite:///{file}")
    add_series(file, writers)
    metrics_port = _free_ports(workers)
    variables = {"ENDROLL_WORKERS": str(workers), "ENDROLL_METRICS_PORT": str(metrics_port)}
    numbers = Numbers.of(writers)
    async with Server(folder, **variables) as server:
        clients = Readers(server.port, numbers)
        with writing(file, numbers):
            async with asyncio.TaskGroup() as group:
                for seed in range(readers):
                    group.create_task(clients.ask_on(seed))
                await asyncio.sleep(seconds)
                while clients.counts.total() < requests or min(numbers.published) < 1:  # noqa: ASYNC110 (processes change it)
                    await asyncio.sleep(LOOK_SECONDS)
                clients.is_over = True
        hits = [await _hits(metrics_port + worker) for worker in range(workers)]
        complaints = server.complaints()
    return Outcome(dict(clients.counts), sum(hits), sum(numbers.published), [*clients.stale, *complaints])


def add_series(file: Path, count: int) -> None:
    """Add the writers' series, their ids from 1 on, to a catalogue that holds none."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany(
            "insert into series (id, translated_title, sort_title, format) values (?, '0', '0', 'SERIES')",
            [(number + 1,) for number in range(count)],
        )


async def _hits(port: int) -> int:
    async with Connection(port) as connection:
        page = await connection.ask(get("/metrics"))
    found = re.search(rb"^endroll_answer_cache_hits_total (\S+)$", page.body, re.MULTILINE)
    return int(float(found[1])) if found else 0


def _free_ports(count: int) -> int:
    """Return the first of ``count`` ports in a row that nobody listens on."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            first: int = listening.getsockname()[1]
        if first + count < 65_536 and all(_is_free(first + number) for number in range(count)):
            return first


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
