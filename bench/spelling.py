"""Times the planner's statement against other spellings of the same question, on two versions of SQLite.

Run ``.venv/bin/python -m bench.spelling``. The data is the demo catalogue, copied until it has 2,800
series. Every spelling is timed in turn, round by round, over the same random series; the figure is the median
of the rounds' ratios to the planner's statement, so that other load on the machine cancels out.
"""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import apsw
from graphql import OperationDefinitionNode, parse
from rich.console import Console
from rich.table import Table
from sqlalchemy.dialects.sqlite import dialect

from endroll.db.migrate import migrate, open_database
from endroll.resolvers.plan import PlannedDocument
from endroll.schema import SCHEMA
from endroll.sources.demo import read_demo
from endroll.sources.importer import write_records

HERE = Path(__file__).parent / "spellings"
COPIES = 100
ROUNDS = 15
READS = 400

Read = Callable[[str, int], str]


def planned() -> str:
    """Return the statement that the planner makes of the headline query."""
    document = parse((HERE / "headline.graphql").read_text())
    [operation] = document.definitions
    if not isinstance(operation, OperationDefinitionNode):
        raise TypeError("headline.graphql holds one operation")
    schema = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
    plans = PlannedDocument(schema, document, operation, dialect(paramstyle="named"))
    values = plans.coerce({"id": "Series:1"})
    plan = plans.plan(values) if values else None
    if plan is None:
        raise LookupError("headline.graphql is not planned whole")
    return plan.statement


async def make(path: Path) -> None:
    """Make the catalogue at ``path``: the demo, its series, episodes and credits copied under new ids."""
    url = f"sqlite:///{path}"
    await migrate(url)
    async with open_database(url) as database:
        await database.write(lambda connection: write_records(connection, read_demo()))
    with sqlite3.connect(path) as connection:
        tables = {"series": None, "episode": "series_id", "credit": "series_id"}
        for table, owner in tables.items():
            columns = [row[1] for row in connection.execute(f"pragma table_info({table})") if row[1] != "id"]
            wanted = ", ".join(f"{name} + :series" if name == owner else name for name in columns)
            rows, series = (
                connection.execute(f"select max(id) from {name}").fetchone()[0] for name in (table, "series")
            )
            for copy in range(1, COPIES):
                connection.execute(
                    f"insert into {table} (id, {', '.join(columns)})"
                    f" select id + :rows, {wanted} from {table} where id <= :last",
                    {"rows": copy * rows, "series": copy * series // COPIES if owner else 0, "last": rows},
                )
        connection.execute("analyze")


def timed(read: Read, statement: str, ids: list[int]) -> float:
    """Return the microseconds that one read takes, the mean over ``ids``."""
    start = time.perf_counter()
    for each in ids:
        read(statement, each)
    return (time.perf_counter() - start) / len(ids) * 1e6


def measure(read: Read, statements: dict[str, str], ids: list[int]) -> dict[str, tuple[float, float, bool]]:
    """Return each spelling's ratio to the planner's, its microseconds, and whether its answer is right."""
    right = json.loads(read(statements["planned"], ids[0]))
    rounds = [{name: timed(read, text, ids) for name, text in statements.items()} for _ in range(ROUNDS)]
    return {
        name: (
            median(each[name] / each["planned"] for each in rounds),
            median(each[name] for each in rounds),
            json.loads(read(text, ids[0])) == right,
        )
        for name, text in statements.items()
    }


def main() -> None:
    """Print one table for each version of SQLite."""
    statements = {"planned": planned()}
    statements |= {path.stem: path.read_text() for path in sorted(HERE.glob("*.sql"))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        asyncio.run(make(path))
        chance = random.Random(1)  # noqa: S311 (a repeatable choice, not a secret)
        here, newer = sqlite3.connect(path), apsw.Connection(str(path))
        count = here.execute("select max(id) from series").fetchone()[0]
        ids = [chance.randint(1, count) for _ in range(READS)]
        readers: dict[str, Read] = {
            sqlite3.sqlite_version: lambda text, each: here.execute(text, {"id_1": each, **PAGES}).fetchone()[
                0
            ],
            apsw.sqlite_lib_version(): lambda text, each: str(
                newer.execute(text, {"id_1": each, **PAGES}).fetchall()[0][0]
            ),
        }
        for version, read in readers.items():
            table = Table("spelling", "ratio", "us", "same answer", title=f"SQLite {version}")
            for name, (ratio, us, is_right) in measure(read, statements, ids).items():
                table.add_row(name, f"{ratio:.2f}", f"{us:.0f}", "yes" if is_right else "NO")
            Console().print(table)
        here.close()
        newer.close()


#: What the planner binds for pages when the client names no size.
PAGES = {f"first_{number}": 100 for number in range(1, 4)}

if __name__ == "__main__":
    main()
