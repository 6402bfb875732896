"""The servers that the bench compares, as real processes: they answer alike, or are found out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.equality import COMPARED, require_equal
from bench.load import Order
from bench.peers import ENDROLL, FIXED, HANDWRITTEN, PEERS, STRAWBERRY, Peer, dialect
from bench.server import Server, ServerError, running
from bench.window import Quiet, available_cores, measure, write_bodies
from bench.workload import BY_NAME, QUERIES

#: Servers that need nothing but the project's own environment.
AT_HAND = (ENDROLL, HANDWRITTEN, STRAWBERRY)
ONCE = Quiet(attempts=1, patience_seconds=0.0)


@contextmanager
def serving(peer: Peer, catalogue: Path, logs: Path) -> Iterator[Server]:
    with running(peer, catalogue, cores=available_cores().all, tools={}, logs=logs) as server:
        server.await_answer(BY_NAME["small"], 1)
        yield server


@pytest.mark.parametrize("name", AT_HAND)
def test_every_query_is_answered_as_the_statement_by_hand_answers_it(
    name: str, small_catalogue: Path, tmp_path: Path
) -> None:
    with serving(PEERS[name], small_catalogue, tmp_path) as server:
        compared = require_equal(server, QUERIES, small_catalogue)
    # The first, the last, and one that finds nothing, of each.
    assert compared == len(QUERIES) * (COMPARED + 3)


def test_a_server_that_answers_otherwise_is_found_out(small_catalogue: Path, tmp_path: Path) -> None:
    refusal = r"fixed bytes answers headline with \{'id': 'Series:1'\} otherwise"
    with (
        serving(PEERS[FIXED], small_catalogue, tmp_path) as server,
        pytest.raises(ServerError, match=refusal),
    ):
        require_equal(server, [BY_NAME["headline"]], small_catalogue)


def test_a_server_that_does_not_start_is_reported_with_its_last_words(
    small_catalogue: Path, tmp_path: Path
) -> None:
    broken = replace(PEERS[HANDWRITTEN], command=(sys.executable, "-c", "raise SystemExit('no such luck')"))
    refusal = r"(?s)gave no answer when it was started.*no such luck"
    with pytest.raises(ServerError, match=refusal), serving(broken, small_catalogue, tmp_path):
        pytest.fail("it is not there")


def test_a_window_counts_requests_and_the_servers_own_time(small_catalogue: Path, tmp_path: Path) -> None:
    with serving(PEERS[HANDWRITTEN], small_catalogue, tmp_path) as server:
        bodies = [BY_NAME["headline"].body(number) for number in range(1, 21)]
        order = Order(
            host="127.0.0.1",
            port=server.port,
            path="/graphql",
            bodies=write_bodies(tmp_path, "headline", bodies),
            connections=2,
            warmup_seconds=0.0,
            seconds=30.0,
            once=True,
        )
        window = measure(server, order, available_cores(), ONCE)
        assert server.memory().resident >= server.memory().unique > 0
    # Every body once, less the tenth that is kept for the warm-up.
    assert (window.outcome.requests, window.outcome.failed) == (18, 0)
    assert 0 < window.outcome.p50 <= window.outcome.p99
    assert window.outcome.bytes > 18 * 1_000


def test_datasette_is_asked_by_columns_and_read_in_our_shape() -> None:
    asked = dialect.body(dialect.DATASETTE, BY_NAME["list"], 7)
    assert b'"variables":{"after":"7"}' in asked
    assert b"translated_title" in asked
    answer: dict[str, Any] = {
        "data": {"series": {"translated": None, "romanized": "Kaze", "written": "風", "format": "SERIES"}}
    }
    assert dialect.in_our_shape(dialect.DATASETTE, answer) == {
        "data": {"series": {"format": "SERIES", "title": "Kaze"}}
    }
    assert dialect.in_our_shape(dialect.ENDROLL, answer) == answer
