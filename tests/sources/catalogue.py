"""An empty catalogue in a file, and everything that one holds, to be compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, select

from endroll.db.columns import metadata


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
    """Every row of every table: ids, version of the data and all."""
    return {
        table.name: [
            tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for table in metadata.sorted_tables
    }
