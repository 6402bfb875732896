"""The search is kept in step by whoever writes: what is said is found, what is no longer said is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, delete, literal, select, text

from endroll.db import tables
from endroll.db.check import check
from endroll.db.search_query import read_query
from endroll.db.search_tables import search_text
from endroll.db.text_search import found_nodes, text_with
from endroll.sources.record import EpisodeRecord, PersonRecord
from tests.sources.catalogue import open_catalogue, write
from tests.sources.records import cast, record, title


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_catalogue(tmp_path / "endroll.db") as opened:
        yield opened


def found(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """Return kind, id and text of what a query finds, the best first."""
    nodes = found_nodes(literal(read_query(query)), literal(None)).subquery()
    matched = text_with(nodes.c.text_id)
    listed = select(nodes.c.kind, nodes.c.node_id, matched).order_by(nodes.c.id)
    return [tuple(row) for row in connection.execute(listed)]


DRAMA = record(
    "Hero",
    page="hero",
    credits=(cast(PersonRecord(name="Erika Sawajiri", native_name="沢尻エリカ"), "Aya Ikeuchi"),),
    episodes=(EpisodeRecord(number=1, titles=(title("Beginnings"),)),),
)


def test_every_noun_is_found_once_it_is_written(connection: Connection) -> None:
    write(connection, DRAMA)
    assert found(connection, "hero") == [("SERIES", 1, "Hero")]
    assert found(connection, "beginnings") == [("EPISODE", 1, "Beginnings")]
    assert found(connection, "沢尻") == [("PERSON", 1, "沢尻エリカ")]
    assert found(connection, "ikeuchi") == [("CREDIT", 1, "Aya Ikeuchi")]


def test_what_a_page_no_longer_says_is_no_longer_found(connection: Connection) -> None:
    write(connection, replace(DRAMA, titles=(title("Hero"), title("Old Name"))))
    other = cast(PersonRecord(name="Erika Sawajiri", native_name="沢尻エリカ"), "Midori")
    write(connection, record("Hero", "New Name", page="hero", credits=(other,)))
    assert found(connection, "new name") == [("SERIES", 1, "New Name")]
    assert found(connection, "old") == []
    assert found(connection, "beginnings") == []
    assert found(connection, "ikeuchi") == []
    assert found(connection, "midori") == [("CREDIT", 1, "Midori")]
    assert check(connection) == []


def test_writing_the_same_again_leaves_every_row_of_the_search(connection: Connection) -> None:
    write(connection, DRAMA)
    before = connection.execute(select(search_text)).all()
    write(connection, DRAMA)
    assert connection.execute(select(search_text)).all() == before


def test_a_node_that_is_deleted_is_out_of_the_search_at_once(connection: Connection) -> None:
    write(connection, DRAMA)
    connection.execute(text("delete from source_person"))
    connection.execute(delete(tables.series))
    connection.execute(delete(tables.person))
    assert connection.execute(select(search_text)).all() == []
    assert [found(connection, query) for query in ("hero", "beginnings", "沢尻", "ikeuchi")] == [[]] * 4
    assert check(connection) == []


def test_among_equals_more_credits_come_first_also_when_they_came_later(connection: Connection) -> None:
    write(connection, record("First", page="1", credits=(cast("Kim Bum", "A"),)))
    write(connection, record("Second", page="2", credits=(cast("Kim Rae Won", "B"),)))
    assert [row[2] for row in found(connection, "kim")] == ["Kim Bum", "Kim Rae Won"]
    write(connection, record("Third", page="3", credits=(cast("Kim Rae Won", "C"),)))
    assert [row[2] for row in found(connection, "kim")] == ["Kim Rae Won", "Kim Bum"]
    assert check(connection) == []
