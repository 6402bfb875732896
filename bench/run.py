"""One run of the bench: servers started, compared, and measured in turn, round by round."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.catalogue import catalogue_at
from bench.equality import require_equal
from bench.install import BUILT, InstallError, install
from bench.load import Order
from bench.peers import CACHED, ENDROLL, HANDWRITTEN, PEERS, Peer
from bench.report import MANY, ONE
from bench.results import DISTINCT, RANDOM, SAME, Cell, Results, Start
from bench.server import Server, ServerError, running
from bench.window import Cores, Quiet, available_cores, hindrances, measure, write_bodies
from bench.workload import BY_NAME, Query, extent_of
from endroll.server.settings import Settings

#: Requests that are made beforehand for one window.
BODIES = 20_000
STARTS = 3
IDLE_SECONDS = 1.0
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Options:
    """What a run measures, and for how long; ``grown`` is the size of the larger catalogue, or null."""

    series: int = 20_000
    grown: int | None = 200_000
    seconds: float = 4.0
    warmup_seconds: float = 1.0
    #: A file that is ten times as large takes as much longer until all of it was touched once.
    grown_warmup_seconds: float = 10.0
    rounds: int = 3
    peers: tuple[str, ...] = tuple(PEERS)
    queries: tuple[str, ...] = tuple(BY_NAME)
    quiet: Quiet = field(default_factory=Quiet)


class Run:
    """One run: it fills `results`, and says to ``say`` what it is at."""

    def __init__(self, options: Options, say: Callable[[str], None]) -> None:
        self.options = options
        self.results = Results()
        self.cores: Cores = available_cores()
        self._say = say
        self._queries = [BY_NAME[name] for name in options.queries]
        self._tuned = [query for query in self._queries if query.is_tuned_for]
        #: What fills the places of the peers' commands, such as the path of Node.
        self.tools: dict[str, str] = {}

    def go(self) -> Results:
        """Measure everything and return what was found."""
        for sentence in hindrances():
            self._note(sentence)
        peers = self._usable([PEERS[name] for name in self.options.peers])
        self._compare(peers)
        if any(peer.name == ENDROLL for peer in peers):
            self._start_again()
            self._several_workers()
        return self.results

    def _usable(self, peers: list[Peer]) -> list[Peer]:
        """Return the peers that can run here, installed; notes say of the others why they cannot."""
        found = []
        for peer in peers:
            try:
                self.tools |= install(peer.name, self._say)
            except InstallError as error:
                self._note(str(error))
                continue
            if peer.name == CACHED and "answer_cache_bytes" not in Settings.__struct_fields__:
                self._note("This Endroll has no answer cache; what is measured of it is left out.")
                continue
            found.append(peer)
        return found

    def _compare(self, peers: list[Peer]) -> None:
        """Measure ``peers`` in turn, and Endroll over the larger catalogue beside them."""
        with ExitStack() as stack:
            servers = []
            for peer, series in self._placed(peers):
                server = stack.enter_context(self._serving(peer, series))
                if self._answers(server, series, self._queries):
                    servers.append((server, series))
            for number in range(self.options.rounds):
                for query in self._queries:
                    self._round(servers, query, MANY, number)
                    if any(peer.name == CACHED for peer in peers):
                        self._measure_cache(query, self.options.series, number)
            for query in self._tuned:
                self._round(servers, query, ONE, 0)

    def _round(self, servers: list[tuple[Server, int]], query: Query, connections: int, number: int) -> None:
        """Measure one query on every server that is asked it, one after another."""
        for server, series in servers:
            is_asked = query.is_tuned_for or series == self.options.series
            if is_asked and server.peer.answers(query.name):
                cell = Cell(series, query.name, server.peer.name, RANDOM, connections)
                self._measure(server, query, cell, number)

    def _placed(self, peers: list[Peer]) -> Iterator[tuple[Peer, int]]:
        """Yield each peer that serves all the time, with the size of the catalogue that it serves."""
        for peer in peers:
            if peer.name != CACHED:
                yield peer, self.options.series
            if peer.name in {ENDROLL, HANDWRITTEN} and self.options.grown is not None:
                yield peer, self.options.grown

    def _measure_cache(self, query: Query, series: int, number: int) -> None:
        """Measure one query on an answer cache that is empty and never hits, then on one that always does."""
        if number == 0:
            with self._serving(PEERS[CACHED], series) as server:
                if not self._answers(server, series, [query]):
                    return
        with self._serving(PEERS[CACHED], series) as server:
            for asked, connections in ((DISTINCT, MANY), (SAME, MANY), (SAME, ONE)):
                self._measure(server, query, Cell(series, query.name, CACHED, asked, connections), number)

    @contextmanager
    def _serving(self, peer: Peer, series: int, workers: int = 1) -> Iterator[Server]:
        """Give a server of ``peer`` that has answered its first question."""
        catalogue = self._catalogue(series)
        self._say(f"Starting {peer.title}.")
        cores = self.cores.server if workers == 1 else self.cores.all
        more = () if workers == 1 else ("--workers", str(workers))
        with running(
            peer, catalogue, cores=cores, tools=self.tools, logs=BUILT / "logs", more=more
        ) as server:
            server.await_answer(BY_NAME["small"], 1)
            yield server

    def _catalogue(self, series: int) -> Path:
        return catalogue_at(BUILT / "catalogues", series, self._say)

    def _answers(self, server: Server, series: int, queries: list[Query]) -> bool:
        """Return whether the server may be timed: it answers as it should, or is fixed bytes."""
        if not server.peer.is_computed:
            return True
        asked = [query for query in queries if server.peer.answers(query.name)]
        try:
            # A second time, for what remembers answers.
            compared = sum(require_equal(server, asked, self._catalogue(series)) for _ in range(2))
        except ServerError as error:
            self._note(f"{error} It is not timed.")
            return False
        self._say(f"{server.peer.title}: {compared} answers compared, all equal.")
        return True

    def _measure(self, server: Server, query: Query, cell: Cell, number: int) -> None:
        order = Order(
            host="127.0.0.1",
            port=server.port,
            path=server.path(query.name),
            bodies=self._bodies(server, query, cell, number),
            connections=cell.connections,
            warmup_seconds=self._warmup_seconds(cell, number),
            seconds=self.options.seconds,
            once=cell.asked == DISTINCT,
        )
        try:
            window = measure(server, order, self.cores, self.options.quiet)
        except ServerError as error:
            self._note(str(error))
            return
        self.results.add(cell, window)
        self._say(
            f"{cell.series:>7} {query.name:9} {cell.peer:15} {cell.asked:8} {cell.connections:>2} at once:"
            f" {window.processor_us:8.1f} us a request, {window.outcome.per_second:6.0f} requests/s,"
            f" p50 {window.outcome.p50 * 1e3:.2f} ms, p99 {window.outcome.p99 * 1e3:.2f} ms,"
            f" others {window.others:.0%}"
        )

    def _warmup_seconds(self, cell: Cell, number: int) -> float:
        is_first = number == 0 and cell.series == self.options.grown
        return self.options.grown_warmup_seconds if is_first else self.options.warmup_seconds

    def _bodies(self, server: Server, query: Query, cell: Cell, number: int) -> str:
        """Return the file of the requests of one window: the same variables for every server of a round."""
        distinct = query.distinct(extent_of(self._catalogue(cell.series)))
        if cell.asked == SAME:
            wanted = [max(1, distinct // 2)]
        else:
            chance = random.Random(f"{query.name} {number}")  # noqa: S311 (a repeatable choice)
            wanted = chance.sample(range(1, distinct + 1), min(BODIES, distinct))
        name = f"{query.name}-{cell.series}-{number}-{cell.asked}-{server.peer.dialect}"
        return write_bodies(BUILT / "bodies", name, [server.body(query, each) for each in wanted])

    def _start_again(self) -> None:
        """Start Endroll a few times, for its first answer and its memory."""
        for _ in range(STARTS):
            with self._serving(PEERS[ENDROLL], self.options.series) as server:
                time.sleep(IDLE_SECONDS)
                start = Start(server.started_seconds, server.memory())
            self.results.starts.setdefault(ENDROLL, []).append(start)

    def _several_workers(self) -> None:
        """Measure Endroll with several workers on both cores, which the load generator then shares."""
        if "workers" not in Settings.__struct_fields__:
            self._note("This Endroll has no --workers; several workers are not measured.")
            return
        series = self.options.series
        with self._serving(PEERS[ENDROLL], series, WORKERS) as server:
            for query in self._tuned:
                self._measure(server, query, Cell(series, query.name, ENDROLL, workers=WORKERS), 0)

    def _note(self, sentence: str) -> None:
        self.results.notes.append(sentence)
        self._say(sentence)
