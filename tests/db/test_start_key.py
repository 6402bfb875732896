"""A credit keeps its series' start date, and the database itself keeps the two the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from endroll.db import tables
from tests.sources.catalogue import open_catalogue, rows, write
from tests.sources.records import cast, record

CREDITS = (cast("Erika Sawajiri"), cast("Ryo Nishikido"))
#: What a credit has besides its series.
PART = {
    "person_id": 1,
    "kind": "CAST",
    "department": "ACTING",
    "job": "Actor",
    "position": 3,
    "credited_as": "Somebody",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "endroll.db"


@pytest.fixture
def connection(file: Path) -> Iterator[Connection]:
    """A connection to a catalogue of a dated series and one without a date, two credits each."""
    with open_catalogue(file) as opened:
        write(opened, record("Hero", page="a", start_date="2001-01-08", credits=CREDITS))
        write(opened, record("Salt", page="b", credits=CREDITS))
        opened.commit()
        yield opened
        opened.rollback()


def kept(connection: Connection) -> list[tuple[int, str]]:
    return rows(connection, tables.credit, "series_id", "series_start_key")


def start(connection: Connection, date: str | None, *, of: int) -> None:
    """Write the start date of the series ``of``."""
    connection.execute(update(tables.series).where(tables.series.c.id == of).values(start_date=date))


def test_a_credit_is_written_with_its_series_start_date_or_none(connection: Connection) -> None:
    assert kept(connection) == [(1, "2001-01-08"), (1, "2001-01-08"), (2, ""), (2, "")]


@pytest.mark.parametrize(
    ("series", "date"), [(1, "2001"), (1, ""), (1, "2001-01-08 "), (2, "2001-01-08"), (2, "~"), (3, "")]
)
def test_a_credit_of_another_start_date_is_refused(connection: Connection, series: int, date: str) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        connection.execute(insert(tables.credit).values(series_id=series, series_start_key=date, **PART))


@pytest.mark.parametrize("wrong", [{"series_start_key": "2002"}, {"series_id": 2}])
def test_neither_series_nor_start_date_of_a_credit_changes_alone(
    connection: Connection, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        connection.execute(update(tables.credit).where(tables.credit.c.id == 1).values(wrong))


def test_a_series_new_start_date_is_its_credits_at_once(connection: Connection) -> None:
    start(connection, "2002", of=1)
    assert kept(connection) == [(1, "2002"), (1, "2002"), (2, ""), (2, "")]
    start(connection, None, of=1)
    start(connection, "1999-12", of=2)
    assert kept(connection) == [(1, ""), (1, ""), (2, "1999-12"), (2, "1999-12")]


def test_the_indexes_follow_the_start_date(connection: Connection) -> None:
    start(connection, "1999", of=2)
    credit = tables.credit.c
    by_date = select(credit.id).order_by(credit.series_start_key, credit.id)
    assert connection.scalars(by_date).all() == [3, 4, 1, 2]
    assert connection.exec_driver_sql("pragma integrity_check").all() == [("ok",)]


def test_a_start_date_that_another_sqlite_writes_is_its_credits_too(
    file: Path, connection: Connection
) -> None:
    newer = apsw.Connection(str(file))
    newer.execute("pragma foreign_keys = on")
    newer.execute("update series set start_date = '2004' where id = 1")
    newer.close()
    assert kept(connection) == [(1, "2004"), (1, "2004"), (2, ""), (2, "")]


def test_the_credits_of_a_deleted_series_go_with_it(connection: Connection) -> None:
    connection.execute(delete(tables.series).where(tables.series.c.id == 1))
    assert kept(connection) == [(2, ""), (2, "")]


def test_an_import_that_dates_a_series_says_nothing_of_its_credits(connection: Connection) -> None:
    lines = write(connection, record("Salt", page="b", start_date="2010", credits=CREDITS))
    assert lines == ("Source b: says something else", "Series Salt: start date nothing -> 2010")
    assert kept(connection) == [(1, "2001-01-08"), (1, "2001-01-08"), (2, "2010"), (2, "2010")]
