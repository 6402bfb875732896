"""Every field can only hold what its type allows, because its column can hold nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from graphql import GraphQLEnumType, GraphQLField, GraphQLObjectType, get_named_type, is_non_null_type
from sqlalchemy import CheckConstraint, Column

from endroll.resolvers.binding import Leaf, Many, OfPage, One
from endroll.resolvers.selection import binding_of, table_of
from endroll.schema import SCHEMA

#: Expressions that are never null, though no single column says so, and why.
NEVER_NULL = {
    "Series.id": "a word and the primary key",
    "Episode.id": "a word and the primary key",
    "Person.id": "a word and the primary key",
    "Credit.id": "a word and the primary key",
    "Series.title": "ck_series_title: at least one of the three titles is there",
    "Person.name": "falls back on person.name, which is not null",
    "Catalogue.seriesCount": "count is never null",
    "Catalogue.episodeCount": "count is never null",
    "Catalogue.personCount": "count is never null",
    "Catalogue.creditCount": "count is never null",
    "CatalogueSource.sourceCount": "count is never null",
    "CatalogueSource.seriesCount": "count is never null",
    "CatalogueSource.kind": "source.kind, grouped by",
    "SearchEdge.matchedText": "search_text.text, of the text that was found",
    "SearchEdge.score": "counted by the statement, below seven million",
}
#: Integers that SQLite counts, which no catalogue can make larger than an Int.
COUNTED = {name for name, reason in NEVER_NULL.items() if reason.startswith("count")} | {
    "Credit.episodeCount"
}


def _fields() -> Iterator[tuple[str, GraphQLObjectType, GraphQLField]]:
    for named in SCHEMA._schema.type_map.values():  # noqa: SLF001 (Strawberry has no public name for it)
        if isinstance(named, GraphQLObjectType) and not named.name.startswith("__"):
            for name, field in named.fields.items():
                yield f"{named.name}.{name}", named, field


LEAVES = [(name, field) for name, _, field in _fields() if isinstance(binding_of(field), Leaf)]


def _column(field: GraphQLField) -> Column[object] | None:
    binding = binding_of(field)
    assert isinstance(binding, Leaf)
    return binding.expression if isinstance(binding.expression, Column) else None


def _checks(column: Column[object]) -> str:
    own = [str(each.sqltext) for each in column.constraints if isinstance(each, CheckConstraint)]
    return " ".join(own)


def test_every_field_is_bound() -> None:
    assert [name for name, _, field in _fields() if binding_of(field) is None] == []


@pytest.mark.parametrize(("name", "field"), LEAVES, ids=[name for name, _ in LEAVES])
def test_a_non_null_leaf_stands_on_what_is_never_null(name: str, field: GraphQLField) -> None:
    column = _column(field)
    if is_non_null_type(field.type):
        assert name in NEVER_NULL or (column is not None and not column.nullable)
    elif column is not None:
        assert column.nullable, f"{name} may be non-null: its column is"


@pytest.mark.parametrize(("name", "field"), LEAVES, ids=[name for name, _ in LEAVES])
def test_an_int_stands_on_a_column_within_its_range(name: str, field: GraphQLField) -> None:
    column = _column(field)
    if str(get_named_type(field.type)) == "Int" and name not in COUNTED:
        assert column is not None
        assert "2147483647" in _checks(column)


@pytest.mark.parametrize(("name", "field"), LEAVES, ids=[name for name, _ in LEAVES])
def test_an_enum_stands_on_a_column_that_holds_its_values_only(name: str, field: GraphQLField) -> None:
    named, column = get_named_type(field.type), _column(field)
    if isinstance(named, GraphQLEnumType) and name not in NEVER_NULL:
        assert column is not None
        for value in named.values:
            assert f"'{value}'" in _checks(column)
        assert _checks(column).count("'") == 2 * len(named.values)


def test_a_non_null_object_stands_on_a_key_that_is_never_null() -> None:
    for name, parent, field in _fields():
        binding = binding_of(field)
        if isinstance(binding, One) and is_non_null_type(field.type) and parent.name != "Query":
            key = table_of(parent).c[f"{binding.target.name}_id"]  # type: ignore[attr-defined] # a table
            assert not key.nullable, name
            assert key.foreign_keys, name


def test_every_list_and_connection_is_ordered() -> None:
    for name, _, field in _fields():
        binding = binding_of(field)
        if isinstance(binding, Many):
            assert binding.order, name


def test_only_pages_have_parts() -> None:
    holders = {parent.name for _, parent, field in _fields() if isinstance(binding_of(field), OfPage)}
    assert {name for name in holders if not name.endswith(("Connection", "Edge"))} == {"PageInfo"}
