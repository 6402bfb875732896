"""What a TVmaze show says, with all that is embedded in it."""

from __future__ import annotations

from typing import Any

import pytest

from endroll.db.vocabulary import CastRole, ExternalSource, SourceKind, TitleKind, Weekday
from endroll.sources.record import (
    AirSlotRecord,
    ExternalIdRecord,
    NetworkRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)
from endroll.sources.tvmaze import TvmazeReading
from tests.sources.readings import reasons, records
from tests.sources.tvmaze.objects import JAPAN, episode, part, show, worker


def read(value: Any) -> SeriesRecord:
    reading = TvmazeReading()
    (record,) = records(reading, {"show.json": value})
    assert reasons(reading) == []
    return record


def test_a_show_is_a_series_with_its_source_and_its_licence() -> None:
    record = read(show())
    assert record.source == SourceRecord(
        kind=SourceKind.TVMAZE,
        name="TVmaze, show 7",
        locator="https://www.tvmaze.com/shows/7",
        licence="CC-BY-SA-4.0",
    )
    assert record.titles == (TitleRecord(text="Night Ferry", kind=TitleKind.TRANSLATED, language="en"),)
    assert record.synopsis == "Two people meet on a ferry & miss the last train."
    assert (record.start_date, record.end_date, record.runtime_minutes) == ("2011-04-05", "2011-05-31", 54)
    assert record.website == "https://example.org/ferry"
    assert record.networks == (NetworkRecord(name="NHK", country="JP"),)
    assert (record.countries, record.languages, record.genres) == (("JP",), ("ja",), ("Drama", "Romance"))
    assert record.air_slots == (
        AirSlotRecord(weekday=Weekday.TUESDAY, start_time="21:00", time_zone="Asia/Tokyo"),
    )
    assert record.external_ids == (
        ExternalIdRecord(source=ExternalSource.TVMAZE, key="7", url="https://www.tvmaze.com/shows/7"),
        ExternalIdRecord(source=ExternalSource.IMDB, key="tt0033"),
        ExternalIdRecord(source=ExternalSource.TVDB, key="22"),
        ExternalIdRecord(source=ExternalSource.TVRAGE, key="11"),
    )


def test_a_show_of_nothing_but_null_is_its_name() -> None:
    empty = dict.fromkeys(show(), None) | {"id": 7, "name": "Night Ferry"}
    record = read(empty)
    assert record == SeriesRecord(
        source=record.source,
        titles=(TitleRecord(text="Night Ferry", kind=TitleKind.ALSO_KNOWN_AS),),
        external_ids=record.external_ids,
    )
    assert record.external_ids[0].key == "7"


@pytest.mark.parametrize(
    ("name", "language", "kind", "tag"),
    [
        ("Night Ferry", "English", TitleKind.ORIGINAL, "en"),
        ("Fährmann", "German", TitleKind.ORIGINAL, "de"),
        ("Yoru no Fune", "Japanese", TitleKind.ROMANIZED, "ja-Latn"),
        ("夜の船", "Japanese", TitleKind.ORIGINAL, "ja"),
        ("Night Ferry", "Korean", TitleKind.TRANSLATED, "en"),
        ("Night Ferry", None, TitleKind.ALSO_KNOWN_AS, None),
    ],
)
def test_the_kind_of_its_name_follows_from_its_language(
    name: str, language: str | None, kind: TitleKind, tag: str | None
) -> None:
    assert read(show(name=name, language=language)).titles == (
        TitleRecord(text=name, kind=kind, language=tag),
    )


def test_further_titles_are_in_the_language_that_script_and_country_tell() -> None:
    akas = [
        {"name": "夜の船", "country": JAPAN},
        {"name": "Паром", "country": {"code": "RU"}},
        {"name": "Ferry by Night", "country": None},
        {"name": "밤배"},
    ]
    further = read(show(_embedded={"akas": akas})).titles[1:]
    assert [(one.text, one.language) for one in further] == [
        ("夜の船", "ja"),
        ("Паром", "ru"),
        ("Ferry by Night", None),
        ("밤배", "ko"),
    ]


def test_a_web_channel_of_no_country_and_another_type_than_scripted_are_kept() -> None:
    record = read(show(type="Documentary", network=None, webChannel={"name": "Everywhere", "country": None}))
    assert (record.networks, record.countries) == ((NetworkRecord(name="Everywhere"),), ())
    assert record.genres == ("Drama", "Romance", "Documentary")
    assert record.air_slots[0].time_zone is None


@pytest.mark.parametrize(
    ("schedule", "slots"),
    [
        ({"time": "", "days": []}, []),
        ({"time": "25:10", "days": []}, [(None, "25:10")]),
        ({"time": "", "days": ["Monday"]}, [(Weekday.MONDAY, None)]),
        (
            {"time": "9:30", "days": ["Monday", "Friday"]},
            [(Weekday.MONDAY, "09:30"), (Weekday.FRIDAY, "09:30")],
        ),
        (None, []),
    ],
)
def test_each_day_of_the_schedule_is_a_slot(schedule: Any, slots: list[Any]) -> None:
    record = read(show(schedule=schedule))
    assert [(slot.weekday, slot.start_time) for slot in record.air_slots] == slots


