"""What TMDB's objects are: told by their members, for TMDB writes no addresses into them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from endroll.db.vocabulary import ExternalSource, SourceKind
from endroll.sources.record import ExternalIdRecord, SourceRecord

_SITE = "https://www.themoviedb.org"


class Kind(StrEnum):
    """What an object of TMDB is."""

    SERIES = "series"
    FILM = "film"
    SEASON = "season"
    EPISODE = "episode"
    PERSON = "person"
    CREDITS = "credits"
    PERSON_CREDITS = "credits of a person"
    TITLES = "alternative titles"
    RESULTS = "results"
    UNKNOWN = "unknown"


_OF_MEDIA_TYPE = {"tv": Kind.SERIES, "movie": Kind.FILM, "person": Kind.PERSON}
#: Members that tell an object, the first that fits.
_OF_MEMBERS = (
    (Kind.SEASON, {"season_number", "episodes"}),
    (Kind.EPISODE, {"season_number", "episode_number"}),
    (Kind.SERIES, {"name", "first_air_date"}),
    (Kind.SERIES, {"name", "number_of_seasons"}),
    (Kind.SERIES, {"name", "origin_country"}),
    (Kind.SERIES, {"name", "seasons"}),
    (Kind.FILM, {"title", "release_date"}),
    (Kind.FILM, {"title", "original_title"}),
    (Kind.PERSON, {"name", "birthday"}),
    (Kind.PERSON, {"name", "known_for_department"}),
    (Kind.PERSON, {"name", "also_known_as"}),
    (Kind.PERSON, {"name", "combined_credits"}),
    (Kind.PERSON, {"name", "tv_credits"}),
)
#: Members that the titles in a person's credits have, and people in a title's credits have not.
_OF_TITLES = {"media_type", "first_air_date", "release_date", "genre_ids", "original_title", "origin_country"}


def kind_of(members: Mapping[str, Any]) -> Kind:
    """Return what kind of thing ``members`` are."""
    media = _OF_MEDIA_TYPE.get(str(members.get("media_type")))
    told = media or next((kind for kind, names in _OF_MEMBERS if names <= members.keys()), None)
    if told:
        return told
    if isinstance(members.get("cast"), list) or isinstance(members.get("crew"), list):
        return _kind_of_credits(members)
    if isinstance(members.get("results"), list):
        first = next(iter(members["results"]), None)
        titles = isinstance(first, dict) and {"iso_3166_1", "title"} <= first.keys()
        return Kind.TITLES if titles else Kind.RESULTS
    return Kind.UNKNOWN


def _kind_of_credits(members: Mapping[str, Any]) -> Kind:
    lists = (members.get(name) for name in ("cast", "crew"))
    parts = [part for one in lists if isinstance(one, list) for part in one if isinstance(part, dict)]
    if any("cast_id" in part for part in parts):
        return Kind.FILM
    if any(_OF_TITLES & part.keys() for part in parts):
        return Kind.PERSON_CREDITS
    return Kind.CREDITS


def series_key(key: str) -> ExternalIdRecord:
    """Return TMDB's key of a series, with its page."""
    return ExternalIdRecord(source=ExternalSource.TMDB, key=key, url=f"{_SITE}/tv/{key}")


def person_key(key: str) -> ExternalIdRecord:
    """Return TMDB's key of a person, with the page."""
    return ExternalIdRecord(source=ExternalSource.TMDB, key=key, url=f"{_SITE}/person/{key}")


def series_source(key: str) -> SourceRecord:
    """Return the page of a series as a source. TMDB's terms name no licence of the open ones."""
    return SourceRecord(kind=SourceKind.TMDB, name=f"TMDB, series {key}", locator=f"{_SITE}/tv/{key}")


def person_source(key: str) -> SourceRecord:
    """Return the page of a person as a source."""
    return SourceRecord(kind=SourceKind.TMDB, name=f"TMDB, person {key}", locator=f"{_SITE}/person/{key}")
