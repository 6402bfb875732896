"""Bring stored rows to what they should be, touching only what differs, and say what that was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, insert, select, update
from sqlalchemy.engine import Row

from endroll.sources.changes import difference, list_difference

#: SQLite takes no more than this many bound values in every version that is supported.
CHUNK = 500

T = TypeVar("T")


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Give ``values`` in order, at most `CHUNK` at a time."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def rows_where(
    connection: Connection,
    table: Table,
    column: str,
    values: Collection[Any],
    *columns: Column[Any],
    where: ColumnElement[bool] | None = None,
) -> list[Row[Any]]:
    """Return the rows of ``table`` whose ``column`` is among ``values``, in the order of the primary key.

    They have the ``columns`` named, or all, and ``where`` is true of them.
    """
    listed, found = list(values), list[Row[Any]]()
    for chunk in chunks(listed):
        among = select(*(columns or table.columns)).where(table.c[column].in_(chunk))
        among = among if where is None else among.where(where)
        found.extend(connection.execute(among.order_by(*table.primary_key.columns)))
    return found


def insert_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Return the id of a new row of the node ``table``."""
    return int(connection.execute(insert(table).returning(table.c.id), values).scalar_one())


def update_row(connection: Connection, table: Table, row: Row[Any], values: Mapping[str, Any]) -> list[str]:
    """Return what changed in the node ``row``, now written; empty, and nothing written, when nothing did."""
    old = row._mapping  # noqa: SLF001  # SQLAlchemy's documented way to read a row by name
    changed = {column: value for column, value in values.items() if old[column] != value}
    if changed:
        connection.execute(update(table).where(table.c.id == old["id"]).values(changed))
    return [
        # A yes or no comes back from SQLite as a number.
        difference(column.replace("_", " "), bool(old[column]) if isinstance(new, bool) else old[column], new)
        for column, new in changed.items()
    ]


def replace_values(
    connection: Connection, table: Table, wanted: Mapping[int, Sequence[Mapping[str, Any]]]
) -> dict[int, list[str]]:
    """Return, for each owner whose list of values changed, what changed in it; all are now as ``wanted``.

    ``wanted`` has each owner's values in order, without owner and position; rows before the first difference
    stay.
    """
    owner = next(iter(table.primary_key.columns)).name
    columns = [column.name for column in table.columns if column.name not in {owner, "position"}]
    old: dict[int, list[tuple[Any, ...]]] = {owner_id: [] for owner_id in wanted}
    for row in rows_where(connection, table, owner, wanted):
        old[getattr(row, owner)].append(tuple(getattr(row, column) for column in columns))
    label = table.name.partition("_")[2].replace("_", " ")
    details: dict[int, list[str]] = {}
    added: list[dict[str, Any]] = []
    for owner_id, values in wanted.items():
        before, after = old[owner_id], [tuple(value.get(column) for column in columns) for value in values]
        if before == after:
            continue
        same = _same_beginning(before, after)
        if before[same:]:
            rest = (table.c[owner] == owner_id, table.c.position > same)
            connection.execute(delete(table).where(*rest))
        for position, row_values in enumerate(after[same:], start=same + 1):
            named = zip(columns, row_values, strict=True)
            added.append({owner: owner_id, "position": position, **dict(named)})
        details[owner_id] = [list_difference(label, map(_shown, before), map(_shown, after))]
    if added:
        connection.execute(insert(table), added)
    return details


def replace_sets(
    connection: Connection, table: Table, member: str, wanted: Mapping[int, Collection[Any]]
) -> set[int]:
    """Return the owners whose set of ``member`` values changed; all are now as ``wanted``."""
    (owner,) = (column.name for column in table.columns if column.name != member)
    old: dict[int, set[Any]] = {owner_id: set() for owner_id in wanted}
    for row in rows_where(connection, table, owner, wanted):
        old[getattr(row, owner)].add(getattr(row, member))
    gone = [(owner_id, value) for owner_id, values in old.items() for value in values - set(wanted[owner_id])]
    new = [(owner_id, value) for owner_id, values in wanted.items() for value in set(values) - old[owner_id]]
    for owner_id, value in gone:
        connection.execute(delete(table).where(table.c[owner] == owner_id, table.c[member] == value))
    if new:
        connection.execute(
            insert(table), [{owner: owner_id, member: value} for owner_id, value in sorted(new)]
        )
    return {owner_id for owner_id, _ in gone + new}


def _same_beginning(before: Sequence[object], after: Sequence[object]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))


def _shown(row: tuple[Any, ...]) -> str:
    # The first two values name it: a title and its kind, a song and its kind, a catalogue and its key.
    return " ".join([str(value) for value in row if value is not None][:2])
