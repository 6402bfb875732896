"""Documents read and written in one run, for tests of catalogues' readers."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection

from endroll.sources.documents import Document, Reject
from endroll.sources.overlay import overlay
from endroll.sources.person_pages import write_person_pages
from endroll.sources.reading import DocumentReading
from endroll.sources.record import SeriesRecord
from endroll.sources.statements import write_statements
from endroll.sources.told import Outcome

#: Files by name, each with its JSON value: a list is its entries.
Files = dict[str, Any]


def take(reading: DocumentReading, files: Files) -> DocumentReading:
    """Give ``reading`` every document of ``files``, in order."""
    for file, value in files.items():
        for place, one in enumerate(value) if isinstance(value, list) else [(None, value)]:
            where = "" if place is None else f"[{place}]"
            reading.take(Document(file, 1, where, one, json.dumps(one, ensure_ascii=False)))
    return reading


def records(reading: DocumentReading, files: Files) -> list[SeriesRecord]:
    """Return what ``reading`` makes of ``files``, each series' record alone."""
    take(reading, files)
    return [overlay(None, statement) for statement in (*reading.ready(), *reading.rest())]


def reasons(reading: DocumentReading) -> list[tuple[str, str, str]]:
    """Return the file, the place and the reason of each reject."""
    return [(one.file, one.place, one.reason) for one in reading.rejects]


def write(
    connection: Connection, reading: DocumentReading, files: Files
) -> tuple[Counter[Outcome], list[Reject]]:
    """Import ``files``; return what became of the series, and all rejects."""
    take(reading, files)
    told = write_statements(connection, [*reading.ready(), *reading.rest()])
    people = write_person_pages(connection, reading.kind, reading.people)
    return +told.outcomes, [*reading.rejects, *told.rejects, *people.rejects]
