"""Decide which series of the catalogue a record is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import TypeGuard

from msgspec import Struct
from sqlalchemy import Connection, func, select

from endroll.db import tables
from endroll.db.title_keys import title_key, title_year
from endroll.db.vocabulary import SeriesFormat, TitleKind
from endroll.sources.external import own_first, owners_of
from endroll.sources.industry import industries, may_agree
from endroll.sources.record import SeriesRecord
from endroll.sources.rows import rows_where

#: Sources date the first episode differently by no more: previews, midnight, other countries.
MONTH = timedelta(days=31)


class _Series(Struct):
    """What a series of the catalogue is compared by."""

    id: int
    year: int | None
    start_date: str | None
    special: bool
    keys: set[str]
    main_keys: set[str]
    industries: frozenset[str]
    external: set[tuple[str, str]]


def find_series(
    connection: Connection, record: SeriesRecord, claimed: Collection[int] = (), *, alone: bool = True
) -> int | None:
    """Return the id of the series that ``record`` is about; null when it is new, or cannot be told.

    In this order: an external id that the catalogue knows, the source's own before any other, and never a
    series that has another id of that source; the series that this very source was about
    before, when a title still agrees (or, where the record stands ``alone`` on its page, the start year);
    a series of the same title, as `_of_same_title` says. ``claimed`` are the series that other records of
    the same page are about: one page never means one series twice.
    """
    return (
        _by_external_id(connection, record, claimed)
        or _by_source(connection, record, claimed, alone=alone)
        or _of_same_title(connection, record, claimed)
    )


def record_year(record: SeriesRecord) -> int | None:
    """Return the year a record's drama started, from its dates or else from a title that ends in (2007)."""
    years = (title_year(title.text) for title in record.titles)
    return int(record.start_date[:4]) if record.start_date else next(filter(None, years), None)


def _by_external_id(connection: Connection, record: SeriesRecord, claimed: Collection[int]) -> int | None:
    ids = [(external.source.value, external.key) for external in record.external_ids]
    owners = owners_of(connection, tables.series_external_id, ids)
    known = [owners[key] for key in own_first(ids, record.source.kind) if key in owners]
    others = {series.id for series in _load(connection, set(known)) if _is_another_page(series, record)}
    return next((one for one in known if one not in claimed and one not in others), None)


def _by_source(
    connection: Connection, record: SeriesRecord, claimed: Collection[int], *, alone: bool
) -> int | None:
    source = tables.source
    same_page = (source.c.kind == record.source.kind, source.c.locator == record.source.locator)
    of_page = select(source.c.series_id).where(*same_page).order_by(source.c.id)
    series_ids = connection.execute(of_page).scalars().all()
    known = {series.id: series for series in _load(connection, series_ids)}
    keys, year = _keys(record), record_year(record)
    free = [
        known[series_id]
        for series_id in series_ids
        if series_id not in claimed and not _is_another_page(known[series_id], record)
    ]
    same_title = [series for series in free if series.keys & keys]
    same_year = [series for series in same_title if year is not None and series.year == year]
    if same_title:
        return (same_year or same_title)[0].id
    only_one = alone and len(series_ids) == 1
    renamed = [series for series in free if only_one and year is not None and series.year == year]
    return renamed[0].id if renamed else None


def _of_same_title(connection: Connection, record: SeriesRecord, claimed: Collection[int]) -> int | None:
    """Return the one series of the record's title, or null.

    Any title of the one may equal any title of the other, but two ALSO_KNOWN_AS: those are shared by the
    dramas of an anthology. A special is not its series, another country's drama is a remake, and another key
    in the same catalogue elsewhere is another drama. `_same_start` says which dates agree. Of several that
    do, the one is meant that shares a title which is ALSO_KNOWN_AS in neither; an unknown year agrees only
    when no second series is left.
    """
    rows = rows_where(connection, tables.series_title, "key", sorted(_keys(record)))
    series_ids = sorted({row.series_id for row in rows} - set(claimed))
    left = [series for series in _load(connection, series_ids) if _is_possible(series, record)]
    year = record_year(record)
    same_start = [series for series in left if _same_start(series, record, year)]
    if len(same_start) > 1:
        same_start = [series for series in same_start if series.main_keys & _main_keys(record)]
    if len(same_start) == 1:
        return same_start[0].id
    undated = len(left) == 1 and (year is None or left[0].year is None)
    return left[0].id if undated else None


