"""Connections that uvicorn would keep for ever, fill without end, or forget to tell of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from endroll.server.http_protocol import HEAD_LIMIT_BYTES
from tests.server.slow import HEAD, QUICK, SLOW, Caller, Slow, slowed_down

TYPENAME = b'{"query": "{ __typename }"}'
#: A request whose head takes as long as one likes to come.
LINE = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\n"


@pytest.fixture
def slow(own_file: Path) -> Iterator[Slow]:
    with slowed_down(own_file) as slow:
        yield slow


def request(query: str) -> bytes:
    body = b'{"query": "%b"}' % query.encode()
    return HEAD % len(body) + body


def test_every_statement_of_a_client_that_goes_away_is_stopped_however_many_it_had_sent(
    slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    slow.serve()
    caller = slow.caller().send(request(SLOW) * 3)
    slow.wait_until_told(1, "endroll_readers_busy")
    caller.go_away()
    # There is but one connection, and no deadline.
    assert slow.ask(QUICK).status_code == 200
    slow.wait_until_told(0, "endroll_requests_in_flight")
    assert slow.told("endroll_requests_total", "cancelled") == 1
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


def test_a_head_that_is_too_large_is_431_and_the_connection_is_closed(slow: Slow) -> None:
    slow.serve()
    caller = slow.caller().send(LINE)
    lines = b"".join(b"x-%d: %b\r\n" % (number, b"y" * 8_000) for number in range(5_000))
    with pytest.raises(ConnectionError):
        caller.send(lines)
    assert slow.ask(QUICK).status_code == 200


def test_what_is_said_of_a_head_that_is_too_large_reaches_who_stops_sending(slow: Slow) -> None:
    slow.serve()
    caller = slow.caller()
    for piece in (LINE, b"a: " + b"b" * (HEAD_LIMIT_BYTES // 2), b"b" * (HEAD_LIMIT_BYTES // 2)):
        caller.send(piece)
    answer = caller.everything()
    assert answer.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
    assert answer.endswith(b"larger than the 65536 bytes that are read here.\n")


def test_a_head_up_to_the_limit_may_come_in_pieces_again_and_again(slow: Slow) -> None:
    slow.serve()
    caller = slow.caller()
    for _ in range(4):
        head = HEAD.removesuffix(b"\r\n") % len(TYPENAME)
        filler = b"x: %b\r\n" % (b"y" * (HEAD_LIMIT_BYTES - len(head) - 200))
        for piece in (head[:30], head[30:], filler[:40_000], filler[40_000:], b"\r\n", TYPENAME):
            caller.send(piece)
        assert caller.answer().endswith(b'{"data":{"__typename":"Query"}}')


@pytest.mark.parametrize(
    "sent", [b"", b"P", LINE, LINE + b"a: "], ids=["nothing", "a letter", "a line", "more"]
)
def test_a_head_that_does_not_come_ends_the_connection(
    slow: Slow, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.server.http_protocol.HEAD_SECONDS", 0.3)
    slow.serve()
    assert slow.caller().send(sent).everything() == b""
    behind = slow.caller().send(HEAD % len(TYPENAME) + TYPENAME)
    assert behind.answer().endswith(b'{"data":{"__typename":"Query"}}')
    if sent:
        assert behind.send(sent).everything() == b""


def test_a_request_that_takes_longer_than_a_head_may_is_answered(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.server.http_protocol.HEAD_SECONDS", 0.1)
    slow.serve(statement_seconds=0.5)
    caller: Caller = slow.caller().send(request(SLOW))
    assert caller.answer().startswith(b"HTTP/1.1 504 ")
    assert caller.send(request(QUICK)).answer().startswith(b"HTTP/1.1 200 ")


def test_a_head_that_is_too_large_and_comes_at_once_is_refused(slow: Slow) -> None:
    slow.serve()
    head = HEAD.removesuffix(b"\r\n") % len(TYPENAME) + b"x: %b\r\n\r\n" % (b"y" * HEAD_LIMIT_BYTES)
    assert slow.caller().send(head + TYPENAME).answer().startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "after",
    [b"\r\n", HEAD.replace(b"application/json", b"text/html") % 1_000_000],
    ids=["an empty line", "a body that nobody reads"],
)
def test_what_begins_no_request_does_not_keep_a_connection(
    slow: Slow, monkeypatch: pytest.MonkeyPatch, after: bytes
) -> None:
    monkeypatch.setattr("endroll.server.http_protocol.HEAD_SECONDS", 0.3)
    slow.serve()
    caller = slow.caller().send(HEAD % len(TYPENAME) + TYPENAME)
    assert caller.answer().startswith(b"HTTP/1.1 200 ")
    caller.send(after)
    if len(after) > 2:
        assert caller.answer().startswith(b"HTTP/1.1 415 ")
        caller.send(b"x")
    assert caller.everything() == b""


def test_a_client_that_takes_nothing_of_its_answer_is_hung_up_on(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.server.http_protocol.STALLED_SECONDS", 0.3)
    slow.serve(answer_cache_bytes=0)
    caller = slow.caller()
    # Answers of a megabyte each, more than the system's buffers hold, and nobody who reads them.
    names = " ".join(f"{'a' * 1_000}{number}: __typename" for number in range(100))
    for _ in range(200):
        caller.send(request(f"{{ {names} }}"))
    slow.wait_until_told(0, "endroll_requests_in_flight")
    more = request("{ __typename }") * 100_000
    with pytest.raises(ConnectionError):
        caller.send(more)
    assert slow.ask(QUICK).status_code == 200
