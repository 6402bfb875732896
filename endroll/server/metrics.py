"""Counts of what was answered, how and in what time: plain numbers, which `/metrics` reads when asked.

Nothing here knows Prometheus: recording a request must cost next to nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from endroll.server.exchange import ENDINGS, Ending, Exchange

#: Upper bounds of the histograms of time, in seconds: from a cached answer to a deadline.
TIME_BOUNDS = (
    *(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05),
    *(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)

#: Upper bounds of the histogram of cost, in the unit of the price: nodes.
COST_BOUNDS = (1.0, 10.0, 100.0, 1e3, 2.5e3, 5e3, 1e4, 2.5e4, 5e4, 1e5, 1e6)


class Histogram:
    """How many values fell at or under each of ``bounds``, which ascend, and what they sum up to."""

    __slots__ = ("_counts", "bounds", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.total = 0.0
        self._counts = [0] * (len(bounds) + 1)

    def observe(self, value: float) -> None:
        """Count ``value``."""
        self._counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    def cumulative(self) -> Iterator[int]:
        """Give for each bound how many values were at most that, and last how many there were at all."""
        running = 0
        for count in self._counts:
            running += count
            yield running


class Metrics:
    """What one worker has answered since it started.

    ``responses`` counts requests by HTTP status and ending; ``durations`` has the time of whole requests for
    each ending, and ``reads`` that of single statements, both in seconds; ``costs`` the prices of operations
    that were priced. ``plan_seconds`` and ``body_bytes`` are sums.
    """

    __slots__ = ("body_bytes", "costs", "durations", "plan_seconds", "reads", "responses")

    def __init__(self) -> None:
        self.responses: dict[tuple[int, Ending], int] = {}
        self.durations = {ending: Histogram(TIME_BOUNDS) for ending in ENDINGS}
        self.reads = Histogram(TIME_BOUNDS)
        self.costs = Histogram(COST_BOUNDS)
        self.plan_seconds = 0.0
        self.body_bytes = 0

    def record(self, exchange: Exchange) -> None:
        """Count ``exchange``, which has ended."""
        ending = exchange.ending
        key = (exchange.status, ending)
        self.responses[key] = self.responses.get(key, 0) + 1
        self.durations[ending].observe(exchange.ended - exchange.started)
        for started, ended in exchange.reads:
            self.reads.observe(ended - started)
        if exchange.cost is not None:
            self.costs.observe(exchange.cost)
        self.plan_seconds += exchange.plan_seconds
        self.body_bytes += exchange.body_bytes


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a reading is: a ``counter`` only ever rises, a ``gauge`` comes and goes; ``text`` says of what."""

    kind: Literal["counter", "gauge"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What the rest of the server has counted by itself, read when `/metrics` is asked for.

    A field's name is its metric's, less the prefix ``endroll_`` and a counter's suffix ``_total``.
    """

    requests_in_flight: Annotated[int, Meaning("gauge", "Requests begun and not yet answered.")]
    requests_waiting: Annotated[int, Meaning("gauge", "Requests in the queue for a database connection.")]
    readers: Annotated[int, Meaning("gauge", "Read connections that are open.")]
    readers_busy: Annotated[int, Meaning("gauge", "Read connections that run a statement.")]
    statements_interrupted: Annotated[int, Meaning("counter", "Statements interrupted at their deadline.")]
    answer_cache_hits: Annotated[int, Meaning("counter", "Answers found in the answer cache.")]
    answer_cache_misses: Annotated[int, Meaning("counter", "Answers looked for in the cache in vain.")]
    answer_cache_entries: Annotated[int, Meaning("gauge", "Answers in the answer cache.")]
    answer_cache_bytes: Annotated[int, Meaning("gauge", "Size of the answers in the answer cache.")]
    document_cache_hits: Annotated[int, Meaning("counter", "Documents that were known already.")]
    document_cache_misses: Annotated[int, Meaning("counter", "Documents that had to be parsed and planned.")]
    document_cache_entries: Annotated[int, Meaning("gauge", "Documents in the document cache.")]
    plans: Annotated[int, Meaning("gauge", "Plans kept for the documents in the cache.")]
