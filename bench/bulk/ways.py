"""The ways to write many series that the bench compares, each into a catalogue of its own."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from sqlalchemy import Connection, create_engine, event

from bench.bulk.series import Bulk
from endroll.db.columns import metadata
from endroll.db.sqlite import WRITER_PRAGMAS
from endroll.db.vocabulary import SourceKind
from endroll.sources.importer import write_records
from endroll.sources.page_writer import write_pages
from endroll.sources.record import SeriesRecord

#: A statement and the rows that it inserted.
Inserted = list[tuple[str, list[tuple[Any, ...]]]]


class Job(NamedTuple):
    """How many series are written into catalogues in folder ``here``, so many in one transaction."""

    here: Path
    series: int
    batch: int
    keyed: bool

    def batches(self) -> Iterator[list[SeriesRecord]]:
        """Give the records of one transaction after another."""
        kind = SourceKind.IMDB if self.keyed else SourceKind.TVMAZE
        records = Bulk(kind, keyed=self.keyed).records(self.series)
        return iter(lambda: list(islice(records, self.batch)), [])


def in_process(work: Callable[[Job], list[float]], job: Job) -> tuple[list[float], float]:
    """Return what ``work`` returns, and the most memory that its process had, in megabytes."""
    return work(job), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_beside_floor(job: Job) -> list[float]:
    """Return seconds of processor time of `write_pages`, and of inserting the very same rows.

    The two take turns, so that what else the machine does slows both alike.
    """
    whole = floor = 0.0
    rows: dict[str, int] = {}
    inserted: Inserted = []
    with _catalogue(job.here / "floor.db"), _catalogue(job.here / "written.db") as connection:
        raw = sqlite3.connect(job.here / "floor.db", isolation_level=None)
        for pragma in WRITER_PRAGMAS:
            raw.execute(f"pragma {pragma}")
        event.listen(connection, "before_cursor_execute", _seeing(inserted))
        for records in job.batches():
            whole += _seconds(lambda records=records: _write(connection, records))  # type: ignore[misc]
            plain = [
                (statement, [tuple(str(v) if isinstance(v, str) else v for v in row) for row in rows])
                for statement, rows in inserted
            ]
            inserted.clear()
            for statement, of_statement in plain:
                table = statement.split()[2]
                rows[table] = rows.get(table, 0) + len(of_statement)
            floor += _seconds(lambda plain=plain: _insert(raw, plain))  # type: ignore[misc]
        raw.close()
    for table, count in sorted(rows.items(), key=lambda one: -one[1])[:10]:
        print(f"  {table:20} {count / job.series:8.1f} rows a series")  # noqa: T201
    return [whole, floor]


def write_twice(job: Job) -> list[float]:
    """Return seconds of processor time of `write_pages`, and of the same again."""
    found: list[float] = []
    with _catalogue(job.here / "twice.db") as connection:
        for _ in range(2):
            seconds = 0.0
            for records in job.batches():
                seconds += _seconds(lambda records=records: _write(connection, records))  # type: ignore[misc]
            found.append(seconds)
    return found


def write_one_by_one(job: Job) -> list[float]:
    """Return seconds of processor time of `write_records`."""
    seconds = 0.0
    with _catalogue(job.here / "one-by-one.db") as connection:
        for records in job.batches():
            start = process_time()
            for record in records:
                write_records(connection, [record])
            connection.commit()
            seconds += process_time() - start
    return [seconds]


def _seconds(work: Callable[[], None]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _write(connection: Connection, records: list[SeriesRecord]) -> None:
    write_pages(connection, [[record] for record in records])
    connection.commit()


def _insert(raw: sqlite3.Connection, inserted: Inserted) -> None:
    raw.execute("begin immediate")
    for statement, rows in inserted:
        raw.executemany(statement, rows)
    raw.execute("commit")


def _seeing(inserted: Inserted) -> Callable[..., None]:
    """Return what keeps every row that is inserted, in its order."""

    # SQLAlchemy gives the connection, cursor, statement, values, context, and whether these are many rows.
    def see(*given: Any) -> None:  # noqa: ANN401
        _, _, statement, values, _, many = given
        if statement.startswith("INSERT"):
            inserted.append((statement, values if many else [values]))

    return see


@contextmanager
def _catalogue(file: Path) -> Iterator[Connection]:
    """Yield a connection to a new catalogue in ``file``, set as the writer's is."""
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:  # noqa: ANN401
        for pragma in WRITER_PRAGMAS:
            connection.execute(f"pragma {pragma}")

    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.commit()
        yield connection
    engine.dispose()
