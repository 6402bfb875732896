"""Lists saved beside each other: whose they are, and what is said where nothing tells."""

from __future__ import annotations

from typing import Any

import pytest

from endroll.db.vocabulary import CastRole
from endroll.sources.tvmaze import TvmazeReading
from tests.sources.readings import reasons, records
from tests.sources.tvmaze.objects import JAPAN, episode, part, show, worker

FERRY, TRAM = show(), show(8, "night-tram", name="Night Tram")
CAST = [part(1, "Aoki Rin", "Shio"), part(2, "Mori Sota", "Ao")]
#: Entries that no address tells anything of.
PLAIN = [{"person": {"id": 1, "name": "Aoki Rin"}, "character": {"name": "Shio"}}]
CREW = [worker(3, "Hara Mio", "Writer"), worker(4, "Im Dong Wook", "Director")]


def cast_of(files: dict[str, Any]) -> dict[str, list[str | None]]:
    """Return the characters, or jobs, of each series by its key; nothing may be rejected."""
    reading = TvmazeReading()
    found = records(reading, files)
    assert reasons(reading) == []
    return {
        one.external_ids[0].key: [credit.character or credit.job for credit in one.credits] for one in found
    }


@pytest.mark.parametrize(
    ("file", "entries"),
    [
        ("cast.json", CAST),
        ("cast-show-7.json", PLAIN),
        ("show-7/cast.json", PLAIN),
        ("shows/7/cast.json", PLAIN),
        ("7-cast.json", PLAIN),
        ("cast.json", [{**PLAIN[0], "_links": {"show": {"href": "https://api.tvmaze.com/shows/7"}}}]),
    ],
    ids=["words in addresses", "name", "folder", "folders", "lone number", "link"],
)
def test_a_cast_is_tied_to_its_show(file: str, entries: Any) -> None:
    tied = cast_of({"ferry.json": FERRY, "tram.json": TRAM, file: entries})
    assert tied == {"7": [entry["character"]["name"] for entry in entries], "8": []}


def test_a_list_beside_the_one_show_of_its_folder_is_that_shows() -> None:
    tied = cast_of({"a/show.json": FERRY, "b/show.json": TRAM, "b/crew.json": CREW, "a/cast.json": PLAIN})
    assert tied == {"7": ["Shio"], "8": ["Writer", "Director"]}


def test_a_list_beside_another_of_its_show_is_that_shows_too() -> None:
    files = {"shows.json": [FERRY, TRAM], "crew.json": CREW, "cast.json": CAST}
    assert cast_of(files) == {"7": ["Shio", "Ao", "Writer", "Director"], "8": []}


def test_a_list_that_nothing_ties_is_rejected_entry_by_entry() -> None:
    reading = TvmazeReading()
    assert len(records(reading, {"shows.json": [FERRY, TRAM], "crew.json": CREW})) == 2
    reason = (
        "It does not say which show it belongs to; save it in a folder with that show alone, or name the file"
        " after it, such as show-143-cast.json."
    )
    assert reasons(reading) == [("crew.json", "[0]", reason), ("crew.json", "[1]", reason)]


def test_akas_and_episodes_are_tied_as_well() -> None:
    files = {
        "show.json": FERRY,
        "akas.json": [{"name": "夜の船", "country": JAPAN}],
        "episodes.json": [episode(1), episode(2)],
    }
    (record,) = records(TvmazeReading(), files)
    assert [one.text for one in record.titles] == ["Night Ferry", "夜の船"]
    assert [one.number for one in record.episodes] == [1, 2]


@pytest.mark.parametrize(
    "file", ["episode-1002-guestcast.json", "guestcast_1002.json", "guestcast-1x02.json"]
)
def test_a_guest_list_is_tied_to_its_episode(file: str) -> None:
    files = {
        "show.json": FERRY,
        "episodes.json": [episode(1), episode(2)],
        file: [part(5, "Ueno Mei", "Clerk")],
    }
    (record,) = records(TvmazeReading(), files)
    assert [(one.character, one.role, one.episodes) for one in record.credits] == [
        ("Clerk", CastRole.GUEST, ((1, 2),))
    ]


def test_a_guest_list_without_an_episode_is_rejected() -> None:
    reading = TvmazeReading()
    records(reading, {"show.json": FERRY, "guestcast.json": [part(5, "Ueno Mei", "Clerk")]})
    ((_, place, reason),) = reasons(reading)
    assert place == "[0]"
    assert reason.startswith(
        "It belongs to show 7, but no episode is named; import its show's episodes along"
    )


def test_an_episode_that_carries_its_show_brings_it_along() -> None:
    reading = TvmazeReading()
    (record,) = records(reading, {"schedule.json": [{**episode(1), "show": FERRY}]})
    assert (record.titles[0].text, [one.number for one in record.episodes]) == ("Night Ferry", [1])


def test_another_show_of_like_words_is_not_taken_for_it() -> None:
    files = {
        "shows.json": [show(7, "ferry"), show(8, "ferry-two")],
        "cast.json": [part(1, "A B", "Shio", "ferry-two")],
    }
    assert cast_of(files) == {"7": [], "8": ["Shio"]}
