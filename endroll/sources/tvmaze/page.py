"""What TVmaze's objects are about: the page that their addresses name, and the kind of thing they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from endroll.db.vocabulary import ExternalSource, SourceKind
from endroll.sources.record import ExternalIdRecord, SourceRecord

LICENCE = "CC-BY-SA-4.0"
_SITE = "https://www.tvmaze.com"
_ADDRESS = re.compile(r"/(shows|episodes|people|seasons|characters)/(\d+)(?:/([^/?#]+))?")


class Kind(StrEnum):
    """What an object of TVmaze is."""

    SHOW = "show"
    EPISODE = "episode"
    SEASON = "season"
    PERSON = "person"
    CAST = "cast"
    CREW = "crew"
    GUEST_CREW = "guest crew"
    AKA = "aka"
    CREDIT = "credit of a person"
    UNKNOWN = "unknown"


_OF_PAGE = {"shows": Kind.SHOW, "episodes": Kind.EPISODE, "people": Kind.PERSON, "seasons": Kind.SEASON}
#: Members that tell an object without an address, the first that fits.
_OF_MEMBERS = (
    (Kind.SEASON, {"episodeOrder"}),
    (Kind.EPISODE, {"season", "number"}),
    (Kind.EPISODE, {"season", "airdate"}),
    (Kind.SHOW, {"name", "externals"}),
    (Kind.SHOW, {"name", "premiered"}),
    (Kind.SHOW, {"name", "schedule"}),
    (Kind.PERSON, {"name", "birthday"}),
    (Kind.PERSON, {"name", "gender"}),
)


def kind_of(members: Mapping[str, Any]) -> Kind:
    """Return what kind of thing ``members`` are."""
    if "person" in members:
        return _kind_of_part(members)
    page = address(members, "self") or address_in(members.get("url"))
    if page and page[0] in _OF_PAGE:
        return _OF_PAGE[page[0]]
    if address(members, "show") or address(members, "episode"):
        return Kind.CREDIT
    if "name" in members and members.keys() <= {"name", "country"}:
        return Kind.AKA
    return next((kind for kind, names in _OF_MEMBERS if names <= members.keys()), Kind.UNKNOWN)


def _kind_of_part(members: Mapping[str, Any]) -> Kind:
    if "guestCrewType" in members:
        return Kind.GUEST_CREW
    if "character" in members:
        return Kind.CAST
    return Kind.CREW if "type" in members else Kind.UNKNOWN


def address(members: Mapping[str, Any], link: str) -> tuple[str, str, str] | None:
    """Return the room, key and name in words of the page that ``_links`` names as ``link``, or null."""
    links = members.get("_links")
    target = links.get(link) if isinstance(links, dict) else None
    return address_in(target.get("href")) if isinstance(target, dict) else None


def address_in(url: object) -> tuple[str, str, str] | None:
    """Return the room, the key and the name in words ("" where there is none) that ``url`` has, or null."""
    found = _ADDRESS.search(url) if isinstance(url, str) else None
    return (found[1], str(int(found[2])), found[3] or "") if found else None


def own_key(members: Mapping[str, Any]) -> str | None:
    """Return the key of the object itself, as its address or else its id has it; null where neither does."""
    page = address(members, "self") or address_in(members.get("url"))
    number = members.get("id")
    if isinstance(number, str) and number.isascii() and number.isdigit():
        number = int(number)
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        return str(number)
    return page[1] if page else None


def page_key(room: str, key: str) -> ExternalIdRecord:
    """Return TVmaze's key of a show, an episode or a person, with its page."""
    return ExternalIdRecord(source=ExternalSource.TVMAZE, key=key, url=f"{_SITE}/{room}/{key}")


def page_source(room: str, key: str) -> SourceRecord:
    """Return the page of a show or a person as a source, with TVmaze's licence."""
    noun = {"shows": "show", "people": "person"}[room]
    return SourceRecord(
        kind=SourceKind.TVMAZE,
        name=f"TVmaze, {noun} {key}",
        locator=f"{_SITE}/{room}/{key}",
        licence=LICENCE,
    )
