"""An operation has a price before it runs: honest pages are within the limit, abusive ones far beyond it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import execute_sync, get_introspection_query, parse

from endroll.resolvers.cost import (
    INTROSPECTION_OBJECT,
    LIST_ENTRIES,
    WHOLE_TABLE_COUNT,
    WHOLE_TABLE_READ,
    Price,
    cost_extension,
)
from endroll.resolvers.limits import Limits
from endroll.server.cli.serving import FIRST_QUERY
from tests.queries.test_snapshots import SNAPSHOTS
from tests.resolvers.asked import GRAPHQL_SCHEMA, price_of, selection_of

LIMIT = Limits().price_limit
SERIES = 'series(id: "Series:1")'

#: The whole answer is one object, a root field of one object another, a connection a third.
PRICES = {
    "{ __typename }": 1,
    f"{{ {SERIES} {{ title }} }}": 2,
    f"{{ {SERIES} {{ cast(first: 10) {{ nodes {{ id }} }} }} }}": 3 + 10,
    f"{{ {SERIES} {{ cast(last: 10) {{ nodes {{ id }} }} }} }}": 3 + 10,
    f"{{ {SERIES} {{ cast {{ nodes {{ id }} }} }} }}": 3 + 100,
    f"{{ {SERIES} {{ cast(first: 0) {{ nodes {{ person {{ name }} }} }} }} }}": 3,
    f"{{ {SERIES} {{ cast(first: 10) {{ nodes {{ person {{ name }} }} }} }} }}": 3 + 10 * 2,
    f"{{ {SERIES} {{ cast(first: 10) {{ edges {{ cursor }} }} }} }}": 3 + 10,
    f"{{ {SERIES} {{ cast(first: 10) {{ edges {{ node {{ id }} }} nodes {{ id }} }} }} }}": 3 + 10 * 3,
    f"{{ {SERIES} {{ cast(first: 10) {{ pageInfo {{ hasNextPage endCursor }} totalCount }} }} }}": 4 + 2,
    f"{{ {SERIES} {{ a: cast(first: 10) {{ nodes {{ id }} }} b: cast(first: 5) {{ nodes {{ id }} }} }} }}": (
        4 + 10 + 5
    ),
    f"{{ {SERIES} {{ titles {{ text }} }} }}": 2 + LIST_ENTRIES,
    f"{{ {SERIES} {{ countries }} }}": 2 + LIST_ENTRIES // 10,
    '{ node(id: "Series:1") { id } }': 2,
    '{ nodes(ids: ["Series:1", "no id", "Series:1"]) { id } }': 1 + 3,
    '{ nodes(ids: "Series:1") { id } }': 1 + 1,
    "{ nodes(ids: []) { id } }": 1,
    '{ lookup(source: IMDB, keys: ["tt1", "tt2"]) { id } }': 1 + 2,
    # The dearest type counts: an object is of one.
    '{ nodes(ids: ["a", "b"]) { ... on Series { cast(first: 7) { nodes { id } } } ... on Person'
    " { credits(first: 4) { nodes { id } } } } }": 1 + 2 * (1 + 1 + 7),
    "{ allSeries(first: 3) { nodes { cast(first: 2) { nodes { id } } } } }": 2 + 3 * (1 + 1 + 2),
    "{ allSeries(first: 3) { totalCount } }": 2 + WHOLE_TABLE_COUNT,
    "{ allSeries(first: 3, sort: TITLE_ASC) { nodes { id } } }": 2 + 3 + WHOLE_TABLE_READ,
    '{ allSeries(first: 3, filter: {country: "JP"}) { totalCount nodes { id } } }': 5 + 2 * WHOLE_TABLE_READ,
    "{ allSeries(first: 3, filter: null) { nodes { id } } }": 2 + 3,
    "{ catalogue { sources { kind } } }": 2 + LIST_ENTRIES + WHOLE_TABLE_READ,
}


@pytest.mark.parametrize(("document", "price"), PRICES.items())
def test_an_operation_costs_the_objects_that_it_can_be_answered_with(document: str, price: int) -> None:
    assert price_of(document) == price


@pytest.mark.parametrize(("fields", "price"), [(9, 2), (10, 3), (19, 3), (20, 4)])
def test_ten_values_cost_as_much_as_an_object(fields: int, price: int) -> None:
    titles = " ".join(f"t{number}: title" for number in range(fields))
    assert price_of(f"{{ {SERIES} {{ {titles} }} }}") == price


def test_what_is_merged_is_counted_once_and_what_is_skipped_never() -> None:
    page = "cast(first: 10) { nodes { id } }"
    merged = f"{{ {SERIES} {{ {page} }} {SERIES} {{ {page} ...F }} }} fragment F on Series {{ {page} }}"
    assert price_of(merged) == 13
    assert price_of(f"{{ {SERIES} {{ id {page.replace('{', '@skip(if: true) {', 1)} }} }}") == 2


VARIABLE = """
query($first: Int, $credits: Int = 4, $ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Series { cast(first: $first) { nodes { person { credits(last: $credits) { nodes { id } } } } } }
  }
}
"""


@pytest.mark.parametrize(
    ("variables", "price"),
    [
        ({"ids": ["a"], "first": 2, "credits": 3}, 1 + (2 + 2 * (3 + 3))),
        ({"ids": ["a", "b"], "first": 2, "credits": 3}, 1 + 2 * (2 + 2 * (3 + 3))),
        ({"ids": "a", "first": 5, "credits": 0}, 1 + (2 + 5 * 3)),
        ({"ids": ["a"], "first": 5}, 1 + (2 + 5 * (3 + 4))),
        ({"ids": [], "first": 1000, "credits": 1000}, 1),
        # A size that no page has is refused by whoever reads the page; it costs no more than the largest.
        ({"ids": ["a"], "first": 2_000_000_000, "credits": -1}, 1 + (2 + 1000 * 3)),
    ],
)
def test_one_price_serves_all_variables_of_a_shape(variables: dict[str, Any], price: int) -> None:
    compiled = Price(
        selection_of(VARIABLE, {"ids": ["x"] * 7, "first": 9, "credits": 9}).root(), GRAPHQL_SCHEMA
    )
    assert compiled.of(selection_of(VARIABLE, variables).variables.coerced) == price
    assert price_of(VARIABLE, variables) == price


def test_a_size_that_is_null_is_the_default_one() -> None:
    document = f"query($n: Int) {{ {SERIES} {{ cast(first: $n) {{ nodes {{ id }} }} }} }}"
    assert price_of(document, {"n": None}) == price_of(document) == 3 + 100


def test_a_field_that_graphql_core_will_refuse_costs_nothing_and_its_neighbours_what_they_cost() -> None:
    document = (
        'query($id: ID! = "Series:1", $n: Int) { series(id: $id) { titles { text } }'
        " allSeries(first: $n) { nodes { id } } }"
    )
    assert price_of(document, {"n": 5}) == (1 + 1 + LIST_ENTRIES) + (1 + 5)
    nullable = document.replace("ID! =", "ID =")
    assert price_of(nullable, {"n": 5, "id": None}) == 1 + (1 + 5)


def test_introspection_costs_the_objects_that_graphql_core_makes() -> None:
    document = get_introspection_query()
    answer = execute_sync(GRAPHQL_SCHEMA, parse(document))
    objects = json.dumps(answer.data).count("{")  # no text of the schema's has a brace
    # The answer's own object is a unit like any other.
    assert price_of(document) == 1 + (objects - 1) * INTROSPECTION_OBJECT


def test_a_type_asked_for_by_name_costs_what_the_dearest_type_would() -> None:
    document = '{ __type(name: "Node") { fields { name args { name } } } }'
    fields = {
        name: type_.fields
        for name, type_ in GRAPHQL_SCHEMA.type_map.items()
        if hasattr(type_, "fields") and not name.startswith("__") and not hasattr(type_, "coerce_input_value")
    }
    objects = (
        1 + sum(1 + len(getattr(field, "args", ())) for field in each.values()) for each in fields.values()
    )
    assert price_of(document) == 1 + max(objects) * INTROSPECTION_OBJECT


DEEP = """
query($id: ID!, $cast: Int, $credits: Int) {
  series(id: $id) {
    title
    cast(first: $cast) { nodes { character position person { name
      credits(first: $credits) { nodes { job character series { title startDate networks { name } } } }
    } } }
  }
}
"""
HONEST: dict[str, tuple[str, dict[str, Any]]] = {
    "first query": (FIRST_QUERY, {}),
    "deep": (DEEP, {"id": "Series:1", "credits": 10}),
    "deep, default pages": (DEEP, {"id": "Series:1"}),
    "list of fifty": (
        "{ allSeries(first: 50) { nodes { title cast(first: 5) { nodes { character person { name } } } } } }",
        {},
    ),
    "list, default pages": (
        "{ allSeries { nodes { title cast { nodes { character person { name } } } } } }",
        {},
    ),
    "six filtered lists": (
        "{"
        + "".join(
            f'a{number}: allSeries(first: 20, sort: START_DATE_DESC, filter: {{country: "JP"}})'
            " { totalCount pageInfo { hasNextPage hasPreviousPage } nodes { title networks { name } } }"
            for number in range(6)
        )
        + "}",
        {},
    ),
    "what the explorer asks": (get_introspection_query(input_value_deprecation=True), {}),
}


@pytest.mark.parametrize(("document", "variables"), HONEST.values(), ids=HONEST)
def test_an_honest_page_is_within_the_limit(document: str, variables: dict[str, Any]) -> None:
    assert price_of(document, variables) <= LIMIT


@pytest.mark.parametrize("name", sorted(path.stem for path in SNAPSHOTS.glob("*.graphql")))
def test_every_query_of_the_snapshots_is_within_the_limit(name: str) -> None:
    request_file = SNAPSHOTS / f"{name}.request.json"
    request: dict[str, Any] = json.loads(request_file.read_text()) if request_file.exists() else {}
    document = (SNAPSHOTS / f"{name}.graphql").read_text()
    assert price_of(document, request.get("variables"), request.get("operationName")) <= LIMIT


def _aliased(count: int, field: str) -> str:
    return "{" + " ".join(f"a{number}: {field}" for number in range(count)) + "}"


_FIELDS_OF_FIELDS = "__schema { types { fields { type { fields { args { name } } } } } }"
ABUSIVE = {
    "a thousand of a thousand": (
        "{ allSeries(first: 1000) { nodes { cast(first: 1000) { nodes { id } } } } }",
        "allSeries.nodes.cast.nodes",
        1_000_000,
    ),
    "default pages five deep": (
        "{ allSeries { nodes "
        + "{ cast { nodes { person { credits { nodes { series " * 2
        + "{ id }"
        + " } } } } } }" * 2
        + " } }",
        "allSeries.nodes.cast.nodes.person.credits.nodes.series.cast.nodes.person.credits.nodes",
        10_000_000_000,
    ),
    "thirty sorted tables": (
        _aliased(30, "allCredits(first: 1, sort: DATE_DESC) { nodes { id } }"),
        "a0",
        WHOLE_TABLE_READ + 1,
    ),
    "the schema many times": (
        _aliased(100, _FIELDS_OF_FIELDS),
        "a0",
        price_of(f"{{ {_FIELDS_OF_FIELDS} }}") - 1,
    ),
    "many objects with many values": (
        "{ allSeries(first: 1000) { nodes { cast(first: 60) { nodes {"
        + " ".join(f"c{number}: creditedAs" for number in range(50))
        + " } } } } }",
        "allSeries.nodes.cast.nodes",
        1000 * 60 * 6,
    ),
}


@pytest.mark.parametrize(("document", "path", "share"), ABUSIVE.values(), ids=ABUSIVE)
def test_an_abusive_operation_is_refused_with_the_field_that_costs_most(
    document: str, path: str, share: int
) -> None:
    selection = selection_of(document)
    price = Price(selection.root(), GRAPHQL_SCHEMA)
    variables = selection.variables.coerced
    assert price.dearest(variables) == (path, share)
    assert price.refusal(variables, LIMIT) == (
        f"The operation may cost {price.of(variables)}, and this server answers at most {LIMIT} at once"
        f" (price_limit). {path} alone may cost {share}. Ask for smaller pages there or around it, or for a"
        " part in an operation of its own."
    )


def test_the_dearest_field_follows_the_variables() -> None:
    document = """
      query($a: Int, $b: Int) { one: series(id: "a") { cast(first: $a) { nodes { id } } }
        two: series(id: "b") { mine: cast(first: $b) { edges { cursor } } } }
    """
    selection = selection_of(document, {"a": 1, "b": 1})
    price = Price(selection.root(), GRAPHQL_SCHEMA)
    assert price.dearest({"a": 3, "b": 2}) == ("one.cast.nodes", 3)
    assert price.dearest({"a": 3, "b": 4}) == ("two.mine.edges", 4)
    assert price.refusal({"a": 3, "b": 4}, 12) is None
    assert str(price.refusal({"a": 3, "b": 5}, 12)).startswith("The operation may cost 13, and")


def test_the_cost_is_told_as_a_member_of_the_extensions() -> None:
    assert json.loads(b"{" + cost_extension(12, 250_000) + b"}") == {"cost": {"price": 12, "limit": 250_000}}
