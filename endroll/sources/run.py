"""Rows of new series, put together without the database and inserted many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from endroll.db import tables
from endroll.db.bulk import insert_rows, last_id
from endroll.db.search_rows import FoundText, placed
from endroll.db.vocabulary import SearchKind
from endroll.sources.prepared import Values, columns_of
from endroll.sources.search import add_search_rows
from endroll.sources.search_places import let_wait, recount_later

#: Nodes, whose ids are given here, each after those that it names.
_NODES = (tables.series, tables.source, tables.person, tables.episode, tables.credit)
#: So many rows wait at most; they are of one transaction anyway, and memory is what more of them would cost.
MOST_WAITING = 100_000


class Run:
    """Rows that wait to be inserted, with the ids that their nodes will have.

    Nobody else may add nodes to the catalogue while rows wait: `flush` before, and `count_on` after that.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[tuple[Any, ...]]] = {}
        self._waiting = 0
        self._texts: list[tuple[Any, ...]] = []
        self._texts_of_people: list[tuple[int, int, FoundText]] = []
        self._words: set[str] = set()
        self._slips: dict[str, str] = {}
        self._credited: set[int] = set()
        self.count_on()

    def count_on(self) -> None:
        """Let new nodes have the ids after those in the catalogue."""
        self._last = {table: last_id(self._connection, table) for table in _NODES}

    def next_ids(self, table: Table, count: int) -> range:
        """Return the ids of ``count`` new nodes of ``table``."""
        first = self._last[table] + 1
        self._last[table] += count
        return range(first, first + count)

    def add(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add whole rows, their values in the order of the table's columns."""
        if rows:
            self._rows.setdefault(table, []).extend(rows)
            self._waiting += len(rows)

    def add_values(self, table: Table, owner_id: int, values: Iterable[Values]) -> None:
        """Add the owner's ``values``, in order."""
        self.add(table, [(owner_id, place, *value) for place, value in enumerate(values, start=1)])

    def add_text(
        self, kind: SearchKind, node_id: int, place: int, text: FoundText, credits_count: int
    ) -> None:
        """Let a new node that is no person be found by its ``place``-th text."""
        self._texts.append(placed(kind, node_id, place, text, credits_count))

    def add_person_texts(self, person_id: int, texts: Iterable[FoundText]) -> None:
        """Let a new person be found by all their ``texts``, once what waits is settled."""
        self._texts_of_people += [(person_id, place, text) for place, text in enumerate(texts, start=1)]

    def add_words(self, words: Iterable[str]) -> None:
        """Note ``words`` of texts that are added, which may be mistyped."""
        self._words.update(words)

    def add_slips(self, slips: Mapping[str, str]) -> None:
        """Note what is left of some words when they are mistyped, so that it need not be worked out."""
        self._slips.update(slips)

    def add_credited(self, person_ids: Iterable[int]) -> None:
        """Note that these people have further credits."""
        self._credited.update(person_ids)

    @property
    def is_full(self) -> bool:
        """Whether so many rows wait that they should be inserted."""
        return self._waiting >= MOST_WAITING

    def flush(self) -> None:
        """Insert all that waits."""
        for table in (*_NODES, *(table for table in self._rows if table not in _NODES)):
            if table in self._rows:
                insert_rows(self._connection, table, columns_of(table), self._rows[table])
        add_search_rows(self._connection, self._texts, self._words, self._slips)
        let_wait(self._connection, self._texts_of_people)
        recount_later(self._connection, self._credited - {one[0] for one in self._texts_of_people})
        self._rows.clear()
        self._texts.clear()
        self._texts_of_people.clear()
        self._words.clear()
        self._slips.clear()
        self._credited.clear()
        self._waiting = 0
