"""Many rows into one table, as fast as the driver takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert


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
    names = list(columns)
    # As text, so that SQLAlchemy does not look at each row on its way. It has the columns in its own order.
    compiled = insert(table).values(dict.fromkeys(names)).compile(dialect=connection.dialect)
    order = compiled.positiontup or ()
    if names != list(order):
        rows = list(map(itemgetter(*map(names.index, order)), rows))
    connection.exec_driver_sql(str(compiled), list(rows))
