"""What TMDB's documents say of a series, its episodes and its people."""

from __future__ import annotations

from typing import Any

import pytest

from endroll.db.vocabulary import CastRole, ExternalSource, SeriesFormat, SourceKind, TitleKind
from endroll.sources.characters import read_character
from endroll.sources.record import ExternalIdRecord, NetworkRecord, SeriesRecord, SourceRecord, TitleRecord
from endroll.sources.tmdb import TmdbReading
from tests.sources.readings import Files, reasons, records
from tests.sources.tmdb.objects import actor, episode, of_jobs, of_roles, season, series, worker


def read(files: Files) -> SeriesRecord:
    reading = TmdbReading()
    (record,) = records(reading, files)
    assert reasons(reading) == []
    return record


def parts(record: SeriesRecord) -> list[tuple[Any, ...]]:
    return [
        (one.person.name, one.character or one.job, one.role, one.episodes, one.episode_count)
        for one in record.credits
    ]


def test_details_are_the_series() -> None:
    record = read({"tv.json": series(external_ids={"imdb_id": "tt33", "tvdb_id": 22, "wikidata_id": "Q5"})})
    assert record.source == SourceRecord(
        kind=SourceKind.TMDB, name="TMDB, series 7", locator="https://www.themoviedb.org/tv/7"
    )
    assert record.titles == (
        TitleRecord(text="밤배", kind=TitleKind.ORIGINAL, language="ko"),
        TitleRecord(text="Night Ferry", kind=TitleKind.TRANSLATED),
    )
    assert (record.start_date, record.end_date) == ("2011-04-05", "2011-05-31")
    assert (record.runtime_minutes, record.episode_count) == (60, 16)
    assert record.synopsis == "Two people meet on a <밤배>.\n\nThey miss the last train."
    assert record.networks == (NetworkRecord(name="KBS2", country="KR"),)
    assert (record.countries, record.languages, record.genres) == (("KR",), ("ko",), ("Drama",))
    assert record.external_ids == (
        ExternalIdRecord(source=ExternalSource.TMDB, key="7", url="https://www.themoviedb.org/tv/7"),
        ExternalIdRecord(source=ExternalSource.IMDB, key="tt33"),
        ExternalIdRecord(source=ExternalSource.TVDB, key="22"),
        ExternalIdRecord(source=ExternalSource.WIKIDATA, key="Q5"),
    )
    assert parts(record) == [("Hara Mio", "Creator", None, (), None)]


def test_a_series_that_runs_on_has_no_end_and_its_type_is_a_format_or_a_genre() -> None:
    running = read({"tv.json": series(status="Returning Series", in_production=True, type="Miniseries")})
    assert (running.end_date, running.format) == (None, SeriesFormat.MINISERIES)
    assert read({"tv.json": series(type="Reality", original_language="cn")}).genres == ("Drama", "Reality")
    assert read({"tv.json": series(original_language="cn")}).languages == ("yue",)


def test_further_titles_come_from_alternative_titles_and_translations() -> None:
    titles = {"results": [{"iso_3166_1": "US", "title": "The Ferry", "type": ""}]}
    translations = {"translations": [{"iso_639_1": "fr", "data": {"name": "Le ferry"}}, {"iso_639_1": "de"}]}
    embedded = read({"tv.json": series(alternative_titles=titles, translations=translations)})
    assert [(one.text, one.language) for one in embedded.titles[2:]] == [
        ("The Ferry", None),
        ("Le ferry", "fr"),
    ]
    beside = read({"tv.json": series(), "titles.json": {"id": 7, **titles}})
    assert [one.text for one in beside.titles] == ["밤배", "Night Ferry", "The Ferry"]


def test_an_aggregate_has_a_credit_for_each_role_and_each_job_with_its_episodes() -> None:
    aggregate = {
        "id": 7,
        "cast": [of_roles(1, "Aoki Rin", ("Shio", 14), ("Old Shio", 2))],
        "crew": [of_jobs(2, "Mori Sota", ("Director", 9), ("Gaffer", 1))],
    }
    expected = [
        ("Aoki Rin", "Shio", None, (), 14),
        ("Aoki Rin", "Old Shio", None, (), 2),
        ("Mori Sota", "Director", None, (), 9),
        ("Mori Sota", "Lighting Director", None, (), 1),
        ("Hara Mio", "Creator", None, (), None),
    ]
    assert parts(read({"tv.json": series(), "credits.json": aggregate})) == expected
    assert parts(read({"tv.json": series(aggregate_credits=aggregate)})) == expected


def test_plain_credits_are_the_regulars_in_billing_order() -> None:
    plain = {
        "id": 7,
        "cast": [actor(2, "Mori Sota", "Ao", 1), actor(1, "Aoki Rin", "Shio", 0)],
        "crew": [worker(3, "Im Dong Wook", "Director of Photography")],
    }
    record = read({"tv.json": series(created_by=[]), "credits.json": plain})
    assert parts(record) == [
        ("Aoki Rin", "Shio", CastRole.MAIN, (), None),
        ("Mori Sota", "Ao", CastRole.MAIN, (), None),
        ("Im Dong Wook", "Cinematographer", None, (), None),
    ]


