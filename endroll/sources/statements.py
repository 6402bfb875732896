"""Write statements into the catalogue, each over what its source said before."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from endroll.db import tables
from endroll.sources.documents import Reject
from endroll.sources.importer import write_records
from endroll.sources.overlay import overlay
from endroll.sources.record import SeriesRecord
from endroll.sources.stated import read_record
from endroll.sources.statement import Statement
from endroll.sources.told import Outcome, Told
from endroll.sources.validation import RecordError


def write_statements(connection: Connection, statements: Sequence[Statement]) -> Told:
    """Return what ``statements`` did, written in their order within the caller's transaction."""
    told = Told()
    for statement in statements:
        before = _said_before(connection, statement.record)
        record = overlay(before, statement)
        if record == before:
            told.outcomes[Outcome.UNCHANGED] += 1
            continue
        try:
            (written,) = write_records(connection, [record])
        except RecordError as error:
            at = statement.origin
            told.rejects.append(Reject(at.file, at.line, at.place, str(error), at.raw))
            continue
        told.count(written)
    return told


def _said_before(connection: Connection, record: SeriesRecord) -> SeriesRecord | None:
    """Return what this very source said of the series with the record's first key before, or null."""
    source, said = tables.source, record.source
    of_page = select(source.c.record).where(source.c.kind == said.kind, source.c.locator == said.locator)
    before = [read_record(text) for text in connection.execute(of_page.order_by(source.c.id)).scalars()]
    return next((one for one in before if one.external_ids[:1] == record.external_ids[:1]), None)
