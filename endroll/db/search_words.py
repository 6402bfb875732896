"""Writes the words that mistyped ones may mean, each so that what is left of it leads to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from endroll.db.bulk import insert_rows
from endroll.db.search_tables import search_word
from endroll.db.tokens import slips

#: Words that are looked for at once.
_AT_ONCE = 500


def known_words(connection: Connection, words: Collection[str]) -> dict[str, int]:
    """Return the ids of those of ``words`` that the search knows."""
    ordered = sorted(words)
    found: dict[str, int] = {}
    for start in range(0, len(ordered), _AT_ONCE):
        within = search_word.c.word.in_(ordered[start : start + _AT_ONCE])
        rows = connection.execute(select(search_word.c.word, search_word.c.id).where(within))
        found.update((row.word, row.id) for row in rows)
    return found


def written_slips(word: str) -> str:
    """Return what is left of ``word`` when it is mistyped, as text with spaces between."""
    return " ".join(sorted(slips(word)))


def learn_words(connection: Connection, words: Iterable[str], known_slips: Mapping[str, str]) -> None:
    """Note of ``words`` that they may be meant when they are mistyped, where that is not known yet.

    ``known_slips`` are the `written_slips` of some of them.
    """
    wanted = set(words)
    new = sorted(wanted - known_words(connection, wanted).keys())
    insert_rows(connection, search_word, ("word",), [(word,) for word in new])
    ids = known_words(connection, new)
    insert_slips(
        connection, [(id_, known_slips.get(word) or written_slips(word)) for word, id_ in ids.items()]
    )


def insert_slips(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Let words be found by their slips: each row a word's id, and its slips with spaces between."""
    if not rows:
        return
    # SQLite's own: PostgreSQL keeps them in an indexed column.
    connection.exec_driver_sql("insert into search_slips (rowid, slips) values (?, ?)", list(rows))
