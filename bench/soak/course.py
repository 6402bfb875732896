"""One soak, from an empty folder to its outcome."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

from bench.fuzz.clients import Client
from bench.fuzz.course import SETTINGS as FUZZED
from bench.fuzz.course import Held, held_by
from bench.fuzz.documents import read_rows
from bench.kill.processes import Server, run
from bench.race.course import add_series
from bench.race.readers import Readers
from bench.race.writer import Numbers, writing
from bench.soak.load import Load, import_pages

WRITERS = 2
READERS = 4
FUZZERS = 3
SLOW = 2
SAMPLE_SECONDS = 5.0
#: Those of the fuzz. Caches are small, and SQLite keeps statements for each connection: all is full within
#: minutes, and what grows from then on is a leak.
SETTINGS = {**FUZZED, "ENDROLL_READ_CONNECTIONS": "2"}


@dataclass(frozen=True, slots=True)
class Sample:
    """What the server held ``seconds`` after the start, and how many requests it had been sent by then."""

    seconds: float
    held: Held
    requests: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was sent by kind, how much was committed beside the imports, what was wrong, and the samples."""

    counts: dict[str, int]
    commits: int
    problems: list[str]
    samples: list[Sample]

    @property
    def growth(self) -> float:
        """By how many MB a minute memory grew over the second half, as a line through its samples."""
        later = self.samples[len(self.samples) // 2 :]
        if len(later) < 2:
            return 0.0
        seconds = [sample.seconds for sample in later]
        return linear_regression(seconds, [sample.held.megabytes for sample in later]).slope * 60


async def soak(folder: Path, seconds: float, on_sample: Callable[[Sample], None] = lambda _: None) -> Outcome:
    """Return what became of a server that was kept at work for ``seconds``; each sample is told at once."""
    file = folder / "endroll.db"
    await run(folder, "migrate")
    add_series(file, WRITERS)
    await import_pages(folder, 1)
    async with Server(folder, **SETTINGS) as server:
        clients = _Clients(folder, server)
        samples: list[Sample] = []
        with writing(file, clients.numbers):
            async with asyncio.TaskGroup() as group:
                clients.start(group)
                started = time.monotonic()
                while (passed := time.monotonic() - started) < seconds:
                    await asyncio.sleep(min(SAMPLE_SECONDS, seconds - passed))
                    sent = clients.counts().total()
                    samples.append(Sample(time.monotonic() - started, held_by(server.pid), sent))
                    on_sample(samples[-1])
                clients.stop()
        problems = [*clients.problems(), *server.complaints()]
    return Outcome(dict(clients.counts()), sum(clients.numbers.published), problems, samples)


class _Clients:
    """Everybody who asks the server."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.numbers = Numbers.of(WRITERS)
        self._load = Load(folder, server.port)
        self._readers = Readers(server.port, self.numbers)
        catalogue = read_rows(folder / "endroll.db")
        self._fuzzers = [Client(server.port, catalogue, seed) for seed in range(FUZZERS)]

    def start(self, group: asyncio.TaskGroup) -> None:
        """Let everybody ask in a task of ``group``, until `stop`."""
        group.create_task(self._load.import_on())
        group.create_task(self._load.watch_version())
        for seed in range(READERS):
            group.create_task(self._readers.ask_on(seed))
        for seed in range(SLOW):
            group.create_task(self._load.ask_slowly(seed))
        for fuzzer in self._fuzzers:
            group.create_task(self._load.fuzz_on(fuzzer))

    def stop(self) -> None:
        """Let everybody end after the request that is on its way."""
        self._load.is_over = self._readers.is_over = True

    def counts(self) -> Counter[str]:
        """Return how often what was sent, and with which statuses."""
        fuzzed = (fuzzer.counts for fuzzer in self._fuzzers)
        return sum(fuzzed, start=self._load.counts + self._readers.counts)

    def problems(self) -> list[str]:
        """Return a sentence for everything that was wrong."""
        fuzzed = [problem for fuzzer in self._fuzzers for problem in fuzzer.problems]
        return [*self._load.problems, *self._readers.stale, *fuzzed]
