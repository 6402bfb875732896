"""Many rows into one table, as fast as the driver takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.engine import Dialect


def insert_rows(
    connection: Connection, table: Table, columns: Iterable[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert ``rows``, each the values of ``columns`` in their order, into ``table``; none is fine, too.

    They go to the driver as they are, so a value must be what the database stores: 0 or 1, text, numbers.
    What CHECKs and keys forbid raises SQLAlchemy's `IntegrityError`, and the transaction is the caller's.
    Columns in the table's own order save a copy of each row.
    """
    if not rows:
        return
    text, order = _statement(table, tuple(columns), connection.dialect)
    if order is not None:
        rows = list(map(itemgetter(*order), rows))
    connection.exec_driver_sql(text, list(rows))


@lru_cache(maxsize=128)
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[int, ...] | None]:
    """Return the statement, and the places of the values in its own order where that is another one."""
    # As text, so that SQLAlchemy does not look at each row on its way. It has the columns in its own order.
    compiled = insert(table).values(dict.fromkeys(names)).compile(dialect=dialect)
    order = compiled.positiontup or ()
    return str(compiled), None if names == tuple(order) else tuple(map(names.index, order))


def last_id(connection: Connection, table: Table) -> int:
    """Return the largest id that a row of ``table`` has or, where ids are never given twice, ever had.

    The next row gets the next one. 0 where there was no row.
    """
    largest = connection.execute(select(func.max(table.c.id))).scalar() or 0
    if table.dialect_options["sqlite"]["autoincrement"]:
        given = "select seq from sqlite_sequence where name = ?"
        largest = max(largest, connection.exec_driver_sql(given, (table.name,)).scalar() or 0)
    return int(largest)
