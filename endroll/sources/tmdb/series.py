"""A TMDB series: its details, what is appended to them, or as little as a list says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from endroll.db.vocabulary import ExternalSource, SeriesFormat, TitleKind
from endroll.sources.fields import Fields
from endroll.sources.jobs import crew_credit
from endroll.sources.own_title import own_title
from endroll.sources.record import (
    CreditRecord,
    ExternalIdRecord,
    NetworkRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)
from endroll.sources.statement import CREATED_BY
from endroll.sources.tmdb.page import series_key
from endroll.sources.tmdb.people import read_person

#: TMDB's codes that are other codes in BCP 47, and those that say nothing.
_TAGS = {"cn": "yue", "mo": "ro", "sh": "sr", "xx": None}
_FORMATS = {"Miniseries": SeriesFormat.MINISERIES, "Scripted": SeriesFormat.SERIES}
_OVER = frozenset({"Ended", "Canceled", "Cancelled"})
_EXTERNALS = (
    ("imdb_id", ExternalSource.IMDB),
    ("tvdb_id", ExternalSource.TVDB),
    ("tvrage_id", ExternalSource.TVRAGE),
    ("wikidata_id", ExternalSource.WIKIDATA),
)


def read_series(
    series: Fields, key: str, source: SourceRecord, credits_: Iterable[CreditRecord] = ()
) -> SeriesRecord | None:
    """Return what is said of the series itself, or null, with the reason told, where it has no name."""
    language = _language(series)
    titles = tuple(_titles(series, language))
    if not titles:
        series.refuse("This series has no name.")
        return None
    kind = series.text("type")
    over = series.text("status") in _OVER or series.members.get("in_production") is False
    last = series.date("last_air_date")
    genres = [name for genre in series.objects("genres") if (name := genre.text("name"))]
    return SeriesRecord(
        source=source,
        titles=titles,
        format=_FORMATS.get(kind or "", SeriesFormat.SERIES),
        synopsis=series.paragraphs("overview"),
        start_date=series.date("first_air_date"),
        end_date=last if over else None,
        runtime_minutes=_runtime(series),
        episode_count=series.number("number_of_episodes", 1),
        website=series.text("homepage"),
        networks=tuple(_networks(series)),
        countries=tuple(_countries(series)),
        languages=(language,) if language else (),
        genres=tuple(dict.fromkeys((*genres, *([kind] if kind and kind not in _FORMATS else [])))),
        external_ids=(series_key(key), *_externals(series)),
        credits=(*_creators(series), *credits_),
    )


def _language(series: Fields) -> str | None:
    code = series.text("original_language")
    return _TAGS.get(code, code) if code and re.fullmatch("[a-z]{2,3}", code) else None


def _titles(series: Fields, language: str | None) -> Iterator[TitleRecord]:
    original, name = series.text("original_name"), series.text("name")
    if original:
        yield own_title(original, language)
    if name and not original:
        yield own_title(name, None)
    elif name and name != original:
        yield TitleRecord(text=name, kind=TitleKind.TRANSLATED)


def read_aliases(series: Fields) -> Iterator[TitleRecord]:
    """Yield the further titles of an object with ``alternative_titles``, ``translations`` or ``results``."""
    alternative = series.inner("alternative_titles") if "alternative_titles" in series.members else series
    for one in alternative.objects("results") if alternative else ():
        title = one.text("title")
        if title:
            yield TitleRecord(text=title, kind=TitleKind.ALSO_KNOWN_AS)
    translations = series.inner("translations")
    for one in translations.objects("translations") if translations else ():
        data, code = one.inner("data"), one.text("iso_639_1")
        name = data.text("name") if data else None
        if name:
            tag = _TAGS.get(code, code) if code and re.fullmatch("[a-z]{2,3}", code) else None
            yield TitleRecord(text=name, kind=TitleKind.ALSO_KNOWN_AS, language=tag)


def _runtime(series: Fields) -> int | None:
    times = series.members.get("episode_run_time")
    first = next(iter(times), None) if isinstance(times, list) else times
    last = series.inner("last_episode_to_air")
    stated = first if isinstance(first, int) and not isinstance(first, bool) and first > 0 else None
    return stated or (last.number("runtime", 1) if last else None)


def _networks(series: Fields) -> Iterator[NetworkRecord]:
    for network in series.objects("networks"):
        name, country = network.text("name"), network.text("origin_country")
        if name:
            yield NetworkRecord(name=name, country=country)


def _countries(series: Fields) -> Iterator[str]:
    for code in dict.fromkeys(series.texts("origin_country")):
        if re.fullmatch("[A-Z]{2}", code):
            yield code
        else:
            series.odd(
                "origin_country", f"{code!r} is no country's code; ISO 3166-1 has two capital letters."
            )


def _externals(series: Fields) -> Iterator[ExternalIdRecord]:
    appended = series.inner("external_ids")
    if appended is None:
        return
    for name, source in _EXTERNALS:
        key = appended.word(name)
        if key:
            yield ExternalIdRecord(source=source, key=key)


def _creators(series: Fields) -> Iterator[CreditRecord]:
    for creator in series.objects("created_by"):
        person = read_person(creator)
        if person is not None:
            yield crew_credit(person, CREATED_BY)
