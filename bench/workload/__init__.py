"""The queries that every server is asked: each a GraphQL document, its variables, and the best SQL by hand.

The first four are what Endroll was made for; the other shapes its planner was never tuned for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

HERE = Path(__file__).parent
Variables = dict[str, Any]
#: First day that a series may start on, and for how many days series are asked for.
CALENDAR_START = date(1985, 1, 1)
CALENDAR_DAYS = 20
FORMATS = ["SERIES", "MINISERIES"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How many of each noun a catalogue holds; their ids are 1 to that number."""

    series: int
    episodes: int
    people: int


@dataclass(frozen=True)
class Query:
    """One question; ``distinct`` is how many sets of variables it has, ``variables`` makes one, from 1."""

    name: str
    title: str
    distinct: Callable[[Extent], int]
    variables: Callable[[int], Variables]
    is_tuned_for: bool = False

    @cached_property
    def document(self) -> str:
        """The GraphQL document, on one line."""
        return " ".join((HERE / f"{self.name}.graphql").read_text().split())

    @cached_property
    def statement(self) -> str:
        """The statement by hand: its named parameters are those that `parameters` gives."""
        return (HERE / f"{self.name}.sql").read_text()

    def body(self, number: int) -> bytes:
        """Return the body of the POST that asks for the ``number``-th set of variables."""
        return orjson.dumps({"query": self.document, "variables": self.variables(number)})


def _by_id(type_name: str) -> Callable[[int], Variables]:
    return lambda number: {"id": f"{type_name}:{number}"}


def cursor(*keys: object) -> str:
    """Return the cursor that Endroll gives an entry with these keys in a list's own order."""
    return orjson.dumps(["", *keys]).hex()


def _pages(number: int) -> Variables:
    return {"first": 20, "after": cursor(number), "castFirst": 3}


def _days(number: int) -> Variables:
    start = CALENDAR_START + timedelta(days=number)
    end = start + timedelta(days=CALENDAR_DAYS)
    return {"from": start.isoformat(), "to": end.isoformat(), "formats": FORMATS}


QUERIES = (
    Query("small", "three fields of a series", lambda of: of.series, _by_id("Series"), is_tuned_for=True),
    Query(
        "headline",
        "a series, its episodes, cast, crew, people",
        lambda of: of.series,
        _by_id("Series"),
        is_tuned_for=True,
    ),
    Query(
        "deep",
        "a cast, each one's ten newest parts, their series",
        lambda of: of.series,
        _by_id("Series"),
        is_tuned_for=True,
    ),
    Query(
        "list",
        "50 series with 5 of the cast each",
        lambda of: max(1, of.series - 51),
        lambda number: {"after": cursor(number)},
        is_tuned_for=True,
    ),
    Query(
        "browse",
        "20 series and their cast as edges, with cursors and counts",
        lambda of: max(1, of.series - 21),
        _pages,
    ),
    Query(
        "calendar",
        "series that start in three weeks, by fragments, with directors",
        lambda _: 39 * 365,
        _days,
    ),
    Query(
        "episode",
        "an episode between its neighbours, with its guests",
        lambda of: of.episodes,
        _by_id("Episode"),
    ),
    Query("person", "a person's names, parts and jobs, with counts", lambda of: of.people, _by_id("Person")),
)
BY_NAME = {query.name: query for query in QUERIES}


def parameters(variables: Mapping[str, Any]) -> Variables:
    """Return what a statement by hand binds for these variables: keys for ids and cursors, lists as JSON."""
    return {name: _bound(name, value) for name, value in variables.items()}


def _bound(name: str, value: Any) -> Any:  # noqa: ANN401 (a GraphQL value, and what SQLite takes)
    if name == "id":
        return int(value.partition(":")[2])
    if name == "after":
        return orjson.loads(bytes.fromhex(value))[-1]
    return orjson.dumps(value).decode() if isinstance(value, list) else value


def extent_of(catalogue: Path) -> Extent:
    """Return how many series, episodes and people the catalogue file holds."""
    with closing(sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)) as connection:
        counts = (
            connection.execute(f"select max(id) from {table}").fetchone()[0]
            for table in ("series", "episode", "person")
        )
        return Extent(*counts)
