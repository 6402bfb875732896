"""The shape of coerced variables: what of them decides the SQL, so that one plan serves all of one shape."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

#: Types whose values are only bound: the type alone is their shape.
_BOUND = frozenset({str, int, float})

#: Types of values that decide nothing in a list.
_FLAT = _BOUND | {bool, type(None)}


def shape_of(value: Any) -> object:  # noqa: ANN401 (a coerced GraphQL value)
    """Return what of a coerced value decides the SQL, hashable.

    That is which values are given, which are null, and every enum and truth value. The names and entries of
    input objects and of lists of enums, objects or lists are part of it; another list is only bound, whole.
    """
    kind = type(value)
    if kind in _BOUND:
        return kind
    if value is None or isinstance(value, (bool, Enum)):
        return value
    if kind is dict or isinstance(value, Mapping):
        return tuple([(name, shape_of(each)) for name, each in value.items()])
    if isinstance(value, list):
        return list if _is_flat(value) else tuple(map(shape_of, value))
    return kind


def _is_flat(values: list[Any]) -> bool:
    # The first test settles almost every list, and quickly.
    return set(map(type, values)) <= _FLAT or not any(
        isinstance(each, (Enum, Mapping, list)) for each in values
    )