def test_embedded_cast_crew_and_episodes_are_the_series() -> None:
    embedded = {
        "cast": [part(1, "Aoki Rin", "Shio"), part(2, "Mori Sota", "Himself", self=True, voice=True)],
        "crew": [worker(3, "Hara Mio", "Director Of Photography"), worker(3, "Hara Mio", "Lamp Keeper")],
        "episodes": [episode(2), episode(1, summary="<p>They meet.</p>"), episode(None)],
    }
    record = read(show(_embedded=embedded))
    assert [
        (one.person.name, one.job, one.job_as_printed, one.character, one.role, one.is_self, one.is_voice)
        for one in record.credits
    ] == [
        ("Aoki Rin", "Actor", None, "Shio", CastRole.MAIN, False, False),
        ("Mori Sota", "Actor", None, "Himself", CastRole.MAIN, True, True),
        ("Hara Mio", "Cinematographer", "Director Of Photography", None, None, False, False),
        ("Hara Mio", "Other", "Lamp Keeper", None, None, False, False),
    ]
    assert [(one.season, one.number, one.air_date, one.synopsis) for one in record.episodes] == [
        (1, 1, "2011-04-05", "They meet."),
        (1, 2, "2011-04-06", None),
        (1, None, "2011-04-24", None),
    ]
    assert record.episodes[0].external_ids[0].key == "1001"


def test_guests_of_several_episodes_are_one_credit_with_all_of_them() -> None:
    guests = {"guestcast": [part(5, "Ueno Mei", "Clerk")]}
    directed = {"guestcrew": [{"guestCrewType": "Director", "person": {"id": 6, "name": "Im Dong Wook"}}]}
    episodes = [episode(1, _embedded=guests), episode(2, _embedded=directed), episode(1, 2, _embedded=guests)]
    record = read(show(_embedded={"episodes": episodes}))
    assert [(one.person.name, one.job, one.role, one.episodes) for one in record.credits] == [
        ("Ueno Mei", "Actor", CastRole.GUEST, ((1, 1), (2, 1))),
        ("Im Dong Wook", "Director", None, ((1, 2),)),
    ]


@pytest.mark.parametrize(
    ("further", "place", "reason"),
    [
        ({"premiered": "2011-02-30"}, "premiered", "It is no date."),
        ({"ended": "2011-13"}, "ended", "It is no date."),
        ({"runtime": "an hour"}, "runtime", "It is no number that counts anything."),
        ({"genres": "Drama"}, "genres", "It is no list."),
        ({"genres": ["Drama", 5]}, "genres[1]", "It is no text."),
        ({"summary": 5}, "summary", "It is no text."),
        (
            {"language": "Elvish"},
            "language",
            "It is no language that is known here; its tag would be a guess.",
        ),
        ({"network": "NHK"}, "network", "It is no object."),
        ({"externals": {"imdb": "33"}}, "externals.imdb", "It is no key of IMDB."),
        ({"schedule": {"time": "30:00"}}, "schedule.time", "It is no time of a broadcast day."),
        ({"schedule": {"days": ["Someday"]}}, "schedule.days", "'Someday' is no day of the week."),
        (
            {"network": {"name": "NHK", "country": {"code": "Japan"}}},
            "network.country.code",
            "It is no country's code; ISO 3166-1 has two capital letters.",
        ),
        ({"_embedded": {"cast": ["Aoki Rin"]}}, "_embedded.cast[0]", "It is no object."),
        ({"_embedded": {"cast": [{"person": None}]}}, "_embedded.cast[0]", "This part names no person."),
        (
            {"_embedded": {"cast": [{"person": {"id": 1, "name": ""}}]}},
            "_embedded.cast[0].person",
            "This person has no name.",
        ),
        (
            {"_embedded": {"crew": [{"person": {"name": "A"}}]}},
            "_embedded.crew[0]",
            "This part of the crew has no type, which says the job.",
        ),
        (
            {"_embedded": {"episodes": [{"id": 1, "number": None}]}},
            "_embedded.episodes[0]",
            "This episode has neither a number, a name nor a date.",
        ),
    ],
)
def test_what_is_not_as_it_should_be_is_rejected_and_the_show_is_read(
    further: dict[str, Any], place: str, reason: str
) -> None:
    reading = TvmazeReading()
    (record,) = records(reading, {"show.json": show(**further)})
    assert record.titles[0].text == "Night Ferry"
    assert set(reasons(reading)) == {("show.json", place, reason)}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (show(name=" "), "This show has no name."),
        (show(id=None, url=None, _links=None), "This show has no id, nor an address that has one."),
        ("Night Ferry", "It is no object, as everything of TVmaze is."),
        (
            {"colour": "blue"},
            "It is nothing that TVmaze gives: no show, episode, person, or entry of a show's list.",
        ),
    ],
)
def test_what_is_no_show_is_rejected_whole(value: Any, reason: str) -> None:
    reading = TvmazeReading()
    assert records(reading, {"show.json": value}) == []
    assert reasons(reading) == [("show.json", "", reason)]


def test_results_of_a_search_are_shows() -> None:
    found = [{"score": 0.9, "show": show()}, {"score": 0.5, "show": show(8, name="Ferry")}]
    reading = TvmazeReading()
    assert [one.titles[0].text for one in records(reading, {"search.json": found})] == [
        "Night Ferry",
        "Ferry",
    ]


def test_a_list_of_mixed_kinds_is_read_each_by_its_kind() -> None:
    mixed = [
        show(),
        {"id": 1, "episodeOrder": 9},
        part(1, "Aoki Rin", "Shio"),
        5,
        show(8, "ferry", name="Ferry"),
    ]
    reading = TvmazeReading()
    first, second = records(reading, {"all.json": mixed})
    assert [one.character for one in first.credits] == ["Shio"]
    assert second.titles[0].text == "Ferry"
    assert reading.left_out == {"season": 1}
    assert reasons(reading) == [("all.json", "[3]", "It is no object, as everything of TVmaze is.")]
