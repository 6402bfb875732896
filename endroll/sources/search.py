"""Bring what the search holds of some nodes to what the catalogue now says of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from endroll.db import tables
from endroll.db.bulk import insert_rows
from endroll.db.search_rows import every_node_id, search_row, texts_of
from endroll.db.search_tables import search_slip, search_text
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
    write_search_of_people(connection, person_ids)


def write_search_of_people(connection: Connection, person_ids: Collection[int]) -> None:
    """Bring the search to what is said of these people."""
    _write(connection, SearchKind.PERSON, person_ids)


def write_whole_search(connection: Connection) -> None:
    """Bring the search to what the whole catalogue says, for rows that were written by other ways."""
    for kind in SearchKind:
        _write(connection, kind, every_node_id(connection, kind))


def _write(connection: Connection, kind: SearchKind, ids: Collection[int]) -> None:
    for chunk in chunks(sorted(ids)):
        _write_chunk(connection, kind, texts_of(connection, kind, chunk))


def _write_chunk(
    connection: Connection, kind: SearchKind, wanted: Mapping[int, Sequence[tuple[str, int]]]
) -> None:
    added = {
        (node_id, position): said
        for node_id, texts in wanted.items()
        for position, said in enumerate(texts, start=1)
    }
    gone: list[int] = []
    within = search_text.c.kind == kind.value
    columns = (
        search_text.c.id,
        search_text.c.node_id,
        search_text.c.position,
        search_text.c.text,
        search_text.c.credits_count,
    )
    for row in rows_where(connection, search_text, "node_id", wanted, *columns, where=within):
        said = added.pop((row.node_id, row.position), None)
        if said is None:
            gone.append(row.id)
        elif said != (row.text, row.credits_count):
            connection.execute(
                update(search_text).where(search_text.c.id == row.id).values(_changed(row.text, *said))
            )
            _learn(connection, sorted(set(slipping_words(said[0]))))
    for chunk in chunks(gone):
        connection.execute(delete(search_text).where(search_text.c.id.in_(chunk)))
    texts = [(kind.value, *place, *said) for place, said in added.items()]
    add_search_texts(connection, texts)


#: A text of a node that the search does not hold yet: kind, node, place among the node's texts from 1, text,
#: and the number of the node's credits.
NewText = tuple[str, int, int, str, int]


def add_search_texts(connection: Connection, texts: Sequence[NewText], ids: Sequence[int] = ()) -> None:
    """Let nodes be found by ``texts``, which get ``ids``, or without them the next ones, in this order."""
    rows: list[tuple[Any, ...]] = []
    words: set[str] = set()
    for *node, text, credits_count in texts:
        rows.append((*node, *search_row(text, credits_count).values()))
        words.update(slipping_words(text))
    columns = ("kind", "node_id", "position", *SEARCH_ROW)
    if ids:
        columns, rows = ("id", *columns), [(own, *row) for own, row in zip(ids, rows, strict=True)]
    insert_rows(connection, search_text, columns, rows)
    _learn(connection, sorted(words))


def add_to_credits_counts(connection: Connection, added: Mapping[int, int]) -> None:
    """Let the search know of so many more credits of these people."""
    person = (search_text.c.kind == SearchKind.PERSON.value, search_text.c.node_id == bindparam("person"))
    more = {"credits_count": search_text.c.credits_count + bindparam("more")}
    rows = [{"person": person_id, "more": count} for person_id, count in sorted(added.items())]
    if rows:
        connection.execute(update(search_text).where(*person).values(more), rows)


def _changed(old_text: str, text: str, credits_count: int) -> Mapping[str, Any]:
    if text == old_text:
        return {"credits_count": credits_count}
    return search_row(text, credits_count)


def _learn(connection: Connection, words: Sequence[str]) -> None:
    """Note what ``words`` may be mistyped as, where they are new to the catalogue."""
    known: set[str] = set()
    for chunk in chunks(words):
        # A word is the first of its own slips.
        own = select(search_slip.c.word).where(
            search_slip.c.slip.in_(chunk), search_slip.c.word == search_slip.c.slip
        )
        known.update(connection.execute(own).scalars())
    # In the order of their table: each of its pages is then written to at once.
    rows = sorted((left, word) for word in words if word not in known for left in slips(word))
    insert_rows(connection, search_slip, ("slip", "word"), rows)
