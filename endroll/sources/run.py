"""Rows of new series, put together without the database and inserted many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import astuple
from sqlalchemy import Connection, Table

from endroll.db import tables
from endroll.db.bulk import insert_rows, last_id
from endroll.db.search_rows import found_by
from endroll.db.vocabulary import SearchKind
from endroll.sources.record import Record
from endroll.sources.search import add_search_texts, recount_people

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
        self._rows: dict[Table, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {}
        self._waiting = 0
        self._texts: list[tuple[SearchKind, int, int, str, int | None]] = []
        self._credits: Counter[int] = Counter()
        self.count_on()

    def count_on(self) -> None:
        """Let new nodes have the ids after those in the catalogue."""
        self._last = {table: last_id(self._connection, table) for table in _NODES}

    def next_id(self, table: Table) -> int:
        """Return the id of a new node of ``table``."""
        self._last[table] += 1
        return self._last[table]

    def add(self, table: Table, columns: Iterable[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Add ``rows``, each the values of ``columns``, always the same of one table."""
        if rows:
            known = self._rows.get(table)
            if known is None:
                known = self._rows[table] = (tuple(columns), [])
            known[1].extend(rows)
            self._waiting += len(rows)

    def add_nodes(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add whole rows, each with its id."""
        if rows:
            self.add(table, rows[0], [tuple(row.values()) for row in rows])

    def add_values(self, table: Table, owner_id: int, values: Sequence[Mapping[str, Any]]) -> None:
        """Add the owner's ``values``, in order."""
        if values:
            owner = next(iter(table.primary_key.columns)).name
            rows = [(owner_id, place, *value.values()) for place, value in enumerate(values, start=1)]
            self.add(table, (owner, "position", *values[0]), rows)

    def add_structs(self, table: Table, owner_id: int, values: Sequence[Record]) -> None:
        """Add the owner's ``values``, in order, each a record whose fields are the columns."""
        if values:
            owner = next(iter(table.primary_key.columns)).name
            rows = [(owner_id, place, *astuple(value)) for place, value in enumerate(values, start=1)]
            self.add(table, (owner, "position", *values[0].__struct_fields__), rows)

    def add_texts(
        self, kind: SearchKind, node_id: int, texts: Iterable[str], credits_count: int | None
    ) -> None:
        """Let a new node be found by ``texts``; null is the count of a person's credits of this run."""
        found = enumerate(found_by(texts), start=1)
        self._texts += [(kind, node_id, place, text, credits_count) for place, text in found]

    def count_credits(self, person_ids: Iterable[int]) -> None:
        """Note one more credit of each of these people."""
        self._credits.update(person_ids)

    @property
    def is_full(self) -> bool:
        """Whether so many rows wait that they should be inserted."""
        return self._waiting >= MOST_WAITING

    def flush(self) -> None:
        """Insert all that waits."""
        for table in (*_NODES, *(table for table in self._rows if table not in _NODES)):
            if table in self._rows:
                insert_rows(self._connection, table, *self._rows[table])
        counts = self._credits
        add_search_texts(
            self._connection,
            [
                (kind, node_id, place, text, counts[node_id] if count is None else count)
                for kind, node_id, place, text, count in self._texts
            ],
        )
        new = {node_id for _, node_id, _, _, count in self._texts if count is None}
        recount_people(self._connection, counts.keys() - new)
        self._rows.clear()
        self._texts.clear()
        self._credits.clear()
        self._waiting = 0