def _same_start(series: _Series, record: SeriesRecord, year: int | None) -> bool:
    """Return whether both started in one year or, where both dates name the day, within a month."""
    days = [date.fromisoformat(one) for one in (series.start_date, record.start_date) if _names_day(one)]
    if len(days) == 2:
        return abs(days[0] - days[1]) <= MONTH
    return year is not None and series.year == year


def _names_day(partial_date: str | None) -> TypeGuard[str]:
    return partial_date is not None and len(partial_date) == len("2005-10-11")


def _is_another_page(series: _Series, record: SeriesRecord) -> bool:
    """Return whether both have a page in the record's own catalogue, and not the same one."""
    kind = record.source.kind.value
    pages = {key for source, key in series.external if source == kind}
    own = {external.key for external in record.external_ids if external.source.value == kind}
    return bool(pages and own and not pages & own)


def _is_possible(series: _Series, record: SeriesRecord) -> bool:
    own = {(external.source.value, external.key) for external in record.external_ids}
    catalogues = {source for source, _ in own} & {source for source, _ in series.external}
    shared = {source for source, _ in own & series.external}
    return (
        bool(series.main_keys & _keys(record) or series.keys & _main_keys(record))
        and series.special == (record.format is SeriesFormat.SPECIAL)
        and may_agree(series.industries, industries(record.countries, record.languages))
        and catalogues <= shared
    )


def _keys(record: SeriesRecord) -> set[str]:
    return {title_key(title.text) for title in record.titles}


def _main_keys(record: SeriesRecord) -> set[str]:
    """Return the keys of the titles of a known kind, or of all where no kind is known."""
    known = {title_key(one.text) for one in record.titles if one.kind is not TitleKind.ALSO_KNOWN_AS}
    return known or _keys(record)


def _load(connection: Connection, series_ids: Collection[int]) -> Iterator[_Series]:
    titles = rows_where(connection, tables.series_title, "series_id", series_ids)
    countries = rows_where(connection, tables.series_country, "series_id", series_ids)
    languages = rows_where(connection, tables.series_language, "series_id", series_ids)
    external = rows_where(connection, tables.series_external_id, "series_id", series_ids)
    for row in rows_where(connection, tables.series, "id", series_ids):
        own_titles = [title for title in titles if title.series_id == row.id]
        bracketed = filter(None, (title_year(title.text) for title in own_titles))
        yield _Series(
            id=row.id,
            year=int(row.start_date[:4]) if row.start_date else next(bracketed, None),
            start_date=row.start_date,
            special=row.format == SeriesFormat.SPECIAL,
            keys={title.key for title in own_titles},
            main_keys={title.key for title in own_titles if title.kind != TitleKind.ALSO_KNOWN_AS},
            industries=industries(
                (country.code for country in countries if country.series_id == row.id),
                (language.tag for language in languages if language.series_id == row.id),
            ),
            external={(key.source, key.key) for key in external if key.series_id == row.id},
        )


def only_series_of_title(connection: Connection, key: str, besides: int) -> int | None:
    """Return the id of the one series that has a title of this ``key``, ``besides`` left out, or null."""
    title = tables.series_title
    others = select(func.min(title.c.series_id), func.count(title.c.series_id.distinct()))
    least, count = connection.execute(others.where(title.c.key == key, title.c.series_id != besides)).one()
    return least if count == 1 else None
