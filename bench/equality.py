"""Whether a server answers what the statements by hand say, before anything of it is timed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson

from bench.peers.dialect import in_our_shape
from bench.server import Server, ServerError
from bench.workload import Extent, Query, extent_of, parameters

#: Sets of variables of each query that are compared, beside the first, the last, and one that finds nothing.
COMPARED = 20


def numbers(query: Query, extent: Extent) -> list[int]:
    """Return the sets of variables of ``query`` that are compared."""
    distinct = query.distinct(extent)
    chance = random.Random(query.name)  # noqa: S311 (a repeatable choice)
    return [1, distinct, distinct + 1, *(chance.randint(1, distinct) for _ in range(COMPARED))]


def require_equal(server: Server, queries: Iterable[Query], catalogue: Path) -> int:
    """Return how many answers were compared. Raises `ServerError` at the first that differs."""
    compared, extent = 0, extent_of(catalogue)
    with closing(sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)) as connection:
        for query in queries:
            for number in numbers(query, extent):
                wanted = by_hand(connection, query, number)
                status, answer = server.ask(query, number)
                if status != 200 or in_our_shape(server.peer.dialect, orjson.loads(answer)) != {
                    "data": wanted
                }:
                    raise ServerError(
                        f"{server.peer.title} answers {query.name} with {query.variables(number)} otherwise"
                        f" than the statement by hand: {status} {answer[:300]!r},"
                        f" not {orjson.dumps(wanted)[:300]!r}."
                    )
                compared += 1
    return compared


def by_hand(connection: sqlite3.Connection, query: Query, number: int) -> Any:  # noqa: ANN401 (JSON)
    """Return the data that the statement by hand gives for the ``number``-th set of variables."""
    (data,) = connection.execute(query.statement, parameters(query.variables(number))).fetchone()
    return orjson.loads(data)
