"""Bring what the search holds of some nodes to what the catalogue now says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from endroll.db import tables
from endroll.db.search_rows import search_rows, stored_rows
from endroll.db.tokens import slipping_words, slips
from endroll.db.vocabulary import SearchKind
from endroll.sources.rows import chunks, rows_where


def write_search(connection: Connection, series_id: int, person_ids: Collection[int]) -> None:
    """Bring the search to what is said of a series, its episodes and credits, and of these people.

    Call it when all of their rows are written; nodes that were deleted are out of the search already.
    """
    for kind, table in ((SearchKind.EPISODE, tables.episode), (SearchKind.CREDIT, tables.credit)):
        rows = rows_where(connection, table, "series_id", [series_id], table.c.id)
        _write(connection, kind, [row.id for row in rows])
    _write(connection, SearchKind.SERIES, [series_id])
    _write(connection, SearchKind.PERSON, person_ids)


def _write(connection: Connection, kind: SearchKind, ids: Collection[int]) -> None:
    for chunk in chunks(sorted(ids)):
        _write_chunk(connection, kind, search_rows(connection, kind, chunk))


def _write_chunk(
    connection: Connection, kind: SearchKind, wanted: Mapping[int, Sequence[Mapping[str, Any]]]
) -> None:
    text = tables.search_text
    added = {(node_id, row["position"]): row for node_id, rows in wanted.items() for row in rows}
    gone: list[int] = []
    for node_id, row_id, old in stored_rows(connection, kind, wanted):
        new = added.pop((node_id, old["position"]), None)
        if new is None:
            gone.append(row_id)
        elif new != old:
            changed = {name: value for name, value in new.items() if value != old[name]}
            connection.execute(update(text).where(text.c.id == row_id).values(changed))
            _learn(connection, [new["text"]])
    if gone:
        connection.execute(delete(text).where(text.c.id.in_(gone)))
    if added:
        rows = [{"kind": kind.value, "node_id": node_id, **row} for (node_id, _), row in added.items()]
        connection.execute(insert(text), rows)
        _learn(connection, [row["text"] for row in rows])


def _learn(connection: Connection, texts: Iterable[str]) -> None:
    """Note what the words of ``texts`` may be mistyped as, where they are new to the catalogue."""
    slip = tables.search_slip
    words = sorted({word for text in texts for word in slipping_words(text)})
    known: set[str] = set()
    for chunk in chunks(words):
        # A word is the first of its own slips.
        own = select(slip.c.word).where(slip.c.slip.in_(chunk), slip.c.word == slip.c.slip)
        known.update(connection.execute(own).scalars())
    rows = [
        {"slip": left, "word": word} for word in words if word not in known for left in sorted(slips(word))
    ]
    if rows:
        connection.execute(insert(slip), rows)
