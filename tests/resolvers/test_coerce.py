"""Variables are coerced as graphql-core coerces them: the same values, and refused where it has errors."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNamedInputType,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
)
from graphql.execution.values import VariableValues, get_variable_values
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.resolvers.coerce import Coerced, compile_coercion
from endroll.resolvers.shape import shape_of
from tests.resolvers.input_values import (
    CATALOGUE,
    RICH,
    anything,
    coerced,
    literal,
    operation,
    values,
    wrappings,
)

DEEPEST = 200  # graphql-core's MAX_NESTING_DEPTH


def values_of(variables: str, given: dict[str, Any], schema: GraphQLSchema = RICH) -> dict[str, Any] | None:
    """Return the values, having compared them with graphql-core's."""
    found = coerced(variables, given, schema)
    assert exactly(found.values if found else None) == exactly(
        by_graphql_core(schema, operation(variables), given)
    )
    return found.values if found else None


def by_graphql_core(
    schema: GraphQLSchema, node: OperationDefinitionNode, given: dict[str, Any]
) -> dict[str, Any] | None:
    found = get_variable_values(schema, node.variable_definitions or (), given)
    return found.coerced if isinstance(found, VariableValues) else None


def exactly(value: object) -> object:
    """Return what tells values apart that Python calls equal: 1 and 1.0 and True, and the order of names."""
    if isinstance(value, dict):
        return type(value), tuple((name, exactly(each)) for name, each in value.items())
    if isinstance(value, list):
        return type(value), tuple(map(exactly, value))
    return type(value), repr(value)


@cache
def input_types(schema: GraphQLSchema) -> list[GraphQLNamedInputType]:
    named = (type_ for name, type_ in schema.type_map.items() if not name.startswith("__"))
    return [
        type_
        for type_ in named
        if isinstance(type_, (GraphQLScalarType, GraphQLEnumType, GraphQLInputObjectType))
    ]


@st.composite
def requests(draw: st.DrawFn, schema: GraphQLSchema) -> tuple[str, list[dict[str, Any]]]:
    """Return the definitions of up to three variables, and variables of two requests."""
    definitions = []
    given: list[dict[str, Any]] = [{}, {}]
    for name in draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True)):
        type_ = draw(wrappings(draw(st.sampled_from(input_types(schema)))))
        has_default = draw(st.integers(0, 3)) == 0
        default = f" = {literal(draw(values(type_)))}" if has_default else ""
        definitions.append(f"${name}: {type_}{default}")
        for request in given:
            if draw(st.integers(0, 4)):
                request[name] = draw(values(type_))
    if draw(st.booleans()):
        given[0]["unknown"] = draw(anything)
    return ", ".join(definitions), given


def assert_as_graphql_core(schema: GraphQLSchema, variables: str, given: list[dict[str, Any]]) -> None:
    node = operation(variables)
    coerce = compile_coercion(schema, node)
    for request in [*given, *given]:
        found = coerce(request)
        expected = by_graphql_core(schema, node, request)
        assert exactly(found.values if found else None) == exactly(expected)
        if found:
            assert found.shape == shape_of(expected)


@given(requests(RICH))
def test_variables_of_every_kind_of_type_are_coerced_as_graphql_core_does(
    request: tuple[str, list[dict[str, Any]]],
) -> None:
    assert_as_graphql_core(RICH, *request)


@given(requests(CATALOGUE))
def test_variables_of_the_catalogues_types_are_coerced_as_graphql_core_does(
    request: tuple[str, list[dict[str, Any]]],
) -> None:
    assert_as_graphql_core(CATALOGUE, *request)


@pytest.mark.parametrize("type_", input_types(CATALOGUE) + input_types(RICH), ids=str)
@settings(max_examples=30)
@given(st.data())
def test_every_input_type_takes_and_refuses_what_graphql_core_does(type_: Any, data: st.DataObject) -> None:
    schema = CATALOGUE if CATALOGUE.type_map.get(type_.name) is type_ else RICH
    given = [{"a": data.draw(values(type_))}, {"a": data.draw(values(GraphQLNonNull(type_)))}, {}]
    assert_as_graphql_core(schema, f"$a: {type_}", given)
    assert_as_graphql_core(schema, f"$a: [{type_}!]!", given)


