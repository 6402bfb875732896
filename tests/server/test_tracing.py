"""Spans, as OpenTelemetry's own exporter in memory receives them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased, Sampler
from opentelemetry.trace import SpanKind, StatusCode

from endroll.server.environment import SettingsError
from endroll.server.exchange import Ending
from endroll.server.tracing import Tracing, open_tracing
from tests.server.exchanges import HEADLINE, STARTED_AT, ended

ROOT = Path(__file__).parent.parent.parent

#: The example of https://www.w3.org/TR/trace-context/#traceparent-header
TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT_ID = "00f067aa0ba902b7"
SAMPLED = (b"traceparent", f"00-{TRACE_ID}-{PARENT_ID}-01".encode())
NOT_SAMPLED = (b"traceparent", f"00-{TRACE_ID}-{PARENT_ID}-00".encode())

STARTED_AT_NS = round(STARTED_AT * 1e9)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that this machine's own environment says of OpenTelemetry."""
    for name in ("OTEL_TRACES_EXPORTER", "OTEL_SERVICE_NAME", "OTEL_EXPORTER_OTLP_PROTOCOL"):
        monkeypatch.delenv(name, raising=False)


def spans_of(*said: dict[str, Any], sampler: Sampler | None = None) -> list[ReadableSpan]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(sampler=sampler)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing = Tracing(provider)
    for each in said:
        tracing.record(ended(**each))
    return list(exporter.get_finished_spans())


def test_an_operation_is_one_span_and_each_statement_one_within_it() -> None:
    first, second, operation = spans_of({**HEADLINE, "reads": ((100.001, 100.003), (100.002, 100.0035))})
    assert operation.context is not None
    assert operation.parent is None
    assert (operation.name, operation.kind) == ("GraphQL Operation", SpanKind.SERVER)
    assert dict(operation.attributes or {}) == {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "http.response.body.size": 3_300,
        "client.address": "192.0.2.7",
        "endroll.request_id": "0123456789abcdef",
        "endroll.ending": "answered",
        "graphql.operation.name": "Headline",
        "endroll.document_hash": "5f" * 32,
        "endroll.cost": 120,
    }
    for statement in (first, second):
        assert statement.parent is not None
        assert statement.parent.span_id == operation.context.span_id
        assert (statement.name, statement.kind) == ("SELECT", SpanKind.CLIENT)
        assert dict(statement.attributes or {}) == {
            "db.system.name": "sqlite",
            "db.operation.name": "SELECT",
        }


def test_spans_have_the_times_that_were_measured() -> None:
    statement, operation = spans_of(HEADLINE)
    times = [operation.start_time, statement.start_time, statement.end_time, operation.end_time]
    assert [round((time or 0) - STARTED_AT_NS, -3) for time in times] == [0, 1_000_000, 3_000_000, 4_000_000]


def test_an_operation_that_needed_no_database_has_no_other_span() -> None:
    [operation] = spans_of({**HEADLINE, "reads": (), "ending": "cached"})
    assert (operation.attributes or {})["endroll.ending"] == "cached"


def test_what_is_not_known_is_not_said() -> None:
    [operation] = spans_of({"client": None, "status": 0, "ending": "cancelled", "body_bytes": 0})
    assert set(operation.attributes or {}) == {
        "http.request.method",
        "http.response.body.size",
        "endroll.request_id",
        "endroll.ending",
    }


@pytest.mark.parametrize("ending", ["failed", "late", "busy"])
def test_what_the_server_could_not_do_is_an_error(ending: Ending) -> None:
    [operation] = spans_of({"status": 503, "ending": ending})
    assert operation.status.status_code is StatusCode.ERROR
    assert (operation.attributes or {})["error.type"] == ending


@pytest.mark.parametrize("ending", ["answered", "partial", "invalid", "refused", "limited", "cancelled"])
def test_what_the_client_asked_wrongly_is_none(ending: Ending) -> None:
    [operation] = spans_of({"status": 400, "ending": ending})
    assert operation.status.status_code is StatusCode.UNSET


