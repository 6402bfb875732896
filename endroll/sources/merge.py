"""Unite what several sources say of one series, the best source first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from msgspec.structs import replace

from endroll.db.fold import compact
from endroll.db.title_keys import title_key
from endroll.db.vocabulary import SeriesFormat, SourceKind
from endroll.sources.industry import industries, speaks_japanese
from endroll.sources.record import ExternalIdRecord, NetworkRecord, SeriesRecord
from endroll.sources.titles import united_titles

#: Whose word counts first. What users wrote themselves, then pages that people wrote about drama, then
#: catalogues of everything; the demo gives way to all. Among equals, the source imported earlier wins.
RANKS: dict[SourceKind, int] = {
    SourceKind.JSONL: 1,
    SourceKind.WIKI_PAGE: 2,
    SourceKind.MEDIAWIKI: 3,
    SourceKind.TVMAZE: 4,
    SourceKind.TMDB: 5,
    SourceKind.IMDB: 6,
    SourceKind.DEMO: 7,
}

T = TypeVar("T")


def united_series(records: Sequence[SeriesRecord]) -> SeriesRecord:
    """Return what ``records``, best first and at least one, say of the series itself.

    Scalars come from the best record that has them, dates with the precision of any that agrees; lists are
    united in order without duplicates. Episodes, credits and kept lines are left out: they are united
    elsewhere, or belong to their source.
    """
    countries = _unique(_all(records, "countries"), str)
    languages = _unique(_all(records, "languages"), str)
    japanese = speaks_japanese(industries(countries, languages))
    return SeriesRecord(
        source=records[0].source,
        titles=united_titles(_all(records, "titles"), japanese=japanese, languages=languages),
        format=next((r.format for r in records if r.format is not SeriesFormat.SERIES), SeriesFormat.SERIES),
        synopsis=first_said(records, "synopsis"),
        start_date=most_precise(record.start_date for record in records),
        end_date=most_precise(record.end_date for record in records),
        runtime_minutes=first_said(records, "runtime_minutes"),
        episode_count=first_said(records, "episode_count"),
        website=first_said(records, "website"),
        networks=_networks(_all(records, "networks")),
        countries=countries,
        languages=languages,
        air_slots=_unique(_all(records, "air_slots"), lambda slot: slot),
        genres=_unique(_all(records, "genres"), compact),
        soundtracks=_unique(_all(records, "soundtracks"), title_key),
        songs=_unique(_all(records, "songs"), lambda song: (title_key(song.title), song.kind)),
        relations=_unique(_all(records, "relations"), lambda other: (title_key(other.title), other.kind)),
        external_ids=unique_ids(records),
    )


def unique_ids(records: Iterable[Any]) -> tuple[ExternalIdRecord, ...]:
    """Return the keys elsewhere of all ``records``, in order, each key once."""
    return _unique(_all(records, "external_ids"), attrgetter("source", "key"))


def first_said(records: Iterable[Any], field: str) -> Any:  # noqa: ANN401  # each field has its own type
    """Return the value of ``field`` in the first of ``records`` that has one, or null."""
    return next((value for record in records if (value := getattr(record, field)) is not None), None)


def dates_agree(one: str, other: str) -> bool:
    """Return whether two partial dates may be one: the one only adds to the other, or to "", no date."""
    return one.startswith(other) or other.startswith(one)


def most_precise(dates: Iterable[str | None]) -> str | None:
    """Return the first partial date, or the longest one that only adds to it; null when there is none."""
    known = [date for date in dates if date is not None]
    return max((date for date in known if date.startswith(known[0])), key=len, default=None)


def _all(records: Iterable[Any], field: str) -> Iterable[Any]:
    return (item for record in records for item in getattr(record, field))


def _unique(items: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    kept: dict[Hashable, T] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return tuple(kept.values())


def _networks(networks: Iterable[NetworkRecord]) -> tuple[NetworkRecord, ...]:
    known: dict[str, NetworkRecord] = {}
    for network in networks:
        first = known.setdefault(compact(network.name), network)
        if first.country is None and network.country is not None:
            known[compact(network.name)] = replace(first, country=network.country)
    return tuple(known.values())
