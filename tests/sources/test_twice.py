"""Documents of a catalogue imported twice, whatever is wrong with them: the second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from endroll.sources.reading import DocumentReading
from endroll.sources.tmdb import TmdbReading
from endroll.sources.told import Outcome
from endroll.sources.tvmaze import TvmazeReading
from tests.sources.catalogue import contents
from tests.sources.mutations import mutated
from tests.sources.readings import write
from tests.sources.test_nothing_breaks import TMDB, TVMAZE

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
