"""Coerces values of input types exactly as graphql-core does, through functions made once for a type.

Whatever needs a closer look than a type check (a float for an Int, a scalar of the schema's own) is given to
graphql-core's functions, and what they refuse is refused here, unworded.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from enum import Enum
from functools import partial
from math import isfinite
from typing import Any, NamedTuple, NoReturn, cast

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLString,
    Undefined,
    is_required_input_field,
)
from graphql.pyutils import is_iterable
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from graphql.utilities.coerce_input_value import coerce_default_value

#: Takes a value as JSON gave it and returns it coerced; raises for one that is refused.
Convert = Callable[[Any], Any]
#: Makes the value of what is absent.
Make = Callable[[], Any]


class RefusedError(Exception):
    """A value that graphql-core would refuse."""


class _Field(NamedTuple):
    """A field of an input object; ``when_absent`` makes its value where none is given, null: it stays out."""

    name: str
    out_name: str
    convert: Convert
    when_absent: Make | None


class InputTypes:
    """Makes what coerces values of a type; of one input object type only one, since they may recur."""

    def __init__(self) -> None:
        self._objects: dict[str, Convert] = {}

    def convert(self, type_: GraphQLInputType) -> Convert:
        """Return what coerces a value of any input type."""
        if isinstance(type_, GraphQLNonNull):
            return self._convert_present(type_.of_type)
        convert = self._convert_present(type_)
        return lambda value: None if value is None else convert(value)

    def _convert_present(self, type_: GraphQLInputType) -> Convert:
        """Return what coerces a value and refuses null."""
        if isinstance(type_, GraphQLList):
            return _list(self.convert(type_.of_type))
        if isinstance(type_, GraphQLInputObjectType):
            return self._objects.get(type_.name) or self._object(type_)
        if isinstance(type_, GraphQLEnumType):
            return _enum(type_)
        scalar = cast("GraphQLScalarType", type_)
        make = _BUILT_IN.get(scalar)
        return make(scalar.coerce_input_value) if make else _scalar(scalar.coerce_input_value)

    def _object(self, type_: GraphQLInputObjectType) -> Convert:
        fields: list[_Field] = []
        known = type_.fields.keys()
        finish = _finish(type_)

        def convert(value: Any) -> Any:  # noqa: ANN401 (any JSON value; any coerced one)
            if not isinstance(value, dict) or not value.keys() <= known:
                raise RefusedError
            values: dict[str, Any] = {}
            for name, out_name, convert_field, when_absent in fields:
                given = value.get(name, Undefined)
                if given is not Undefined:
                    values[out_name] = convert_field(given)
                elif when_absent is not None:
                    values[out_name] = when_absent()
            return finish(values) if finish else values

        self._objects[type_.name] = convert
        fields += [self._field(name, field) for name, field in type_.fields.items()]
        return convert

    def _field(self, name: str, field: GraphQLInputField) -> _Field:
        when_absent: Make | None = None
        if is_required_input_field(field):
            when_absent = refuse
        elif field.default is not None or field.default_value is not Undefined:
            when_absent = default_maker(partial(coerce_default_value, field))
        return _Field(name, field.out_name or name, self.convert(field.type), when_absent)


def _finish(type_: GraphQLInputObjectType) -> Convert | None:
    """Return what takes an object's coerced fields and makes its value; null where they are the value."""
    if not type_.is_one_of and type_.out_type is GraphQLInputObjectType.out_type:
        return None

    def finish(values: dict[str, Any]) -> Any:  # noqa: ANN401 (any coerced value)
        # Fields of a oneOf object have no defaults, so none is among them that was not given.
        if type_.is_one_of and (len(values) != 1 or next(iter(values.values())) is None):
            raise RefusedError
        return _defined(type_.out_type(values))

    return finish


def _list(convert: Convert) -> Convert:
    def convert_list(value: Any) -> list[Any]:  # noqa: ANN401 (any JSON value)
        if type(value) is list or is_iterable(value):
            return [convert(each) for each in value]
        if value is None:
            raise RefusedError
        return [convert(value)]

    return convert_list


def _enum(type_: GraphQLEnumType) -> Convert:
    members: dict[str, Any] = {}
    for name in type_.values:
        try:
            members[name] = _defined(type_.coerce_input_value(name))
        except Exception:  # noqa: BLE001, S112 (no value of its enum: graphql-core refuses the name)
            continue
    return members.__getitem__


def _scalar(coerce: Convert) -> Convert:
    def convert(value: Any) -> Any:  # noqa: ANN401 (any JSON value; any coerced one)
        if value is None:
            raise RefusedError
        return _defined(coerce(value))

    return convert


def _text(coerce: Convert) -> Convert:
    return lambda value: value if type(value) is str else coerce(value)


def _int(coerce: Convert) -> Convert:
    return lambda value: (
        value if type(value) is int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT else coerce(value)
    )


def _float(coerce: Convert) -> Convert:
    return lambda value: value if type(value) is float and isfinite(value) else coerce(value)


def _boolean(coerce: Convert) -> Convert:
    return lambda value: value if value is True or value is False else coerce(value)


#: Look first whether a value needs no coercion; graphql-core's own function does the rest, and refuses null.
_BUILT_IN: dict[GraphQLScalarType, Callable[[Convert], Convert]] = {
    GraphQLID: _text,
    GraphQLString: _text,
    GraphQLInt: _int,
    GraphQLFloat: _float,
    GraphQLBoolean: _boolean,
}


def refuse() -> NoReturn:
    """Raise `RefusedError`, for a value that is required and absent."""
    raise RefusedError


def _defined(value: Any) -> Any:  # noqa: ANN401 (any coerced value)
    """Return ``value``; raises for Undefined, by which a scalar refuses without a word."""
    if value is Undefined:
        raise RefusedError
    return value


def default_maker(coerce_default: Make) -> Make:
    """Return what makes a default for each request, by copying what graphql-core made of it once."""
    try:
        return _copier(coerce_default())
    except Exception:  # noqa: BLE001 (an invalid default is refused where it is needed, as graphql-core does)
        return refuse


def _copier(value: Any) -> Make:  # noqa: ANN401 (any coerced value)
    if type(value) is list:
        items = [_copier(each) for each in value]
        return lambda: [copy() for copy in items]
    if type(value) is dict:
        entries = [(name, _copier(each)) for name, each in value.items()]
        return lambda: {name: copy() for name, copy in entries}
    if value is None or isinstance(value, (str, int, float, Enum)):
        return lambda: value
    return partial(deepcopy, value)
