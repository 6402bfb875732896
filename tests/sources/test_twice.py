"""Documents of a catalogue imported twice, whatever is wrong with them: the second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from endroll.db import tables
from endroll.sources.reading import DocumentReading
from endroll.sources.tmdb import TmdbReading
from endroll.sources.told import Outcome
from endroll.sources.tvmaze import TvmazeReading
from tests.sources.catalogue import contents, rows
from tests.sources.mutations import mutated
from tests.sources.readings import write
from tests.sources.test_nothing_breaks import TMDB, TVMAZE
from tests.sources.tmdb import objects as tmdb
from tests.sources.tvmaze import objects as tvmaze

LIST_OF_ONE_NAME_AND_PAGE_OF_ANOTHER = {
    "tvmaze": {
        "show.json": tvmaze.show(
            _embedded={"cast": [tvmaze.part(1, "Aoki Rin", "Shio"), tvmaze.part(2, "Mori Sota", "Ao")]}
        ),
        "person.json": tvmaze.person(1, "Rin Aoki", birthday="1986-04-08"),
    },
    "tmdb": {
        "tv.json": tmdb.series(aggregate_credits={"cast": [tmdb.of_roles(1, "Aoki Rin", ("Shio", 3))]}),
        "person.json": {"id": 1, "name": "Rin Aoki", "birthday": "1986-04-08"},
    },
}
READINGS: dict[str, tuple[Callable[[], DocumentReading], Any]] = {
    "tvmaze": (TvmazeReading, TVMAZE),
    "tmdb": (TmdbReading, TMDB),
}


@pytest.mark.parametrize("source", READINGS)
@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_importing_again_changes_nothing(source: str, connection: Connection, data: st.DataObject) -> None:
    connection.rollback()
    reading, whole = READINGS[source]
    files: Any = data.draw(mutated(whole))
    _, first = write(connection, reading(), files)
    before = contents(connection)
    outcomes, second = write(connection, reading(), files)
    assert contents(connection) == before
    assert set(outcomes) <= {Outcome.UNCHANGED}
    assert second == first


@pytest.mark.parametrize("source", READINGS)
def test_a_person_s_page_that_names_them_otherwise_than_a_list_is_not_taken_back_and_laid_over_again(
    source: str, connection: Connection
) -> None:
    reading, _ = READINGS[source]
    files = LIST_OF_ONE_NAME_AND_PAGE_OF_ANOTHER[source]
    first, _ = write(connection, reading(), files)
    before = contents(connection)
    again, _ = write(connection, reading(), files)
    assert (first, again) == ({Outcome.NEW: 1}, {Outcome.UNCHANGED: 1})
    assert contents(connection) == before
    assert before["catalogue"] == [(1, 1)]
    names = rows(connection, tables.person, "name", "birth_date")
    assert ("Rin Aoki", "1986-04-08") in names
