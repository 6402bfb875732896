"""Which id each node table gives to its next row: ids are permanent, and a dead one is never given again."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, column, delete, insert, select, table

from endroll.db import tables

#: Tables whose rows have permanent ids.
NODES = (tables.series, tables.episode, tables.person, tables.credit, tables.source)

#: SQLite's own table of the last ids given.
_given = table("sqlite_sequence", column("name"), column("seq"))


def read_next_ids(connection: Connection) -> dict[str, int]:
    """Return the next id of each node table by its name, 1 where none was ever given."""
    given = {name: last for name, last in connection.execute(select(_given.c.name, _given.c.seq))}  # noqa: C416
    return {node.name: int(given.get(node.name, 0)) + 1 for node in NODES}


def write_next_ids(connection: Connection, next_ids: Mapping[str, int]) -> None:
    """Let each table's next id be the one given by its name; what is already beyond it stays."""
    for name, now in read_next_ids(connection).items():
        wanted = next_ids.get(name, 1)
        if wanted > now:
            connection.execute(delete(_given).where(_given.c.name == name))
            connection.execute(insert(_given).values(name=name, seq=wanted - 1))
