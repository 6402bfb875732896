"""Objects of TVmaze's shapes, for a drama that is not there."""

from __future__ import annotations

from typing import Any

Object = dict[str, Any]
_API = "https://api.tvmaze.com"
_SITE = "https://www.tvmaze.com"

JAPAN = {"name": "Japan", "code": "JP", "timezone": "Asia/Tokyo"}


def show(number: int = 7, words: str = "night-ferry", **further: Any) -> Object:
    return {
        "id": number,
        "url": f"{_SITE}/shows/{number}/{words}",
        "name": "Night Ferry",
        "type": "Scripted",
        "language": "Japanese",
        "genres": ["Drama", "Romance"],
        "status": "Ended",
        "runtime": 54,
        "averageRuntime": 55,
        "premiered": "2011-04-05",
        "ended": "2011-05-31",
        "officialSite": "https://example.org/ferry",
        "schedule": {"time": "21:00", "days": ["Tuesday"]},
        "network": {"id": 1, "name": "NHK", "country": JAPAN},
        "webChannel": None,
        "externals": {"tvrage": 11, "thetvdb": 22, "imdb": "tt0033"},
        "summary": "<p>Two people meet on a <b>ferry</b> &amp; miss the last train.</p>",
        "_links": {"self": {"href": f"{_API}/shows/{number}"}},
        **further,
    }


def person(number: int, name: str, **further: Any) -> Object:
    return {
        "id": number,
        "url": f"{_SITE}/people/{number}/{name.lower().replace(' ', '-')}",
        "name": name,
        "country": JAPAN,
        "birthday": None,
        "deathday": None,
        "_links": {"self": {"href": f"{_API}/people/{number}"}},
        **further,
    }


def part(number: int, name: str, character: str, words: str = "night-ferry", **further: Any) -> Object:
    in_words = f"{words}-{character.lower().replace(' ', '-')}"
    return {
        "person": person(number, name),
        "character": {
            "id": number * 100,
            "url": f"{_SITE}/characters/{number * 100}/{in_words}",
            "name": character,
        },
        "self": False,
        "voice": False,
        **further,
    }


def worker(number: int, name: str, job: str) -> Object:
    return {"type": job, "person": person(number, name)}


def episode(number: int | None, season: int = 1, words: str = "night-ferry", **further: Any) -> Object:
    key = season * 1000 + (number or 999)
    return {
        "id": key,
        "url": f"{_SITE}/episodes/{key}/{words}-{season}x{number or 0:02}-part",
        "name": f"Part {number}",
        "season": season,
        "number": number,
        "airdate": f"2011-04-{4 + (number or 20):02}",
        "airtime": "21:00",
        "runtime": 54,
        "summary": None,
        "_links": {"self": {"href": f"{_API}/episodes/{key}"}},
        **further,
    }
