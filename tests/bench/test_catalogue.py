"""The bench's catalogue: the same rows every time, whole by Endroll's own rules, shaped as it says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from bench.catalogue import PEOPLE_PER_SERIES, digest, make_catalogue
from bench.workload import extent_of
from endroll.db.check import check
from endroll.db.columns import metadata
from tests.bench.conftest import SERIES

#: Changes with any row of the generator's. A change here makes all earlier measurements incomparable.
DIGEST = "18c8ad675b1660e3aff8cbf331f9b13cf5428caa7af19272a7adacc1d652b117"


def found(catalogue: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(catalogue)) as connection:
        return connection.execute(statement).fetchall()


def test_the_same_size_gives_the_same_rows(small_catalogue: Path) -> None:
    assert digest(small_catalogue) == DIGEST


def test_another_size_gives_other_rows(small_catalogue: Path, tmp_path: Path) -> None:
    make_catalogue(tmp_path / "other.db", SERIES + 1)
    assert digest(tmp_path / "other.db") != digest(small_catalogue)


def test_the_catalogue_is_whole_by_endrolls_own_check(small_catalogue: Path) -> None:
    engine = create_engine(f"sqlite:///{small_catalogue}")
    with engine.connect() as connection:
        assert check(connection) == []
    engine.dispose()


def test_the_indexes_are_those_of_a_migrated_database(small_catalogue: Path) -> None:
    declared = {index.name for table in metadata.tables.values() for index in table.indexes}
    made = found(small_catalogue, "select name from sqlite_master where type = 'index' and sql is not null")
    assert {name for (name,) in made} == declared


def test_there_are_four_people_for_each_series(small_catalogue: Path) -> None:
    extent = extent_of(small_catalogue)
    assert (extent.series, extent.people) == (SERIES, SERIES * PEOPLE_PER_SERIES)


def test_every_series_has_8_to_16_episodes_13_to_21_cast_and_7_crew(small_catalogue: Path) -> None:
    episodes = found(small_catalogue, "select count(*) from episode group by series_id")
    credited = found(small_catalogue, "select kind, count(*) from credit group by series_id, kind")
    assert {count for (count,) in episodes} <= {8, 9, 10, 11, 12, 13, 16}
    assert {count for kind, count in credited if kind == "CAST"} <= set(range(13, 22))
    assert {count for kind, count in credited if kind == "CREW"} == {7}


def test_guests_and_nobody_else_are_known_episode_by_episode(small_catalogue: Path) -> None:
    guests = found(small_catalogue, "select id from credit where role = 'GUEST' order by id")
    covered = found(small_catalogue, "select distinct credit_id from credit_episode order by credit_id")
    assert guests == covered
    assert len(guests) > SERIES


def test_names_are_in_several_scripts(small_catalogue: Path) -> None:
    scripts = found(small_catalogue, "select distinct script from person_name order by script")
    assert [script for (script,) in scripts] == ["HAN", "HANGUL", "LATIN"]


def test_a_few_people_have_many_parts_and_most_have_few(small_catalogue: Path) -> None:
    parts = "select count(*) as parts from credit group by person_id order by parts desc"
    counts = [count for (count,) in found(small_catalogue, parts)]
    assert counts[0] >= 2 * counts[len(counts) // 2]
