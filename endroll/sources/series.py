"""Bring the series rows to what their sources say, united, and link the series that name each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Connection, Table, select, update

from endroll.db import tables
from endroll.db.title_keys import sort_title, title_key
from endroll.db.vocabulary import TitleKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.external import external_id_rows
from endroll.sources.record import SeriesRecord
from endroll.sources.rows import insert_row, replace_values, rows_where, update_row
from endroll.sources.same_series import only_series_of_title
from endroll.sources.titles import first_of, shown_title, stored_title


def create_series(connection: Connection, united: SeriesRecord, changes: Changes) -> int:
    """Return the id of a new series with no more than its own row; `write_series` writes the rest."""
    series_id = insert_row(connection, tables.series, series_values(united))
    changes.created(Noun.SERIES, series_id, series_label(united))
    return series_id


def series_label(united: SeriesRecord) -> str:
    """Return what a series is called where changes are told."""
    return f"Series {shown_title(united.titles)}"


def write_series(connection: Connection, series_id: int, united: SeriesRecord, changes: Changes) -> None:
    """Bring the series' row and lists to ``united``, and with them the relations that name its titles."""
    (row,) = rows_where(connection, tables.series, "id", [series_id])
    title = tables.series_title
    old_keys = connection.execute(select(title.c.key).where(title.c.series_id == series_id)).scalars().all()
    details = update_row(connection, tables.series, row, series_values(united))
    external = tables.series_external_id
    lists = {
        **series_lists(united),
        tables.series_relation: _relations(connection, series_id, united),
        external: external_id_rows(connection, external, {series_id: united.external_ids})[series_id],
    }
    for table, wanted in lists.items():
        details += replace_values(connection, table, {series_id: wanted}).get(series_id, [])
    changes.updated(Noun.SERIES, series_id, series_label(united), details)
    new_keys = {title_key(title.text) for title in united.titles}
    _relink(connection, new_keys.symmetric_difference(old_keys), changes)


def series_values(united: SeriesRecord) -> dict[str, Any]:
    """Return the series' own row, without its id."""
    return {
        "original_title": first_of(united.titles, TitleKind.ORIGINAL),
        "romanized_title": first_of(united.titles, TitleKind.ROMANIZED),
        "translated_title": first_of(united.titles, TitleKind.TRANSLATED),
        "sort_title": sort_title(shown_title(united.titles)),
        "format": united.format.value,
        "synopsis": united.synopsis,
        "start_date": united.start_date,
        "end_date": united.end_date,
        "runtime_minutes": united.runtime_minutes,
        "episode_count": united.episode_count,
        "website": united.website,
    }


def series_lists(united: SeriesRecord) -> dict[Table, Sequence[Mapping[str, Any]]]:
    """Return the series' values by table, without owner and position: all that need no other rows."""
    return {
        tables.series_title: [{**asdict(title), "key": title_key(title.text)} for title in united.titles],
        tables.series_network: [asdict(network) for network in united.networks],
        tables.series_country: [{"code": country} for country in united.countries],
        tables.series_language: [{"tag": language} for language in united.languages],
        tables.series_air_slot: [asdict(slot) for slot in united.air_slots],
        tables.series_genre: [{"name": genre} for genre in united.genres],
        tables.series_soundtrack: [{"title": soundtrack} for soundtrack in united.soundtracks],
        tables.series_song: [asdict(song) for song in united.songs],
    }


def link_series(connection: Connection, series_id: int, united: SeriesRecord, changes: Changes) -> None:
    """Write the relations of a new series whose other rows are written, and those that name its titles."""
    relations = _relations(connection, series_id, united)
    replace_values(connection, tables.series_relation, {series_id: relations})
    _relink(connection, {title_key(title.text) for title in united.titles}, changes)


def _relations(connection: Connection, series_id: int, united: SeriesRecord) -> list[dict[str, Any]]:
    return [
        {
            **asdict(other),
            "key": (key := title_key(other.title)),
            "related_series_id": only_series_of_title(connection, key, besides=series_id),
        }
        for other in united.relations
    ]


def _relink(connection: Connection, keys: Iterable[str], changes: Changes) -> None:
    """Link every relation that names one of ``keys`` to the one series of that title, or to none."""
    relation = tables.series_relation
    for row in rows_where(connection, relation, "key", sorted(keys)):
        related = only_series_of_title(connection, row.key, besides=row.series_id)
        if related != row.related_series_id:
            here = (relation.c.series_id == row.series_id, relation.c.position == row.position)
            connection.execute(update(relation).where(*here).values(related_series_id=related))
            said = "is in the catalogue" if related else "is no longer one series of the catalogue"
            name = f"Series {title_of(connection, row.series_id)}"
            changes.updated(Noun.SERIES, row.series_id, name, [f"related {row.title} {said}"])


def title_of(connection: Connection, series_id: int) -> str:
    """Return the title of a stored series that people are shown."""
    (row,) = rows_where(connection, tables.series, "id", [series_id])
    return stored_title(row) or ""
