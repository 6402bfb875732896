"""The ways to write many series that the bench compares, each in a process of its own."""

from __future__ import annotations

import marshal
import resource
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from sqlalchemy import Connection, create_engine, event

from bench.bulk.series import Bulk
from endroll.db.columns import metadata
from endroll.db.sqlite import WRITER_PRAGMAS
from endroll.db.vocabulary import SourceKind
from endroll.sources.importer import write_pages, write_records
from endroll.sources.record import SeriesRecord

Batches = Iterator[list[SeriesRecord]]


def in_process(work: Callable[..., float], arguments: tuple[Any, ...]) -> tuple[float, float]:
    seconds = work(*arguments)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_at_once(here: Path, series: int, batch: int, keyed: bool) -> float:  # noqa: FBT001
    seconds = 0.0
    with _catalogue(here) as connection:
        for records in _batches(series, batch, keyed=keyed):
            start = process_time()
            write_pages(connection, [[record] for record in records])
            connection.commit()
            seconds += process_time() - start
    return seconds


def write_one_by_one(here: Path, series: int, batch: int, keyed: bool) -> float:  # noqa: FBT001
    seconds = 0.0
    with _catalogue(here) as connection:
        for records in _batches(series, batch, keyed=keyed):
            start = process_time()
            for record in records:
                write_records(connection, [record])
            connection.commit()
            seconds += process_time() - start
    return seconds


def capture(here: Path, series: int, batch: int, keyed: bool) -> float:  # noqa: FBT001
    """Put down every row that is inserted, in its order, a file for each transaction."""
    with _catalogue(here) as connection:
        inserted: list[tuple[str, list[tuple[Any, ...]]]] = []

        @event.listens_for(connection, "before_cursor_execute")
        def see(_c: object, _r: object, statement: str, given: Any, _x: object, many: bool) -> None:  # noqa: ANN401, FBT001
            if statement.startswith("INSERT"):
                rows = given if many else [given]
                plain = [tuple(str(v) if isinstance(v, str) else v for v in row) for row in rows]
                inserted.append((statement, plain))

        for number, records in enumerate(_batches(series, batch, keyed=keyed)):
            inserted.clear()
            write_pages(connection, [[record] for record in records])
            connection.commit()
            (here / f"{number:06}.rows").write_bytes(marshal.dumps(inserted))
        counts = Counter(
            {
                table.name: connection.exec_driver_sql(f"select count(*) from {table.name}").scalar()
                for table in metadata.sorted_tables
            }
        )
        for name, count in counts.most_common(12):
            print(f"  {name:20} {(count or 0) / series:8.1f} rows a series")  # noqa: T201
    return 0.0


def insert_only(here: Path, _series: int, _batch: int, _keyed: bool) -> float:  # noqa: FBT001
    with _catalogue(here):
        pass
    connection = sqlite3.connect(here / "catalogue.db", isolation_level=None)
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"pragma {pragma}")
    seconds = 0.0
    for file in sorted(here.glob("*.rows")):
        inserted = marshal.loads(file.read_bytes())  # noqa: S302  # written just now, by this program
        start = process_time()
        connection.execute("begin immediate")
        for statement, rows in inserted:
            connection.executemany(statement, rows)
        connection.execute("commit")
        seconds += process_time() - start
    connection.close()
    return seconds


def _batches(series: int, batch: int, *, keyed: bool) -> Batches:
    kind = SourceKind.IMDB if keyed else SourceKind.TVMAZE
    records = Bulk(kind, keyed=keyed).records(series)
    return iter(lambda: list(islice(records, batch)), [])


@contextmanager
def _catalogue(here: Path) -> Iterator[Connection]:
    """Yield a connection to the catalogue in a file, made where there is none, set as the writer's is."""
    engine = create_engine(f"sqlite:///{here / 'catalogue.db'}")

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:  # noqa: ANN401
        for pragma in WRITER_PRAGMAS:
            connection.execute(f"pragma {pragma}")

    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.commit()
        yield connection
    engine.dispose()
