"""What the operator sees of requests: the request log, metrics and traces, whichever are on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING

from endroll.server.environment import SettingsError
from endroll.server.exchange import Exchange
from endroll.server.metrics import Metrics, Readings
from endroll.server.request_log import STDOUT, RequestLog

if TYPE_CHECKING:
    from endroll.server.tracing import Tracing


class Observer:
    """Takes every exchange when it has ended, and tells those that are on; what is off is null."""

    __slots__ = ("metrics", "request_log", "tracing")

    def __init__(
        self,
        request_log: RequestLog | None = None,
        metrics: Metrics | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        self.request_log = request_log
        self.metrics = metrics
        self.tracing = tracing

    def record(self, exchange: Exchange) -> None:
        """Log, count and trace ``exchange``, which ends now; nobody changes it afterwards."""
        exchange.ended = perf_counter()
        # First, for it says which trace the line in the log belongs to.
        if self.tracing is not None:
            self.tracing.record(exchange)
        if self.metrics is not None:
            self.metrics.record(exchange)
        if self.request_log is not None:
            self.request_log.append(exchange)


@asynccontextmanager
async def observing(  # noqa: PLR0913 (each by name: one for each thing that can be on)
    read: Callable[[], Readings],
    *,
    logs_requests: bool,
    metrics_address: tuple[str, int] | None,
    metrics_ports: int = 1,
    traces: bool,
    log_fd: int = STDOUT,
) -> AsyncIterator[Observer | None]:
    """Give an observer while the block runs, null where all is off; what it has left is written at the end.

    ``read`` gives what the rest of the server counts, at each scrape. ``metrics_address`` is the host and
    port that `/metrics` is served on, null for none: the first free one of ``metrics_ports`` from there on.
    Raises `SettingsError` when none is free, or ``traces`` is asked for and OpenTelemetry is not installed.
    """
    async with AsyncExitStack() as opened:
        tracing = _open_tracing() if traces else None
        if tracing is not None:
            opened.push_async_callback(tracing.close)
        request_log = RequestLog(log_fd) if logs_requests else None
        if request_log is not None:
            opened.push_async_callback(request_log.close)
        metrics = None
        if metrics_address is not None:
            # Here, not above: it takes 2 MB and 20 ms, and a server without the page has no use for it.
            from endroll.server.metrics_page import EndrollCollector, listen, serving_metrics  # noqa: PLC0415

            metrics = Metrics()
            collector = EndrollCollector(metrics, read, request_log)
            await opened.enter_async_context(
                serving_metrics(listen(*metrics_address, metrics_ports), collector)
            )
        is_on = logs_requests or traces or metrics is not None
        yield Observer(request_log, metrics, tracing) if is_on else None


def _open_tracing() -> Tracing:
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.sdk") is None:
        raise SettingsError(
            "ENDROLL_TRACING is on, but OpenTelemetry is not installed. Install it with"
            " `pip install 'endroll[tracing]'`, or leave ENDROLL_TRACING out."
        )
    from endroll.server.tracing import open_tracing  # noqa: PLC0415 (only a server that traces has it)

    return open_tracing()
