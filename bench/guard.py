"""Measure what the guard's prices and limits stand for: time for a unit of price, time for a first sight.

Usage: python -m bench.guard FILE

FILE is a database of Endroll's, best a large one. The first table runs operations of several shapes in the
interpreter's SQLite and divides their time by their price; the second validates and plans documents made to
be as slow as the default limits let them be.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from graphql import OperationDefinitionNode, parse, validate
from graphql.execution.values import VariableValues, get_variable_values
from rich.console import Console
from rich.table import Table
from sqlalchemy.dialects.sqlite import dialect

from endroll.db.engine import StatementTooLarge
from endroll.resolvers.cost import Price
from endroll.resolvers.plan import make_plan
from endroll.resolvers.selection import Selection
from endroll.resolvers.validation import Strictness, document_refusals
from endroll.schema import SCHEMA

T = TypeVar("T")
GRAPHQL_SCHEMA = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
RUNS = 5


def _numbered(count: int, field: str) -> str:
    """Return ``field`` so many times, each with another number in place of #."""
    return " ".join(field.replace("#", str(number)) for number in range(count))


def _person(credits_: int) -> str:
    return f"person {{ name credits(first: {credits_}) {{ nodes {{ job character series {{ title }} }} }} }}"


def _of_series(fields: str) -> str:
    return f'{{ series(id: "Series:7") {{ {fields} }} }}'


OPERATIONS = {
    "1,000 series": "{ allSeries(first: 1000) { nodes { title } } }",
    "1,000 series of 100 values": (
        f"{{ allSeries(first: 1000) {{ nodes {{ {_numbered(100, 't#: title')} }} }} }}"
    ),
    "50 series with 5 cast": (
        "{ allSeries(first: 50) { nodes { title cast(first: 5) { nodes { character person { name } } } } } }"
    ),
    "1,000 series with cast": (
        "{ allSeries(first: 1000) { nodes { title cast { nodes { character person { name } } } } } }"
    ),
    "one series, cast, ten credits each": _of_series(f"cast {{ nodes {{ {_person(10)} }} }}"),
    "100 series, cast, all credits": (
        f"{{ allSeries(first: 100) {{ nodes {{ cast {{ nodes {{ {_person(100)} }} }} }} }} }}"
    ),
    "1,000 nested lists, filtered, sorted": (
        "{ allSeries(first: 1000) { nodes { credits(first: 1, filter: {isVoice: false}, sort: DATE_DESC)"
        " { nodes { id } } } } }"
    ),
    "1,000 nested totals": "{ allSeries(first: 1000) { nodes { cast(first: 0) { totalCount } } } }",
    "every list of 1,000 series": (
        "{ allSeries(first: 1000) { nodes { titles { text } networks { name } countries genres"
        " songs { title } airSlots { weekday } sources { name } } } }"
    ),
    "total of all credits": "{ allCredits(first: 0) { totalCount } }",
    "total of all credits, filtered": "{ allCredits(first: 0, filter: {isVoice: true}) { totalCount } }",
    "all credits, sorted by date": "{ allCredits(first: 10, sort: DATE_DESC) { nodes { id } } }",
    "all series, sorted by an index": "{ allSeries(first: 10, sort: TITLE_ASC) { nodes { id } } }",
}

FILTER = (
    "filter: {kind: CAST, department: ACTING, role: MAIN, hasCharacter: true, isVoice: true, isSelf: true,"
    ' isUncredited: true, isArchive: true, startedFrom: "2001", startedTo: "2002"}'
)
SLOWEST = {
    "1,450 fields of one name": _of_series("title(style: ORIGINAL) " * 1_450),
    "740 lists of one name": _of_series(_numbered(740, "credits(first: #) { totalCount }")),
    "99 objects of one name": "{"
    + 'series(id: "a") { cast { nodes { id person { name } } } title } ' * 99
    + "}",
    "300 aliases": _of_series(_numbered(300, "a#: title")),
    "210 lists": _of_series(
        _numbered(210, "a#: cast { nodes { id } pageInfo { hasNextPage endCursor } totalCount }")
    ),
    "100 lists with ten conditions": "{"
    + _numbered(100, f"a#: allCredits({FILTER}) {{ totalCount nodes {{ id }} pageInfo {{ hasNextPage }} }}")
    + "}",
    "200 lists with ten conditions": "{"
    + _numbered(100, 'a#: series(id: "a") { ...F }')
    + "} fragment F on Series {"
    + _numbered(2, f"x#: credits({FILTER}) {{ totalCount nodes {{ id }} }}")
    + "}",
}


def measure(path: Path) -> None:
    """Print both tables."""
    console = Console()
    with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as database:
        units = Table("operation", "objects", "price", "ms", "us a unit", title=sqlite3.sqlite_version)
        for name, document in OPERATIONS.items():
            units.add_row(name, *_unit(database, document))
    console.print(units)
    sights = Table("document", "count ms", "validate ms", "plan ms", "end")
    for name, document in SLOWEST.items():
        sights.add_row(name, *_sight(document))
    console.print(sights)


def _unit(database: sqlite3.Connection, document: str) -> tuple[str, ...]:
    selection = _selected(document)
    price = Price(selection.root(), GRAPHQL_SCHEMA).of({})
    plan = make_plan(selection.root(), dialect(paramstyle="named"))
    parameters = plan.parameters({})
    runs = [_timed(lambda: database.execute(plan.statement, parameters).fetchall()) for _ in range(RUNS)]
    objects: list[object] = []
    json.loads(runs[0][0][0][0], object_pairs_hook=objects.append)
    ms = min(ms for _, ms in runs)
    return str(len(objects)), str(price), f"{ms:.2f}", f"{ms * 1000 / price:.2f}"


def _sight(document: str) -> tuple[str, ...]:
    limits = Strictness().limits
    parsed = parse(document, max_tokens=limits.token_limit)
    refusals, count_ms = _timed(lambda: document_refusals(parsed, limits))
    if refusals:
        return f"{count_ms:.1f}", "", "", refusals[0].message.partition(";")[0]
    errors, validate_ms = _timed(lambda: validate(GRAPHQL_SCHEMA, parsed))
    if errors:
        return f"{count_ms:.1f}", f"{validate_ms:.0f}", "", errors[0].message
    ending, plan_ms = _timed(lambda: _planned(document))
    return f"{count_ms:.1f}", f"{validate_ms:.0f}", f"{plan_ms:.0f}", ending


def _planned(document: str) -> str:
    try:
        plan = make_plan(_selected(document).root(), dialect(paramstyle="named"))
    except StatementTooLarge as error:
        return str(error).partition(".")[0]
    return f"{len(plan.statement)} characters of SQL"


def _selected(document: str) -> Selection:
    parsed = parse(document)
    operation = next(each for each in parsed.definitions if isinstance(each, OperationDefinitionNode))
    values = get_variable_values(GRAPHQL_SCHEMA, (), {})
    if not isinstance(values, VariableValues):
        raise TypeError(f"variables were refused where there are none: {values}")
    return Selection(GRAPHQL_SCHEMA, parsed, operation, values)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what ``work`` returns and the milliseconds of processor time that it took."""
    started = time.process_time()
    found: Any = work()
    return found, (time.process_time() - started) * 1000


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
