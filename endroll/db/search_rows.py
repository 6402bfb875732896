"""What the search should hold: the texts of every node, worked out from the catalogue's own rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, select

from endroll.db import tables
from endroll.db.fold import compact
from endroll.db.search_marks import MOST_TEXTS_OF_NODE, marked_tokens, text_id
from endroll.db.tokens import folded
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


def texts_of(
    connection: Connection, kind: SearchKind, ids: Collection[int]
) -> dict[int, list[tuple[str, int]]]:
    """Return the texts that each of these nodes should be found by, in order, with the node's credits count.

    Give at most as many ids as a statement takes. A node without texts, or that is not there, has none; of
    one with more than `MOST_TEXTS_OF_NODE`, the first count.
    """
    found: dict[int, list[str]] = {node_id: [] for node_id in ids}
    counts: dict[int, int] = {}
    for node_id, text, credits_count in connection.execute(_statement(_TEXTS[kind], ids)):
        found[node_id].append(text)
        counts[node_id] = credits_count
    return {
        node_id: [(text, counts[node_id]) for text in found_by(texts)] for node_id, texts in found.items()
    }


def found_by(texts: Iterable[str]) -> list[str]:
    """Return those of a node's texts that it is found by, in order, none twice."""
    # What cannot be seen cannot be looked for.
    return list(filter(compact, dict.fromkeys(texts)))[:MOST_TEXTS_OF_NODE]


def credits_counts_of(connection: Connection, person_ids: Sequence[int]) -> dict[int, int]:
    """Return how many credits each of these people has. Give at most as many as a statement takes."""
    counted = select(_credit.person_id, func.count()).where(_credit.person_id.in_(person_ids))
    counts = dict.fromkeys(person_ids, 0)
    counts.update((row[0], row[1]) for row in connection.execute(counted.group_by(_credit.person_id)))
    return counts


def largest_node_id(connection: Connection, kind: SearchKind) -> int:
    """Return the largest id of a kind's nodes, 0 where there are none."""
    largest: int | None = connection.execute(select(func.max(_TEXTS[kind].node.c.id))).scalar()
    return largest or 0


#: The columns of search_text, in the order of `placed`.
SEARCH_COLUMNS = ("id", "kind", "node_id", "position", "text", "tokens")

#: A text that a node is found by: itself, its number of words, and its tokens with their marks.
FoundText = tuple[str, int, str]


def found_text(kind: SearchKind, text: str) -> FoundText:
    """Return a text that a node of ``kind`` is found by."""
    found = folded(text)
    return text, found.words_count, marked_tokens(kind, found)


def found_texts(kind: SearchKind, texts: Iterable[str]) -> list[FoundText]:
    """Return those of a node's texts that it is found by, in order, none twice."""
    return [found_text(kind, text) for text in found_by(texts)]


def placed(
    kind: SearchKind, node_id: int, position: int, found: FoundText, credits_count: int
) -> tuple[Any, ...]:
    """Return the row of search_text for a node's text, the ``position``-th, from 1."""
    text, words_count, tokens = found
    place = text_id(kind, node_id, position, words_count, credits_count)
    return place, kind.value, node_id, position, text, tokens


def search_row(
    kind: SearchKind, node_id: int, position: int, text: str, credits_count: int
) -> dict[str, Any]:
    """Return the same by the names of the columns."""
    values = placed(kind, node_id, position, found_text(kind, text), credits_count)
    return dict(zip(SEARCH_COLUMNS, values, strict=True))


def _statement(of: _Texts, ids: Collection[int]) -> Select[int, str, int]:
    among = of.node if of.texts is of.node else of.texts.join(of.node, of.node.c.id == of.node_id)
    found = select(of.node_id, of.text, of.credits_count).select_from(among)
    return found.where(of.node_id.in_(sorted(ids)), of.text.is_not(None)).order_by(of.node_id, *of.order)
