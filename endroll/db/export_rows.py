"""The rows of some nodes and of all that belongs to them, table by table, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, Table, bindparam, func, select

from endroll.db import tables
from endroll.db.columns import metadata

#: The ids of some nodes of one table: the first and the last, with all that lie between.
Span = tuple[int, int]


def spans(connection: Connection, table: Table, size: int) -> Iterator[Span]:
    """Yield the ids of the node ``table`` in order, so many rows in a span."""
    above = (
        select(table.c.id).where(table.c.id > bindparam("last")).order_by(table.c.id).limit(bindparam("size"))
    )
    last = 0
    while ids := connection.execute(above, {"last": last, "size": size}).scalars().all():
        last = ids[-1]
        yield ids[0], last


def rows_of(
    connection: Connection, root: Table, table: Table, columns: Sequence[str], span: Span
) -> Sequence[Row[Any]]:
    """Return the rows of ``table`` that belong to the nodes of ``root`` in ``span``.

    Each has the id of its owner, then ``columns``. Rows of an owner are together and in their order: what
    belongs to a series by position, credits by side and billing, sources by id.
    """
    return connection.execute(_statement(root, table, tuple(columns)), _bound(span)).all()


def credits_counts(connection: Connection, span: Span) -> dict[int, int]:
    """Return how many credits each person in ``span`` has; those without any are left out."""
    credit = tables.credit.c
    counted = select(credit.person_id, func.count()).where(
        credit.person_id.between(bindparam("first"), bindparam("last"))
    )
    found = connection.execute(counted.group_by(credit.person_id), _bound(span))
    return {person_id: count for person_id, count in found}  # noqa: C416 (a row is no pair to mypy)


def series_of_pages(connection: Connection, span: Span) -> dict[int, int]:
    """Return, for each source of the series in ``span``, how many series are of its kind and locator."""
    source, other = tables.source, tables.source.alias("other")
    same_page = (other.c.kind == source.c.kind, other.c.locator == source.c.locator)
    counted = select(func.count()).select_from(other).where(*same_page).scalar_subquery()
    within = source.c.series_id.between(bindparam("first"), bindparam("last"))
    found = connection.execute(select(source.c.id, counted).where(within), _bound(span))
    return {source_id: count for source_id, count in found}  # noqa: C416 (as above)


def count_rows(connection: Connection, table: Table) -> int:
    """Return how many rows ``table`` has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _bound(span: Span) -> dict[str, int]:
    return {"first": span[0], "last": span[1]}


@cache
def _statement(root: Table, table: Table, columns: tuple[str, ...]) -> Select[Any]:
    owner = table if table is root else _owner(table)
    owner_id = table.c.id if owner is table else table.c[f"{owner.name}_id"]
    if owner in {table, root}:
        found: Select[Any] = select(owner_id, *(table.c[name] for name in columns))
        within, order = owner_id, [owner_id, *_order(table)]
    else:
        # What belongs to an episode, a credit or a source, which belong to a series.
        joined: FromClause = table.join(owner, owner.c.id == owner_id)
        found = select(owner_id, *(table.c[name] for name in columns)).select_from(joined)
        within, order = owner.c[f"{root.name}_id"], [owner_id, *_order(table)]
    return found.where(within.between(bindparam("first"), bindparam("last"))).order_by(*order)


def _owner(table: Table) -> Table:
    if table in {tables.episode, tables.credit, tables.source}:
        return tables.series
    return metadata.tables[table.name.partition("_")[0]]


def _order(table: Table) -> list[Any]:
    if table is tables.credit:
        return [table.c.kind, table.c.position, table.c.id]
    if table is tables.episode:
        return [table.c.position]
    return list(table.primary_key.columns)
