"""What the catalogue holds of series that some records may mean, read at once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, exists, select
from sqlalchemy.engine import Row

from endroll.db import tables
from endroll.db.title_keys import title_key
from endroll.sources.external import Key, owners_of
from endroll.sources.record import SeriesRecord
from endroll.sources.rows import chunks, rows_where
from endroll.sources.stated import is_said_already

#: Catalogues elsewhere, in which a record has keys.
_Catalogues = frozenset[str]


class SeriesWindow:
    """Tells which of ``records`` are of series that are certainly new, or say what was said before.

    It is true for as long as no series that was there is changed; `add` each new one. ``owners`` are those of
    the series' keys elsewhere, ``episode_owners`` those of their episodes': put the new ones' in as well.
    """

    def __init__(self, connection: Connection, records: Sequence[SeriesRecord]) -> None:
        self.owners = owners_of(
            connection, tables.series_external_id, {key for record in records for key in _keys(record)}
        )
        self._sources = _sources(connection, records)
        new = [record for record in records if self.is_unknown(record)]
        self.episode_owners = owners_of(
            connection,
            tables.episode_external_id,
            {
                (key.source.value, key.key)
                for record in new
                for one in record.episodes
                for key in one.external_ids
            },
        )
        keys = {title for record in new for title in title_keys(record)}
        self._titles = _titles(connection, new)
        relation = tables.series_relation
        named = rows_where(connection, relation, "key", sorted(keys), relation.c.key)
        self._named = {row.key for row in named}
        self._new_pages: set[tuple[str, str]] = set()
        self._new_titles: dict[str, set[_Catalogues]] = {}

    def is_unknown(self, record: SeriesRecord) -> bool:
        """Return whether no series has a key of ``record``, and none had its source when this was opened."""
        return page_of(record) not in self._sources and not any(key in self.owners for key in _keys(record))

    def is_new(self, record: SeriesRecord) -> bool:
        """Return whether certainly no series is meant by ``record``: `find_series` would return null."""
        catalogues = catalogues_of(record)
        return bool(
            record.titles
            and self.is_unknown(record)
            and page_of(record) not in self._new_pages
            and not any(
                (catalogues, key) in self._titles
                # A series that has keys in the same catalogues, none of them this one's, is another.
                or any(catalogues.isdisjoint(others) for others in self._new_titles.get(key, ()))
                for key in title_keys(record)
            )
        )

    def said_by(self, record: SeriesRecord, claimed: Collection[int]) -> int | None:
        """Return the id of the series that certainly is meant by ``record``, and whose source said just this.

        ``claimed`` are the series that other records of the same page are about. Null where it is uncertain.
        """
        own = next((one.key for one in record.external_ids if one.source.value == record.source.kind), None)
        series_id = None if own is None else self.owners.get((record.source.kind.value, own))
        if series_id is None or series_id in claimed:
            return None
        rows = (row for row in self._sources.get(page_of(record), ()) if row.series_id == series_id)
        return next((series_id for row in rows if is_said_already(row, record)), None)

    def is_linked(self, record: SeriesRecord) -> bool:
        """Return whether the new series of ``record`` names others, or is named by them."""
        return bool(record.relations) or not self._named.isdisjoint(title_keys(record))

    def add(self, record: SeriesRecord) -> None:
        """Take in that the new series of ``record`` is there."""
        self._new_pages.add(page_of(record))
        for key in title_keys(record):
            self._new_titles.setdefault(key, set()).add(catalogues_of(record))
        self._named.update(title_key(other.title) for other in record.relations)


def page_of(record: SeriesRecord) -> tuple[str, str]:
    """Return what names the page that ``record`` was read from."""
    return record.source.kind.value, record.source.locator


def title_keys(record: SeriesRecord) -> set[str]:
    """Return what the titles of ``record`` are compared by."""
    return {title_key(title.text) for title in record.titles}


def catalogues_of(record: SeriesRecord) -> _Catalogues:
    """Return the catalogues elsewhere that ``record`` has keys in."""
    return frozenset(external.source.value for external in record.external_ids)


def _keys(record: SeriesRecord) -> set[Key]:
    return {(external.source.value, external.key) for external in record.external_ids}


def _sources(
    connection: Connection, records: Iterable[SeriesRecord]
) -> dict[tuple[str, str], list[Row[Any]]]:
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


def _titles(connection: Connection, records: Iterable[SeriesRecord]) -> set[tuple[_Catalogues, str]]:
    """Return, by catalogues of ``records``, the keys of titles that a series without a key in them has."""
    wanted: dict[_Catalogues, set[str]] = {}
    for record in records:
        wanted.setdefault(catalogues_of(record), set()).update(title_keys(record))
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
