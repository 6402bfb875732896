"""Every bug that the property test found, as the smallest question that showed it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reference.rows import Catalogue, Row
from tests.reference.served import Served


def _series(key: int, **columns: Any) -> Row:
    row = {"original_title": f"Series {key}", "sort_title": "title", "format": "SERIES", "start_date": None}
    return {"id": key, **row, **columns}


CATALOGUE: Catalogue = {
    "catalogue": [{"id": 1, "version": 7}],
    "series": [_series(1), _series(2), _series(3)],
    "series_external_id": [{"series_id": 1, "position": 1, "source": "IMDB", "key": "tt1", "url": None}],
}


@pytest.fixture(autouse=True)
def _load(served: Served) -> None:
    served.load(CATALOGUE)


def _data(served: Served, document: str, **variables: Any) -> Any:
    body, _ = served.ask(document, None, variables)
    assert "errors" not in body
    return body["data"]


def _cursor(served: Served, place: int) -> str:
    cursors = _data(served, "{ allSeries { edges { cursor } } }")[0][1][0][1]
    return str(cursors[place][0][1])


def test_a_lookup_is_answered_beside_introspection_though_it_has_an_argument_named_source(
    served: Served,
) -> None:
    document = '{ __schema { queryType { name } } lookup(source: IMDB, keys: ["tt1", "tt2"]) { id } }'
    assert _data(served, document)[1] == ["lookup", [[["id", "Series:1"]], None]]


def test_what_lies_past_the_cursor_before_follows_a_page_that_its_size_does_not_cut(served: Served) -> None:
    document = (
        "query($end: String) { allSeries(first: 9, before: $end)"
        " { nodes { id } pageInfo { hasPreviousPage hasNextPage } } }"
    )
    assert _data(served, document, end=_cursor(served, 2)) == [
        [
            "allSeries",
            [
                ["nodes", [[["id", "Series:1"]], [["id", "Series:2"]]]],
                ["pageInfo", [["hasPreviousPage", False], ["hasNextPage", True]]],
            ],
        ]
    ]


def test_what_lies_past_the_cursor_after_precedes_a_page_that_its_size_does_not_cut(served: Served) -> None:
    document = (
        "query($start: String) { allSeries(last: 9, after: $start)"
        " { nodes { id } pageInfo { hasPreviousPage hasNextPage } } }"
    )
    assert _data(served, document, start=_cursor(served, 0)) == [
        [
            "allSeries",
            [
                ["nodes", [[["id", "Series:2"]], [["id", "Series:3"]]]],
                ["pageInfo", [["hasPreviousPage", True], ["hasNextPage", False]]],
            ],
        ]
    ]


@pytest.mark.parametrize("kept", [False, True])
def test_a_null_where_none_may_stand_is_an_error_of_its_root_field_and_of_no_other(
    served: Served, kept: bool
) -> None:
    document = (
        "query($with: Boolean = true) {"
        ' series(id: "Series:1") { id @include(if: $with) } catalogue { seriesCount } }'
    )
    if kept:  # a plan of the document is there already
        assert _data(served, document)[0] == ["series", [["id", "Series:1"]]]
    body, _ = served.ask(document, None, {"with": None})
    assert body["data"] == [["series", None], ["catalogue", [["seriesCount", 3]]]]
    [error] = body["errors"]
    assert dict(error)["path"] == ["series"]
    assert "variable '$with'" in dict(error)["message"]


@pytest.mark.parametrize("first", [0, 2])
def test_a_page_has_an_object_for_each_edge_whose_every_field_is_skipped(served: Served, first: int) -> None:
    document = "query($first: Int) { allSeries(first: $first) { edges { cursor @skip(if: true) } } }"
    assert _data(served, document, first=first) == [["allSeries", [["edges", [[]] * first]]]]


@pytest.mark.parametrize("wanted", ["Series:01", "Series:001", "Series:0", "Series:+1", "Series:１"])
def test_a_node_has_one_id_and_no_other_spelling_of_it(served: Served, wanted: str) -> None:
    document = "query($id: ID!) { node(id: $id) { id } series(id: $id) { id } }"
    assert _data(served, document, id=wanted) == [["node", None], ["series", None]]


def test_ties_come_by_arrival_and_the_latest_first_where_every_sort_descends(served: Served) -> None:
    document = """{
      rising: allSeries(sort: [TITLE_ASC]) { nodes { id } }
      falling: allSeries(sort: [TITLE_DESC, START_DATE_DESC]) { nodes { id } }
      mixed: allSeries(sort: [TITLE_DESC, START_DATE_ASC]) { nodes { id } }
    }"""
    in_order = [[["id", f"Series:{key}"]] for key in (1, 2, 3)]
    assert _data(served, document) == [
        ["rising", [["nodes", in_order]]],
        ["falling", [["nodes", in_order[::-1]]]],
        ["mixed", [["nodes", in_order]]],
    ]
