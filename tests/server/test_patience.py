"""Clients that go away, bodies that never come, questions that take too long, more than can be answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.slow import HEAD, QUICK, SLOW, Slow, slowed_down

TWO = {"data": {"allSeries": {"totalCount": 2}}}


@pytest.fixture
def slow(own_file: Path) -> Iterator[Slow]:
    with slowed_down(own_file) as slow:
        yield slow


def test_a_slow_question_holds_up_nobody_while_a_connection_is_free(slow: Slow) -> None:
    slow.serve(read_connections=2)
    asker = slow.begin_slow()
    for number in range(20):
        # Other words each time, so that no answer is a kept one.
        assert slow.ask(f"{{ allSeries(first: {number}) {{ totalCount }} }}").json() == TWO
    assert not asker.has_answer()


def test_the_statement_of_a_client_that_goes_away_is_stopped(slow: Slow) -> None:
    slow.serve()
    for number in range(3):
        slow.begin_slow().go_away()
        # There is but one connection, and no deadline.
        assert slow.ask(f"{{ allSeries(first: {number}) {{ totalCount }} }}").json() == TWO
    slow.wait_until_told(3, "endroll_requests_total", "cancelled")
    slow.wait_until_told(0, "endroll_requests_in_flight")
    slow.wait_until_told(0, "endroll_readers_busy")


def test_a_client_that_goes_away_while_it_waits_is_forgotten(slow: Slow) -> None:
    slow.serve()
    first = slow.begin_slow()
    waiting = [slow.caller().ask(SLOW) for _ in range(5)]
    slow.wait_until_told(5, "endroll_requests_waiting")
    for caller in waiting:
        caller.go_away()
    slow.wait_until_told(0, "endroll_requests_waiting")
    first.go_away()
    assert slow.ask(QUICK).json() == TWO
    assert sum("pace" in each or "catalogue" in each for each in slow.statements) == 1


def test_a_question_that_takes_longer_than_a_request_may_is_504_and_its_connection_is_free(
    slow: Slow,
) -> None:
    slow.serve(request_seconds=0.3)
    response = slow.ask(SLOW)
    assert response.status_code == 504
    [error] = response.json()["errors"]
    assert error == {"message": "The request took more than 0.3 seconds. Ask for less at once."}
    assert response.headers["cache-control"] == "no-store"
    assert slow.ask(QUICK).json() == TWO
    assert slow.told("endroll_requests_total", "late", "504") == 1


def test_a_statement_that_takes_longer_than_one_may_is_504_and_its_connection_is_free(slow: Slow) -> None:
    slow.serve(statement_seconds=0.3)
    response = slow.ask(SLOW)
    assert response.status_code == 504
    [error] = response.json()["errors"]
    assert error["message"] == (
        "The query was stopped: the database took more than 0.3 seconds. Ask for less at once."
    )
    assert slow.ask(QUICK).json() == TWO
    assert slow.told("endroll_statements_interrupted_total") == 1


def test_several_root_fields_that_graphql_core_completes_are_stopped_too(slow: Slow) -> None:
    slow.serve(statement_seconds=0.3, read_connections=3)
    response = slow.ask(f"{{ __schema {{ description }} a: {SLOW[1:-1]} b: {SLOW[1:-1]} }}")
    assert response.status_code == 504
    assert "data" not in response.json() or response.json()["data"] is None
    assert slow.ask(QUICK).json() == TWO
    slow.wait_until_told(0, "endroll_readers_busy")


@pytest.mark.parametrize(
    "raw",
    [
        HEAD % 100,
        HEAD % 100 + b'{"query": "{ all',
        HEAD.replace(b"content-length: %d", b"transfer-encoding: chunked") + b"5\r\n{    \r\n",
    ],
    ids=["no body", "half a body", "half a chunked body"],
)
def test_a_body_that_does_not_come_in_time_is_408_and_the_connection_is_closed(
    slow: Slow, raw: bytes
) -> None:
    slow.serve(request_seconds=0.3)
    answer = slow.caller().send(raw).answer()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"\r\nconnection: close\r\n" in answer
    assert answer.endswith(b'{"errors":[{"message":"The body did not come within 0.3 seconds."}]}')
    assert slow.told("endroll_requests_total", "late", "408") == 1


def test_a_client_that_goes_away_in_the_middle_of_its_body_is_forgotten(slow: Slow) -> None:
    slow.serve()
    callers = [slow.caller().send(HEAD % 100 + b"{") for _ in range(5)]
    slow.wait_until_told(5, "endroll_requests_in_flight")
    for caller in callers:
        caller.go_away()
    slow.wait_until_told(0, "endroll_requests_in_flight")
    assert slow.told("endroll_requests_total", "cancelled") == 5


def test_more_than_may_wait_is_told_503_at_once_and_when_to_come_back(slow: Slow) -> None:
    slow.serve(waiting_limit=2)
    first = slow.begin_slow()
    waiting = [slow.caller().ask(QUICK.replace("allSeries", f"a{n}: allSeries")) for n in range(2)]
    slow.wait_until_told(2, "endroll_requests_waiting")
    for _ in range(3):
        response = slow.ask("{ allPeople { totalCount } }")
        assert response.status_code == 503
        assert response.headers["retry-after"] == "1"
        [error] = response.json()["errors"]
        assert error["message"] == (
            "Endroll has more to answer than it can at the moment. Try again in a second."
        )
    assert not any(caller.has_answer() for caller in (first, *waiting))
    first.go_away()
    for number, caller in enumerate(waiting):
        assert caller.answer().endswith(b'{"data":{"a%d":{"totalCount":2}}}' % number)
    assert slow.ask("{ allPeople { totalCount } }").status_code == 200
    assert slow.told("endroll_requests_total", "busy", "503") == 3


def test_what_graphql_core_completes_is_told_when_to_come_back_too(slow: Slow) -> None:
    slow.serve(waiting_limit=1)
    slow.begin_slow()
    response = slow.ask(
        f"{{ __schema {{ description }} a: {QUICK[1:-1]} b: {QUICK[1:-1]} c: {QUICK[1:-1]} }}"
    )
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"


def test_a_statement_that_was_stopped_is_counted_with_the_others(slow: Slow) -> None:
    slow.serve(statement_seconds=0.3)
    assert [slow.ask(SLOW).status_code for _ in range(2)] == [504, 504]
    assert slow.told("endroll_statement_duration_seconds_count") == 2
    assert slow.told("endroll_statement_duration_seconds_sum") >= 0.6
    assert slow.told("endroll_operation_cost_count") == 2
    assert slow.told("endroll_plan_seconds_total") < 0.3


def test_what_is_known_is_answered_however_much_waits(slow: Slow) -> None:
    slow.serve(waiting_limit=1)
    assert slow.ask(QUICK).json() == TWO
    slow.begin_slow()
    slow.caller().ask("{ allPeople { totalCount } }")
    slow.wait_until_told(1, "endroll_requests_waiting")
    assert slow.ask(QUICK).json() == TWO


def test_requests_sent_one_behind_the_other_are_answered_in_their_order(slow: Slow) -> None:
    slow.serve()
    bodies = [json.dumps({"query": f"{{ a{n}: allSeries {{ totalCount }} }}"}).encode() for n in range(5)]
    caller = slow.caller().send(b"".join(HEAD % len(body) + body for body in bodies))
    received = b""
    while received.count(b'{"data"') < 5:
        received += caller.answer()
    places = [received.index(b'{"data":{"a%d"' % number) for number in range(5)]
    assert places == sorted(places)
