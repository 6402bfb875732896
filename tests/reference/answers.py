"""The reference: the schema as SDL, made executable by graphql-core over naive resolvers.

It knows nothing of the planner: it reads the printed schema and a catalogue's plain lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    execute_sync,
)

from endroll.schema import sdl
from tests.reference.filters import global_id
from tests.reference.pages import CONNECTION, EDGE, PAGE_INFO
from tests.reference.refusals import refuse
from tests.reference.resolvers import FIELDS, NODES
from tests.reference.rows import Catalogue, Row

_DATE = re.compile(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def reference_schema() -> GraphQLSchema:
    """Return the printed schema with a resolver for every field; its context value is a `Catalogue`."""
    schema = build_schema(sdl())
    date = schema.type_map["PartialDate"]
    assert isinstance(date, GraphQLScalarType)
    date.parse_value = _parse_date  # type: ignore[method-assign] # SDL says nothing of a scalar's text
    for name in ("Node", "SearchResult"):
        abstract = schema.type_map[name]
        assert isinstance(abstract, (GraphQLInterfaceType, GraphQLUnionType))
        abstract.resolve_type = lambda row, _info, _type: str(row["__typename"])
    for name, type_ in schema.type_map.items():
        if isinstance(type_, GraphQLObjectType) and not name.startswith("__"):
            _resolve_fields(type_)
    return schema


def answer(
    schema: GraphQLSchema,
    catalogue: Catalogue,
    document: DocumentNode,
    operation_name: str | None,
    variables: dict[str, Any],
) -> ExecutionResult:
    """Return what graphql-core makes of the document over the catalogue's lists."""
    found = execute_sync(
        schema, document, context_value=catalogue, variable_values=variables, operation_name=operation_name
    )
    for error in found.errors or ():
        if error.original_error and not isinstance(error.original_error, GraphQLError):
            raise error.original_error
    return found


def _resolve_fields(type_: GraphQLObjectType) -> None:
    for field_name, field in type_.fields.items():
        field.resolve = _resolver(type_.name, field_name)
        if type_.name == "Query":
            field.resolve = _refusing(field.resolve)


def _resolver(type_name: str, field_name: str) -> Callable[..., Any]:
    if field_name in (fields := FIELDS.get(type_name, {})):
        return fields[field_name]
    of_page = {"Connection": CONNECTION, "Edge": EDGE, "PageInfo": PAGE_INFO}
    for ending, parts in of_page.items():
        if type_name.endswith(ending):
            part = parts[field_name]
            return lambda source, _info: part(source)
    if field_name == "id" and type_name in NODES:
        return lambda row, _info: global_id(type_name, row["id"])
    column = _CAPITAL.sub("_", field_name).lower()
    return lambda row, _info: row[column]


def _refusing(resolve: Callable[..., Any]) -> Callable[..., Any]:
    def first_look(source: Row | None, info: GraphQLResolveInfo[Any], /, **arguments: Any) -> Any:
        refuse(info)
        return resolve(source, info, **arguments)

    return first_look


def _parse_date(value: object) -> str:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return value
    raise GraphQLError("no date")
