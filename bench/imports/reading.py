"""The headline read of two catalogues, in turn: a small one, and the one that a large import made."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.load import Order
from bench.peers import ENDROLL, PEERS
from bench.server import Server, running
from bench.window import Quiet, Window, available_cores, measure, write_bodies
from bench.workload import BY_NAME, extent_of

ROUNDS = 3
BODIES = 20_000
QUERY = BY_NAME["headline"]
#: The first window of a catalogue warms up for longer: a large file answers slowly until it was touched once.
WARMUP_SECONDS, LATER_WARMUP_SECONDS, SECONDS = 10.0, 1.0, 4.0


@dataclass(frozen=True, slots=True)
class Read:
    """What the headline takes on one catalogue: microseconds a request, and milliseconds, half and 99 %."""

    processor_us: float
    p50_ms: float
    p99_ms: float


def headlines(catalogues: Mapping[str, Path], folder: Path, say: Callable[[str], None]) -> dict[str, Read]:
    """Return what the headline takes on each of ``catalogues``: medians of rounds that ask all."""
    windows: dict[str, list[Window]] = {name: [] for name in catalogues}
    with ExitStack() as stack:
        cores = available_cores()
        servers = {
            name: stack.enter_context(
                running(PEERS[ENDROLL], path, cores=cores.server, tools={}, logs=folder / "logs")
            )
            for name, path in catalogues.items()
        }
        for server in servers.values():
            server.await_answer(BY_NAME["small"], 1)
        for number in range(ROUNDS):
            for name, server in servers.items():
                order = _order(server, catalogues[name], folder, number)
                windows[name].append(measure(server, order, cores, Quiet()))
                say(f"{name}: {windows[name][-1].processor_us:.0f} µs a request")
    return {name: _read(found) for name, found in windows.items()}


def _order(server: Server, catalogue: Path, folder: Path, number: int) -> Order:
    chance = random.Random(number)  # noqa: S311 (a repeatable choice)
    asked = [chance.randint(1, QUERY.distinct(extent_of(catalogue))) for _ in range(BODIES)]
    bodies = [server.body(QUERY, each) for each in asked]
    return Order(
        host="127.0.0.1",
        port=server.port,
        path=server.path(QUERY.name),
        bodies=write_bodies(folder / "bodies", f"{catalogue.stem}-{number}", bodies),
        connections=16,
        warmup_seconds=LATER_WARMUP_SECONDS if number else WARMUP_SECONDS,
        seconds=SECONDS,
    )


def _read(windows: list[Window]) -> Read:
    return Read(
        median(window.processor_us for window in windows),
        median(window.outcome.p50 for window in windows) * 1e3,
        median(window.outcome.p99 for window in windows) * 1e3,
    )
