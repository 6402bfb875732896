"""Every source of a series with its whole record and the people it was found to print, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Raw, Struct
from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.engine import Row

from endroll.db import tables
from endroll.db.vocabulary import SourceKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.merge import RANKS
from endroll.sources.record import PersonRecord, SeriesRecord, SourceRecord
from endroll.sources.rows import insert_row, replace_values, rows_where, update_row

_RECORDS = msgspec.json.Decoder(SeriesRecord)
_PEOPLE = msgspec.json.Decoder(PersonRecord)


class Stated(Struct):
    """What one source says of the series, and who each person that it prints is."""

    id: int
    record: SeriesRecord
    people: dict[PersonRecord, int]


def load_stated(connection: Connection, series_id: int) -> list[Stated]:
    """Return every source of the series, best first; among equals, the one imported earlier."""
    rows = rows_where(connection, tables.source, "series_id", [series_id])
    people: dict[int, dict[PersonRecord, int]] = {row.id: {} for row in rows}
    for row in rows_where(connection, tables.source_person, "source_id", people):
        people[row.source_id][read_print(row.printed)] = row.person_id
    rows.sort(key=lambda row: (RANKS[SourceKind[row.kind]], row.id))
    return [Stated(row.id, read_record(row.record), people[row.id]) for row in rows]


def write_source(connection: Connection, series_id: int, record: SeriesRecord, changes: Changes) -> int:
    """Return the id of the record's source beside the series, the record stored whole in it."""
    source = tables.source
    values = {"series_id": series_id, **source_values(record.source, stored(record))}
    row = connection.execute(select(source).where(*_same_source(series_id, record))).one_or_none()
    details: list[str] = []
    if row is None:
        source_id = insert_row(connection, source, values)
        changes.created(Noun.SOURCE, source_id, source_label(record.source))
    else:
        source_id = row.id
        details += update_row(connection, source, row, values)
    kept = [msgspec.structs.asdict(line) for line in record.kept]
    replace_values(connection, tables.source_kept_line, {source_id: kept})
    # The record is in one long text, and what it changed is told row by row: here only that it did.
    changes.updated(
        Noun.SOURCE, source_id, source_label(record.source), ["says something else"] if details else []
    )
    return source_id


def source_label(source: SourceRecord) -> str:
    """Return what a source is called where changes are told."""
    return f"Source {source.name}"


def source_values(source: SourceRecord, text: str) -> dict[str, Any]:
    """Return the row of a source that says ``text``, a record as it is `stored`; without id and series."""
    return {
        "kind": source.kind.value,
        "name": source.name,
        "locator": source.locator,
        "licence": source.licence,
        "record": text,
    }


def stored(record: SeriesRecord) -> str:
    """Return the record as its source keeps it."""
    return msgspec.json.encode(record).decode()


def read_record(text: str | Raw) -> SeriesRecord:
    """Return the record that a source keeps as ``text``. Raises msgspec's `MsgspecError` where it is none."""
    return _RECORDS.decode(text)


def printed(person: PersonRecord) -> str:
    """Return what source_person keeps of a printed person."""
    return msgspec.json.encode(person).decode()


def read_print(text: str) -> PersonRecord:
    """Return the printed person that source_person keeps as ``text``."""
    return _PEOPLE.decode(text)


def says_already(row: Row[Any], source: SourceRecord, text: str) -> bool:
    """Return whether ``row``, of the same kind and locator as ``source``, says word for word its ``text``."""
    before = row._mapping  # noqa: SLF001  # SQLAlchemy's documented way to read a row by name
    return all(before[column] == value for column, value in source_values(source, text).items())


def said_already(connection: Connection, series_id: int, record: SeriesRecord) -> bool:
    """Return whether the record's source said word for word the same of the series before."""
    rows = connection.execute(select(tables.source).where(*_same_source(series_id, record)))
    text = stored(record)
    return any(says_already(row, record.source, text) for row in rows)


def _same_source(series_id: int, record: SeriesRecord) -> tuple[ColumnElement[bool], ...]:
    source, said = tables.source.c, record.source
    return source.kind == said.kind, source.locator == said.locator, source.series_id == series_id


def write_found(connection: Connection, source_id: int, people: Mapping[PersonRecord, int]) -> None:
    """Store who each printed person of the source was found to be, so that it is never decided anew."""
    wanted = [{"printed": printed(person), "person_id": person_id} for person, person_id in people.items()]
    replace_values(connection, tables.source_person, {source_id: wanted})


def statements_of(
    connection: Connection, person_ids: Sequence[int]
) -> dict[int, list[tuple[int, PersonRecord]]]:
    """Return, for each person, the series and the print of every source that prints them, best first."""
    found = rows_where(connection, tables.source_person, "person_id", person_ids)
    source = tables.source
    printing = {row.source_id for row in found}
    columns = (source.c.id, source.c.kind, source.c.series_id)
    sources = {row.id: row for row in rows_where(connection, source, "id", printing, *columns)}
    found.sort(key=lambda row: (RANKS[SourceKind[sources[row.source_id].kind]], row.source_id, row.position))
    said: dict[int, list[tuple[int, PersonRecord]]] = {person_id: [] for person_id in person_ids}
    for row in found:
        said[row.person_id].append((sources[row.source_id].series_id, read_print(row.printed)))
    return said
