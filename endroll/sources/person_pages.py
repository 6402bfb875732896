"""Lay what a person's own page says over every series whose source prints the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from endroll.db import tables
from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Document, Reject
from endroll.sources.record import PersonRecord, SeriesRecord
from endroll.sources.stated import read_record
from endroll.sources.statement import Statement
from endroll.sources.statements import write_statements
from endroll.sources.told import Told


def write_person_pages(
    connection: Connection, kind: SourceKind, people: Sequence[tuple[PersonRecord, Document]]
) -> Told:
    """Return what the pages of ``people`` did to the records that sources of ``kind`` gave.

    A page that no record prints the person of is rejected: a person is in the catalogue by their credits.
    """
    statements: list[Statement] = []
    rejects: list[Reject] = []
    for person, at in people:
        found = [
            Statement(record=record, people=(person,), origin=at)
            for record in _printing(connection, kind, person)
        ]
        statements += found
        if not found:
            reason = (
                f"No series in the catalogue credits {person.name!r} by this key; import the series first, or"
                " along with it."
            )
            rejects.append(Reject(at.file, at.line, at.place, reason, at.raw))
    told = write_statements(connection, statements)
    told.rejects.extend(rejects)
    return told


def _printing(connection: Connection, kind: SourceKind, person: PersonRecord) -> Iterator[SeriesRecord]:
    """Yield, without anything but its source and key, each record of ``kind`` that prints ``person``."""
    source, of_source, external = tables.source, tables.source_person, tables.person_external_id
    key = person.external_ids[0]
    printed = (
        select(source.c.id, source.c.record)
        .join(of_source, of_source.c.source_id == source.c.id)
        .join(external, external.c.person_id == of_source.c.person_id)
        .where(external.c.source == key.source, external.c.key == key.key, source.c.kind == kind)
        .order_by(source.c.id)
        .distinct()
    )
    for row in connection.execute(printed):
        record = read_record(row.record)
        if any(credit.person.external_ids[:1] == (key,) for credit in record.credits):
            yield SeriesRecord(source=record.source, titles=(), external_ids=record.external_ids[:1])
