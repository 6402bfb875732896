"""Objects of TMDB's shapes, for a drama that is not there."""

from __future__ import annotations

from typing import Any

Object = dict[str, Any]


def series(number: int = 7, **further: Any) -> Object:
    return {
        "adult": False,
        "id": number,
        "name": "Night Ferry",
        "original_name": "밤배",
        "original_language": "ko",
        "origin_country": ["KR"],
        "first_air_date": "2011-04-05",
        "last_air_date": "2011-05-31",
        "in_production": False,
        "status": "Ended",
        "type": "Scripted",
        "episode_run_time": [60],
        "number_of_episodes": 16,
        "number_of_seasons": 1,
        "genres": [{"id": 18, "name": "Drama"}],
        "networks": [{"id": 1, "name": "KBS2", "origin_country": "KR"}],
        "homepage": "https://example.org/ferry",
        "overview": "Two people meet on a <밤배>.\n\nThey miss the last train.",
        "created_by": [{"id": 90, "name": "Hara Mio", "credit_id": "c"}],
        "seasons": [{"id": 700, "season_number": 1}],
        **further,
    }


def actor(number: int, name: str, character: str | None, order: int = 0, **further: Any) -> Object:
    return {
        "id": number,
        "name": name,
        "original_name": name,
        "gender": 1,
        "character": character,
        "credit_id": f"c{number}",
        "order": order,
        **further,
    }


def worker(number: int, name: str, job: str) -> Object:
    return {"id": number, "name": name, "job": job, "department": "Crew", "gender": 0}


def of_roles(number: int, name: str, *roles: tuple[str, int]) -> Object:
    said = [{"character": character, "episode_count": count} for character, count in roles]
    return {"id": number, "name": name, "gender": 1, "roles": said, "order": 0}


def of_jobs(number: int, name: str, *jobs: tuple[str, int]) -> Object:
    return {"id": number, "name": name, "jobs": [{"job": job, "episode_count": count} for job, count in jobs]}


def episode(number: int | None, season: int = 1, show: int | None = 7, **further: Any) -> Object:
    return {
        "id": season * 1000 + (number or 0),
        "season_number": season,
        "episode_number": number,
        "show_id": show,
        "name": f"Part {number}",
        "air_date": f"2011-04-{4 + (number or 0):02}",
        "runtime": 61,
        "overview": "",
        "crew": [],
        "guest_stars": [],
        **further,
    }


def season(*episodes: Object, number: int = 1, key: int = 700, **further: Any) -> Object:
    return {
        "id": key,
        "season_number": number,
        "name": f"Season {number}",
        "episodes": list(episodes),
        **further,
    }
