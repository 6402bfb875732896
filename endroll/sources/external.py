"""Which keys in catalogues elsewhere a row may have: each key belongs to one row only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Connection, Table

from endroll.sources.record import ExternalIdRecord
from endroll.sources.rows import rows_where


def external_id_rows(
    connection: Connection, table: Table, owner_id: int, stated: Iterable[ExternalIdRecord]
) -> list[dict[str, Any]]:
    """Return the rows of ``table`` for its owner, in order and each key once.

    A key that another row has already stays with that row: which of the two is right is left to a human.
    """
    unique: dict[tuple[str, str], ExternalIdRecord] = {}
    for external in stated:
        unique.setdefault((external.source.value, external.key), external)
    owner = next(iter(table.primary_key.columns)).name
    same_key = rows_where(connection, table, "key", {key for _, key in unique})
    elsewhere = {(row.source, row.key) for row in same_key if getattr(row, owner) != owner_id}
    return [asdict(external) for key, external in unique.items() if key not in elsewhere]
