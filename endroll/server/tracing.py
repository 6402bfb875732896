"""OpenTelemetry spans: one for each operation and one for each of its statements, none for a field.

Spans are made once a request has ended, from what was measured anyway, so nothing is done for them while it
runs. The names of attributes: https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans and
https://opentelemetry.io/docs/specs/semconv/db/database-spans. No document, no statement's text and no value
of a variable is part of a span, for they may be personal. Importing this imports OpenTelemetry, which is the
extra ``tracing``, so only a server that traces does.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from importlib.metadata import entry_points, version

from opentelemetry.propagate import extract
from opentelemetry.propagators.textmap import Getter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, format_trace_id, set_span_in_context

from endroll.server.environment import SettingsError
from endroll.server.exchange import Exchange

NS_PER_SECOND = 1_000_000_000

#: What the specification has where nothing is said: OTLP over HTTP, which is what the extra installs.
_DEFAULT_EXPORTER = "otlp"
_OTLP = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}

Headers = list[tuple[bytes, bytes]]


class _HeaderGetter(Getter[Headers]):
    """Reads a request's headers as ASGI has them."""

    def get(self, carrier: Headers, key: str) -> list[str] | None:
        wanted = key.lower().encode()
        return [value.decode("latin-1") for name, value in carrier if name == wanted] or None

    def keys(self, carrier: Headers) -> list[str]:
        return [name.decode("latin-1") for name, _ in carrier]


_HEADERS = _HeaderGetter()


class Tracing:
    """Makes the spans of ended requests and hands them to ``provider``, whose processors export them."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("endroll", version("endroll"))

    def record(self, exchange: Exchange) -> None:
        """Trace ``exchange``, which has ended, as part of its client's trace where it names one.

        Sets its ``trace_id``. What the sampler leaves out costs no more than the asking.
        """
        started_at_ns = round(exchange.started_at * NS_PER_SECOND)
        span = self._tracer.start_span(
            "GraphQL Operation",
            extract(exchange.headers, getter=_HEADERS),
            SpanKind.SERVER,
            start_time=started_at_ns,
        )
        exchange.trace_id = format_trace_id(span.get_span_context().trace_id)
        if not span.is_recording():
            return
        span.set_attributes(dict(_attributes(exchange)))
        if exchange.ending in {"failed", "late", "busy"}:
            span.set_status(Status(StatusCode.ERROR))
            span.set_attribute("error.type", exchange.ending)
        for started, ended in exchange.reads:
            self._statement(
                span,
                started_at_ns + round((started - exchange.started) * NS_PER_SECOND),
                started_at_ns + round((ended - exchange.started) * NS_PER_SECOND),
            )
        span.end(started_at_ns + round(exchange.total_seconds * NS_PER_SECOND))

    def _statement(self, operation: Span, started_at_ns: int, ended_at_ns: int) -> None:
        self._tracer.start_span(
            "SELECT",
            set_span_in_context(operation),
            SpanKind.CLIENT,
            {"db.system.name": "sqlite", "db.operation.name": "SELECT"},
            start_time=started_at_ns,
        ).end(ended_at_ns)

    async def close(self) -> None:
        """Export what is left, then stop; as long as the exporter's own time limit at most."""
        await asyncio.to_thread(self._provider.shutdown)


def _attributes(exchange: Exchange) -> Iterator[tuple[str, str | int]]:
    yield "http.request.method", exchange.method
    if exchange.status:
        yield "http.response.status_code", exchange.status
    yield "http.response.body.size", exchange.body_bytes
    if exchange.client is not None:
        yield "client.address", exchange.client
    yield "endroll.request_id", exchange.request_id
    yield "endroll.ending", exchange.ending
    if exchange.operation_name is not None:
        yield "graphql.operation.name", exchange.operation_name
    if exchange.document_hash is not None:
        yield "endroll.document_hash", exchange.document_hash
    if exchange.cost is not None:
        yield "endroll.cost", exchange.cost


def open_tracing() -> Tracing:
    """Return tracing as the OTEL_* environment has it: exporters, their addresses, sampler, service name.

    Raises `SettingsError` when OTEL_TRACES_EXPORTER names an exporter that is not installed.
    """
    resource = Resource.create()
    if str(resource.attributes.get(SERVICE_NAME, "")).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: "endroll"}))
    provider = TracerProvider(resource=resource.merge(Resource({SERVICE_VERSION: version("endroll")})))
    for exporter in _exporters():
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider)


def _exporters() -> Iterator[SpanExporter]:
    """Give an exporter for each name in OTEL_TRACES_EXPORTER; none for ``none``."""
    names = os.environ.get("OTEL_TRACES_EXPORTER") or _DEFAULT_EXPORTER
    for name in map(str.strip, names.split(",")):
        if name == "none":
            continue
        found = entry_points(group="opentelemetry_traces_exporter", name=_entry_point(name))
        if not found:
            installed = sorted({each.name for each in entry_points(group="opentelemetry_traces_exporter")})
            raise SettingsError(
                f"OTEL_TRACES_EXPORTER cannot be {name!r}: no such exporter is installed. Here are"
                f" {', '.join(installed)}, and none for no traces."
            )
        [exporter] = found
        yield exporter.load()()


def _entry_point(name: str) -> str:
    """Return the name under which an exporter is installed: for ``otlp`` the one that speaks the protocol."""
    if name != _DEFAULT_EXPORTER:
        return name
    protocol = "http/protobuf"
    for variable in ("OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"):
        protocol = os.environ.get(variable) or protocol
    if protocol not in _OTLP:
        raise SettingsError(
            f"OTEL_EXPORTER_OTLP_PROTOCOL cannot be {protocol!r}: it must be {' or '.join(_OTLP)}."
        )
    return _OTLP[protocol]
