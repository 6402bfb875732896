"""Coerces an operation's variables exactly as graphql-core does, through functions made once for a document.

The law is section 6.1.2 of the GraphQL specification, CoerceVariableValues(), as graphql-core's
`get_variable_values` keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

from graphql import (
    GraphQLBoolean,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    Undefined,
    get_nullable_type,
)
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import input_is_nested_too_deeply
from graphql.language.parser import MAX_NESTING_DEPTH
from graphql.utilities.coerce_input_value import coerce_default_value

from endroll.resolvers.input_types import Convert, InputTypes, Make, RefusedError, default_maker, refuse
from endroll.resolvers.shape import shape_of


class Coerced(NamedTuple):
    """An operation's variables: ``values`` by name in the operation's order, absent ones left out.

    ``shape`` is `shape_of(values)`. A default's lists and objects are made anew for each request.
    """

    values: dict[str, Any]
    shape: object


#: Takes a request's variables as its JSON gave them, extra ones included. Returns null where graphql-core
#: would answer with errors instead of values (it alone words them); raises nothing.
Coerce = Callable[[Mapping[str, Any]], Coerced | None]


class _Variable(NamedTuple):
    """A variable of the operation.

    ``when_absent`` makes its value where none is given, raising where one is required; null: it stays out.
    ``part`` is its part of the shape when that is the same for every value but null, else null.
    """

    name: str
    convert: Convert
    when_absent: Make | None
    part: tuple[str, object] | None = None


def compile_coercion(schema: GraphQLSchema, operation: OperationDefinitionNode) -> Coerce:
    """Return what coerces the variables of ``operation``, for as many requests as follow.

    Scalars and enums are taken as functions of the value alone: a default is coerced once, then copied.
    """
    types = InputTypes()
    variables: list[_Variable] = []
    for definition in operation.variable_definitions or ():
        signature = get_variable_signature(schema, definition)
        if not isinstance(signature, GraphQLVariableSignature):
            return lambda _given: None  # of no input type: graphql-core refuses every request
        variables.append(_variable(signature, types))

    def coerce(given: Mapping[str, Any]) -> Coerced | None:
        values: dict[str, Any] = {}
        shape: list[tuple[str, object]] = []
        try:
            for name, convert, when_absent, part in variables:
                value = given.get(name, Undefined)
                if value is not Undefined:
                    values[name] = value = convert(value)
                elif when_absent is not None:
                    values[name] = value = when_absent()
                else:
                    continue
                shape.append((name, shape_of(value)) if part is None or value is None else part)
        except Exception:  # noqa: BLE001 (a scalar's own function may raise anything; graphql-core words it)
            return None
        return Coerced(values, tuple(shape))

    return coerce


def _variable(signature: GraphQLVariableSignature, types: InputTypes) -> _Variable:
    convert = types.convert(signature.type)
    if _can_nest_too_deeply(signature.type):
        convert = _within_depth(signature.type, convert)
    when_absent: Make | None = None
    if signature.default is not None:
        when_absent = default_maker(partial(coerce_default_value, signature))
    elif isinstance(signature.type, GraphQLNonNull):
        when_absent = refuse
    shape = _shape_of_type(signature.type)
    part = (signature.name, shape) if shape is not None else None
    return _Variable(signature.name, convert, when_absent, part)


#: What `shape_of` gives for every value of such a type.
_SHAPES: dict[GraphQLScalarType, type] = {
    GraphQLID: str,
    GraphQLString: str,
    GraphQLInt: int,
    GraphQLFloat: float,
}


def _shape_of_type(type_: GraphQLInputType) -> type | None:
    """Return the shape that every value but null has, or null where it depends on the value."""
    nullable = get_nullable_type(type_)
    if not isinstance(nullable, GraphQLList):
        return _SHAPES.get(cast("GraphQLScalarType", nullable))
    item = get_nullable_type(nullable.of_type)
    return list if item is GraphQLBoolean or item in _SHAPES else None


def _within_depth(type_: GraphQLInputType, convert: Convert) -> Convert:
    def convert_within_depth(value: Any) -> Any:  # noqa: ANN401 (any JSON value; any coerced one)
        if input_is_nested_too_deeply(value, type_):
            raise RefusedError
        return convert(value)

    return convert_within_depth


def _can_nest_too_deeply(type_: GraphQLInputType) -> bool:
    """Return whether some value of this type nests deeper than graphql-core allows: types that recur do."""
    level = {type_}
    for _ in range(MAX_NESTING_DEPTH + 1):
        level = {inner for outer in level for inner in _inside(outer)}
        if not level:
            return False
    return True


def _inside(type_: GraphQLInputType) -> list[GraphQLInputType]:
    nullable = get_nullable_type(type_)
    if isinstance(nullable, GraphQLList):
        return [nullable.of_type]
    if isinstance(nullable, GraphQLInputObjectType):
        return [field.type for field in nullable.fields.values()]
    return []
