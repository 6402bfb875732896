"""All that an operator sees, together: on, off, and in which order."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from endroll.server.environment import SettingsError
from endroll.server.observer import observing
from tests.server.exchanges import HEADLINE, ended
from tests.server.test_metrics_page import READINGS


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


async def test_with_everything_off_there_is_nobody_to_tell() -> None:
    async with observing(
        lambda: READINGS, logs_requests=False, metrics_address=None, traces=False
    ) as observer:
        assert observer is None


async def test_with_everything_on_the_log_the_page_and_the_trace_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "none")
    port = free_port()
    exchange = ended(**HEADLINE, started=0.0, ended=0.0)
    with (tmp_path / "requests.log").open("wb") as file:
        async with observing(
            lambda: READINGS,
            logs_requests=True,
            metrics_address=("127.0.0.1", port),
            traces=True,
            log_fd=file.fileno(),
        ) as observer:
            assert observer is not None
            observer.record(exchange)
            async with httpx.AsyncClient() as client:
                page = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    [line] = [json.loads(line) for line in (tmp_path / "requests.log").read_text().splitlines()]
    assert 'endroll_requests_total{ending="answered",status="200"} 1.0\n' in page
    assert "endroll_request_log_dropped_total 0.0\n" in page
    assert exchange.ended > 0
    assert line["total_ms"] == round(exchange.total_seconds * 1_000, 3)
    assert line["trace_id"] == exchange.trace_id
    assert len(line["trace_id"]) == 32


async def test_a_taken_port_stops_the_start_and_leaves_nothing_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = ("127.0.0.1", other.getsockname()[1])
        with pytest.raises(SettingsError, match="Set ENDROLL_METRICS_HOST or ENDROLL_METRICS_PORT"):
            async with observing(lambda: READINGS, logs_requests=True, metrics_address=address, traces=False):
                pass


async def test_tracing_without_opentelemetry_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setattr("endroll.server.observer.find_spec", lambda name: None)
    with pytest.raises(SettingsError) as refused:
        async with observing(lambda: READINGS, logs_requests=False, metrics_address=None, traces=True):
            pass
    assert "pip install 'endroll[tracing]'" in str(refused.value)


def test_what_is_off_is_not_even_imported() -> None:
    program = (
        "import sys, endroll.server.observer;"
        "print([name for name in ('prometheus_client', 'opentelemetry') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
