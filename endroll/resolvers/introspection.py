"""Counts the objects that introspection answers with, before graphql-core makes them.

The schema describes itself with types and resolvers of its own; they are asked here as graphql-core would
ask them, but each object only once for each selection, so that counting takes no product of list lengths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from graphql import GraphQLSchema, get_nullable_type, is_list_type

from endroll.resolvers.selection import Wanted

#: What is described also where it is deprecated: the most that a selection can ask for.
_MOST = {"includeDeprecated": True}


def count_introspected(schema: GraphQLSchema, wanted: Wanted) -> int:
    """Return how many objects ``wanted``, a field `__schema` or `__type`, answers with at most."""
    counting = _Counting(schema)
    if wanted.name == "__schema":
        return counting.objects(wanted.of_object, schema)
    # The type's name may be a variable: the costliest one counts.
    return max(counting.objects(wanted.of_object, type_) for type_ in schema.type_map.values())


class _Counting:
    """One count, with what was counted before."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._info: Any = SimpleNamespace(schema=schema)
        self._counted: dict[tuple[int, int], int] = {}

    def objects(self, wanted: Sequence[Wanted], described: object) -> int:
        """Return how many objects these fields of one object are, itself included."""
        # Fields and arguments come as pairs of name and definition, made anew each time.
        lasting = described[1] if isinstance(described, tuple) else described
        known = id(wanted), id(lasting)
        if known not in self._counted:
            self._counted[known] = 1 + sum(self._of_field(field, described) for field in wanted)
        return self._counted[known]

    def _of_field(self, field: Wanted, described: object) -> int:
        if not field.children or field.field is None or field.field.resolve is None:
            return 0
        arguments: Mapping[str, Any] = _MOST if "includeDeprecated" in field.field.args else {}
        found: Any = field.field.resolve(described, self._info, **arguments)
        if found is None:
            return 0
        each: Iterable[object] = found if is_list_type(get_nullable_type(field.field.type)) else [found]
        return sum(self.objects(field.of_object, one) for one in each)
