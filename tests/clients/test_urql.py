"""urql over Endroll, with graphcache that knows the schema: partial results, and pages of connections."""

from __future__ import annotations

from typing import Any

import pytest

from tests.clients.node import Node


@pytest.fixture(scope="module")
def details(node: Node, endpoint: str) -> Any:
    """What a page shows of a drama that came with a list, and what was asked over the network for it."""
    return node.answer("urql/cache.mjs", endpoint)


def test_urql_reads_a_drama_that_came_with_a_list_without_asking(details: Any) -> None:
    one = {"id": "Series:1", "title": "1 Litre of Tears", "startDate": "2005-10-11"}
    assert details["one"] == [{"data": {"series": one}, "stale": False}]
    assert details["askedForOne"] == []


def test_urql_shows_what_it_knows_at_once_where_only_nullable_fields_are_missing(details: Any) -> None:
    first, then = details["more"]
    known = {"id": "Series:1", "title": "1 Litre of Tears", "synopsis": None, "runtimeMinutes": None}
    assert first == {"data": {"series": known}, "stale": True}
    assert then["stale"] is False
    assert then["data"]["series"]["runtimeMinutes"] == 45
    assert then["data"]["series"]["synopsis"].startswith("The eldest daughter of a family")
    assert details["askedForMore"] == ["More"]


def test_urql_asks_first_where_a_field_is_missing_that_is_never_null(details: Any) -> None:
    special = {"id": "Series:2", "title": "1 Litre of Tears Special", "format": "SPECIAL"}
    assert details["required"] == [{"data": {"series": special}, "stale": False}]
    assert details["askedForRequired"] == ["Required"]


def test_urql_joins_the_pages_of_a_cast_in_both_directions(node: Node, endpoint: str) -> None:
    pages = node.answer("urql/pages.mjs", endpoint)
    assert pages["forwards"] == [list(range(1, last + 1)) for last in (6, 12, 17)]
    assert pages["asked"] == ["Cast"] * 3
    assert (pages["again"], pages["askedAgain"]) == ([list(range(1, 18))], [])
    assert pages["backwards"] == [list(range(first, 18)) for first in (12, 6, 1)]
