# ruff: noqa: INP001 (Datasette reads every file of this folder as a plugin)
"""Makes the GraphQL plugin see generated columns, and no keys of several columns, over which it stumbles."""

from __future__ import annotations

from sqlite_utils.db import Column, ForeignKey, Queryable, Table  # type: ignore[import-not-found] # not in ours

_every_key = Table.foreign_keys.fget


def _columns(table: Queryable) -> list[Column]:
    found = "select cid, name, type, [notnull], dflt_value, pk from pragma_table_xinfo(?) where hidden <> 1"
    return [Column(*row) for row in table.db.execute(found, [table.name])]


def _keys_of_one_column(table: Table) -> list[ForeignKey]:
    return [key for key in _every_key(table) if not key.is_compound]


Queryable.columns = property(_columns)
Table.foreign_keys = property(_keys_of_one_column)