EDGES: dict[tuple[str, str], object] = {
    ("Int", "1.0"): 1,
    ("Int", "-0.0"): 0,
    ("Int", "1.5"): None,
    ("Int", "true"): None,
    ("Int", '"1"'): None,
    ("Int", "2147483647"): 2147483647,
    ("Int", "2147483648"): None,
    ("Int", "-2147483648"): -2147483648,
    ("Int", "-2147483649"): None,
    ("Int", "2147483648.0"): None,
    ("Int", "[1]"): None,
    ("Int", "NaN"): None,
    ("Float", "1"): 1.0,
    ("Float", "-0.0"): -0.0,
    ("Float", "9007199254740993"): None,
    ("Float", "1" + "0" * 400): None,
    ("Float", "true"): None,
    ("Float", "NaN"): None,
    ("Float", "Infinity"): None,
    ("ID", "1"): "1",
    ("ID", "1.0"): "1",
    ("ID", "1.5"): None,
    ("ID", "true"): None,
    ("ID", "1" + "0" * 30): "1" + "0" * 30,
    ("ID", '""'): "",
    ("ID", '["1"]'): None,
    ("String", '""'): "",
    ("String", "1"): None,
    ("Boolean", "false"): False,
    ("Boolean", "0"): None,
    ("Colour", '"RED"'): "RED",
    ("Colour", '"red"'): None,
    ("Colour", "1"): None,
    ("Colour", '["RED"]'): None,
    ("Colour", '{"RED": 1}'): None,
    ("Even", "4"): {"half": 2},
    ("Even", "3"): None,
    ("Even", '"undefined"'): None,
    ("Anything", '[{"a": null}]'): [{"a": None}],
    ("[Int]", "1"): [1],
    ("[[Int]]", "1"): [[1]],
    ("[[Int]]", "[1, null, [2]]"): [[1], None, [2]],
    ("[Int]", "[null]"): [None],
    ("[Int!]", "[null]"): None,
    ("[Int]", "[[1]]"): None,
    ("[Int!]!", "[]"): [],
    ("[String!]", '"ab"'): ["ab"],
    ("[Point!]", '{"x": 1, "tags": []}'): [{"x": 1, "label": "here", "tags": []}],
    ("Point", "{}"): {"x": 3, "label": "here", "tags": ["a", "b"]},
    ("Point", '{"label": null}'): {"x": 3, "label": None, "tags": ["a", "b"]},
    ("Point", '{"x": null}'): None,
    ("Point", '{"z": 1}'): None,
    ("Point", '{"tags": "c"}'): {"x": 3, "label": "here", "tags": ["c"]},
    ("Point", "[{}]"): None,
    ("Choice", '{"number": 1}'): {"number": 1},
    ("Choice", '{"number": null}'): None,
    ("Choice", '{"number": 1, "colour": "RED"}'): None,
    ("Choice", '{"number": 1, "colour": null}'): None,
    ("Choice", "{}"): None,
    ("Renamed", "{}"): None,
}


@pytest.mark.parametrize(("type_", "given"), EDGES, ids=str)
def test_a_value_is_coerced_as_its_type_says(type_: str, given: str) -> None:
    found = values_of(f"$a: {type_}", {"a": json.loads(given)})
    assert exactly(found["a"] if found else None) == exactly(EDGES[type_, given])


def test_null_is_a_value_and_an_absent_variable_is_none() -> None:
    assert values_of("$a: Int, $b: Int", {"a": None}) == {"a": None}


def test_null_or_nothing_is_refused_where_a_value_must_be() -> None:
    assert values_of("$a: Int!", {"a": None}) is None
    assert values_of("$a: Int!", {}) is None
    assert values_of("$a: Even!", {"a": None}) is None
    assert values_of("$a: [Int]!", {"a": None}) is None
    assert values_of("$a: Point!", {"a": None}) is None


