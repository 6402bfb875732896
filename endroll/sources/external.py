"""Which keys in catalogues elsewhere a row may have: each key belongs to one row only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Connection, Table

from endroll.sources.record import ExternalIdRecord
from endroll.sources.rows import rows_where

#: A catalogue elsewhere, and the key in it.
Key = tuple[str, str]


def external_id_rows(
    connection: Connection, table: Table, stated: Mapping[int, Iterable[ExternalIdRecord]]
) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of ``table`` for each owner, of the ids ``stated`` of it, in order and each key once.

    A key that another row has already stays with that row: which of the two is right is left to a human.
    """
    unique = {owner_id: _unique(external) for owner_id, external in stated.items()}
    owners: dict[Key, int] = {}
    owner = next(iter(table.primary_key.columns)).name
    for row in rows_where(connection, table, "key", {key for ids in unique.values() for _, key in ids}):
        owner_id, key = getattr(row, owner), (row.source, row.key)
        if owner_id not in unique or key in unique[owner_id]:
            owners[key] = owner_id
    for owner_id, ids in unique.items():
        for key in ids:
            owners.setdefault(key, owner_id)
    return {
        owner_id: [asdict(external) for key, external in ids.items() if owners[key] == owner_id]
        for owner_id, ids in unique.items()
    }


def _unique(stated: Iterable[ExternalIdRecord]) -> dict[Key, ExternalIdRecord]:
    ids: dict[Key, ExternalIdRecord] = {}
    for external in stated:
        ids.setdefault((external.source.value, external.key), external)
    return ids
