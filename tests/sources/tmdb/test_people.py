"""TMDB's people: their credits by series, films apart, names learned from other documents."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from endroll.db import tables
from endroll.sources.tmdb import TmdbReading
from endroll.sources.told import Outcome
from tests.sources.catalogue import contents, rows
from tests.sources.readings import reasons, records, write
from tests.sources.tmdb.objects import actor, series

FILM = {"id": 9, "media_type": "movie", "title": "The Film", "release_date": "2010-01-01", "character": "A"}


def part_in(number: int, name: str, **further: Any) -> dict[str, Any]:
    return {
        "id": number,
        "media_type": "tv",
        "name": name,
        "original_name": name,
        "original_language": "en",
        "origin_country": ["US"],
        "first_air_date": "2012-01-01",
        "genre_ids": [18],
        "episode_count": 3,
        **further,
    }


CREDITS = {
    "id": 5,
    "cast": [part_in(1, "Hero", character="Clerk (voice)"), FILM],
    "crew": [part_in(1, "Hero", job="Director"), part_in(2, "Zero", job="Writer", episode_count=1)],
}
PERSON = {"id": 5, "name": "Aoki Rin", "birthday": "1986-04-08", "known_for_department": "Acting"}


def test_each_series_of_a_persons_credits_is_a_record_and_films_are_counted() -> None:
    reading = TmdbReading()
    hero, zero = records(reading, {"person.json": {**PERSON, "combined_credits": CREDITS}})
    assert reasons(reading) == []
    assert reading.left_out == {"film": 1}
    assert (hero.titles[0].text, hero.start_date, hero.countries) == ("Hero", "2012-01-01", ("US",))
    assert [(one.character or one.job, one.is_voice, one.episode_count) for one in hero.credits] == [
        ("Clerk", True, 3),
        ("Director", False, 3),
    ]
    assert [(one.person.name, one.person.birth_date, one.job) for one in zero.credits] == [
        ("Aoki Rin", "1986-04-08", "Writer")
    ]
    assert hero.source.locator == zero.source.locator == "https://www.themoviedb.org/person/5"


def test_what_the_person_is_called_may_stand_in_any_document_of_the_run() -> None:
    film = {"id": 3, "cast": [{**actor(5, "Aoki Rin", "B"), "cast_id": 1}], "crew": []}
    for file in (PERSON, {"id": 7, "cast": [actor(5, "Aoki Rin", "B")], "crew": []}, film):
        found = records(TmdbReading(), {"credits.json": CREDITS, "other.json": file})
        assert {credit.person.name for one in found for credit in one.credits} == {"Aoki Rin"}


def test_credits_of_somebody_nobody_names_are_rejected() -> None:
    reading = TmdbReading()
    assert records(reading, {"credits.json": CREDITS}) == []
    ((file, place, reason),) = reasons(reading)
    assert (file, place) == ("credits.json", "")
    assert reason.startswith("It does not say what the person is called, and nothing else of this run does;")


def test_two_series_of_one_name_in_one_persons_credits_stay_two(connection: Connection) -> None:
    twins = {
        "id": 5,
        "cast": [part_in(1, "Hero", character="A"), part_in(2, "Hero", character="B")],
        "crew": [],
    }
    files = {"person.json": {**PERSON, "tv_credits": twins}}
    assert write(connection, TmdbReading(), files) == ({Outcome.NEW: 2}, [])
    before = contents(connection)
    assert write(connection, TmdbReading(), files) == ({Outcome.UNCHANGED: 2}, [])
    assert contents(connection) == before


def test_a_persons_credits_and_the_series_details_are_one_series_and_one_credit(
    connection: Connection,
) -> None:
    credits_ = {"id": 5, "cast": [part_in(7, "밤배", original_language="ko", character="Shio")], "crew": []}
    write(connection, TmdbReading(), {"person.json": {**PERSON, "tv_credits": credits_}})
    details = series(created_by=[], credits={"cast": [actor(5, "Aoki Rin", "Shio")], "crew": []})
    assert write(connection, TmdbReading(), {"tv.json": details}) == ({Outcome.CHANGED: 1}, [])
    assert rows(connection, tables.series, "id", "translated_title") == [(1, "Night Ferry")]
    assert rows(connection, tables.credit, "id", "character", "role", "episode_count") == [
        (1, "Shio", "MAIN", 3)
    ]


def test_a_name_in_its_own_script_is_the_native_one() -> None:
    part = actor(5, "Lee Min-ho", "B", original_name="이민호")
    reading = TmdbReading()
    (record,) = records(reading, {"tv.json": series(created_by=[], credits={"cast": [part], "crew": []})})
    assert [(one.person.name, one.person.native_name) for one in record.credits] == [("Lee Min-ho", "이민호")]


def test_a_page_of_results_is_its_entries() -> None:
    reading = TmdbReading()
    page = {"page": 1, "results": [part_in(1, "Hero"), FILM, {**PERSON, "media_type": "person"}]}
    (record,) = records(reading, {"search.json": page})
    assert record.titles[0].text == "Hero"
    assert reading.left_out == {"film": 1}
    assert [person.name for person, _ in reading.people] == ["Aoki Rin"]
