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
from endroll.sources.titles import first_of, shown_title


def create_series(connection: Connection, united: SeriesRecord, changes: Changes) -> int:
    """Return the id of a new series with no more than its own row; `write_series` writes the rest."""
    series_id = insert_row(connection, tables.series, _values(united))
    changes.created(Noun.SERIES, series_id, f"Series {shown_title(united.titles)}")
    return series_id


def write_series(connection: Connection, series_id: int, united: SeriesRecord, changes: Changes) -> None:
    """Bring the series' row and lists to ``united``, and with them the relations that name its titles."""
    (row,) = rows_where(connection, tables.series, "id", [series_id])
    title = tables.series_title
    old_keys = connection.execute(select(title.c.key).where(title.c.series_id == series_id)).scalars().all()
    details = update_row(connection, tables.series, row, _values(united))
    for table, wanted in _lists(connection, series_id, united).items():
        details += replace_values(connection, table, {series_id: wanted}).get(series_id, [])
    changes.updated(Noun.SERIES, series_id, f"Series {shown_title(united.titles)}", details)
    new_keys = {title_key(title.text) for title in united.titles}
    _relink(connection, new_keys.symmetric_difference(old_keys), changes)


def _values(united: SeriesRecord) -> dict[str, Any]:
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


def _lists(
    connection: Connection, series_id: int, united: SeriesRecord
) -> Mapping[Table, Sequence[Mapping[str, Any]]]:
    external = tables.series_external_id
    return {
        tables.series_title: [{**asdict(title), "key": title_key(title.text)} for title in united.titles],
        tables.series_network: [asdict(network) for network in united.networks],
        tables.series_country: [{"code": country} for country in united.countries],
        tables.series_language: [{"tag": language} for language in united.languages],
        tables.series_air_slot: [asdict(slot) for slot in united.air_slots],
        tables.series_genre: [{"name": genre} for genre in united.genres],
        tables.series_soundtrack: [{"title": soundtrack} for soundtrack in united.soundtracks],
        tables.series_song: [asdict(song) for song in united.songs],
        tables.series_relation: [
            {
                **asdict(other),
                "key": (key := title_key(other.title)),
                "related_series_id": only_series_of_title(connection, key, besides=series_id),
            }
            for other in united.relations
        ],
        external: external_id_rows(connection, external, {series_id: united.external_ids})[series_id],
    }


def _relink(connection: Connection, keys: Iterable[str], changes: Changes) -> None:
    """Link every relation that names one of ``keys`` to the one series of that title, or to none."""
    relation = tables.series_relation
    for row in rows_where(connection, relation, "key", sorted(keys)):
        related = only_series_of_title(connection, row.key, besides=row.series_id)
        if related != row.related_series_id:
            here = (relation.c.series_id == row.series_id, relation.c.position == row.position)
            connection.execute(update(relation).where(*here).values(related_series_id=related))
            said = "is in the catalogue" if related else "is no longer one series of the catalogue"
            name = f"Series {_title(connection, row.series_id)}"
            changes.updated(Noun.SERIES, row.series_id, name, [f"related {row.title} {said}"])


def _title(connection: Connection, series_id: int) -> str:
    (row,) = rows_where(connection, tables.series, "id", [series_id])
    return row.translated_title or row.romanized_title or row.original_title or ""
