"""Real dramas of a listing that is no public format, to the records that a source of them would give.

A line is a drama as JSON: titles, country, dates, networks, crew, and a cast whose people each have a page
of their own. The pages' names become keys elsewhere, so that who is who is known, and can be hidden.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from endroll.db.vocabulary import (
    JOBS,
    CastRole,
    CreditKind,
    ExternalSource,
    SeriesFormat,
    SourceKind,
    TitleKind,
    Weekday,
)
from endroll.sources.own_title import own_title
from endroll.sources.record import (
    AirSlotRecord,
    CreditRecord,
    ExternalIdRecord,
    PersonRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)
from endroll.sources.wiki.brackets import Brackets
from endroll.sources.wiki.dates import read_period
from endroll.sources.wiki.formats import format_of
from endroll.sources.wiki.lines import plain
from endroll.sources.wiki.notes import read_notes
from endroll.sources.wiki.places import language_of_country, language_of_text, network

T = TypeVar("T", bound=Hashable)

#: What the listing's keys are kept under: a wiki's page is its host and its title.
HOST = "listing.example"
#: The listing's countries, as ISO 3166-1 has them.
COUNTRIES = {
    "South Korea": "KR",
    "China": "CN",
    "Thailand": "TH",
    "Japan": "JP",
    "Taiwan": "TW",
    "Philippines": "PH",
    "Hong Kong": "HK",
    "Singapore": "SG",
}
_ROLES = {
    "Main Role": CastRole.MAIN,
    "Support Role": CastRole.SUPPORTING,
    "Guest Role": CastRole.GUEST,
    "Guest": CastRole.GUEST,
    "Cameo": CastRole.CAMEO,
    "Bit part": CastRole.EXTRA,
}
_JOBS = {
    "director": ("Director",),
    "screenwriter": ("Writer",),
    "screenwriter_and_director": ("Writer", "Director"),
}
_DURATION = re.compile(r"(?:(?P<hours>\d+) hr\.)?\s*(?:(?P<minutes>\d+) min\.)?")
#: Names of networks that hold a blank, where more than TV follows it: nothing else parts several networks.
_LONG_NAMES = (
    "Naver TV Cast; Tencent Video; Amazon Prime; Amarin TV 34 HD; U+ Mobile TV; Daum Kakao TV; Channel A;"
    " MBC every1; AIS Play; Tokyo MX; SBS Plus; GMM 25; One 31; BS TBS; On Style"
)
_TV_FIRST = "TV (?:Tokyo|Asahi|Chosun|Osaka|Aichi|Hokkaido|Setouchi)"
_NETWORK = re.compile(
    "|".join(
        (
            *map(re.escape, _LONG_NAMES.split("; ")),
            _TV_FIRST,
            r"Channel \d+",
            rf"[^\s,]+(?: (?!{_TV_FIRST})TV)?",
        )
    )
)
#: A curly bracket, or none, where a square one is meant.
_OPEN, _CLOSED = re.compile(r"\{(?=[^{}]*\])"), re.compile(r"(?<=\[)([^\[\]{}]*)(?:\}|\[|$)")


def read_listing(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the dramas of a gzipped listing, in its order."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def listing_record(drama: Mapping[str, Any]) -> SeriesRecord:
    """Return all that the listing says of a drama, with the pages' names as keys of drama and people."""
    country = COUNTRIES[drama["country"]]
    language = language_of_country(country)
    said = _said(drama)
    period = read_period(said["aired"].removesuffix(" - ?"))
    return SeriesRecord(
        source=SourceRecord(kind=SourceKind.JSONL, name=drama["title"], locator=drama["page"]),
        titles=tuple(_titles(said, language)),
        format=format_of(said["format"]) or SeriesFormat.SERIES,
        start_date=period.start,
        end_date=period.end,
        runtime_minutes=_minutes(said["duration"]),
        episode_count=int(said["episodes"] or 0) or None,
        networks=tuple(network(name) for name in _unique(_NETWORK.findall(said["network"]))),
        countries=(country,),
        languages=(language,) if language else (),
        air_slots=tuple(AirSlotRecord(weekday=Weekday(day.upper())) for day in _items(said["aired_on"], ",")),
        genres=tuple(_items(said["genres"], " ,")),
        external_ids=(_key(drama["page"]),),
        credits=(*_unique(map(_part, drama["cast"])), *_unique(_crew(said))),
    )


def _said(drama: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of a drama, those that it lacks empty, without spaces and signs that nobody sees."""
    fields = (
        "title native_title also_known_as format aired aired_on duration episodes network genres "
        "director screenwriter screenwriter_and_director"
    )
    return {field: plain(drama.get(field) or "") for field in fields.split()}


def _titles(said: Mapping[str, str], language: str | None) -> Iterable[TitleRecord]:
    if native := said["native_title"]:
        yield TitleRecord(text=native, kind=TitleKind.ORIGINAL, language=language_of_text(native) or language)
    main = own_title(said["title"], language)
    yield main if main.kind is not TitleKind.ALSO_KNOWN_AS else _translated(said["title"])
    for title in _items(said["also_known_as"], " ,"):
        yield TitleRecord(text=title, kind=TitleKind.ALSO_KNOWN_AS, language=language_of_text(title))


def _translated(title: str) -> TitleRecord:
    return TitleRecord(text=title, kind=TitleKind.TRANSLATED, language="en")


def _part(part: Mapping[str, Any]) -> CreditRecord:
    """Return a part of the cast: several names of a character stay one text, notes in brackets go."""
    name = plain(part["person"].strip("\u200e\ufeff"))
    printed = _CLOSED.sub(r"\1]", _OPEN.sub("[", plain(part.get("character") or "")))
    brackets, names, notes = Brackets(printed), list[str](), list[str]()
    for one in re.split(r"\s*[/|]\s*", brackets.masked):
        character, own = brackets.take_trailing(one)
        names.append(plain(character))
        notes += own
    said = read_notes(notes)
    character = " / ".join(_unique(filter(None, names)))
    return CreditRecord(
        person=PersonRecord(name=name, external_ids=(_key(part["person_page"]),)),
        kind=CreditKind.CAST,
        job="Actor",
        department=JOBS["Actor"],
        character=character or None,
        role=said.role or _ROLES.get(part["role"]),
        is_voice=said.is_voice,
        is_self=character.casefold() in {"himself", "herself"} or said.rest in {"Himself", "Herself"},
        note=said.rest,
        episodes=said.episodes,
    )


def _crew(said: Mapping[str, str]) -> Iterable[CreditRecord]:
    for field, jobs in _JOBS.items():
        for name in _items(said[field], " ,"):
            for job in jobs:
                person = PersonRecord(name=name)
                yield CreditRecord(person=person, kind=CreditKind.CREW, job=job, department=JOBS[job])


def _key(page: str) -> ExternalIdRecord:
    return ExternalIdRecord(source=ExternalSource.WIKI, key=f"{HOST}:{page}")


def _items(text: str, comma: str) -> list[str]:
    """Return the items of a list, each once: a comma that is part of an item has no blank before it."""
    return _unique(filter(None, (item.strip(" ,") for item in text.split(comma))))


def _unique(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def _minutes(text: str) -> int | None:
    found = _DURATION.fullmatch(text)
    return (int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)) or None if found else None
