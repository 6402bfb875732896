"""Write the pages of a data set, one batch in one transaction, and note in the journal that they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from endroll.sources.changes import Noun, Verb
from endroll.sources.documents import Reject
from endroll.sources.importer import Written, write_records
from endroll.sources.journal import Run, note_pages
from endroll.sources.record_reading import Page
from endroll.sources.statements import Outcome, Told
from endroll.sources.validation import RecordError


def write_batch(connection: Connection, pages: Sequence[Page], run: Run, done: int) -> Told:
    """Return what ``pages`` did, written in their order within the caller's transaction.

    The journal's ``run`` then has ``done`` pages. A page that the catalogue cannot hold is a reject, whole.
    """
    told = Told(Counter(), Counter(), [])
    for page in pages:
        try:
            written = write_records(connection, page.records)
        except RecordError as error:
            told.rejects.append(_reject(page, error))
        else:
            _count(told, written)
    note_pages(connection, run, done)
    return told


def _count(told: Told, written: Sequence[Written]) -> None:
    for one in written:
        counts = one.changes.counts()
        told.rows.update(counts)
        if counts[Noun.SERIES, Verb.CREATED]:
            told.outcomes[Outcome.NEW] += 1
        else:
            told.outcomes[Outcome.CHANGED if one.changes else Outcome.UNCHANGED] += 1


def _reject(page: Page, error: RecordError) -> Reject:
    raw = msgspec.json.encode(page.records).decode()
    return Reject(page.file, page.line, page.records[0].source.locator, str(error), raw)