def test_a_default_stands_for_what_is_absent_not_for_null() -> None:
    assert values_of("$a: Int! = 5", {}) == {"a": 5}
    assert values_of("$a: Int = 5", {"a": None}) == {"a": None}
    assert values_of("$a: Int! = 5", {"a": None}) is None
    assert values_of("$a: Int = null", {}) == {"a": None}


def test_an_invalid_default_is_refused_only_where_it_is_needed() -> None:
    assert values_of('$a: Int = "five"', {}) is None
    assert values_of('$a: Int = "five"', {"a": 5}) == {"a": 5}


def test_defaults_are_coerced_and_filled_in() -> None:
    assert values_of("$a: [Size] = SMALL, $b: Point = {y: 1}", {}) == {
        "a": [RICH.type_map["Size"].values["SMALL"].value],  # type: ignore[attr-defined] # an enum
        "b": {"x": 3, "y": 1.0, "label": "here", "tags": ["a", "b"]},
    }


def test_values_come_in_the_operations_order_and_extra_ones_are_left() -> None:
    found = values_of("$b: Int, $a: Int", {"a": 1, "c": object(), "b": 2})
    assert list((found or {}).items()) == [("b", 2), ("a", 1)]


def test_an_operation_without_variables_has_none() -> None:
    [node] = parse("{ field }").definitions
    assert isinstance(node, OperationDefinitionNode)
    assert compile_coercion(RICH, node)({"a": 1}) == Coerced({}, ())


def test_a_type_that_takes_no_input_is_refused() -> None:
    assert values_of("$a: Query", {"a": {}}) is None
    assert values_of("$a: Nowhere", {}) is None


def test_an_input_object_has_pythons_names_and_type() -> None:
    found = values_of("$a: Renamed", {"a": {"shortName": "x"}})
    assert found is not None
    assert type(found["a"]).__name__ == "Wrapped"
    assert list(found["a"]) == ["short_name", "colours", "size"]


def test_a_value_may_nest_as_deep_as_graphql_core_lets_it_and_no_deeper() -> None:
    def nested(depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {"id": "1"}
        for _ in range(depth):
            value = {"deep": value}
        return value

    assert values_of("$a: Deep", {"a": nested(DEEPEST - 1)}) == {"a": nested(DEEPEST - 1)}
    assert values_of("$a: Deep", {"a": nested(DEEPEST)}) is None
    assert values_of("$a: Deep", {"a": nested(100_000)}) is None
    assert values_of("$a: Anything", {"a": nested(DEEPEST)}) == {"a": nested(DEEPEST)}


MUTABLE_DEFAULTS: dict[str, dict[str, Any]] = {
    "$a: [Int] = [1]": {},
    "$a: [[Int]] = [[1]]": {},
    "$a: Point = {x: 1}": {},
    "$a: Holder": {"a": {}},
    "$a: Holder = {}": {},
    "$a: Even = 2": {},
    "$a: Anything = {k: [1]}": {},
    '$a: Renamed = {shortName: "x"}': {},
    "$a: [Holder!]": {"a": [{"wrapped": {"shortName": "x"}}]},
}


@pytest.mark.parametrize("variables", MUTABLE_DEFAULTS)
def test_what_one_request_does_to_its_defaults_no_other_sees(variables: str) -> None:
    coerce = compile_coercion(RICH, operation(variables))
    given = MUTABLE_DEFAULTS[variables]
    first = coerce(given)
    assert first is not None
    before = exactly(first.values)
    _spoil(first.values["a"])
    second = coerce(given)
    assert second is not None
    assert exactly(second.values) == before


def _spoil(value: object) -> None:
    if isinstance(value, dict):
        for each in value.values():
            _spoil(each)
        value["spoilt"] = True
    elif isinstance(value, list):
        for each in value:
            _spoil(each)
        value.append("spoilt")
