"""Many rows at once: what goes in, in which order, and what is refused."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import IntegrityError

from endroll.db.bulk import insert_rows
from endroll.db.columns import metadata
from endroll.db.tables import person


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def test_rows_are_stored_whatever_the_order_of_their_columns(connection: Connection) -> None:
    insert_rows(connection, person, ("sort_name", "id", "name"), [("a", 7, "A"), ("b", 5, "B")])
    stored = select(person.c.id, person.c.name, person.c.sort_name).order_by(person.c.id)
    assert connection.execute(stored).all() == [(5, "B", "b"), (7, "A", "a")]


def test_no_rows_are_no_statement(connection: Connection) -> None:
    insert_rows(connection, person, (), [])
    assert connection.execute(select(person)).all() == []


def test_a_row_that_a_check_forbids_is_refused(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        insert_rows(connection, person, ("name", "sort_name"), [("", "a")])