def test_guests_and_crew_of_a_seasons_episodes_cover_them() -> None:
    guest, director = actor(5, "Ueno Mei", "Clerk"), worker(6, "Im Dong Wook", "Director")
    first = season(episode(1, guest_stars=[guest]), episode(2, crew=[director], guest_stars=[guest]))
    second = season(episode(1, 2, crew=[director]), number=2, key=701)
    record = read({"tv.json": series(created_by=[]), "s1.json": first, "s2.json": second})
    assert parts(record) == [
        ("Ueno Mei", "Clerk", CastRole.GUEST, ((1, 1), (1, 2)), None),
        ("Im Dong Wook", "Director", None, ((1, 2), (2, 1)), None),
    ]
    assert [(one.season, one.number, one.air_date, one.runtime_minutes) for one in record.episodes] == [
        (1, 1, "2011-04-05", 61),
        (1, 2, "2011-04-06", 61),
        (2, 1, "2011-04-05", 61),
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"a/season.json": season(episode(1, show=None), key=700)},
        {"b/tv-7-season-1.json": season(episode(1, show=None), key=1)},
        {"b/season.json": season(episode(1), key=1)},
        {"a/other.json": season(episode(1, show=None), key=1)},
        {"b/episode.json": episode(1)},
        {"a/tv.json": series() | {"season/1": season(episode(1, show=None))}},
    ],
    ids=["its key", "the file's name", "its episodes", "its folder", "an episode alone", "appended"],
)
def test_a_season_is_tied_to_its_series(files: Files) -> None:
    record = read({"a/tv.json": series(), **files})
    assert [(one.season, one.number) for one in record.episodes] == [(1, 1)]


def test_credits_of_seasons_are_added_up() -> None:
    def aggregate(key: int, count: int) -> Any:
        return {"id": key, "cast": [of_roles(1, "Aoki Rin", ("Shio", count))], "crew": []}

    details = series(
        created_by=[], seasons=[{"id": 700, "season_number": 1}, {"id": 701, "season_number": 2}]
    )
    seasons = {"season-1.json": aggregate(700, 10), "season-2.json": aggregate(701, 6)}
    shio = ("Aoki Rin", "Shio", None, ())
    assert parts(read({"tv.json": details, **seasons})) == [(*shio, 16)]
    whole = {"all.json": aggregate(7, 15)}
    assert parts(read({"tv.json": details, **seasons, **whole})) == [(*shio, 15)]


def test_an_episodes_own_credits_are_tied_by_its_key() -> None:
    own = {"id": 1002, "cast": [], "crew": [], "guest_stars": [actor(5, "Ueno Mei", "Clerk")]}
    files = {"tv.json": series(created_by=[]), "s.json": season(episode(1), episode(2)), "e.json": own}
    assert parts(read(files)) == [("Ueno Mei", "Clerk", CastRole.GUEST, ((1, 2),), None)]


@pytest.mark.parametrize(
    ("text", "name", "flags"),
    [
        ("Shio", "Shio", set()),
        ("Shio (voice)", "Shio", {"is_voice"}),
        ("Shio (voice, uncredited)", "Shio", {"is_voice", "is_uncredited"}),
        ("Shio (young) (uncredited)", "Shio (young)", {"is_uncredited"}),
        ("Self - Host", "Self - Host", {"is_self"}),
        ("Himself (archive footage)", "Himself", {"is_self", "is_archive"}),
        ("Selfless Man", "Selfless Man", set()),
        ("(voice)", None, {"is_voice"}),
        ("", None, set()),
        (None, None, set()),
    ],
)
def test_brackets_behind_a_character_are_flags(text: str | None, name: str | None, flags: set[str]) -> None:
    read_as = read_character(text)
    assert (read_as.name, set(read_as.flags)) == (name, flags)


@pytest.mark.parametrize(
    ("value", "place", "reason"),
    [
        (5, "", "It is no object, as everything of TMDB is."),
        (
            {"colour": "blue"},
            "",
            "It is nothing that TMDB gives of series: no details, season, episode, credits or person.",
        ),
        (series(name=None, original_name=""), "", "This series has no name."),
        (series(id=None), "", "This series has no id."),
        ({"cast": [], "crew": []}, "", "These credits have no id."),
        (
            season(episode(1, show=None)),
            "",
            (
                "It does not say which series it belongs to; import the series' details along with it, or"
                " name the file after it, such as tv-1399-season-1.json."
            ),
        ),
        ({"id": 1, "results": [5]}, "results[0]", "It is no object."),
    ],
)
def test_what_is_of_no_series_is_rejected(value: Any, place: str, reason: str) -> None:
    reading = TmdbReading()
    assert records(reading, {"x.json": value}) == []
    assert reasons(reading) == [("x.json", place, reason)]


@pytest.mark.parametrize(
    ("further", "place", "reason"),
    [
        ({"first_air_date": "2011-04-31"}, "first_air_date", "It is no date."),
        ({"origin_country": "KR"}, "origin_country", "It is no list."),
        ({"number_of_episodes": "many"}, "number_of_episodes", "It is no number that counts anything."),
        ({"genres": ["Drama"]}, "genres[0]", "It is no object."),
        ({"created_by": [{"id": 1}]}, "created_by[0]", "This person has no name."),
        (
            {"credits": {"cast": [], "crew": [{"id": 1, "name": "A"}]}},
            "credits.crew[0]",
            "This part of the crew has no job.",
        ),
        ({"season/1": season(episode(None))}, "season/1.episodes[0]", "This episode has no number."),
    ],
)
def test_a_part_that_is_not_as_it_should_be_is_rejected_and_the_series_is_read(
    further: dict[str, Any], place: str, reason: str
) -> None:
    reading = TmdbReading()
    (record,) = records(reading, {"tv.json": series(**further)})
    assert record.titles[0].text == "밤배"
    assert set(reasons(reading)) == {("tv.json", place, reason)}
