"""Makes the catalogue that the bench is run on, in Endroll's own tables: the same rows for the same size.

Every series has about 11 episodes, 17 cast (the last of them guests in an episode or two) and 7 crew; there
are four people for each series. Nothing is analysed afterwards: Endroll itself never does that either.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine

from bench.dramas import Dramas
from bench.people import rows_of_people
from endroll.db import tables
from endroll.db.columns import metadata
from endroll.db.migrate import migrate
from endroll.sources.search import write_whole_search

PEOPLE_PER_SERIES = 4
#: Rows of one table that are kept until they are written at once.
BATCH = 20_000
#: Tables of which the rows vouch for all others in the digest.
DIGESTED = (
    tables.series,
    tables.person,
    tables.person_name,
    tables.episode,
    tables.credit,
    tables.credit_episode,
)


def catalogue_at(folder: Path, series: int, say: Callable[[str], None]) -> Path:
    """Return the file of a catalogue of ``series`` series in ``folder``; a missing one is made, others go."""
    path = folder / f"{series}-{_digest_of_generator()}.db"
    if not path.exists():
        say(f"Making a catalogue of {series:,} series, which takes a second for each thousand.")
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob(f"{series}-*"):
            stale.unlink()
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        # No query of the workload searches, and filling the search takes several times as long as the rest.
        make_catalogue(unfinished, series, with_search=False)
        unfinished.rename(path)
    return path


def make_catalogue(path: Path, series: int, *, with_search: bool = True) -> None:
    """Write a catalogue of ``series`` series, at least 1, to the file ``path``, which is not there yet.

    Its search finds nothing unless ``with_search``.
    """
    asyncio.run(migrate(f"sqlite:///{path}"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # The file is thrown away when anything fails.
        for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -400000"):
            connection.execute(f"pragma {pragma}")
        indexes = connection.execute(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
        ).fetchall()
        connection.execute("begin")
        for name, _ in indexes:
            connection.execute(f"drop index {name}")
        _write(connection, series)
        for _, statement in indexes:
            connection.execute(statement)
        connection.execute("commit")
    if with_search:
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as written:
            write_whole_search(written)
        engine.dispose()


def digest(path: Path) -> str:
    """Return the SHA-256, in hex, of the rows of the catalogue's main tables, in order of their keys."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(path)) as connection:
        for table in DIGESTED:
            keys = ", ".join(column.name for column in table.primary_key.columns)
            for row in connection.execute(f"select * from {table.name} order by {keys}"):
                found.update(repr(row).encode())
    return found.hexdigest()


def _write(connection: sqlite3.Connection, series: int) -> None:
    waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for table, rows in _rows(series):
        waiting[table] += rows
        if len(waiting[table]) >= BATCH:
            _insert(connection, table, waiting.pop(table))
    for table, rows in waiting.items():
        _insert(connection, table, rows)
    connection.execute("update catalogue set version = 1")


def _rows(series: int) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    people = series * PEOPLE_PER_SERIES
    # Repeatable choices, not secrets; one source of them for each part, so that neither depends on the other.
    dramas = Dramas(random.Random("dramas"), people)  # noqa: S311
    return chain(
        rows_of_people(random.Random("people"), people),  # noqa: S311
        chain.from_iterable(dramas.rows(series_id) for series_id in range(1, series + 1)),
    )


def _insert(connection: sqlite3.Connection, name: str, rows: list[tuple[Any, ...]]) -> None:
    table: Table = metadata.tables[name]
    given = [column.name for column in table.columns if column.computed is None]
    places = ", ".join("?" * len(given))
    connection.executemany(f"insert into {name} ({', '.join(given)}) values ({places})", rows)


def _digest_of_generator() -> str:
    """Return what changes when the rows, or the tables that they are in, may have changed."""
    here = Path(__file__).parent
    sources = [here / f"{name}.py" for name in ("catalogue", "dramas", "people", "words")]
    database = here.parent / "endroll" / "db"
    sources += [
        database / f"{name}.py" for name in ("columns", "fold", "names", "tables", "title_keys", "vocabulary")
    ]
    sources += sorted((database / "migrations" / "versions").glob("*.py"))
    found = hashlib.sha256()
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()[:12]
