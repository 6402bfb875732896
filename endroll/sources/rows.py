"""Bring stored rows to what they should be, touching only what differs, and say what that was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, update
from sqlalchemy.engine import Row

from endroll.sources.changes import difference, list_difference

#: SQLite takes no more than this many bound values in every version that is supported.
CHUNK = 500


def rows_where(
    connection: Connection, table: Table, column: str, values: Collection[Any], *columns: Column[Any]
) -> list[Row[Any]]:
    """Return the rows of ``table`` whose ``column`` is among ``values``, in the order of the primary key.

    They have the ``columns`` named, or all.
    """
    listed, found = list(values), list[Row[Any]]()
    for start in range(0, len(listed), CHUNK):
        chunk = listed[start : start + CHUNK]
        among = select(*(columns or table.columns)).where(table.c[column].in_(chunk))
        found.extend(connection.execute(among.order_by(*table.primary_key.columns)))
    return found


def insert_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Return the id of a new row of the node ``table``."""
    return int(connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one())


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
    connection: Connection, table: Table, owner_id: int, wanted: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return what changed in the list of values of one owner, now written; empty when nothing did.

    ``wanted`` are the values in order, without owner and position; rows before the first difference stay.
    """
    owner = next(iter(table.primary_key.columns))
    columns = [column for column in table.columns if column is not owner and column.name != "position"]
    stored = connection.execute(select(*columns).where(owner == owner_id).order_by(table.c.position)).all()
    old = [tuple(row) for row in stored]
    new = [tuple(value.get(column.name) for column in columns) for value in wanted]
    if old == new:
        return []
    same = next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    connection.execute(delete(table).where(owner == owner_id, table.c.position > same))
    if new[same:]:
        names = [column.name for column in columns]
        values = [
            {owner.name: owner_id, "position": same + place, **dict(zip(names, row, strict=True))}
            for place, row in enumerate(new[same:], start=1)
        ]
        connection.execute(insert(table), values)
    label = table.name.partition("_")[2].replace("_", " ")
    return [list_difference(label, (_shown(row) for row in old), (_shown(row) for row in new))]


def replace_set(
    connection: Connection, table: Table, owner: Mapping[str, int], member: str, wanted: Iterable[Any]
) -> bool:
    """Return whether the set of ``member`` values beside the ``owner`` changed; it is now ``wanted``."""
    ((name, owner_id),) = owner.items()
    mine = table.c[name] == owner_id
    old = set(connection.execute(select(table.c[member]).where(mine)).scalars())
    new = set(wanted)
    if old - new:
        connection.execute(delete(table).where(mine, table.c[member].in_(sorted(old - new))))
    if new - old:
        connection.execute(insert(table), [{name: owner_id, member: value} for value in sorted(new - old)])
    return old != new


def _shown(row: tuple[Any, ...]) -> str:
    # The first two values name it: a title and its kind, a song and its kind, a catalogue and its key.
    return " ".join([str(value) for value in row if value is not None][:2])
