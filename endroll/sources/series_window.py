"""What the catalogue holds of series that some records may mean, read at once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, exists, select
from sqlalchemy.engine import Row

from endroll.db import tables
from endroll.sources.external import owners_of
from endroll.sources.prepared import Prepared
from endroll.sources.preparing import made_whole
from endroll.sources.rows import chunks, rows_where
from endroll.sources.stated import says_already

#: Catalogues elsewhere, in which a record has keys.
_Catalogues = frozenset[str]


class SeriesWindow:
    """Tells which of ``records`` are of series that are certainly new, or say what was said before.

    It is true for as long as no series that was there is changed; `add` each new one. ``owners`` are those of
    the series' keys elsewhere, ``episode_owners`` those of their episodes': put the new ones' in as well.
    """

    def __init__(self, connection: Connection, records: Sequence[Prepared]) -> None:
        self.owners = owners_of(
            connection, tables.series_external_id, {key for record in records for key in record.keys}
        )
        self._sources = _sources(connection, records)
        #: Those of which no series was known when this window was opened; they are made whole.
        self.unknown = [made_whole(record) for record in records if self.is_unknown(record)]
        self.episode_owners = owners_of(
            connection,
            tables.episode_external_id,
            {(source, key) for record in self.unknown for _, source, key, _ in record.episode_ids},
        )
        keys = {title for record in self.unknown for title in record.titles}
        self._titles = _titles(connection, self.unknown)
        relation = tables.series_relation
        named = rows_where(connection, relation, "key", sorted(keys), relation.c.key)
        self._named = {row.key for row in named}
        self._new_pages: set[tuple[str, str]] = set()
        self._new_titles: dict[str, set[_Catalogues]] = {}

    def is_unknown(self, record: Prepared) -> bool:
        """Return whether no series had a key of ``record``, nor its source, when this window was opened."""
        return record.page not in self._sources and not any(key in self.owners for key in record.keys)

    def is_new(self, record: Prepared) -> bool:
        """Return whether certainly no series is meant by ``record``: `find_series` would return null."""
        catalogues = _catalogues(record)
        return bool(
            record.titles
            and self.is_unknown(record)
            and record.page not in self._new_pages
            and not any(
                (catalogues, key) in self._titles
                # A series that has keys in the same catalogues, none of them this one's, is another.
                or any(catalogues.isdisjoint(others) for others in self._new_titles.get(key, ()))
                for key in record.titles
            )
        )

    def said_by(self, record: Prepared, claimed: Collection[int]) -> int | None:
        """Return the id of the series that certainly is meant by ``record``, and whose source said just this.

        ``claimed`` are the series that other records of the same page are about. Null where it is uncertain.
        """
        own = next((key for key in record.keys if key[0] == record.source.kind), None)
        series_id = None if own is None else self.owners.get(own)
        if series_id is None or series_id in claimed:
            return None
        rows = (row for row in self._sources.get(record.page, ()) if row.series_id == series_id)
        return next((series_id for row in rows if says_already(row, record.source, record.text)), None)

    def is_linked(self, record: Prepared) -> bool:
        """Return whether the new series of ``record`` names others, or is named by them."""
        return bool(record.related) or not self._named.isdisjoint(record.titles)

    def add(self, record: Prepared) -> None:
        """Take in that the new series of ``record`` is there."""
        self._new_pages.add(record.page)
        for key in record.titles:
            self._new_titles.setdefault(key, set()).add(_catalogues(record))
        self._named.update(record.related)


def _catalogues(record: Prepared) -> _Catalogues:
    """Return the catalogues elsewhere that ``record`` has keys in."""
    return frozenset(source for source, _ in record.keys)


def _sources(connection: Connection, records: Iterable[Prepared]) -> dict[tuple[str, str], list[Row[Any]]]:
    """Return all sources of the pages of ``records``, whole."""
    source = tables.source
    of_kind: dict[str, set[str]] = {}
    for record in records:
        of_kind.setdefault(record.source.kind.value, set()).add(record.source.locator)
    found: dict[tuple[str, str], list[Row[Any]]] = {}
    for kind, locators in of_kind.items():
        for row in rows_where(connection, source, "locator", sorted(locators), where=source.c.kind == kind):
            found.setdefault((row.kind, row.locator), []).append(row)
    return found


def _titles(connection: Connection, records: Iterable[Prepared]) -> set[tuple[_Catalogues, str]]:
    """Return, by catalogues of ``records``, the keys of titles that a series without a key in them has."""
    wanted: dict[_Catalogues, set[str]] = {}
    for record in records:
        wanted.setdefault(_catalogues(record), set()).update(record.titles)
    title, external = tables.series_title, tables.series_external_id
    found: set[tuple[_Catalogues, str]] = set()
    for catalogues, keys in wanted.items():
        other = exists().where(
            external.c.series_id == title.c.series_id, external.c.source.in_(sorted(catalogues))
        )
        for chunk in chunks(sorted(keys)):
            possible = select(title.c.key).where(title.c.key.in_(chunk))
            possible = possible.where(~other) if catalogues else possible
            found.update((catalogues, key) for key in connection.execute(possible).scalars())
    return found
