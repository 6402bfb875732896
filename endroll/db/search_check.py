"""Checks that the search holds what it should, and tells of which nodes and words it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from endroll.db.search_rows import every_node_id, search_row, texts_of
from endroll.db.search_tables import search_slip, search_text
from endroll.db.tokens import slipping_words, slips
from endroll.db.vocabulary import SearchKind

#: Nodes that are compared at once, and the columns that say which text of which node a row is.
_AT_ONCE = 500
_PLACE = frozenset({"id", "kind", "node_id", "position"})


def faulty_nodes(connection: Connection) -> Iterator[tuple[SearchKind, list[int]]]:
    """Give each kind of which the search holds something wrong, with the ids of those nodes, in order.

    What the search holds is compared with what it should: every text, every token, and that a mistyped word
    finds its own. Nodes that are gone must have nothing left.
    """
    for kind in SearchKind:
        held = select(search_text.c.node_id).where(search_text.c.kind == kind.value)
        ids = sorted(every_node_id(connection, kind).union(connection.execute(held).scalars()))
        faulty = [
            node_id
            for start in range(0, len(ids), _AT_ONCE)
            for node_id in _faulty(connection, kind, ids[start : start + _AT_ONCE])
        ]
        if faulty:
            yield kind, faulty


def has_every_token(connection: Connection) -> bool:
    """Return whether the database's text search holds the very tokens of the texts; changes nothing."""
    if connection.dialect.name != "sqlite":
        return True  # an index of the column itself holds what the column does
    try:
        # The law: https://www.sqlite.org/fts5.html#the_integrity_check_command
        connection.exec_driver_sql(
            "insert into search_tokens (search_tokens, rank) values ('integrity-check', 1)"
        )
    except DatabaseError:
        return False
    return True


def words_without_slips(connection: Connection) -> list[str]:
    """Return, in order, the words of the texts whose mistyped spellings would not find them."""
    slip = search_slip.c
    counted = select(slip.word, func.count().label("slips")).group_by(slip.word)
    counts = {row.word: row.slips for row in connection.execute(counted)}
    texts = connection.execute(select(search_text.c.text)).scalars()
    words = {word for text in texts for word in slipping_words(text)}
    return sorted(word for word in words if counts.get(word) != len(slips(word)))


def _faulty(connection: Connection, kind: SearchKind, ids: Sequence[int]) -> Iterator[int]:
    stored: dict[int, list[dict[str, Any]]] = {node_id: [] for node_id in ids}
    within = (search_text.c.kind == kind.value, search_text.c.node_id.in_(ids))
    for row in connection.execute(select(search_text).where(*within).order_by(search_text.c.position)):
        values = dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's documented way to read a row by name)
        stored[values["node_id"]].append({name: values[name] for name in values if name not in _PLACE})
    for node_id, texts in texts_of(connection, kind, ids).items():
        if stored[node_id] != [search_row(*text) for text in texts]:
            yield node_id
