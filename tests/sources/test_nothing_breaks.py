"""Whatever a member of a document is instead of what it should be: the rest is read, and can be written."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from endroll.sources.documents import Reject
from endroll.sources.overlay import overlay
from endroll.sources.reading import DocumentReading
from endroll.sources.tmdb import TmdbReading
from endroll.sources.tvmaze import TvmazeReading
from endroll.sources.validation import validate
from tests.sources.mutations import mutated
from tests.sources.readings import take
from tests.sources.tmdb import objects as tmdb
from tests.sources.tvmaze import objects as tvmaze

EPISODES = [
    tvmaze.episode(
        1,
        _embedded={
            "guestcast": [tvmaze.part(5, "Ueno Mei", "Clerk")],
            "guestcrew": [{"guestCrewType": "Director", "person": tvmaze.person(6, "Im Dong Wook")}],
        },
    )
]
TVMAZE = {
    "show.json": tvmaze.show(
        _embedded={
            "cast": [tvmaze.part(1, "Aoki Rin", "Shio", voice=True)],
            "crew": [tvmaze.worker(3, "Hara Mio", "Writer")],
            "akas": [{"name": "夜の船", "country": tvmaze.JAPAN}],
            "episodes": EPISODES,
        }
    ),
    "cast.json": [tvmaze.part(2, "Mori Sota", "Ao")],
    "7-episodes.json": [tvmaze.episode(2, _embedded={"show": tvmaze.show()}), tvmaze.episode(3)],
    "7-1x02-guestcrew.json": [{"guestCrewType": "Director", "person": tvmaze.person(6, "Im Dong Wook")}],
    "akas.json": [{"name": "夜の船", "country": tvmaze.JAPAN}],
    "search.json": [{"score": 1.5, "show": tvmaze.show()}],
    "person.json": tvmaze.person(
        1,
        "Aoki Rin",
        birthday="1986-04-08",
        _embedded={"castcredits": [{"voice": True, "_links": {"show": {"href": "http://x/shows/7"}}}]},
    ),
}
TMDB = {
    "tv.json": tmdb.series(
        credits={"cast": [tmdb.actor(1, "Aoki Rin", "Shio")], "crew": [tmdb.worker(2, "Hara Mio", "Writer")]},
        aggregate_credits={
            "cast": [tmdb.of_roles(1, "Aoki Rin", ("Shio", 3))],
            "crew": [tmdb.of_jobs(2, "Hara Mio", ("Writer", 2))],
        },
        external_ids={"imdb_id": "tt1", "tvdb_id": 5},
        translations={"translations": [{"iso_639_1": "fr", "data": {"name": "Le ferry"}}]},
    ),
    "season.json": tmdb.season(tmdb.episode(1, guest_stars=[tmdb.actor(5, "Ueno Mei", "Clerk (voice)")])),
    "credits.json": {"id": 7, "cast": [tmdb.actor(8, "Ito Ken", "Ao")], "crew": []},
    "episode.json": {"id": 1001, "guest_stars": [tmdb.actor(5, "Ueno Mei", "Clerk")], "cast": [], "crew": []},
    "titles.json": {"id": 7, "results": [{"iso_3166_1": "US", "title": "The Ferry"}]},
    "search.json": {"page": 1, "results": [{"id": 9, "media_type": "tv", "name": "Hero"}]},
    "person.json": {
        "id": 1,
        "name": "Aoki Rin",
        "birthday": "1986-04-08",
        "combined_credits": {"cast": [{"id": 9, "media_type": "tv", "name": "Hero", "character": "A"}]},
    },
}


def read(reading: DocumentReading, files: Any) -> list[Reject]:
    """Read ``files``, find everything that is said fit to be written, and return the rejects."""
    if not isinstance(files, dict):
        return []
    take(reading, files)
    for statement in (*reading.ready(), *reading.rest()):
        record = overlay(None, statement)
        validate(record)
        assert overlay(record, statement) == record
    return reading.rejects


def test_the_whole_documents_are_read_without_a_reject() -> None:
    assert read(TvmazeReading(), TVMAZE) == []
    assert read(TmdbReading(), TMDB) == []


@given(mutated(TVMAZE))
def test_no_member_of_a_document_of_tvmaze_breaks_the_reading(files: Any) -> None:
    read(TvmazeReading(), files)


@given(mutated(TMDB))
def test_no_member_of_a_document_of_tmdb_breaks_the_reading(files: Any) -> None:
    read(TmdbReading(), files)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists, max_leaves=5))
def test_a_document_that_is_no_object_is_rejected(value: Any) -> None:
    for reading in (TvmazeReading(), TmdbReading()):
        assert len(read(reading, {"x.json": [value]})) == 1
