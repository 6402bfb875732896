"""`/metrics` on a port of its own, in Prometheus' text format or OpenMetrics, whichever the scraper asks for.

The formats: https://prometheus.io/docs/instrumenting/exposition_formats and
https://prometheus.io/docs/specs/om/open_metrics_spec. Importing this imports prometheus_client, so only a
server that has the page does.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.metadata import version
from typing import Any, get_type_hints

import uvicorn
from prometheus_client import GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, choose_encoder, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector, CollectorRegistry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from endroll.server.environment import SettingsError
from endroll.server.metrics import Histogram, Meaning, Metrics, Readings
from endroll.server.request_log import RequestLog

log = logging.getLogger(__name__)


class EndrollCollector(Collector):
    """Gives what a worker has counted as Prometheus' metric families, worked out at each scrape."""

    def __init__(
        self, metrics: Metrics, read: Callable[[], Readings], request_log: RequestLog | None = None
    ) -> None:
        self._metrics, self._read, self._request_log = metrics, read, request_log

    def collect(self) -> Iterator[Metric]:
        """Give every family, in the order of the page."""
        yield InfoMetricFamily("endroll", "The server.", {"version": version("endroll")})
        yield from self._requests()
        yield HistogramMetricFamily(
            "endroll_statement_duration_seconds",
            "Time from sending a statement to its answer; waiting for a connection is part of it.",
            *_buckets(self._metrics.reads),
        )
        text = "Time in the executor that was not the database's."
        yield CounterMetricFamily("endroll_plan_seconds", text, self._metrics.plan_seconds)
        text = "Price of operations."
        yield HistogramMetricFamily("endroll_operation_cost", text, *_buckets(self._metrics.costs))
        readings = self._read()
        for name, hint in get_type_hints(Readings, include_extras=True).items():
            yield _reading(name, hint.__metadata__[0], getattr(readings, name))
        if self._request_log is not None:
            text = "Lines of the request log that were lost to a slow reader or a full disk."
            yield CounterMetricFamily("endroll_request_log_dropped", text, self._request_log.dropped)

    def _requests(self) -> Iterator[Metric]:
        requests = CounterMetricFamily(
            "endroll_requests", "Requests by HTTP status and how they ended.", labels=("status", "ending")
        )
        for (status, ending), count in self._metrics.responses.items():
            requests.add_metric((str(status), ending), count)
        yield requests
        durations = HistogramMetricFamily(
            "endroll_request_duration_seconds",
            "Time from a request's start to its response's end.",
            labels=("ending",),
        )
        for ending, histogram in self._metrics.durations.items():
            durations.add_metric((ending,), *_buckets(histogram))
        yield durations
        text = "Bytes of response bodies."
        yield CounterMetricFamily("endroll_response_body_bytes", text, self._metrics.body_bytes)


def _buckets(histogram: Histogram) -> tuple[list[tuple[str, float]], float]:
    bounds = map(repr, histogram.bounds)
    return list(zip((*bounds, "+Inf"), histogram.cumulative(), strict=True)), histogram.total


def _reading(name: str, meaning: Meaning, value: int) -> Metric:
    family = CounterMetricFamily if meaning.kind == "counter" else GaugeMetricFamily
    return family(f"endroll_{name}", meaning.text, value)


def metrics_app(collector: Collector) -> Starlette:
    """Return the application that serves `/metrics`: ``collector``'s, the process's and Python's."""
    registry = CollectorRegistry()
    registry.register(collector)
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)

    async def page(request: Request[Any]) -> Response:
        try:
            encode, content_type = choose_encoder(request.headers.get("accept", ""))
        except (TypeError, ValueError):
            # Accept has a version that is no number; the text format is what every scraper reads.
            encode, content_type = generate_latest, CONTENT_TYPE_PLAIN_0_0_4
        return Response(encode(registry), headers={"content-type": content_type})

    async def elsewhere(_: Request[Any], __: Exception) -> Response:
        return PlainTextResponse("There is nothing here. Metrics are at /metrics.\n", 404)

    return Starlette(routes=[Route("/metrics", page)], exception_handlers={404: elsewhere})


def listen(host: str, port: int, ports: int = 1) -> socket.socket:
    """Return a socket for `/metrics` on the first free one of ``ports`` ports, from ``port`` on.

    So each of several workers finds one, and a worker that is started anew finds the one of the worker whose
    place it takes. Raises `SettingsError` when none can be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    problem: OSError | None = None
    for number in range(port, port + ports):
        try:
            return socket.create_server((host, number), family=family)
        except OSError as error:
            problem = error
    where = f"port {port}" if ports == 1 else f"ports {port} to {port + ports - 1}"
    raise SettingsError(
        f"Metrics cannot be served on {host} {where}: {os.strerror(problem.errno or 0) if problem else ''}."
        " Set ENDROLL_METRICS_HOST or ENDROLL_METRICS_PORT to another."
    ) from problem


class _Server(uvicorn.Server):
    """A second server in the process: signals are for the first, which closes this one."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving_metrics(listening: socket.socket, collector: Collector) -> AsyncIterator[None]:
    """Serve `/metrics` on ``listening`` while the block runs, on the event loop that runs it."""
    config = uvicorn.Config(
        metrics_app(collector),
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    host, port = listening.getsockname()[:2]
    log.info("Metrics are at http://%s:%s/metrics", f"[{host}]" if ":" in host else host, port)
    server = _Server(config)
    running = asyncio.create_task(server.serve([listening]), name="metrics")
    try:
        yield
    finally:
        server.should_exit = True
        await running
