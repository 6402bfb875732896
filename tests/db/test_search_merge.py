"""Text searches that came in many parts are merged, and find the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, literal, select

from endroll.db.search_merge import MOST_PARTS, merge_search, parts_count
from endroll.db.search_query import read_query
from endroll.db.text_search import found_nodes
from endroll.db.vocabulary import SearchKind
from endroll.sources.search import add_search_texts, new_texts
from tests.sources.catalogue import open_catalogue

SEARCHES = ("search_tokens", "search_slips")
WORDS = ("Harbour", "Lantern", "Orchard", "Thicket", "Compass", "Meadows", "Saffron")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_catalogue(tmp_path / "endroll.db") as opened:
        for name in SEARCHES:
            # So that each write stays a part of its own.
            opened.exec_driver_sql(f"insert into {name} ({name}, rank) values ('automerge', 0)")  # noqa: S608
        opened.commit()
        yield opened


def add(connection: Connection, count: int) -> None:
    """Let a series be found by each of the first words, every one written by itself."""
    for number, word in enumerate(WORDS[:count], start=1):
        add_search_texts(connection, new_texts(SearchKind.SERIES, {number: [(word, 1)]}))
        connection.commit()


def parts(connection: Connection) -> list[int]:
    return [parts_count(connection, name) for name in SEARCHES]


def found(connection: Connection, query: str) -> list[int]:
    nodes = found_nodes(literal(read_query(query)), literal(None)).subquery()
    return list(connection.execute(select(nodes.c.node_id).order_by(nodes.c.id)).scalars())


def test_many_parts_are_merged_into_one_each_and_find_the_same(connection: Connection) -> None:
    add(connection, MOST_PARTS + 1)
    assert parts(connection) == [MOST_PARTS + 1] * 2
    # One text search after the other.
    assert [merge_search(connection) for _ in range(3)] == [True, True, False]
    assert parts(connection) == [1, 1]
    assert [found(connection, word) for word in WORDS] == [[number] for number in range(1, 8)]
    assert found(connection, "Lantren") == [2]


def test_few_parts_are_left_as_they_are(connection: Connection) -> None:
    add(connection, MOST_PARTS)
    assert not merge_search(connection)
    assert parts(connection) == [MOST_PARTS] * 2
