"""Bring what the search holds of some nodes to what the catalogue now says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, update

from endroll.db import tables
from endroll.db.bulk import insert_rows
from endroll.db.search_marks import recounted
from endroll.db.search_rows import (
    SEARCH_COLUMNS,
    found_text,
    largest_node_id,
    placed,
    search_row,
    texts_of,
)
from endroll.db.search_tables import search_text
from endroll.db.search_words import learn_words
from endroll.db.tokens import slipping_words
from endroll.db.vocabulary import SearchKind
from endroll.sources.rows import chunks, rows_where
from endroll.sources.search_places import forget_waiting

#: Nodes that are looked at together where all are.
NODES_AT_ONCE = 500

#: A text of a node that the search does not hold yet: kind, node, place among the node's texts from 1, text,
#: and the number of the node's credits, 1 for a credit and 0 for an episode.
NewText = tuple[SearchKind, int, int, str, int]


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
    forget_waiting(connection, person_ids)
    _write(connection, SearchKind.PERSON, person_ids)


def write_whole_search(connection: Connection) -> None:
    """Bring the search to what the whole catalogue says, for rows that were written by other ways."""
    for kind in SearchKind:
        last = largest_node_id(connection, kind)
        for start in range(1, last + 1, NODES_AT_ONCE):
            _write_chunk(connection, kind, texts_of(connection, kind, range(start, start + NODES_AT_ONCE)))


def new_texts(kind: SearchKind, texts: Mapping[int, Iterable[tuple[str, int]]]) -> list[NewText]:
    """Return the texts of nodes of one kind, each with its node's number of credits, in their places."""
    return [
        (kind, node_id, place, text, credits_count)
        for node_id, own in texts.items()
        for place, (text, credits_count) in enumerate(own, start=1)
    ]


def add_search_texts(connection: Connection, texts: Iterable[NewText]) -> None:
    """Let nodes be found by ``texts``; none of them is in the search yet."""
    rows = []
    words: set[str] = set()
    for kind, node_id, place, text, credits_count in texts:
        rows.append(placed(kind, node_id, place, found_text(kind, text), credits_count))
        words.update(slipping_words(text))
    add_search_rows(connection, rows, words, {})


def add_search_rows(
    connection: Connection,
    rows: list[tuple[Any, ...]],
    words: Iterable[str],
    known_slips: Mapping[str, str],
) -> None:
    """Add ``rows``, as `placed` gives them, which are not in the search yet, and ``words`` that may slip.

    ``known_slips`` are what is left of some of these; see `learn_words`.
    """
    # In the order of the table, which is also that of its text search.
    rows.sort(key=itemgetter(0))
    insert_rows(connection, search_text, SEARCH_COLUMNS, rows)
    learn_words(connection, words, known_slips)


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
    columns = (search_text.c.id, search_text.c.node_id, search_text.c.position, search_text.c.text)
    within = search_text.c.kind == kind.value
    for row in rows_where(connection, search_text, "node_id", wanted, *columns, where=within):
        said = added.pop((row.node_id, row.position), None)
        if said is None:
            gone.append(row.id)
        elif said[0] != row.text:
            changed = search_row(kind, row.node_id, row.position, *said)
            connection.execute(update(search_text).where(search_text.c.id == row.id).values(changed))
            learn_words(connection, slipping_words(said[0]), {})
        elif (place := recounted(row.id, said[1])) != row.id:
            connection.execute(update(search_text).where(search_text.c.id == row.id).values(id=place))
    for chunk in chunks(gone):
        connection.execute(delete(search_text).where(search_text.c.id.in_(chunk)))
    add_search_texts(connection, [(kind, *place, *said) for place, said in added.items()])
