"""The statement finds what a plain reading of the ranking finds, in its order, within stated bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, literal, select

from endroll.db.search_query import read_query
from endroll.db.search_tables import search_text, search_word
from endroll.db.text_search import (
    FEWEST_GOING_ON,
    FEWEST_TEXTS,
    MOST_LOOKED_AT,
    MOST_NODES,
    SAMPLE,
    found_nodes,
    text_with,
)
from endroll.db.vocabulary import SearchKind
from endroll.sources.search import add_search_texts, new_texts
from tests.reference.search import ranked
from tests.sources.catalogue import open_catalogue

#: Words that begin one another, that are one typing error apart, that may be one word, and that sort alike.
WORDS = (
    "Kim",
    "Soo",
    "So",
    "Kimsoo",
    "Erika",
    "Erica",
    "Sawajiri",
    "Sawa",
    "The",
    "Yuuko",
    "涙",
    "涙雨",
    "akire",
    "Sawajiris",
    "Kimsawajirin",
    "Kims",
)
#: Nodes by kind, each with its texts and its number of credits.
Nodes = Mapping[SearchKind, Sequence[tuple[Sequence[str], int]]]

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def of_kind(counts: st.SearchStrategy[int]) -> st.SearchStrategy[list[tuple[list[str], int]]]:
    return st.lists(st.tuples(st.lists(texts, min_size=1, max_size=3, unique=True), counts), max_size=6)


#: A credit counts for itself, an episode for nothing.
nodes = st.fixed_dictionaries(
    {
        SearchKind.SERIES: of_kind(st.integers(0, 40)),
        SearchKind.PERSON: of_kind(st.integers(0, 40)),
        SearchKind.CREDIT: of_kind(st.just(1)),
        SearchKind.EPISODE: of_kind(st.just(0)),
    }
)
queries = st.lists(
    st.sampled_from((*WORDS, "s", "k", "sa", "sawajri", "erica", "sawaji", "sawajiri")),
    min_size=1,
    max_size=3,
).map(" ".join)
kinds = st.none() | st.lists(st.sampled_from([kind.value for kind in SearchKind]), max_size=2)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with open_catalogue(tmp_path_factory.mktemp("search") / "endroll.db") as opened:
        yield opened


def fill(connection: Connection, given_nodes: Nodes) -> dict[tuple[str, int], int]:
    """Let the search hold these nodes alone; return each node's number of credits."""
    connection.execute(delete(search_text))
    credits_counts = {}
    for kind, of_kind in given_nodes.items():
        added = {}
        for node_id, (own, credits_count) in enumerate(of_kind, start=1):
            added[node_id] = [(text, credits_count) for text in own]
            credits_counts[kind.value, node_id] = credits_count
        add_search_texts(connection, new_texts(kind, added))
    return credits_counts


def found(connection: Connection, query: str, wanted: Sequence[str] | None = None) -> list[tuple[Any, ...]]:
    """Return id, kind, node, score and text of what a query finds, in order."""
    among = literal(None if wanted is None else orjson.dumps(wanted).decode())
    rows = found_nodes(literal(read_query(query)), among).subquery()
    each = (rows.c.id, rows.c.kind, rows.c.node_id, rows.c.score, text_with(rows.c.text_id))
    return [tuple(row) for row in connection.execute(select(*each).order_by(rows.c.id))]


def expected(
    connection: Connection, query: str, wanted: Sequence[str] | None, credits_counts: Mapping[Any, int]
) -> list[tuple[Any, ...]]:
    held = [dict(row._mapping) for row in connection.execute(select(search_text))]  # noqa: SLF001
    words = set(connection.execute(select(search_word.c.word)).scalars())
    finds = ranked(query, wanted, held, words, lambda row: credits_counts[row["kind"], row["node_id"]])
    return [
        tuple(find[name] for name in ("id", "kind", "node_id", "score", "matched_text")) for find in finds
    ]


@settings(deadline=None)
@given(nodes, queries, kinds)
def test_a_search_finds_what_a_plain_reading_of_the_ranking_finds(
    connection: Connection, given_nodes: Nodes, query: str, wanted: list[str] | None
) -> None:
    credits_counts = fill(connection, given_nodes)
    assert found(connection, query, wanted) == expected(connection, query, wanted, credits_counts)


