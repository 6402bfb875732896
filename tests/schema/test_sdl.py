"""The schema as clients see it: described throughout, printed as committed, with every promised name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    FieldDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    build_schema,
    is_specified_scalar_type,
    parse,
    print_type,
)
from graphql.utilities import find_breaking_changes

import endroll.schema
from endroll.schema import sdl
from tests.conftest import SAMPLES

COMMITTED = Path(endroll.schema.__file__).parent / "schema.graphql"
SCHEMA = build_schema(sdl())


def _described(named: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    yield named.name, named.description
    if isinstance(named, GraphQLEnumType):
        for name, value in named.values.items():
            yield f"{named.name}.{name}", value.description
    if isinstance(named, (GraphQLObjectType, GraphQLInterfaceType, GraphQLInputObjectType)):
        for name, field in named.fields.items():
            yield f"{named.name}.{name}", field.description
            for argument, definition in getattr(field, "args", {}).items():
                yield f"{named.name}.{name}({argument}:)", definition.description


def test_every_type_field_argument_and_enum_value_is_described() -> None:
    everything = [
        described
        for name, named in SCHEMA.type_map.items()
        if not name.startswith("__") and not is_specified_scalar_type(named)
        for described in _described(named)
    ]
    assert len(everything) > 250
    assert [name for name, description in everything if not description] == []


def test_descriptions_are_sentences() -> None:
    for named in SCHEMA.type_map.values():
        if named.name.startswith("__") or is_specified_scalar_type(named):
            continue
        for name, description in _described(named):
            assert description is not None
            assert description.endswith("."), name
            assert "\n" not in description, name


def test_the_printed_schema_is_the_committed_one() -> None:
    assert sdl() == COMMITTED.read_text(), "Review the difference, then run: endroll schema > schema.graphql"


def test_nothing_that_the_committed_schema_promises_is_broken() -> None:
    assert find_breaking_changes(build_schema(COMMITTED.read_text()), SCHEMA) == []


def test_printing_twice_prints_the_same() -> None:
    assert sdl() == sdl()


def _promises() -> list[tuple[str, str]]:
    document = parse((SAMPLES / "schema-shape.graphql").read_text())
    return [
        (definition.name.value, _signature(field))
        for definition in document.definitions
        if isinstance(definition, (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode))
        for field in definition.fields or ()
    ]


def _signature(field: FieldDefinitionNode) -> str:
    return field.name.value


@pytest.mark.skipif(not (SAMPLES / "schema-shape.graphql").exists(), reason="the promised names are not here")
def test_every_promised_name_is_there() -> None:
    missing = []
    for type_name, field_name in _promises():
        named = SCHEMA.type_map.get(type_name)
        fields = getattr(named, "fields", {})
        if field_name not in fields:
            missing.append(f"{type_name}.{field_name}")
    assert missing == []


@pytest.mark.parametrize("name", ["Series", "Episode", "Person", "Credit"])
def test_the_nouns_are_nodes(name: str) -> None:
    assert print_type(SCHEMA.type_map[name]).split("{")[0].endswith(f"type {name} implements Node ")


@pytest.mark.parametrize("noun", ["Series", "Episode", "Person", "Credit"])
def test_connections_follow_relay(noun: str) -> None:
    connection, edge = SCHEMA.type_map[f"{noun}Connection"], SCHEMA.type_map[f"{noun}Edge"]
    assert isinstance(connection, GraphQLObjectType)
    assert isinstance(edge, GraphQLObjectType)
    assert {name: str(field.type) for name, field in connection.fields.items()} == {
        "edges": f"[{noun}Edge!]!",
        "nodes": f"[{noun}!]!",
        "pageInfo": "PageInfo!",
        "totalCount": "Int!",
    }
    assert {name: str(field.type) for name, field in edge.fields.items()} == {
        "cursor": "String!",
        "node": f"{noun}!",
    }
