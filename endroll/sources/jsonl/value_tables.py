"""Which table holds each list of a line, and what its columns are among the fields of the list's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter, itemgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import Table

from endroll.db import tables
from endroll.db.title_keys import title_key
from endroll.sources.jsonl.lines import ConflictLine, NameLine, RelationLine
from endroll.sources.record import (
    AirSlotRecord,
    ExternalIdRecord,
    NetworkRecord,
    SongRecord,
    TitleRecord,
    ViewershipRecord,
)


class ValueTable(Struct, frozen=True):
    """A list of a line: its ``field``, its ``table``, and its values as rows of ``columns``.

    ``read`` makes a value of a row, whose first entry is the owner; ``write`` makes of a value what stands in
    its row behind owner and position, in ``written`` columns.
    """

    field: str
    table: Table
    columns: tuple[str, ...]
    read: Callable[[Any], Any]
    written: tuple[str, ...]
    write: Callable[[Any], tuple[Any, ...]]


def _texts(field: str, table: Table, column: str) -> ValueTable:
    return ValueTable(field, table, (column,), itemgetter(1), (column,), lambda text: (text,))


def _structs(field: str, table: Table, of: type[Struct]) -> ValueTable:
    columns = of.__struct_fields__
    return ValueTable(field, table, columns, _reader(of, columns), columns, attrgetter(*columns))


def _reader(of: type[Struct], columns: Iterable[str]) -> Callable[[Any], Any]:
    names = tuple(columns)
    return lambda row: of(**dict(zip(names, row[1:], strict=True)))


def _series_titles() -> ValueTable:
    columns = TitleRecord.__struct_fields__
    return ValueTable(
        "titles",
        tables.series_title,
        columns,
        _reader(TitleRecord, columns),
        (*columns, "key"),
        lambda title: (title.text, title.kind, title.language, title_key(title.text)),
    )


def _relations() -> ValueTable:
    return ValueTable(
        "relations",
        tables.series_relation,
        ("title", "kind", "related_series_id"),
        lambda row: RelationLine(row[1], row[2], row[3]),
        ("kind", "title", "key"),
        # Which series it is stands there when all series do.
        lambda other: (other.kind, other.title, title_key(other.title)),
    )


def _conflicts(table: Table) -> ValueTable:
    return _structs("conflicting_values", table, ConflictLine)


#: They name their source, so they are written when all sources are.
SERIES_CONFLICTS = _conflicts(tables.series_conflicting_value)
EPISODE_CONFLICTS = _conflicts(tables.episode_conflicting_value)
CREDIT_CONFLICTS = _conflicts(tables.credit_conflicting_value)
PERSON_CONFLICTS = _conflicts(tables.person_conflicting_value)
SERIES_VALUES = (
    _series_titles(),
    _structs("networks", tables.series_network, NetworkRecord),
    _texts("countries", tables.series_country, "code"),
    _texts("languages", tables.series_language, "tag"),
    _structs("air_slots", tables.series_air_slot, AirSlotRecord),
    _texts("genres", tables.series_genre, "name"),
    _texts("soundtracks", tables.series_soundtrack, "title"),
    _structs("songs", tables.series_song, SongRecord),
    _relations(),
    _structs("external_ids", tables.series_external_id, ExternalIdRecord),
)
EPISODE_VALUES = (
    _structs("titles", tables.episode_title, TitleRecord),
    _structs("viewership", tables.episode_viewership, ViewershipRecord),
    _structs("external_ids", tables.episode_external_id, ExternalIdRecord),
)
PERSON_VALUES = (
    _structs("names", tables.person_name, NameLine),
    _structs("external_ids", tables.person_external_id, ExternalIdRecord),
)
