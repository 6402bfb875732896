"""A TVmaze show, with all that is embedded in it, to a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from endroll.db.vocabulary import ExternalSource, TitleKind, Weekday
from endroll.sources.documents import Document
from endroll.sources.fields import Fields
from endroll.sources.own_title import own_title
from endroll.sources.record import (
    AirSlotRecord,
    ExternalIdRecord,
    NetworkRecord,
    SeriesRecord,
    TitleRecord,
)
from endroll.sources.statement import Facet, Statement
from endroll.sources.title_language import language_of_title
from endroll.sources.tvmaze.episode import Episode, read_episode
from endroll.sources.tvmaze.languages import language_tag
from endroll.sources.tvmaze.page import page_key, page_source
from endroll.sources.tvmaze.people import read_cast, read_crew

#: The type of most of what is here, which says nothing; any other is a genre.
_SCRIPTED = "Scripted"
_EXTERNALS = (
    ("imdb", ExternalSource.IMDB, re.compile(r"tt\d+")),
    ("thetvdb", ExternalSource.TVDB, re.compile(r"\d+")),
    ("tvrage", ExternalSource.TVRAGE, re.compile(r"\d+")),
)


def read_show(show: Fields, key: str) -> SeriesRecord | None:
    """Return what the show itself says, or null, with the reason told, where it has no name."""
    name = show.text("name")
    if name is None:
        show.refuse("This show has no name.")
        return None
    language = show.text("language")
    tag = language and language_tag(language)
    if language and not tag:
        show.odd("language", "It is no language that is known here; its tag would be a guess.")
    networks = [network for network in (show.inner("network"), show.inner("webChannel")) if network]
    countries = [country for country in map(_country, networks[:1]) if country]
    kind = show.text("type")
    return SeriesRecord(
        source=page_source("shows", key),
        titles=(own_title(name, tag),),
        synopsis=show.prose("summary"),
        start_date=show.date("premiered"),
        end_date=show.date("ended"),
        runtime_minutes=show.number("runtime", 1) or show.number("averageRuntime", 1),
        website=show.text("officialSite"),
        networks=tuple(_networks(networks)),
        countries=tuple(countries),
        languages=(tag,) if tag else (),
        air_slots=tuple(_air_slots(show, networks)),
        genres=tuple(dict.fromkeys((*show.texts("genres"), *([kind] if kind and kind != _SCRIPTED else [])))),
        external_ids=(page_key("shows", key), *_externals(show)),
    )


def show_statement(show: Fields, key: str, document: Document) -> tuple[Statement, list[Episode]] | None:
    """Return what the show and all embedded in it say, and its episodes; null where it cannot be used."""
    record = read_show(show, key)
    if record is None:
        return None
    embedded = show.inner("_embedded") or Fields({}, "", show.notes)
    says = {Facet.DETAILS} | {facet for name, facet in _LISTS.items() if embedded.has_list(name)}
    language = next(iter(record.languages), None)
    objects = list(embedded.objects("episodes"))
    if Facet.EPISODES not in says:
        singles = (embedded.inner(name) for name in ("previousepisode", "nextepisode"))
        objects += filter(None, singles)
    episodes = [episode for one in objects if (episode := read_episode(one, language))]
    credits_ = (*read_cast(embedded.objects("cast")), *read_crew(embedded.objects("crew")))
    statement = Statement(
        record=replace(
            record,
            episodes=tuple(episode.record for episode in episodes),
            credits=(*credits_, *(credit for episode in episodes for credit in episode.credits)),
        ),
        aliases=tuple(read_akas(embedded.objects("akas"))),
        says=frozenset(says),
        told=frozenset(part for episode in episodes for part in episode.told),
        origin=document,
    )
    return statement, episodes


_LISTS = {"cast": Facet.CAST, "crew": Facet.CREW, "episodes": Facet.EPISODES, "akas": Facet.ALIASES}


def read_akas(akas: Iterable[Fields]) -> Iterator[TitleRecord]:
    """Yield a further title for each of ``akas``."""
    for aka in akas:
        name = aka.text("name")
        if name is None:
            aka.refuse("This further title has no name.")
            continue
        country = aka.inner("country")
        language = language_of_title(name, country.text("code") if country else None)
        yield TitleRecord(text=name, kind=TitleKind.ALSO_KNOWN_AS, language=language)


def _country(network: Fields) -> str | None:
    country = network.inner("country")
    code = country.text("code") if country else None
    if country is None or code is None:
        return None
    if re.fullmatch("[A-Z]{2}", code):
        return code
    country.odd("code", "It is no country's code; ISO 3166-1 has two capital letters.")
    return None


def _networks(networks: Iterable[Fields]) -> Iterator[NetworkRecord]:
    for network in networks:
        name = network.text("name")
        if name is not None:
            yield NetworkRecord(name=name, country=_country(network))


def _air_slots(show: Fields, networks: Iterable[Fields]) -> Iterator[AirSlotRecord]:
    schedule = show.inner("schedule")
    if schedule is None:
        return
    countries = (network.inner("country") for network in networks)
    zone = next((name for country in countries if country and (name := country.text("timezone"))), None)
    time = schedule.time("time")
    days: list[Weekday | None] = [day for name in schedule.texts("days") if (day := _weekday(schedule, name))]
    for day in days or ([None] if time else []):
        yield AirSlotRecord(weekday=day, start_time=time, time_zone=zone)


def _weekday(schedule: Fields, name: str) -> Weekday | None:
    if name.upper() in Weekday.__members__:
        return Weekday[name.upper()]
    schedule.odd("days", f"{name!r} is no day of the week.")
    return None


def _externals(show: Fields) -> Iterator[ExternalIdRecord]:
    externals = show.inner("externals")
    if externals is None:
        return
    for name, source, shape in _EXTERNALS:
        key = externals.word(name)
        if key and shape.fullmatch(key):
            yield ExternalIdRecord(source=source, key=key)
        elif key:
            externals.odd(name, f"It is no key of {source}.")
