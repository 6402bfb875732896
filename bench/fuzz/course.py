"""One run, from an empty folder to what was found: a server is fuzzed, and measured before and after."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.fuzz.clients import Client
from bench.fuzz.documents import read_rows
from bench.kill.processes import Server, run
from bench.wire import Connection, post

ASKED = post({"query": "{ allSeries(first: 3) { totalCount nodes { title } } }"})
#: Batches are on. What is kept of answers and documents fills up during the warm-up.
SETTINGS = {
    "ENDROLL_BATCH_LIMIT": "10",
    "ENDROLL_BODY_LIMIT_BYTES": "300000",
    "ENDROLL_ANSWER_CACHE_BYTES": "4000000",
    "ENDROLL_PERSISTED_CHARACTERS": "100000",
}
#: How long a server may take to let go of what clients left behind.
SETTLE_SECONDS = 20.0
LOOK_SECONDS = 0.2
#: How often it is said how far a run is.
PARTS = 10


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds: memory of its own in MB, open files, connections of clients, threads."""

    megabytes: float
    files: int
    connections: int
    threads: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was asked and answered, what was wrong, what the server held after the warm-up and at the end."""

    counts: dict[str, int]
    problems: list[str]
    seconds: float
    before: Held
    after: Held


async def fuzz(  # noqa: PLR0913 (each by its name)
    folder: Path,
    *,
    requests: int,
    warmup: int,
    connections: int = 8,
    seed: int = 1,
    say: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Return what came of ``requests`` random requests after ``warmup`` others, to a server of the demo.

    ``say`` is told a few times how far it is.
    """
    for command in ("migrate", "demo"):
        await run(folder, command)
    async with Server(folder, **SETTINGS) as server:
        async with Connection(server.port) as connection:
            right = await connection.ask(ASKED)
        catalogue = read_rows(folder / "endroll.db")
        clients = [Client(server.port, catalogue, seed * 1_000 + number) for number in range(connections)]
        await _send(clients, warmup)
        before = await _settled(server.pid)
        started = time.perf_counter()
        for part in range(1, PARTS + 1):
            await _send(clients, requests // PARTS)
            say(f"{requests // PARTS * part:,} requests sent, {time.perf_counter() - started:.0f} s.")
        seconds = time.perf_counter() - started
        after = await _settled(server.pid)
        counts = sum((client.counts for client in clients), start=Counter[str]())
        problems = [problem for client in clients for problem in client.problems]
        async with Connection(server.port) as connection:
            if (await connection.ask(ASKED)).body != right.body:
                problems.append("The server answers otherwise than before.")
        problems += server.complaints()
    return Outcome(dict(counts), problems, seconds, before, after)


async def _send(clients: list[Client], requests: int) -> None:
    async with asyncio.TaskGroup() as group:
        for client in clients:
            group.create_task(client.send(requests // len(clients)))


async def _settled(pid: int) -> Held:
    """Return what a process holds once no client is connected any more, or after a while."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while (held := held_by(pid)).connections and time.monotonic() < deadline:  # noqa: ASYNC110 (a process)
        await asyncio.sleep(LOOK_SECONDS)
    return held


def held_by(pid: int) -> Held:
    """Return what the process with this id holds now."""
    process = psutil.Process(pid)
    accepted = [each for each in process.net_connections("tcp") if each.status != psutil.CONN_LISTEN]
    return Held(process.memory_full_info().uss / 1e6, process.num_fds(), len(accepted), process.num_threads())
