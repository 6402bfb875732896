"""The targets: ratios that one run must show, and the few absolute ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from bench.peers import CACHED, ENDROLL, FIXED, HANDWRITTEN, MERCURIUS, STRAWBERRY
from bench.results import SAME, Cell, Results
from bench.workload import QUERIES, Query

#: How many times Endroll's processor time each peer must take; Mercurius on the small query only as much.
LEAST = {MERCURIUS: 5.0, STRAWBERRY: 20.0}
LEAST_SMALL = {MERCURIUS: 1.0}
#: How many times the processor time of SQL by hand Endroll may take, and that of fixed bytes a cache hit.
MOST_BY_HAND, MOST_HIT = 1.25, 1.6
MOST_GROWTH = 1.25
MOST_START_SECONDS, MOST_IDLE_MB = 1.5, 90.0


@dataclass(frozen=True, slots=True)
class Target:
    """One target and what was found. ``cell`` is the row of the table that it is about, or null."""

    name: str
    found: float
    limit: float
    at_least: bool = False
    unit: str = ""
    cell: Cell | None = None

    @property
    def is_met(self) -> bool:
        """Whether it is met."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "met" if self.is_met else "NOT MET"
        return f"{self.found:.2f}{self.unit} {sign} {self.limit:g}{self.unit}: {verdict}"


def targets(results: Results, series: int, grown: int | None) -> Iterator[Target]:
    """Yield every target that was measured, over ``series`` series, and over ``grown`` for growth."""
    for query in QUERIES:
        ours = Cell(series, query.name, ENDROLL)
        for peer, limit in _least(query).items():
            cell = Cell(series, query.name, peer)
            found = results.ratio(cell, ours)
            if found is not None:
                yield Target(f"{query.name}: {peer} to Endroll", found, limit, at_least=True, cell=cell)
        yield from _most(results, f"{query.name}: Endroll to SQL by hand", ours, HANDWRITTEN, MOST_BY_HAND)
        hit = Cell(series, query.name, CACHED, SAME)
        yield from _most(results, f"{query.name}: a cache hit to fixed bytes", hit, FIXED, MOST_HIT)
    if grown is not None:
        yield from _growth(results, Cell(series, "headline", ENDROLL), Cell(grown, "headline", ENDROLL))
    yield from _start(results)


def _least(query: Query) -> dict[str, float]:
    """Return how many times Endroll's processor time each peer must take for ``query``."""
    if not query.is_tuned_for:
        return {}
    return LEAST_SMALL if query.name == "small" else LEAST


def _most(results: Results, name: str, cell: Cell, bound: str, limit: float) -> Iterator[Target]:
    found = results.ratio(cell, Cell(cell.series, cell.query, bound, connections=cell.connections))
    if found is not None:
        yield Target(name, found, limit, cell=cell)


def _growth(results: Results, smaller: Cell, larger: Cell) -> Iterator[Target]:
    found = results.ratio(larger, smaller)
    if found is not None:
        yield Target(
            f"headline: {larger.series:,} series to {smaller.series:,}", found, MOST_GROWTH, cell=larger
        )


def _start(results: Results) -> Iterator[Target]:
    starts = results.starts.get(ENDROLL, [])
    if starts:
        seconds = median(start.seconds for start in starts)
        yield Target("from start to first answer", seconds, MOST_START_SECONDS, unit=" s")
        held = median(start.memory.resident for start in starts)
        yield Target("memory of an idle worker, resident", held, MOST_IDLE_MB, unit=" MB")
