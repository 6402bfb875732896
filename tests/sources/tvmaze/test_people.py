"""TVmaze's people: one by their key across shows, apart from namesakes, with what their own pages say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from endroll.db import tables
from endroll.sources.told import Outcome
from endroll.sources.tvmaze import TvmazeReading
from tests.sources.catalogue import contents, rows
from tests.sources.readings import Files, write
from tests.sources.tvmaze.objects import episode, part, person, show


def importing(connection: Connection, files: Files) -> tuple[dict[Outcome, int], list[str]]:
    """Import ``files`` in a run of its own; return what became of the series, and the reasons of rejects."""
    outcomes, rejects = write(connection, TvmazeReading(), files)
    return dict(outcomes), [one.reason for one in rejects]


def with_cast(number: int, *parts: Any, **further: Any) -> Any:
    return show(number, name=f"Drama {number}", externals=None, _embedded={"cast": list(parts)}, **further)


def test_a_person_is_the_same_by_key_and_namesakes_are_not(connection: Connection) -> None:
    shows = [
        with_cast(1, part(10, "Aoki Rin", "Shio"), part(11, "Aoki Rin", "Ao")),
        with_cast(2, part(11, "Rin Aoki", "Mei"), part(12, "Mori Sota", "Jun")),
    ]
    assert importing(connection, {"shows.json": shows}) == ({Outcome.NEW: 2}, [])
    assert rows(connection, tables.credit, "series_id", "person_id", "character") == [
        (1, 1, "Shio"),
        (1, 2, "Ao"),
        (2, 2, "Mei"),
        (2, 3, "Jun"),
    ]
    assert rows(connection, tables.person_external_id, "person_id", "source", "key") == [
        (1, "TVMAZE", "10"),
        (2, "TVMAZE", "11"),
        (3, "TVMAZE", "12"),
    ]


def test_a_persons_own_page_is_laid_over_every_series_and_stays_there(connection: Connection) -> None:
    shows = {
        "shows.json": [with_cast(1, part(10, "Aoki Rin", "Shio")), with_cast(2, part(10, "Aoki Rin", "Mei"))]
    }
    importing(connection, shows)
    page = {"people.json": [person(10, "Aoki Rin", birthday="1986-04-08", deathday="")]}
    assert importing(connection, page) == ({}, [])
    assert rows(connection, tables.person, "name", "birth_date", "death_date") == [
        ("Aoki Rin", "1986-04-08", None)
    ]
    before = contents(connection)
    assert importing(connection, shows) == ({Outcome.UNCHANGED: 2}, [])
    importing(connection, page)
    assert contents(connection) == before


def test_the_page_of_somebody_in_no_series_is_rejected(connection: Connection) -> None:
    outcomes, (reason,) = importing(connection, {"people.json": person(10, "Aoki Rin")})
    assert outcomes == {}
    assert reason == (
        "No series in the catalogue credits 'Aoki Rin' by this key; import the series first, or along with"
        " it."
    )


def test_a_persons_list_of_credits_says_them_beside_the_show(connection: Connection) -> None:
    credits_ = [
        {"self": False, "voice": True, "_links": {"show": {"href": "https://api.tvmaze.com/shows/1"}}},
        {"self": False, "voice": False, "_links": {"show": {"href": "https://api.tvmaze.com/shows/99"}}},
    ]
    files = {
        "show.json": with_cast(1, part(10, "Aoki Rin", "Shio")),
        "person.json": person(10, "Aoki Rin", _embedded={"castcredits": credits_}),
    }
    outcomes, (reason,) = importing(connection, files)
    assert outcomes == {Outcome.NEW: 1, Outcome.CHANGED: 1}
    assert reason.startswith(
        "'https://www.tvmaze.com/people/10' cannot be imported: it has no title, and no series"
    )
    assert rows(connection, tables.credit, "character", "is_voice") == [("Shio", 1)]
    assert rows(connection, tables.source, "locator") == [
        ("https://www.tvmaze.com/shows/1",),
        ("https://www.tvmaze.com/people/10",),
    ]


def test_guest_credits_of_a_person_name_their_episode(connection: Connection) -> None:
    guest = {
        "self": False,
        "voice": False,
        "_links": {
            "episode": {"href": "https://api.tvmaze.com/episodes/1002"},
            "character": {"name": "Clerk"},
        },
    }
    files = {
        "show.json": show(1, _embedded={"episodes": [episode(1), episode(2)]}),
        "person-10-guestcastcredits.json": [guest],
        "person.json": person(10, "Aoki Rin"),
    }
    assert importing(connection, files) == ({Outcome.NEW: 1, Outcome.CHANGED: 1}, [])
    assert rows(connection, tables.credit, "character", "role") == [("Clerk", "GUEST")]
    assert rows(connection, tables.credit_episode, "credit_id", "episode_id") == [(1, 2)]


def test_an_updated_show_changes_what_changed_and_no_id(connection: Connection) -> None:
    def drama(*guests: Any, runtime: int) -> Files:
        episodes = [episode(1, _embedded={"guestcast": list(guests)}), episode(2)]
        embedded = {"cast": [part(10, "Aoki Rin", "Shio")], "episodes": episodes}
        return {"show.json": show(1, runtime=runtime, _embedded=embedded)}

    importing(connection, drama(part(11, "Ueno Mei", "Clerk"), runtime=54))
    credits_ = rows(connection, tables.credit, "id", "character")
    assert importing(connection, drama(part(11, "Ueno Mei", "Clerk"), runtime=60)) == (
        {Outcome.CHANGED: 1},
        [],
    )
    assert rows(connection, tables.credit, "id", "character") == credits_ == [(1, "Shio"), (2, "Clerk")]
    assert rows(connection, tables.series, "id", "runtime_minutes") == [(1, 60)]
    importing(connection, drama(runtime=60))
    assert rows(connection, tables.credit, "id", "character") == [(1, "Shio")]
