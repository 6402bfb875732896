"""Refuse a record that the catalogue could not hold, in a sentence, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from endroll.db.columns import LARGEST_INT
from endroll.db.fold import compact
from endroll.db.vocabulary import JOBS, CreditKind, Department
from endroll.sources.record import (
    AirSlotRecord,
    CreditRecord,
    EpisodeRecord,
    KeptLine,
    PersonRecord,
    SeriesRecord,
    ViewershipRecord,
)

_DATE = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_TIME = re.compile(r"[0-2]\d:[0-5]\d", re.ASCII)
_DATES = frozenset({"start_date", "end_date", "air_date", "birth_date", "death_date"})
_NUMBERS = {"runtime_minutes": 1, "episode_count": 1, "season": 0, "number": 0, "line": 1}


class RecordError(ValueError):
    """A record says what no catalogue can hold; the message is a sentence that names it and the way out."""


def validate(record: SeriesRecord) -> None:
    """Return when the catalogue can hold ``record``. Raises `RecordError` for the first thing it cannot."""
    fault = next(_faults(record), None)
    if fault is not None:
        raise RecordError(f"{record.source.locator!r} cannot be imported: {fault}")


def _faults(record: SeriesRecord) -> Iterator[str]:
    yield from _texts(record)
    if not any(compact(title.text) for title in record.titles) and not record.external_ids:
        yield "it has no title; give the drama at least one."
    yield from (
        f"{code!r} is no country; use two capital letters of ISO 3166-1, such as JP."
        for code in record.countries
        if not re.fullmatch("[A-Z]{2}", code)
    )
    for part in _parts(record):
        yield from _numbers(part)
        yield from _dates(part)
        for kind, faults in _FAULTS.items():
            if isinstance(part, kind):
                yield from faults(part)


def _parts(value: object) -> Iterator[Struct]:
    if isinstance(value, Struct):
        yield value
        for inner in asdict(value).values():
            yield from _parts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _parts(inner)


def _texts(record: SeriesRecord) -> Iterator[str]:
    """Yield what is wrong with texts as such: all else may then be quoted safely."""
    for part in _parts(record):
        for field, value in asdict(part).items():
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    yield from _text(part, field, text)


def _text(part: Struct, field: str, text: str) -> Iterator[str]:
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        yield f"its {_words(field)} holds signs that are no text; check the encoding."
    elif not compact(text) and not isinstance(part, KeptLine):
        yield f"its {_words(field)} is an empty text; leave it out where nothing is known."


def _numbers(part: Struct) -> Iterator[str]:
    for field, value in asdict(part).items():
        if field not in _NUMBERS or value is None:
            continue
        least = _NUMBERS[field]
        if not least <= value <= LARGEST_INT:
            yield f"its {_words(field)} is {value}; it must be {least} to {LARGEST_INT}, or left out."


def _dates(part: Struct) -> Iterator[str]:
    for field, value in asdict(part).items():
        if field in _DATES and value is not None and not is_date(value):
            yield (
                f"its {_words(field)} is {value!r}, which is no date;"
                " write a year, a month or a day as 2005, 2005-10 or 2005-10-11."
            )


def is_date(text: str) -> bool:
    """Return whether ``text`` is a day, month or year that was or will be: 2005, 2005-10, 2005-10-11."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _air_slot(slot: AirSlotRecord) -> Iterator[str]:
    if slot.weekday is None and slot.start_time is None:
        yield "an air slot has neither a weekday nor a start time; give one of them."
    for time in (slot.start_time, slot.end_time):
        if time is not None and not _TIME.fullmatch(time):
            yield f"an air slot's time is {time!r}; write HH:MM, 00:00 to 29:59."


def _person(person: PersonRecord) -> Iterator[str]:
    if (person.family is None) != (person.given is None):
        yield f"of {person.name!r} only one of family and given name is known; give both or none."


def _credit(credit: CreditRecord) -> Iterator[str]:
    who = f"the credit of {credit.person.name!r}"
    if credit.job not in JOBS:
        yield f"{who} has the unknown job {credit.job!r}; use one of the vocabulary, or Other."
    elif JOBS[credit.job] is not credit.department:
        yield f"{who} puts {credit.job} under {credit.department}; it belongs to {JOBS[credit.job]}."
    if (credit.kind is CreditKind.CAST) != (credit.department is Department.ACTING):
        yield f"{who} is {credit.kind} in {credit.department}; the cast, and only the cast, is ACTING."
    if credit.kind is CreditKind.CREW and credit.role is not None:
        yield f"{who} is CREW with the role {credit.role}; only the cast has roles."
    numbers = (number for pair in credit.episodes for number in pair if number is not None)
    if any(not 0 <= number <= LARGEST_INT for number in numbers):
        yield f"{who} covers an episode with a number below 0 or above {LARGEST_INT}."


def _episode(episode: EpisodeRecord) -> Iterator[str]:
    if episode.number is None and not episode.titles and episode.air_date is None:
        yield "an episode has neither a number, a title nor an air date; give one of them."


def _viewership(viewership: ViewershipRecord) -> Iterator[str]:
    if not 0 <= viewership.share <= 100:
        yield f"a viewership share is {viewership.share}; it is per cent, 0 to 100."


_FAULTS: dict[type[Struct], Any] = {
    AirSlotRecord: _air_slot,
    PersonRecord: _person,
    CreditRecord: _credit,
    EpisodeRecord: _episode,
    ViewershipRecord: _viewership,
}


def _words(field: str) -> str:
    return field.replace("_", " ")
