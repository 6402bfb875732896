"""What the search should hold: the texts of every node, worked out from the catalogue's own rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, select

from endroll.db import tables
from endroll.db.tokens import beginning, count_words, letters, short_letters, tokens
from endroll.db.vocabulary import SearchKind


class _Texts(NamedTuple):
    """Where a kind's texts stand, the column of their node, their order, and how many credits the node has."""

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


def node_of(kind: SearchKind) -> Table:
    """Return the table whose rows are found as ``kind``."""
    return _TEXTS[kind].node


def search_rows(
    connection: Connection, kind: SearchKind, ids: Collection[int]
) -> dict[int, list[dict[str, Any]]]:
    """Return what each of these nodes should be found by, in order: the rows of search_text, without ids.

    Give at most as many ids as a statement takes. A node without texts, or that is not there, has none.
    """
    found: dict[int, list[dict[str, Any]]] = {node_id: [] for node_id in ids}
    counts: dict[int, int] = {}
    for node_id, text, credits_count in connection.execute(_texts_of(_TEXTS[kind], ids)):
        rows = found[node_id]
        if text not in {row["text"] for row in rows}:
            counts.setdefault(node_id, credits_count)
            rows.append({"position": len(rows) + 1, **_folded(text), "credits_count": counts[node_id]})
    return found


def stored_rows(
    connection: Connection, kind: SearchKind, ids: Collection[int]
) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Give what the search holds of these nodes, in order: the node's id, the row's, and its other values."""
    text = tables.search_text
    within = (text.c.kind == kind.value, text.c.node_id.in_(sorted(ids)))
    for row in connection.execute(select(text).where(*within).order_by(text.c.node_id, text.c.position)):
        values = dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's documented way to read a row by name)
        del values["kind"]
        yield values.pop("node_id"), values.pop("id"), values


def _texts_of(of: _Texts, ids: Collection[int]) -> Select[Any]:
    found = select(of.node_id, of.text, of.credits_count)
    if of.texts is not of.node:
        found = found.join(of.node, of.node.c.id == of.node_id)
    return found.where(of.node_id.in_(sorted(ids)), of.text.is_not(None)).order_by(of.node_id, *of.order)


def _folded(text: str) -> dict[str, Any]:
    return {
        "text": text,
        "tokens": tokens(text),
        "letters": letters(text),
        "short_letters": short_letters(text),
        "beginning": beginning(text),
        "words_count": count_words(text),
    }