def test_a_request_goes_on_with_its_clients_trace() -> None:
    statement, operation = spans_of({**HEADLINE, "headers": [(b"host", b"localhost"), SAMPLED]})
    assert operation.parent is not None
    assert statement.context is not None
    assert f"{operation.parent.span_id:016x}" == PARENT_ID
    assert f"{statement.context.trace_id:032x}" == TRACE_ID


@pytest.mark.parametrize("sent", [b"", b"00-00-00-01", b"\xff\xfe", b"00-" + b"0" * 32 + b"-" + b"0" * 16])
def test_a_header_that_makes_no_sense_begins_a_trace(sent: bytes) -> None:
    [operation] = spans_of({"headers": [(b"traceparent", sent)]})
    assert operation.parent is None


def test_what_the_client_does_not_sample_is_not_traced_by_default() -> None:
    assert spans_of({**HEADLINE, "headers": [NOT_SAMPLED]}) == []


def test_the_sampler_decides_on_the_whole_operation() -> None:
    sampler = ParentBased(ALWAYS_OFF)
    spans = spans_of(HEADLINE, {**HEADLINE, "headers": [SAMPLED]}, sampler=sampler)
    assert [span.name for span in spans] == ["SELECT", "GraphQL Operation"]


def test_the_trace_is_told_to_the_log() -> None:
    exchange = ended(headers=[SAMPLED])
    Tracing(TracerProvider()).record(exchange)
    assert exchange.trace_id == TRACE_ID


class Collector(BaseHTTPRequestHandler):
    """Takes what OTLP exporters send."""

    received: list[ExportTraceServiceRequest]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.received.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its base has it so)
        """Say nothing of it."""


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ExportTraceServiceRequest]]:
    """What a collector on this machine has received; the environment says where it is."""
    Collector.received = []
    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever).start()
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        yield Collector.received
        server.shutdown()


async def test_the_environment_alone_sends_spans_to_a_collector(
    collector: list[ExportTraceServiceRequest],
) -> None:
    tracing = open_tracing()
    tracing.record(ended(**HEADLINE))
    await tracing.close()
    [export] = collector
    [resource] = export.resource_spans
    attributes = {each.key: each.value.string_value for each in resource.resource.attributes}
    assert attributes["service.name"] == "endroll"
    [scope] = resource.scope_spans
    assert [span.name for span in scope.spans] == ["SELECT", "GraphQL Operation"]


def test_exporters_and_the_service_are_named_by_the_environment() -> None:
    # In a process of its own: the exporter writes to what was standard output when it was imported.
    program = (
        "import asyncio; from endroll.server.tracing import open_tracing;"
        "from tests.server.exchanges import ended;"
        "tracing = open_tracing(); tracing.record(ended()); asyncio.run(tracing.close())"
    )
    said = {"OTEL_TRACES_EXPORTER": "console", "OTEL_SERVICE_NAME": "dramas"}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **said},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    span = json.loads(ran.stdout)
    assert span["name"] == "GraphQL Operation"
    assert span["resource"]["attributes"]["service.name"] == "dramas"


async def test_none_exports_nothing(
    collector: list[ExportTraceServiceRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "none")
    tracing = open_tracing()
    tracing.record(ended())
    await tracing.close()
    assert collector == []


def test_an_exporter_that_is_not_installed_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "zipkin")
    with pytest.raises(SettingsError) as refused:
        open_tracing()
    assert str(refused.value) == (
        "OTEL_TRACES_EXPORTER cannot be 'zipkin': no such exporter is installed. Here are console,"
        " otlp_proto_http, and none for no traces."
    )


def test_an_unknown_protocol_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_PROTOCOL", "smoke")
    with pytest.raises(SettingsError) as refused:
        open_tracing()
    assert str(refused.value) == (
        "OTEL_EXPORTER_OTLP_PROTOCOL cannot be 'smoke': it must be http/protobuf or grpc."
    )
