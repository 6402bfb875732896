"""What the search should hold: the texts of every node, worked out from the catalogue's own rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, select

from sqlalchemy.exc import DatabaseError

from endroll.db import tables
from endroll.db.search_tables import search_slip, search_text
from endroll.db.tokens import folded, slipping_words, slips
from endroll.db.vocabulary import SearchKind


class _Texts(NamedTuple):
    """Where a kind's texts stand, their node and their order, and how many credits the node has."""

    node: Table
    texts: Table
    node_id: ColumnElement[int]
    text: ColumnElement[str]
    order: Sequence[ColumnElement[Any]]
    credits_count: ColumnElement[int]


def _count(owner: ColumnElement[int], node_id: ColumnElement[int]) -> ColumnElement[int]:
    return select(func.count()).select_from(tables.credit).where(owner == node_id).scalar_subquery()


_credit = tables.credit.c

#: A credit counts for itself, and an episode for nothing, so that dramas and people come before them.
_TEXTS = {
    SearchKind.SERIES: _Texts(
        tables.series,
        tables.series_title,
        tables.series_title.c.series_id,
        tables.series_title.c.text,
        (tables.series_title.c.position,),
        _count(_credit.series_id, tables.series.c.id),
    ),
    SearchKind.EPISODE: _Texts(
        tables.episode,
        tables.episode_title,
        tables.episode_title.c.episode_id,
        tables.episode_title.c.text,
        (tables.episode_title.c.position,),
        literal(0),
    ),
    SearchKind.PERSON: _Texts(
        tables.person,
        tables.person_name,
        tables.person_name.c.person_id,
        tables.person_name.c.text,
        (tables.person_name.c.position,),
        _count(_credit.person_id, tables.person.c.id),
    ),
    SearchKind.CREDIT: _Texts(tables.credit, tables.credit, _credit.id, _credit.character, (), literal(1)),
}


#: Nodes that are compared at once, and the columns that say which text of which node a row is.
_AT_ONCE = 500
_PLACE = frozenset({"id", "kind", "node_id", "position"})


def texts_of(
    connection: Connection, kind: SearchKind, ids: Collection[int]
) -> dict[int, list[tuple[str, int]]]:
    """Return the texts that each of these nodes should be found by, in order, with the node's credits count.

    Give at most as many ids as a statement takes. A node without texts, or that is not there, has none.
    """
    found: dict[int, dict[str, int]] = {node_id: {} for node_id in ids}
    for node_id, text, credits_count in connection.execute(_statement(_TEXTS[kind], ids)):
        found[node_id].setdefault(text, credits_count)
    return {node_id: list(texts.items()) for node_id, texts in found.items()}


def search_row(text: str, credits_count: int) -> dict[str, Any]:
    """Return the row of search_text for a text, without its id, its node and its position."""
    return {"text": text, **folded(text)._asdict(), "credits_count": credits_count}


def faulty_nodes(connection: Connection) -> Iterator[tuple[SearchKind, list[int]]]:
    """Give each kind of which the search holds something wrong, with the ids of those nodes, in order.

    What the search holds is compared with what it should: every text, every token, and that a mistyped word
    finds its own. Nodes that are gone must have nothing left.
    """
    for kind, of in _TEXTS.items():
        known = select(of.node.c.id).union(
            select(search_text.c.node_id).where(search_text.c.kind == kind.value)
        )
        ids = sorted(connection.execute(known).scalars())
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
    counts = {
        word: count for word, count in connection.execute(select(slip.word, func.count()).group_by(slip.word))
    }
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


def _statement(of: _Texts, ids: Collection[int]) -> Select[int, str, int]:
    among = of.node if of.texts is of.node else of.texts.join(of.node, of.node.c.id == of.node_id)
    found = select(of.node_id, of.text, of.credits_count).select_from(among)
    return found.where(of.node_id.in_(sorted(ids)), of.text.is_not(None)).order_by(of.node_id, *of.order)
