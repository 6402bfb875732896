"""What narrows and orders the rows of a relation: its own condition, arguments, filters and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Protocol

import orjson
from graphql import GraphQLInputObjectType, get_named_type
from sqlalchemy import BinaryExpression, ColumnElement, FromClause
from sqlalchemy.sql.functions import Function, coalesce
from sqlalchemy.sql.operators import ge, gt, le, lt

from endroll.resolvers.binding import Key
from endroll.resolvers.rows import Row, Values, put
from endroll.resolvers.selection import Given, Wanted, condition_of

#: Comparisons that a value has to stand for.
_RANGES = (lt, le, gt, ge)


class Binder(Protocol):
    """Names the values that a statement takes."""

    def value(self, name: str, given: Given, read: Callable[[Any], Any] | None = None) -> ColumnElement[Any]:
        """Return the bound value for what the client gave, turned by ``read`` on each request."""


def conditions(
    binder: Binder,
    wanted: Wanted,
    where: ColumnElement[bool] | None,
    rows: Mapping[FromClause, Row],
    *,
    first_key: Key | None = None,
) -> list[ColumnElement[bool]]:
    """Return the relation's own condition and those of the arguments given, filter objects included.

    ``first_key`` is what the rows are ordered by above all: a range of its value is said of the key as
    well, so that the index which gives the order is read within the range only.
    """
    found = [] if where is None else [put(where, rows)]
    for condition, value in _given(binder, wanted):
        found.append(put(condition, rows, _always(value)))
        implied = _of_key(condition, first_key)
        if implied is not None:
            found.append(put(implied, rows, _always(value)))
    return found


def _given(binder: Binder, wanted: Wanted) -> Iterator[tuple[ColumnElement[bool], ColumnElement[Any]]]:
    """Give each condition with the bound value that it holds for."""
    for argument in wanted.binding.arguments if wanted.binding else ():
        given = wanted.arguments.get(argument.name)
        if given is None or wanted.field is None:
            continue
        input_type = get_named_type(wanted.field.args[argument.name].type)
        if argument.where is not None:
            yield argument.where, binder.value(argument.name, given, argument.read)
        elif isinstance(input_type, GraphQLInputObjectType):
            yield from _filter(binder, input_type, given)


def _filter(
    binder: Binder, input_type: GraphQLInputObjectType, given: Given
) -> Iterator[tuple[ColumnElement[bool], ColumnElement[Any]]]:
    for name, field_value in given.value.items():
        condition = condition_of(input_type.fields[name])
        if field_value is not None and condition is not None and condition.where is not None:
            yield condition.where, binder.value(name, given.child(name), condition.read)


def _of_key(condition: ColumnElement[bool], key: Key | None) -> ColumnElement[bool] | None:
    """Return what ``condition`` implies of a key that stands for its value; null where that is nothing.

    Whoever fits a range has a value, and the key is that value.
    """
    if key is None or not isinstance(condition, BinaryExpression) or condition.operator not in _RANGES:
        return None
    if not _stands_for(key.expression, condition.left):
        return None
    found: ColumnElement[bool] = condition.operator(key.expression, condition.right)
    return found


def _stands_for(key: ColumnElement[Any], value: ColumnElement[Any]) -> bool:
    """Return whether ``key``, one written with the other, is ``value`` wherever that is not null."""
    if isinstance(key, coalesce):
        return next(iter(key.clauses)) is value
    return isinstance(value, Function) and value.name == "nullif" and next(iter(value.clauses)) is key


def _always(value: ColumnElement[Any]) -> Values:
    return lambda _argument: value


def ordered(
    keys: Sequence[Key], rows: Mapping[FromClause, Row], *, reverse: bool = False
) -> list[ColumnElement[Any]]:
    """Return what to order by, the other way round when ``reverse``."""
    directed = ((put(key.expression, rows), key.descending is not reverse) for key in keys)
    return [expression.desc() if descending else expression for expression, descending in directed]


#: What a statement takes as it is.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def bindable(value: Any) -> Any:  # noqa: ANN401 (a coerced GraphQL value, and what a database takes)
    """Return a coerced GraphQL value as a statement takes it: enums as their word, lists as JSON text."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, list):
        return orjson.dumps(value).decode()
    return value.value if isinstance(value, Enum) else value
