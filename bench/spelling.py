"""Times the planner's statements against the best SQL by hand, and against other spellings of the same.

Run ``.venv/bin/python -m bench.spelling [series]``: for each query of `bench.workload` and two versions of
SQLite, one row a statement. ``hand`` is the workload's own; ``bench/spellings`` has the spellings that the
planner might use instead, named after query and spelling. All are run in turn, round by round, with the same
variables; the ratio is the median of the rounds' ratios to ``hand``, in processor time, so that other load on
the machine cancels out.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import apsw
import orjson
from graphql import OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values
from rich.console import Console
from rich.table import Table
from sqlalchemy.dialects.sqlite import dialect

from bench.catalogue import make_catalogue
from bench.workload import QUERIES, Extent, Query, Variables, extent_of, parameters
from endroll.resolvers.plan import make_plan
from endroll.resolvers.selection import Selection
from endroll.schema import SCHEMA

SPELLINGS = Path(__file__).parent / "spellings"
SERIES = 5_000
ROUNDS = 11
#: How long one statement is run in one round, about.
ROUND_SECONDS = 0.03
MOST_READS = 1_000
#: As `endroll.db` sets its readers up.
PRAGMAS = ("mmap_size = 1099511627776", "cache_size = -16384")

Read = Callable[[str, Variables], str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A statement, and what it takes for each set of variables."""

    name: str
    statement: str
    parameters: list[Variables]


def spellings(query: Query, asked: list[Variables]) -> list[Spelling]:
    """Return the statement by hand, the planner's, and whatever else is kept for the query."""
    by_hand = [parameters(variables) for variables in asked]
    others = sorted(SPELLINGS.glob(f"{query.name}.*.sql"))
    return [
        Spelling("hand", query.statement, by_hand),
        planned(query, asked),
        *(Spelling(path.stem.partition(".")[2], path.read_text(), by_hand) for path in others),
    ]


def planned(query: Query, asked: list[Variables]) -> Spelling:
    """Return the statement that the planner makes; all sets of variables have one shape."""
    schema = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
    document = parse(query.document)
    [operation, *_] = document.definitions
    if not isinstance(operation, OperationDefinitionNode):
        raise TypeError(f"{query.name}.graphql begins with its operation")
    coerced = [
        get_variable_values(schema, operation.variable_definitions or (), variables) for variables in asked
    ]
    values = [each for each in coerced if isinstance(each, VariableValues)]
    wanted = Selection(schema, document, operation, values[0]).root()
    plan = make_plan(wanted, dialect(paramstyle="named"))
    return Spelling("planned", plan.statement, [plan.parameters(each.coerced) for each in values])


def timed(read: Read, spelling: Spelling, reads: int) -> float:
    """Return the microseconds of processor time that one read takes, the mean over ``reads``."""
    start = time.process_time()
    for each in spelling.parameters[:reads]:
        read(spelling.statement, each)
    return (time.process_time() - start) / reads * 1e6


def measure(read: Read, compared: list[Spelling]) -> Mapping[str, tuple[float, float, bool]]:
    """Return each spelling's ratio to the first, its microseconds, and whether its answers are the same."""
    hand = compared[0]
    reads = max(1, min(MOST_READS, int(ROUND_SECONDS * 1e6 / timed(read, hand, 20))))
    rounds: list[dict[str, float]] = []
    for number in range(ROUNDS):
        turn = compared if number % 2 else compared[::-1]
        rounds.append({each.name: timed(read, each, reads) for each in turn})
    return {
        each.name: (
            median(found[each.name] / found[hand.name] for found in rounds),
            median(found[each.name] for found in rounds),
            all(
                orjson.loads(read(each.statement, mine)) == orjson.loads(read(hand.statement, its))
                for mine, its in zip(each.parameters[:50], hand.parameters[:50], strict=True)
            ),
        )
        for each in compared
    }


def report(path: Path, extent: Extent) -> Table:
    """Return the table of all queries, spellings and versions."""
    table = Table("query", "spelling", title=f"{extent.series:,} series")
    with (
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as here,
        closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as newer,
    ):
        versions: dict[str, Any] = {sqlite3.sqlite_version: here, apsw.sqlite_lib_version(): newer}
        for version, connection in versions.items():
            table.add_column(f"{version}: ratio", justify="right")
            table.add_column("us", justify="right")
            table.add_column("same")
            for pragma in PRAGMAS:
                connection.execute(f"pragma {pragma}").fetchall()
        readers = [_reader(connection) for connection in versions.values()]
        for query in QUERIES:
            chance = random.Random(1)  # noqa: S311 (a repeatable choice, not a secret)
            most = query.distinct(extent)
            asked = [query.variables(chance.randint(1, most)) for _ in range(MOST_READS)]
            compared = spellings(query, asked)
            measured = [measure(read, compared) for read in readers]
            for each in compared:
                cells = [cell for found in measured for cell in _cells(*found[each.name])]
                table.add_row(query.name, each.name, *cells)
            table.add_section()
    return table


def _reader(connection: Any) -> Read:  # noqa: ANN401 (sqlite3's and apsw's connections share no type)
    return lambda statement, values: str(connection.execute(statement, values).fetchall()[0][0])


def _cells(ratio: float, microseconds: float, is_same: bool) -> tuple[str, str, str]:  # noqa: FBT001 (a row)
    return f"{ratio:.2f}", f"{microseconds:.0f}", "yes" if is_same else "NO"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        make_catalogue(path, int(sys.argv[1]) if len(sys.argv) > 1 else SERIES)
        Console(width=None if sys.stdout.isatty() else 100).print(report(path, extent_of(path)))


if __name__ == "__main__":
    main()