def test_the_best_are_listed_of_more_than_a_search_lists_whatever_came_first(connection: Connection) -> None:
    people = [([f"Kim {number:04}"], number % 40) for number in range(MOST_NODES * 2)]
    credits_counts = fill(connection, {SearchKind.PERSON: people, SearchKind.SERIES: [(["Kim"], 0)]})
    listed = found(connection, "kim")
    assert listed == expected(connection, "kim", None, credits_counts)
    assert len(listed) == MOST_NODES
    # The very name first, though it has no credits and came last; then the people with most credits.
    assert listed[0][4] == "Kim"
    assert {credits_counts[row[1], row[2]] for row in listed[1:]} == set(range(20, 40))


def test_kinds_are_looked_for_among_all_texts_not_among_the_best(connection: Connection) -> None:
    people = [([f"Kim {number:04}"], 30) for number in range(MOST_NODES + 10)]
    fill(connection, {SearchKind.PERSON: people, SearchKind.EPISODE: [(["A Day for Kim"], 0)]})
    assert [row[4] for row in found(connection, "kim", ["EPISODE"])] == ["A Day for Kim"]
    assert "EPISODE" not in {row[1] for row in found(connection, "kim")}


@pytest.mark.parametrize(("said", "is_meant_listed"), [(FEWEST_TEXTS - 1, True), (FEWEST_TEXTS, False)])
def test_what_may_be_meant_is_listed_only_where_few_texts_have_what_is_said(
    connection: Connection, said: int, is_meant_listed: bool
) -> None:
    people = [([f"Erika {number:02}"], 1) for number in range(said)]
    fill(connection, {SearchKind.PERSON: people, SearchKind.SERIES: [(["Erica"], 9)]})
    listed = [row[4] for row in found(connection, "erika")]
    assert len(listed) == said + is_meant_listed
    assert ("Erica" in listed) is is_meant_listed


def test_as_many_words_count_among_the_best_of_very_many_that_have_the_words_inside(
    connection: Connection,
) -> None:
    longer = [([f"Of {number} Kim"], 2) for number in range(MOST_LOOKED_AT - 1)]
    fill(connection, {SearchKind.PERSON: [*longer, (["Offer Kim"], 1), (["Office Kim"], 0)]})
    listed = [row[4] for row in found(connection, "kim of")]
    # The first of the two is the last that is looked at.
    assert listed[:3] == ["Offer Kim", "Of 0 Kim", "Of 1 Kim"]
    assert "Office Kim" not in listed


#: Half a word with more letters than there is an index of, and words that begin with as many of them.
HALF, GOING_ON, OTHER = "detect", "Detective", "Detecas"


@pytest.mark.parametrize(
    "others", [0, FEWEST_GOING_ON, SAMPLE - FEWEST_GOING_ON, SAMPLE - FEWEST_GOING_ON + 1]
)
@pytest.mark.parametrize("wanted", [None, ["PERSON"]])
def test_half_a_long_word_finds_what_it_begins_whatever_share_of_its_likes_that_is(
    connection: Connection, others: int, wanted: list[str] | None
) -> None:
    likes = [([f"{OTHER} {number:03}"], 40) for number in range(others)]
    people = [([f"Of {GOING_ON} {number:03}"], number % 9) for number in range(2 * SAMPLE)]
    fill(connection, {SearchKind.PERSON: [*likes, *people]})
    assert sorted(row[4] for row in found(connection, HALF, wanted)) == sorted(own[0] for own, _ in people)


def test_half_a_long_word_is_looked_for_among_all_texts_not_among_those_that_begin_nearly_so(
    connection: Connection,
) -> None:
    likes = [([f"{OTHER} {number:04}"], 40) for number in range(MOST_LOOKED_AT + SAMPLE)]
    fill(connection, {SearchKind.PERSON: likes, SearchKind.EPISODE: [([f"A {GOING_ON} {OTHER}"], 0)]})
    assert [row[4] for row in found(connection, HALF)] == [f"A {GOING_ON} {OTHER}"]


def test_the_texts_that_come_first_are_looked_at_of_very_many_with_half_a_long_word(
    connection: Connection,
) -> None:
    longer = [([f"Of {number} Kim {GOING_ON}"], 2) for number in range(MOST_LOOKED_AT - 1)]
    fill(connection, {SearchKind.PERSON: [*longer, ([f"{GOING_ON} Kim"], 1), ([f"{GOING_ON}s Kim"], 0)]})
    listed = [row[4] for row in found(connection, f"kim {HALF}")]
    # As many words as are typed count where they are looked at.
    assert listed[:3] == [f"{GOING_ON} Kim", f"Of 0 Kim {GOING_ON}", f"Of 1 Kim {GOING_ON}"]
    assert f"{GOING_ON}s Kim" not in listed
