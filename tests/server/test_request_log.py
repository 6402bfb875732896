"""One line of JSON a request, whoever reads it and however slowly."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.server import request_log
from endroll.server.request_log import BATCH_LINES, RequestLog
from tests.server.exchanges import HEADLINE, ended


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """The reading and the writing end of a pipe."""
    ends = os.pipe()
    yield ends
    for end in ends:
        with suppress(OSError):  # a test may have closed it
            os.close(end)


async def lines_of(tmp_path: Path, *exchanges: Any) -> list[dict[str, Any]]:
    with (tmp_path / "requests.log").open("wb") as file:
        log = RequestLog(file.fileno())
        for exchange in exchanges:
            log.append(exchange)
        await log.close()
        assert log.dropped == 0
    return [json.loads(line) for line in (tmp_path / "requests.log").read_text().splitlines()]


async def test_a_line_tells_what_was_asked_what_it_cost_and_how_long_it_took(tmp_path: Path) -> None:
    assert await lines_of(tmp_path, ended(**HEADLINE)) == [
        {
            "event": "request",
            "time": "2026-11-23T04:05:06.500000Z",
            "request_id": "0123456789abcdef",
            "client": "192.0.2.7",
            "method": "POST",
            "status": 200,
            "ending": "answered",
            "operation": "Headline",
            "document": "5f" * 32,
            "cost": 120,
            "plan_ms": 0.25,
            "database_ms": 2.0,
            "total_ms": 4.0,
            "statements": 1,
            "bytes": 3_300,
        }
    ]


async def test_a_line_has_every_member_even_of_a_request_that_came_nowhere(tmp_path: Path) -> None:
    whole, none = await lines_of(
        tmp_path, ended(**HEADLINE), ended(status=413, ending="invalid", client=None, body_bytes=60)
    )
    assert list(none) == list(whole)
    assert [name for name, value in none.items() if value is None] == [
        "client",
        "operation",
        "document",
        "cost",
    ]


async def test_a_traced_request_names_its_trace(tmp_path: Path) -> None:
    [line] = await lines_of(tmp_path, ended(trace_id="ab" * 16))
    assert line["trace_id"] == "ab" * 16


async def test_a_long_operation_name_is_cut(tmp_path: Path) -> None:
    [line] = await lines_of(tmp_path, ended(operation_name="N" * 100_000))
    assert line["operation"] == "N" * 128


async def test_lines_are_written_soon_after_without_being_asked_for(pipe: tuple[int, int]) -> None:
    log = RequestLog(pipe[1])
    log.append(ended(known_as="first"))
    log.append(ended(known_as="second"))
    written = await asyncio.to_thread(os.read, pipe[0], 1 << 16)
    assert [json.loads(line)["request_id"] for line in written.splitlines()] == ["first", "second"]
    await log.close()


async def test_no_line_is_lost_or_misplaced_when_the_server_stops(tmp_path: Path) -> None:
    count = 3 * BATCH_LINES + 7
    lines = await lines_of(tmp_path, *(ended(body_bytes=number) for number in range(count)))
    assert [line["bytes"] for line in lines] == list(range(count))


async def test_a_log_without_requests_stays_empty(tmp_path: Path) -> None:
    assert await lines_of(tmp_path) == []


async def test_a_reader_that_waits_holds_up_no_request_and_gets_every_line(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    log = RequestLog(writing)
    # Several times what a pipe holds: whoever wrote in the event loop would stand still here for ever.
    count = 12 * BATCH_LINES
    for number in range(count):
        log.append(ended(body_bytes=number))
    await asyncio.sleep(0)
    received: list[bytes] = []

    def receive() -> None:
        while chunk := os.read(reading, 1 << 16):
            received.append(chunk)

    receiver = threading.Thread(target=receive)
    receiver.start()
    await log.close()
    os.close(writing)
    receiver.join()
    lines = b"".join(received).splitlines()
    assert [json.loads(line)["bytes"] for line in lines] == list(range(count))
    assert log.dropped == 0


async def test_what_a_reader_leaves_lying_is_bounded_and_the_rest_counted(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(request_log, "WAITING_BYTES_LIMIT", 200_000)
    monkeypatch.setattr(request_log, "CLOSE_SECONDS", 0.1)
    log = RequestLog(pipe[1])
    batches = 20
    for _ in range(batches * BATCH_LINES):
        log.append(ended(**HEADLINE))
    # A pipe and the limit hold a few batches, and the one that crosses the limit is kept as well.
    assert 10 * BATCH_LINES < log.dropped < batches * BATCH_LINES
    await log.close()
    assert caplog.messages == ["Nobody reads the request log; its last lines are lost."]
    os.close(pipe[0])  # lets the writer's thread go


async def test_a_reader_that_is_gone_is_reported_once_and_its_lines_counted(
    pipe: tuple[int, int], caplog: pytest.LogCaptureFixture
) -> None:
    reading, writing = pipe
    os.close(reading)
    log = RequestLog(writing)
    for _ in range(2 * BATCH_LINES + 1):
        log.append(ended())
    await log.close()
    assert log.dropped == 2 * BATCH_LINES + 1
    assert caplog.record_tuples == [
        (
            "endroll.server.request_log",
            logging.ERROR,
            "The request log cannot be written: Broken pipe. Its lines are dropped.",
        )
    ]


async def test_a_pipe_that_does_not_block_loses_nothing(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.set_blocking(writing, False)
    log = RequestLog(writing)
    count = 4 * BATCH_LINES
    for number in range(count):
        log.append(ended(body_bytes=number, operation_name="N" * 128))
    closing = asyncio.create_task(log.close())
    received = b""
    while received.count(b"\n") < count:
        received += await asyncio.to_thread(os.read, reading, 1 << 16)
    await closing
    assert [json.loads(line)["bytes"] for line in received.splitlines()] == list(range(count))


async def test_lines_of_two_workers_on_one_pipe_are_never_mixed(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    logs = [RequestLog(writing), RequestLog(writing)]
    count = 10 * BATCH_LINES
    for _ in range(count):
        for worker, log in enumerate(logs):
            log.append(ended(known_as=str(worker) * 40))
    received = b""
    while received.count(b"\n") < 2 * count:
        received += await asyncio.to_thread(os.read, reading, 1 << 12)
    for log in logs:
        await log.close()
    ids = [json.loads(line)["request_id"] for line in received.splitlines()]
    assert sorted(ids) == ["0" * 40] * count + ["1" * 40] * count


@given(st.lists(st.integers(min_value=0, max_value=9_000), min_size=1, max_size=20))
def test_what_is_written_at_once_ends_with_a_line_and_fits_where_that_is_possible(lengths: list[int]) -> None:
    lines = b"".join(b"x" * length + b"\n" for length in lengths)
    start, parts = 0, []
    while start < len(lines):
        end = request_log.end_of_lines(lines, start)
        parts.append(lines[start:end])
        start = end
    assert b"".join(parts) == lines
    assert all(part.endswith(b"\n") for part in parts)
    assert all(len(part) <= request_log.WHOLE_BYTES or part.count(b"\n") == 1 for part in parts)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_is_one_line_of_json(name: str) -> None:
    line = msgspec.json.encode(request_log.line(ended(operation_name=name)))
    assert b"\n" not in line
    assert json.loads(line)["operation"] == name[:128]
