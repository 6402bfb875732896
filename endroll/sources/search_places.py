"""People's places in the search, which their credits decide: given when an import is done, to each once.

A new person's texts wait until then, and are not found; those of a person who was there stay at their place.
Both are noted in tables, so that what a killed import left is done by the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, or_, select

from endroll.db.bulk import insert_rows
from endroll.db.engine import Database
from endroll.db.search_marks import recounted
from endroll.db.search_merge import merge_whole_search
from endroll.db.search_rows import SEARCH_COLUMNS, FoundText, credits_counts_of, placed
from endroll.db.search_tables import search_recount, search_text, search_waiting
from endroll.db.vocabulary import SearchKind
from endroll.sources.rows import chunks, rows_where

#: Texts, and people, that are given their places in one transaction.
AT_ONCE = 30_000


def let_wait(connection: Connection, texts: Iterable[tuple[int, int, FoundText]]) -> None:
    """Note texts of new people: each the person, its position among theirs from 1, and itself."""
    rows = [(person_id, position, *found) for person_id, position, found in texts]
    insert_rows(connection, search_waiting, ("person_id", "position", "text", "words_count", "tokens"), rows)


def recount_later(connection: Connection, person_ids: Collection[int]) -> None:
    """Note that these people, who were there, have credits that may give them another place."""
    noted = {row.person_id for row in rows_where(connection, search_recount, "person_id", person_ids)}
    new = [(person_id,) for person_id in sorted(set(person_ids) - noted)]
    insert_rows(connection, search_recount, ("person_id",), new)


def forget_waiting(connection: Connection, person_ids: Collection[int]) -> None:
    """Let nothing of these people wait, for all that they are found by is about to be written."""
    for table in (search_waiting, search_recount):
        _forget(connection, table, sorted(person_ids))


def place_some(connection: Connection) -> int:
    """Return how many texts of new people are found now that waited, at most `AT_ONCE`."""
    order = (search_waiting.c.person_id, search_waiting.c.position)
    rows = connection.execute(select(search_waiting).order_by(*order).limit(AT_ONCE)).all()
    if not rows:
        return 0
    person_ids = sorted({row.person_id for row in rows})
    counts: dict[int, int] = {}
    for chunk in chunks(person_ids):
        counts.update(credits_counts_of(connection, chunk))
    # They get their place from all of their credits right now.
    _forget(connection, search_recount, person_ids)
    found = [
        placed(
            SearchKind.PERSON,
            row.person_id,
            row.position,
            (row.text, row.words_count, row.tokens),
            counts[row.person_id],
        )
        for row in rows
    ]
    _insert(connection, found)
    last = rows[-1]
    of_last = and_(order[0] == last.person_id, order[1] <= last.position)
    connection.execute(delete(search_waiting).where(or_(order[0] < last.person_id, of_last)))
    return len(rows)


def recount_some(connection: Connection) -> int:
    """Return how many people who were there have the place of their credits now, at most `AT_ONCE`."""
    waiting = select(search_recount.c.person_id).order_by(search_recount.c.person_id).limit(AT_ONCE)
    person_ids = connection.execute(waiting).scalars().all()
    _recount(connection, person_ids)
    _forget(connection, search_recount, person_ids)
    return len(person_ids)


async def settle_search(database: Database) -> None:
    """Leave nothing to wait, and no text search in many parts: for the end of every import.

    It takes many short transactions; what is killed meanwhile is done by the next import.
    """
    while await database.write(settle_some):
        pass
    await merge_whole_search(database)


def settle_some(connection: Connection) -> int:
    """Return how much of what waits was done, 0 when nothing waits."""
    return place_some(connection) or recount_some(connection)


def _recount(connection: Connection, person_ids: Sequence[int]) -> None:
    gone: list[int] = []
    come: list[tuple[Any, ...]] = []
    within = search_text.c.kind == SearchKind.PERSON.value
    for chunk in chunks(person_ids):
        counts = credits_counts_of(connection, chunk)
        for row in rows_where(connection, search_text, "node_id", chunk, where=within):
            place = recounted(row.id, counts[row.node_id])
            if place != row.id:
                gone.append(row.id)
                come.append((place, *row[1:]))
    # All go before any comes, for a text search writes what it has whenever ids do not rise.
    for chunk in chunks(sorted(gone)):
        connection.execute(delete(search_text).where(search_text.c.id.in_(chunk)))
    _insert(connection, come)


def _forget(connection: Connection, table: Table, person_ids: Sequence[int]) -> None:
    for chunk in chunks(person_ids):
        connection.execute(delete(table).where(table.c.person_id.in_(chunk)))


def _insert(connection: Connection, rows: list[tuple[Any, ...]]) -> None:
    insert_rows(connection, search_text, SEARCH_COLUMNS, sorted(rows))
