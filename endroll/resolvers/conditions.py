"""What narrows and orders the rows of a relation: its own condition, arguments, filters and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Protocol

import orjson
from graphql import GraphQLInputObjectType, get_named_type
from sqlalchemy import ColumnElement, FromClause

from endroll.resolvers.binding import Key
from endroll.resolvers.rows import Row, Values, put
from endroll.resolvers.selection import Given, Wanted, condition_of


class Binder(Protocol):
    """Names the values that a statement takes."""

    def value(self, name: str, given: Given, read: Callable[[Any], Any] | None = None) -> ColumnElement[Any]:
        """Return the bound value for what the client gave, turned by ``read`` on each request."""


def conditions(
    binder: Binder, wanted: Wanted, where: ColumnElement[bool] | None, rows: Mapping[FromClause, Row]
) -> list[ColumnElement[bool]]:
    """Return the relation's own condition and those of the arguments given, filter objects included."""
    own = [] if where is None else [put(where, rows)]
    return [*own, *_given(binder, wanted, rows)]


def _given(binder: Binder, wanted: Wanted, rows: Mapping[FromClause, Row]) -> Iterator[ColumnElement[bool]]:
    for argument in wanted.binding.arguments if wanted.binding else ():
        given = wanted.arguments.get(argument.name)
        if given is None or wanted.field is None:
            continue
        input_type = get_named_type(wanted.field.args[argument.name].type)
        if argument.where is not None:
            value = binder.value(argument.name, given, argument.read)
            yield put(argument.where, rows, _always(value))
        elif isinstance(input_type, GraphQLInputObjectType):
            yield from _filter(binder, input_type, given, rows)


def _filter(
    binder: Binder, input_type: GraphQLInputObjectType, given: Given, rows: Mapping[FromClause, Row]
) -> Iterator[ColumnElement[bool]]:
    for name, field_value in given.value.items():
        condition = condition_of(input_type.fields[name])
        if field_value is not None and condition is not None:
            value = binder.value(name, given.child(name), condition.read)
            yield put(condition.where, rows, _always(value))


def _always(value: ColumnElement[Any]) -> Values:
    return lambda _argument: value


def ordered(
    keys: Sequence[Key], rows: Mapping[FromClause, Row], *, reverse: bool = False
) -> list[ColumnElement[Any]]:
    """Return what to order by, the other way round when ``reverse``."""
    directed = ((put(key.expression, rows), key.descending is not reverse) for key in keys)
    return [expression.desc() if descending else expression for expression, descending in directed]


def bindable(value: Any) -> Any:  # noqa: ANN401 (a coerced GraphQL value, and what a database takes)
    """Return a coerced GraphQL value as a statement takes it: enums as their word, lists as JSON text."""
    if isinstance(value, list):
        return orjson.dumps(value).decode()
    return value.value if isinstance(value, Enum) else value
