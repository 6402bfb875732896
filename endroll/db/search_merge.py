"""Merges the parts that the text searches are written in: a look-up looks into each of them.

FTS5 writes what comes in a part of its own, and merges parts as more come; after a large import there are
twenty. Looking a word up takes two microseconds for each part, and a long query with a typing error looks up
hundreds.
"""

from __future__ import annotations

from sqlalchemy import Connection

from endroll.db.engine import Database
from endroll.db.search_tables import search_slips, search_tokens

#: Parts of a text search that are left as they are; each import adds one or more.
MOST_PARTS = 6

#: Pages of 4 kB that are written at once, in about a tenth of a second.
_PAGES = 4_000


async def merge_whole_search(database: Database) -> None:
    """Leave no text search in more than `MOST_PARTS`, in many short transactions.

    What is killed meanwhile is merged the next time; readers see no difference.
    """
    while await database.write(merge_search):
        pass


def merge_search(connection: Connection) -> bool:
    """Merge some parts of the text searches, where there are more than `MOST_PARTS`; return whether any were.

    Call it until there is nothing to merge.
    """
    return connection.dialect.name == "sqlite" and any(
        _merge(connection, table.name) for table in (search_tokens, search_slips)
    )


def parts_count(connection: Connection, name: str) -> int:
    """Return how many parts a text search has."""
    counted = f"select count(distinct segid) from {name}_idx"  # noqa: S608 (a name of our own)
    found: int = connection.exec_driver_sql(counted).scalar_one()
    return found


def _merge(connection: Connection, name: str) -> bool:
    if parts_count(connection, name) <= MOST_PARTS:
        return False
    before = _changes(connection)
    # Less than none: parts of all sizes are merged into one, however few there are of each.
    connection.exec_driver_sql(f"insert into {name} ({name}, rank) values ('merge', ?)", (-_PAGES,))  # noqa: S608
    # The command itself is a change: https://www.sqlite.org/fts5.html#the_merge_command
    return _changes(connection) - before > 1


def _changes(connection: Connection) -> int:
    changes: int = connection.exec_driver_sql("select total_changes()").scalar_one()
    return changes
