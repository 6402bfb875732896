"""Apollo Client 4 over Endroll: its normalised cache, and its pages of connections."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.clients.node import Node


@pytest.fixture(scope="module")
def pages(node: Node, endpoint: str) -> Any:
    """What the lists of a page show that asks for more until there is no more, and what it asked for that."""
    return node.answer("apollo/pages.mjs", endpoint)


def test_apollo_reads_what_two_other_queries_brought_without_asking_again(node: Node, endpoint: str) -> None:
    shown = node.answer("apollo/cache.mjs", endpoint)
    assert shown["asked"] == ["Drama", "Career"]
    assert shown["askedForWhatIsKnown"] == []
    assert shown["data"] == {
        "person": {
            "__typename": "Person",
            "id": "Person:1",
            "name": "Erika Sawajiri",
            "names": [
                {"__typename": "PersonName", "text": "Erika Sawajiri"},
                {"__typename": "PersonName", "text": "Sawajiri Erika"},
            ],
        },
        "series": {
            "__typename": "Series",
            "id": "Series:1",
            "title": "1 Litre of Tears",
            "startDate": "2005-10-11",
            "format": "SERIES",
        },
    }
    assert shown["people"] == ["Person:Person:1", "Person:Person:2"], "one entry a person, whoever brought it"


def test_apollo_appends_each_page_of_a_cast_to_those_before(pages: Any) -> None:
    assert pages["forwards"] == [list(range(1, last + 1)) for last in (6, 12, 17)]


def test_apollo_puts_each_page_from_the_end_of_a_cast_before_those_it_has(pages: Any) -> None:
    assert pages["backwards"] == [list(range(first, 18)) for first in (12, 6, 1)]


def test_apollo_asks_once_for_each_page(pages: Any) -> None:
    assert pages["castAsked"] == ["Cast"] * 6
    assert pages["dramasAsked"] == ["Dramas"] * 3
    assert (pages["again"], pages["askedAgain"]) == (28, [])


def test_apollos_pages_of_a_sorted_list_make_the_whole_list(pages: Any, endpoint: str) -> None:
    whole = httpx.post(endpoint, json={"query": "{ allSeries(sort: TITLE_ASC) { nodes { title } } }"})
    titles = [drama["title"] for drama in whole.json()["data"]["allSeries"]["nodes"]]
    assert pages["dramas"] == [titles[:10], titles[:20], titles]
