"""JSON values for any input type, right, nearly right and wrong, and a schema with every kind of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedInputType,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    assert_enum_type,
    assert_input_object_type,
    assert_scalar_type,
    build_schema,
    parse,
)
from hypothesis import strategies as st

from endroll.resolvers.coerce import Coerced, compile_coercion
from endroll.schema import SCHEMA

SDL = """
scalar Anything
scalar Even
enum Colour { RED GREEN BLUE }
enum Size { SMALL LARGE }
input Point { x: Int! = 3, y: Float, label: String = "here", tags: [String!]! = ["a", "b"], next: Point }
input Choice @oneOf { number: Int, points: [Point!], colour: Colour }
input Deep { lists: [[Deep!]], deep: Deep, id: ID }
input Renamed { shortName: String!, colours: [Colour] = [RED], size: Size = LARGE }
input Holder {
  point: Point! = { y: 1, tags: [] }
  choice: Choice = { number: 1 }
  anything: Anything = { key: [1, { inner: null }] }
  even: Even
  wrapped: Renamed
  nothing: String = null
}
type Query {
  field(a: Holder, b: Deep, c: Boolean, d: Float, e: ID): String
}
"""


class Size(Enum):
    """What the sizes mean in Python: one of them is a list, as nothing forbids."""

    SMALL = 1
    LARGE = ("a", "tuple")


class Wrapped(dict[str, Any]):
    """What an input object can be made into."""


def _even(value: object) -> object:
    """Refuse in every way that a scalar can: by an error, by another error, by Undefined; and accept null."""
    if value == "undefined":
        return Undefined
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("no number")
    return {"half": value // 2} if value % 2 == 0 else 1 // 0


def _rich_schema() -> GraphQLSchema:
    """Return a schema with every kind of input type, and whatever graphql-core allows them to be."""
    schema = build_schema(SDL)
    assert_scalar_type(schema.type_map["Even"]).coerce_input_value = _even
    for name, size in Size.__members__.items():
        assert_enum_type(schema.type_map["Size"]).values[name].value = size
    assert_enum_type(schema.type_map["Colour"]).values["BLUE"].value = ["a", "list"]
    renamed = assert_input_object_type(schema.type_map["Renamed"])
    renamed.fields["shortName"].out_name = "short_name"
    renamed.out_type = Wrapped  # type: ignore[assignment] # as graphql-core's constructor does
    return schema


RICH = _rich_schema()
CATALOGUE = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)


def operation(variables: str) -> OperationDefinitionNode:
    [definition] = parse(f"query ({variables}) {{ field }}").definitions
    assert isinstance(definition, OperationDefinitionNode)
    return definition


def coerced(variables: str, given: dict[str, Any], schema: GraphQLSchema = RICH) -> Coerced | None:
    return compile_coercion(schema, operation(variables))(given)


SCALARS = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    2**31 - 1,
    2**31,
    -(2**31),
    -(2**31) - 1,
    2**53 + 1,
    10**400,
    0.0,
    -0.0,
    1.0,
    1.5,
    1e100,
    2147483647.0,
    2147483648.0,
    "",
    "a",
    "1",
    "RED",
    "SMALL",
    "SERIES",
    "CAST",
    "red",
    "2005-10",
    "2005-13",
    "undefined",
    "é\u2028😀",
)
NUMBERS = (float("nan"), float("inf"), float("-inf"))  # some JSON readers accept them

scalars = (
    st.sampled_from(SCALARS) | st.sampled_from(NUMBERS) | st.integers() | st.floats() | st.text(max_size=5)
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("x", "id", "number", "k")), inner, max_size=3)
    ),
    max_leaves=6,
)

_RIGHT: Mapping[str, st.SearchStrategy[Any]] = {
    "Int": st.integers(-(2**31), 2**31 - 1) | st.sampled_from((1.0, -0.0)),
    "Float": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9),
    "Boolean": st.booleans(),
    "ID": st.text(max_size=4) | st.integers() | st.sampled_from((3.0, "Series:1")),
    "String": st.text(max_size=4),
    "PartialDate": st.sampled_from(("2005", "2005-10", "2005-10-11")),
    "Even": st.integers(-9, 9).map(lambda half: half * 2),
    "Anything": anything,
}


def values(type_: GraphQLInputType, depth: int = 3) -> st.SearchStrategy[Any]:
    """Return JSON values for a type: most of them right, some wrong somewhere inside."""
    return st.integers(0, 19).flatmap(lambda dice: anything if dice == 0 else _values(type_, depth))


def _values(type_: GraphQLInputType, depth: int) -> st.SearchStrategy[Any]:
    if isinstance(type_, GraphQLNonNull):
        return values(type_.of_type, depth)
    return st.integers(0, 7).flatmap(lambda dice: st.none() if dice == 0 else _present(type_, depth))


def _present(type_: GraphQLInputType, depth: int) -> st.SearchStrategy[Any]:
    if isinstance(type_, GraphQLList):
        items = values(type_.of_type, depth - 1)
        return items | st.lists(items, max_size=3 if depth > 0 else 0)
    if isinstance(type_, GraphQLInputObjectType):
        return _objects(type_, depth)
    if isinstance(type_, GraphQLEnumType):
        return st.sampled_from(list(type_.values))
    assert isinstance(type_, GraphQLScalarType)
    return _RIGHT[type_.name]


@st.composite
def _objects(draw: st.DrawFn, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
    names = list(type_.fields)
    if type_.is_one_of and draw(st.integers(0, 3)):
        chosen = [draw(st.sampled_from(names))]
    else:
        chosen = draw(st.lists(st.sampled_from(names), unique=True))
    required = [name for name in names if isinstance(type_.fields[name].type, GraphQLNonNull)]
    if draw(st.integers(0, 9)):
        chosen += [name for name in required if name not in chosen]
    if depth <= 0:
        chosen = [name for name in chosen if name in required]
    given = {name: draw(values(type_.fields[name].type, depth - 1)) for name in chosen}
    if draw(st.integers(0, 19)) == 0:
        given["unknown"] = draw(scalars)
    return given


def wrappings(type_: GraphQLNamedInputType) -> st.SearchStrategy[GraphQLInputType]:
    """Return a type, and lists and non-nulls of it, at most three lists deep."""
    nullable: st.SearchStrategy[GraphQLInputType] = st.just(type_)
    for _ in range(3):
        nullable |= _maybe_non_null(nullable).map(GraphQLList)
    return _maybe_non_null(nullable)


def _maybe_non_null(types: st.SearchStrategy[GraphQLInputType]) -> st.SearchStrategy[GraphQLInputType]:
    return st.tuples(types, st.booleans()).map(
        lambda drawn: (
            GraphQLNonNull(drawn[0]) if drawn[1] and not isinstance(drawn[0], GraphQLNonNull) else drawn[0]
        )
    )


def literal(value: object) -> str:
    """Return a JSON value as GraphQL writes it; a text that can be an enum's value stands without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str) and value.isascii() and value.isalpha() and value.isupper():
        return value
    return json.dumps(value) if value not in NUMBERS and value == value else '"no number"'  # noqa: PLR0124 (NaN)
