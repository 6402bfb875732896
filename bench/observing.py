"""What it costs to observe a request: microseconds for its id, its line in the log, its counts, its spans.

Run it with ``python -m bench.observing``. It calls what the front door calls, in one thread, with the lines
going to the null device; the time of the thread that writes them is in the figures, for it takes the
processor as well. The best of five rounds is printed.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter, process_time

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from rich.console import Console
from rich.table import Table

from endroll.server.exchange import Exchange, begin
from endroll.server.metrics import Metrics
from endroll.server.observer import Observer
from endroll.server.request_log import RequestLog
from endroll.server.tracing import Tracing

ROUNDS = 5
REQUESTS = 20_000

#: A request as a browser sends it.
SCOPE = {
    "method": "POST",
    "client": ("192.0.2.7", 50_000),
    "headers": [
        (name, b"x" * 20)
        for name in (
            *(b"host", b"user-agent", b"accept", b"accept-language", b"accept-encoding", b"content-type"),
            *(b"content-length", b"origin", b"connection", b"referer", b"sec-fetch-mode"),
        )
    ],
}


class _Nowhere(SpanExporter):
    """Takes spans and lets them go."""

    def export(self, spans: object) -> SpanExportResult:  # noqa: ARG002 (OpenTelemetry's signature)
        return SpanExportResult.SUCCESS


def _ended() -> Exchange:
    """Return an exchange as the front door hands it over: an operation answered with one statement."""
    exchange = begin(SCOPE)
    started = perf_counter()
    exchange.operation_name = "Headline"
    exchange.document_hash = "5f" * 32
    exchange.cost = 120
    exchange.status = 200
    exchange.body_bytes = 3_300
    exchange.plan_seconds = 0.000_02
    exchange.reads = ((started, started + 0.000_1),)
    return exchange


async def _microseconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call of ``work``, all threads', with what it leaves for later."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = process_time()
        for number in range(REQUESTS):
            work()
            if number % 256 == 0:
                await asyncio.sleep(0)
        best = min(best, process_time() - before)
    return best / REQUESTS * 1e6


def _tracing(provider: TracerProvider) -> Tracing:
    provider.add_span_processor(BatchSpanProcessor(_Nowhere()))
    return Tracing(provider)


async def main() -> None:
    """Print the figures; from the third on less what it takes to make and fill the exchange."""
    with open(os.devnull, "wb") as nowhere:  # noqa: ASYNC230, PTH123 (nothing else runs here)
        request_log = RequestLog(nowhere.fileno())
        observers = {
            "metrics": Observer(metrics=Metrics()),
            "request log": Observer(request_log=request_log),
            "metrics and request log": Observer(request_log, Metrics()),
            "tracing, sampled out": Observer(tracing=_tracing(TracerProvider(sampler=ALWAYS_OFF))),
            "tracing, every request": Observer(tracing=_tracing(TracerProvider())),
        }
        idle: Observer | None = None
        filled = await _microseconds(_ended)
        started = await _microseconds(lambda: begin(SCOPE))
        table = Table("observed", "us a request", title=f"Python {sys.version.split()[0]}, processor time")
        table.add_row("everything off: one check", f"{await _check(idle):.2f}")
        table.add_row("the exchange and its id", f"{started:.2f}")
        for name, observer in observers.items():
            spent = await _microseconds(partial(_record, observer))
            table.add_row(name, f"{spent - filled:.2f}")
        Console().print(table)
        await request_log.close()


def _record(observer: Observer) -> None:
    observer.record(_ended())


async def _check(observer: Observer | None) -> float:
    def work() -> None:
        if observer is not None:
            observer.record(_ended())

    return await _microseconds(work) - await _microseconds(lambda: None)


if __name__ == "__main__":
    asyncio.run(main())
