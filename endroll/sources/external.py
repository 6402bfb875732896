"""Which keys in catalogues elsewhere a row may have: each key belongs to one row only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Connection, Table

from endroll.db.vocabulary import SourceKind
from endroll.sources.record import ExternalIdRecord
from endroll.sources.rows import rows_where

#: A catalogue elsewhere, and the key in it.
Key = tuple[str, str]


def external_id_rows(
    connection: Connection, table: Table, stated: Mapping[int, Collection[ExternalIdRecord]]
) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of ``table`` for each owner, of the ids ``stated`` of it, in order and each key once.

    A key that another row has already stays with that row: which of the two is right is left to a human.
    """
    unique = {owner_id: unique_keys(external) for owner_id, external in stated.items()}
    stored = owners_of(connection, table, {key for ids in unique.values() for key in ids})
    owners: dict[Key, int] = {}
    for owner_id, ids in unique.items():
        for key in ids:
            who = stored.get(key)
            # An owner that no longer states a key has let it go.
            holds = who is not None and (who not in unique or key in unique[who])
            owners.setdefault(key, who if who is not None and holds else owner_id)
    return {
        owner_id: [asdict(external) for key, external in ids.items() if owners[key] == owner_id]
        for owner_id, ids in unique.items()
    }


def owners_of(connection: Connection, table: Table, keys: Iterable[Key]) -> dict[Key, int]:
    """Return the owner of each of ``keys`` that stands in ``table``."""
    of_source: dict[str, list[str]] = {}
    for source, key in sorted(keys):
        of_source.setdefault(source, []).append(key)
    owner = next(iter(table.primary_key.columns)).name
    return {
        (row.source, row.key): getattr(row, owner)
        for source, own in of_source.items()
        for row in rows_where(connection, table, "key", own, where=table.c.source == source)
    }


def own_first(keys: Iterable[Key], kind: SourceKind) -> list[Key]:
    """Return ``keys`` with those of the catalogue that a source of ``kind`` is read from in front."""
    return sorted(keys, key=lambda key: key[0] != kind)


def unique_keys(stated: Iterable[ExternalIdRecord]) -> dict[Key, ExternalIdRecord]:
    """Return what is ``stated``, in order, by catalogue and key, each key once."""
    ids: dict[Key, ExternalIdRecord] = {}
    for external in stated:
        ids.setdefault((external.source.value, external.key), external)
    return ids
