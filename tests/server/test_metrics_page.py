"""`/metrics`, read by Prometheus' own parsers over HTTP."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack
from importlib.metadata import version

import httpx
import pytest
from prometheus_client import parser
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics import parser as openmetrics

from endroll.server.environment import SettingsError
from endroll.server.metrics import Metrics, Readings
from endroll.server.metrics_page import EndrollCollector, listen, serving_metrics
from tests.server.exchanges import HEADLINE, ended

OPENMETRICS = "application/openmetrics-text; version=1.0.0"
#: As Prometheus 3 asks.
PROMETHEUS = (
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
    "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;q=0.3,*/*;q=0.2"
)

READINGS = Readings(
    requests_in_flight=3,
    requests_waiting=2,
    readers=4,
    readers_busy=1,
    statements_interrupted=5,
    answer_cache_hits=60,
    answer_cache_misses=40,
    answer_cache_entries=30,
    answer_cache_bytes=99_000,
    document_cache_hits=90,
    document_cache_misses=10,
    document_cache_entries=9,
    plans=12,
)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def client(metrics: Metrics) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a page of ``metrics`` and `READINGS`."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    async with (
        serving_metrics(listening, EndrollCollector(metrics, lambda: READINGS)),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield client


def samples(families: list[Metric]) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


async def scraped(client: httpx.AsyncClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    response = await client.get("/metrics")
    return samples([*parser.text_string_to_metric_families(response.text)])


async def test_requests_are_told_by_status_and_ending(client: httpx.AsyncClient, metrics: Metrics) -> None:
    metrics.record(ended())
    metrics.record(ended(status=503, ending="busy", body_bytes=100))
    page = await scraped(client)
    assert {key: value for key, value in page.items() if key[0] == "endroll_requests_total"} == {
        ("endroll_requests_total", (("ending", "answered"), ("status", "200"))): 1,
        ("endroll_requests_total", (("ending", "busy"), ("status", "503"))): 1,
    }
    assert page["endroll_response_body_bytes_total", ()] == 3_400


async def test_times_and_costs_are_histograms(client: httpx.AsyncClient, metrics: Metrics) -> None:
    metrics.record(ended(**HEADLINE))
    page = await scraped(client)

    def below(name: str, *labels: tuple[str, str]) -> dict[str, float]:
        return {
            dict(found)["le"]: value
            for (sample, found), value in page.items()
            if sample == f"{name}_bucket" and set(labels) <= set(found)
        }

    durations = below("endroll_request_duration_seconds", ("ending", "answered"))
    assert (durations["0.0025"], durations["0.005"], durations["+Inf"]) == (0, 1, 1)
    statements = below("endroll_statement_duration_seconds")
    assert (statements["0.001"], statements["0.0025"]) == (0, 1)
    costs = below("endroll_operation_cost")
    assert (costs["100.0"], costs["1000.0"]) == (0, 1)
    assert page["endroll_operation_cost_sum", ()] == 120
    assert page["endroll_plan_seconds_total", ()] == 0.000_25
    assert page["endroll_request_duration_seconds_count", (("ending", "cached"),)] == 0


async def test_the_rest_of_the_server_is_read_when_the_page_is(client: httpx.AsyncClient) -> None:
    page = await scraped(client)
    told = {name: value for (name, labels), value in page.items() if not labels}
    assert told["endroll_requests_waiting"] == 2
    assert told["endroll_readers_busy"] == 1
    assert told["endroll_answer_cache_bytes"] == 99_000
    assert told["endroll_answer_cache_hits_total"] == 60
    assert told["endroll_statements_interrupted_total"] == 5


async def test_the_process_and_the_version_are_told(client: httpx.AsyncClient) -> None:
    page = await scraped(client)
    assert page["endroll_info", (("version", version("endroll")),)] == 1
    if os.path.exists("/proc/self/stat"):  # noqa: PTH110 (a question, not a path to work with)
        assert page["process_resident_memory_bytes", ()] > 1_000_000
    assert any(name == "python_info" for name, _ in page)


async def test_the_page_is_in_the_text_format_unless_asked_otherwise(client: httpx.AsyncClient) -> None:
    for accept in ("*/*", "text/plain", "text/html", "application/openmetrics-text; version=x"):
        response = await client.get("/metrics", headers={"accept": accept})
        assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert response.text.startswith("# HELP endroll_info")


@pytest.mark.parametrize("accept", [OPENMETRICS, PROMETHEUS])
async def test_the_page_is_open_metrics_when_asked(
    client: httpx.AsyncClient, metrics: Metrics, accept: str
) -> None:
    metrics.record(ended(**HEADLINE))
    response = await client.get("/metrics", headers={"accept": accept})
    assert response.headers["content-type"].startswith(
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    )
    assert response.text.endswith("# EOF\n")
    families = openmetrics.text_string_to_metric_families(response.text)  # type: ignore[no-untyped-call] # theirs
    page = samples([*families])
    assert page["endroll_requests_total", (("ending", "answered"), ("status", "200"))] == 1


async def test_every_family_has_a_help_and_ours_begin_alike(client: httpx.AsyncClient) -> None:
    families = [*parser.text_string_to_metric_families((await client.get("/metrics")).text)]
    assert [family.name for family in families if not family.documentation] == []
    others = {family.name for family in families if not family.name.startswith("endroll_")}
    assert [name for name in others if not name.startswith(("process_", "python_"))] == []


async def test_nothing_but_metrics_is_there(client: httpx.AsyncClient) -> None:
    elsewhere = await client.get("/")
    assert (elsewhere.status_code, elsewhere.text) == (
        404,
        "There is nothing here. Metrics are at /metrics.\n",
    )
    assert (await client.post("/metrics")).status_code == 405
    head = await client.head("/metrics")
    assert (head.status_code, head.content) == (200, b"")


def test_workers_take_one_port_after_the_other_and_one_that_was_given_back() -> None:
    with ExitStack() as opened:
        first = opened.enter_context(listen("127.0.0.1", 0))
        port = first.getsockname()[1]

        def taken() -> socket.socket:
            return listen("127.0.0.1", port, 20)

        second, third = (opened.enter_context(taken()) for _ in range(2))
        ports = [each.getsockname()[1] for each in (first, second, third)]
        assert ports == sorted(set(ports))
        assert ports[2] < port + 20
        second.close()
        assert opened.enter_context(taken()).getsockname()[1] == ports[1]


def test_a_taken_port_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsError) as refused:
            listen("127.0.0.1", port)
    assert str(refused.value) == (
        f"Metrics cannot be served on 127.0.0.1 port {port}: Address already in use."
        " Set ENDROLL_METRICS_HOST or ENDROLL_METRICS_PORT to another."
    )


def test_ports_that_are_all_taken_are_a_sentence() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", port, 20) as second:
            last = second.getsockname()[1]
            with pytest.raises(SettingsError) as refused:
                listen("127.0.0.1", port, last - port + 1)
    assert str(refused.value) == (
        f"Metrics cannot be served on 127.0.0.1 ports {port} to {last}: Address already in use."
        " Set ENDROLL_METRICS_HOST or ENDROLL_METRICS_PORT to another."
    )
