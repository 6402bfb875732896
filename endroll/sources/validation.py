"""Refuse a record that the catalogue could not hold, in a sentence, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.inspect import StrType, StructType, Type, UnionType, VarTupleType, type_info

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
    parts: list[Struct] = []
    _gather(record, parts)
    # All else may quote a text safely when every text is one.
    for part in parts:
        for text in _texts_of(type(part))(part):
            # Mostly a text is plain, and can be seen.
            if text is not None and not (type(text) is str and _is_plain(text)):
                yield from _texts(part)
                break
    if not any(compact(title.text) for title in record.titles) and not record.external_ids:
        yield "it has no title; give the drama at least one."
    yield from (
        f"{code!r} is no country; use two capital letters of ISO 3166-1, such as JP."
        for code in record.countries
        if not re.fullmatch("[A-Z]{2}", code)
    )
    for part in parts:
        for faults in _faults_of(type(part)):
            yield from faults(part)


def _gather(value: Struct, parts: list[Struct]) -> None:
    """Append ``value`` and every struct within it, each before those within it."""
    parts.append(value)
    for field in _fields(type(value), StructType):
        inner = getattr(value, field)
        if type(inner) is tuple:
            for one in inner:
                _gather(one, parts)
        elif inner is not None:
            _gather(inner, parts)


def _texts(part: Struct) -> Iterator[str]:
    """Yield what is wrong with the texts of ``part`` as such."""
    for field in _fields(type(part), StrType):
        value = getattr(part, field)
        for text in value if isinstance(value, tuple) else (value,):
            if text is None or _is_plain(text):
                continue
            if "\x00" in text or not _is_encodable(text):
                yield f"its {_words(field)} holds signs that are no text; check the encoding."
            elif not compact(text) and not isinstance(part, KeptLine):
                yield f"its {_words(field)} is an empty text; leave it out where nothing is known."


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and bool(text.strip(" "))


def _numbers(part: Struct) -> Iterator[str]:
    for field, least in _numbers_of(type(part)):
        value = getattr(part, field)
        if value is not None and not least <= value <= LARGEST_INT:
            yield f"its {_words(field)} is {value}; it must be {least} to {LARGEST_INT}, or left out."


def _dates(part: Struct) -> Iterator[str]:
    for field in _dates_of(type(part)):
        value = getattr(part, field)
        if value is not None and not is_date(value):
            yield (
                f"its {_words(field)} is {value!r}, which is no date;"
                " write a year, a month or a day as 2005, 2005-10 or 2005-10-11."
            )


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _texts_of(part: type[Struct]) -> Callable[[Struct], Sequence[Any]]:
    """Return what gives the values of all fields with texts, at once."""
    fields = _fields(part, StrType)
    # With one name alone it would give the bare value.
    return attrgetter(*fields, *fields[:1]) if fields else lambda _: ()


@cache
def _faults_of(part: type[Struct]) -> tuple[Callable[[Any], Iterator[str]], ...]:
    """Return all that may tell faults of a kind of struct but for its texts."""
    numbers = (_numbers,) if _numbers_of(part) else ()
    dates = (_dates,) if _dates_of(part) else ()
    own = (_FAULTS[part],) if part in _FAULTS else ()
    return (*numbers, *dates, *own)


@cache
def _numbers_of(part: type[Struct]) -> tuple[tuple[str, int], ...]:
    return tuple((field, _NUMBERS[field]) for field in part.__struct_fields__ if field in _NUMBERS)


@cache
def _dates_of(part: type[Struct]) -> tuple[str, ...]:
    return tuple(field for field in part.__struct_fields__ if field in _DATES)


@cache
def _fields(part: type[Struct], wanted: type[Type]) -> tuple[str, ...]:
    """Return the fields that hold one of ``wanted``, or null, or a tuple of them."""
    info = type_info(part)
    return (
        tuple(field.name for field in info.fields if _holds(field.type, wanted))
        if isinstance(info, StructType)
        else ()
    )


def _holds(type_: Type, wanted: type[Type]) -> bool:
    if isinstance(type_, UnionType):
        return any(_holds(one, wanted) for one in type_.types)
    return isinstance(type_, wanted) or (isinstance(type_, VarTupleType) and _holds(type_.item_type, wanted))


@lru_cache(maxsize=4_096)
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
    numbers = [number for pair in credit.episodes for number in pair if number is not None]
    if numbers and not 0 <= min(numbers) <= max(numbers) <= LARGEST_INT:
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
