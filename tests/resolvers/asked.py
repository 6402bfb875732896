"""Documents as the resolvers' tests ask them of the schema, without a database."""

from __future__ import annotations

from typing import Any

from graphql import get_operation_ast, parse, validate
from graphql.execution.values import VariableValues, get_variable_values

from endroll.resolvers.cost import Price
from endroll.resolvers.selection import Selection
from endroll.schema import SCHEMA

GRAPHQL_SCHEMA = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)


def selection_of(
    document: str, variables: dict[str, Any] | None = None, operation_name: str | None = None
) -> Selection:
    """Return what a valid document selects with these variables, which fit."""
    parsed = parse(document)
    assert validate(GRAPHQL_SCHEMA, parsed) == []
    operation = get_operation_ast(parsed, operation_name)
    assert operation is not None
    values = get_variable_values(GRAPHQL_SCHEMA, operation.variable_definitions or (), variables or {})
    assert isinstance(values, VariableValues)
    return Selection(GRAPHQL_SCHEMA, parsed, operation, values)


def price_of(
    document: str, variables: dict[str, Any] | None = None, operation_name: str | None = None
) -> int:
    """Return what a valid document costs with these variables."""
    selection = selection_of(document, variables, operation_name)
    return Price(selection.answerable(), GRAPHQL_SCHEMA).of(selection.variables.coerced)
