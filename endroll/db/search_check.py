"""Checks that the search holds what it should, and tells of which nodes and words it does not.

It reads the catalogue in parts, so that what it needs of memory does not grow with the texts: a byte or four
for each word at most.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DatabaseError

from endroll.db.search_rows import largest_node_id, search_row, texts_of
from endroll.db.search_tables import search_recount, search_text, search_waiting, search_word
from endroll.db.search_words import known_words
from endroll.db.tokens import slipping_words, slips
from endroll.db.vocabulary import SearchKind

#: Nodes, and texts, that are looked at together.
_AT_ONCE = 500
_TEXTS_AT_ONCE = 5_000
#: Words that are remembered to be known: the common ones come again and again.
_REMEMBERED = 100_000


def faulty_nodes(connection: Connection) -> Iterator[tuple[SearchKind, list[int]]]:
    """Give each kind of which the search holds something wrong, with the ids of those nodes, in order.

    What the search holds is compared with what it should: every text, every token, every place among equals.
    Nodes that are gone must have nothing left.
    """
    for kind in SearchKind:
        held = select(func.max(search_text.c.node_id)).where(search_text.c.kind == kind.value)
        last = max(largest_node_id(connection, kind), connection.execute(held).scalar_one() or 0)
        faulty = [
            node_id
            for start in range(1, last + 1, _AT_ONCE)
            for node_id in _faulty(connection, kind, range(start, start + _AT_ONCE))
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
    wrong = set(_words_of_other_slips(connection))
    remembered: set[str] = set()
    texts = connection.execute(
        select(search_text.c.text).execution_options(yield_per=_TEXTS_AT_ONCE)
    ).scalars()
    for chunk in texts.partitions():
        words = {word for text in chunk for word in slipping_words(text)} - remembered
        wrong |= words - known_words(connection, words).keys()
        remembered = remembered | words if len(remembered) < _REMEMBERED else words
    return sorted(wrong)


def _words_of_other_slips(connection: Connection) -> Iterator[str]:
    """Give the words that are found by more or fewer slips than they have."""
    if connection.dialect.name != "sqlite":
        return  # there the slips are a column of the word's own row
    last = connection.execute(select(func.coalesce(func.max(search_word.c.id), 0))).scalar_one()
    counts = array("I", bytes(4 * (last + 1)))
    # The law: https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
    connection.exec_driver_sql(
        "create virtual table temp.each_slip using fts5vocab('main', 'search_slips', 'instance')"
    )
    found = connection.exec_driver_sql(
        "select doc from temp.each_slip where doc <= ?", (last,), {"yield_per": _TEXTS_AT_ONCE}
    )
    for word_id in found.scalars():
        counts[word_id] += 1
    connection.exec_driver_sql("drop table temp.each_slip")
    rows = connection.execute(
        select(search_word.c.id, search_word.c.word).execution_options(yield_per=_TEXTS_AT_ONCE)
    )
    yield from (row.word for row in rows if counts[row.id] != len(slips(row.word)))


def _faulty(connection: Connection, kind: SearchKind, ids: Sequence[int]) -> Iterator[int]:
    stored: dict[int, list[dict[str, Any]]] = {node_id: [] for node_id in ids}
    within = (search_text.c.kind == kind.value, search_text.c.node_id.in_(ids))
    for row in connection.execute(select(search_text).where(*within).order_by(search_text.c.position)):
        values = dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's documented way to read a row by name)
        stored[values["node_id"]].append(values)
    # What waits for its place is not there yet, and may be at another place until then.
    is_person = kind is SearchKind.PERSON
    absent = _waiting(connection, search_waiting, ids) if is_person else set()
    waiting = _waiting(connection, search_recount, ids) if is_person else set()
    for node_id, texts in texts_of(connection, kind, ids).items():
        wanted = [search_row(kind, node_id, place, *text) for place, text in enumerate(texts, start=1)]
        held = stored[node_id]
        wanted = [] if node_id in absent else wanted
        if node_id in waiting:
            held, wanted = ([{**row, "id": None} for row in rows] for rows in (held, wanted))
        if held != wanted:
            yield node_id


def _waiting(connection: Connection, table: Table, ids: Sequence[int]) -> set[int]:
    """Return those people of whom something waits in ``table``."""
    return set(connection.execute(select(table.c.person_id).where(table.c.person_id.in_(ids))).scalars())
