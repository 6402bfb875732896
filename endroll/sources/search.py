"""Bring what the search holds of some nodes to what the catalogue now says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection, delete, update

from endroll.db import tables
from endroll.db.bulk import insert_rows
from endroll.db.search_marks import MOST_TEXTS_OF_NODE, recounted
from endroll.db.search_rows import largest_node_id, search_row, texts_of
from endroll.db.search_tables import search_text
from endroll.db.search_words import learn_words
from endroll.db.tokens import slipping_words
from endroll.db.vocabulary import SearchKind
from endroll.sources.rows import chunks, rows_where

#: Nodes that are looked at together where all are.
NODES_AT_ONCE = 500


def write_search(connection: Connection, series_id: int, person_ids: Collection[int]) -> None:
    """Bring the search to what is said of a series, its episodes and credits, and of these people.

    Call it when all of their rows are written; nodes that were deleted are out of the search already.
    """
    for kind, table in ((SearchKind.EPISODE, tables.episode), (SearchKind.CREDIT, tables.credit)):
        rows = rows_where(connection, table, "series_id", [series_id], table.c.id)
        _write(connection, kind, [row.id for row in rows])
    _write(connection, SearchKind.SERIES, [series_id])
    _write(connection, SearchKind.PERSON, person_ids)


def write_whole_search(connection: Connection) -> None:
    """Bring the search to what the whole catalogue says, for rows that were written by other ways."""
    for kind in SearchKind:
        last = largest_node_id(connection, kind)
        for start in range(1, last + 1, NODES_AT_ONCE):
            _write_chunk(connection, kind, texts_of(connection, kind, range(start, start + NODES_AT_ONCE)))


def _write(connection: Connection, kind: SearchKind, ids: Collection[int]) -> None:
    for chunk in chunks(sorted(ids)):
        _write_chunk(connection, kind, texts_of(connection, kind, chunk))


def _write_chunk(
    connection: Connection, kind: SearchKind, wanted: Mapping[int, Sequence[tuple[str, int]]]
) -> None:
    added = _places(wanted)
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
            _learn(connection, [said[0]])
        elif (id_ := recounted(row.id, said[1])) != row.id:
            connection.execute(update(search_text).where(search_text.c.id == row.id).values(id=id_))
    for chunk in chunks(gone):
        connection.execute(delete(search_text).where(search_text.c.id.in_(chunk)))
    _add(connection, kind, added)


def add_search_texts(
    connection: Connection, kind: SearchKind, texts: Mapping[int, Sequence[tuple[str, int]]]
) -> None:
    """Let nodes of ``kind`` that the search does not hold yet be found by ``texts``.

    Each text comes with the number of credits of its node, 1 for a credit and 0 for an episode; the texts of
    a node are in order, none twice.
    """
    _add(connection, kind, _places(texts))


def _places(texts: Mapping[int, Sequence[tuple[str, int]]]) -> dict[tuple[int, int], tuple[str, int]]:
    """Return each text of nodes, with the number of their credits, by the node and the text's position."""
    return {
        (node_id, position): said
        for node_id, own in texts.items()
        for position, said in enumerate(own[:MOST_TEXTS_OF_NODE], start=1)
    }


def _add(connection: Connection, kind: SearchKind, places: Mapping[tuple[int, int], tuple[str, int]]) -> None:
    if not places:
        return
    rows = [search_row(kind, node_id, position, *said) for (node_id, position), said in places.items()]
    # In the order of the table, which is also that of its text search.
    rows.sort(key=itemgetter("id"))
    insert_rows(connection, search_text, rows[0], [tuple(row.values()) for row in rows])
    _learn(connection, [row["text"] for row in rows])


def _learn(connection: Connection, texts: Iterable[str]) -> None:
    """Note what the words of ``texts`` may be mistyped as, where they are new to the catalogue."""
    learn_words(connection, (word for text in texts for word in slipping_words(text)))
