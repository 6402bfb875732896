"""An empty catalogue in a file, and everything that one holds, to be compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event, select

from endroll.db.columns import metadata
from endroll.sources.importer import write_records
from endroll.sources.record import SeriesRecord


@contextmanager
def open_catalogue(file: Path) -> Iterator[Connection]:
    """Yield a connection to a new, empty catalogue in ``file``."""
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", lambda opened, _: opened.execute("pragma foreign_keys = on"))
    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.commit()
        yield connection
    engine.dispose()


def contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table: ids, version of the data and all; of the words of the search their texts."""
    found = {
        table.name: [
            tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for table in metadata.sorted_tables
    }
    # Words that came together have their ids in an order of their own.
    found["search_word"] = sorted((word,) for _, word in found["search_word"])
    return found


def write(connection: Connection, *records: SeriesRecord) -> tuple[str, ...]:
    """Import each record as a page of its own; return the lines of the last import's changes."""
    return [write_records(connection, [one]) for one in records][-1][0].changes.lines


def rows(connection: Connection, table: Table, *columns: str) -> list[tuple[Any, ...]]:
    wanted = select(*(table.c[column] for column in columns)).order_by(*table.primary_key.columns)
    return [tuple(row) for row in connection.execute(wanted)]
