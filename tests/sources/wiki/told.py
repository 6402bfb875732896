"""Facts of a record in the short form in which tests state them."""

from __future__ import annotations

from endroll.db.vocabulary import CreditKind
from endroll.sources.record import SeriesRecord
from endroll.sources.wiki import read_page


def only(page: str) -> SeriesRecord:
    """Return the one drama of a page."""
    (record,) = read_page(page, "page.txt").records
    return record


def titles(record: SeriesRecord) -> list[tuple[str, str, str | None]]:
    return [(title.kind.value, title.text, title.language) for title in record.titles]


def slots(record: SeriesRecord) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (slot.weekday and slot.weekday.value, slot.start_time, slot.end_time, slot.time_zone)
        for slot in record.air_slots
    ]


def cast(record: SeriesRecord) -> list[tuple[str, str | None]]:
    return [(one.person.name, one.character) for one in record.credits if one.kind is CreditKind.CAST]


def crew(record: SeriesRecord) -> list[tuple[str, str, str | None]]:
    return [
        (one.job, one.person.name, one.job_as_printed)
        for one in record.credits
        if one.kind is CreditKind.CREW
    ]


def kept(record: SeriesRecord) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in record.kept]
