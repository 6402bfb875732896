"""A plan: one statement as text and the values that it takes, made once for a document and kept.

A plan is a pure function of the document, the operation, and the shape of its variables. The shape says
what decides the SQL (which are given, which are null, every enum and truth value); other values are only
bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cachetools import LRUCache
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import VariableValues, get_variable_values
from sqlalchemy.engine import Dialect

from endroll.db.engine import StatementTooLarge
from endroll.resolvers.build import Bound, Builder
from endroll.resolvers.selection import Selection, Variables, Wanted

#: Plans kept for one document, the longest unused dropped first: one for each shape of its variables.
PLANS_PER_DOCUMENT = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """One statement that answers an operation, or one root field of it, as JSON text."""

    statement: str
    bound: Mapping[str, Bound]

    def parameters(self, variables: Variables) -> dict[str, Any]:
        """Return what the statement takes in a request with these variables.

        Raises `endroll.resolvers.errors.ArgumentError` when a value is out of range or no cursor.
        """
        return {name: bound.value(variables) for name, bound in self.bound.items()}


def make_plan(wanted: Sequence[Wanted], dialect: Dialect, *, mark_types: bool = False) -> Plan:
    """Return the plan that answers ``wanted``; see `Builder` for ``mark_types``.

    Raises `StatementTooLarge` when ``wanted`` nests deeper than Python can follow.
    """
    builder = Builder(dialect, mark_types=mark_types)
    try:
        return Plan(builder.statement(wanted), builder.bound)
    except RecursionError as error:
        raise StatementTooLarge from error


def is_bound(wanted: Iterable[Wanted]) -> bool:
    """Return whether a plan can answer all of this: every field is bound or asks for a type's name."""
    return all(
        (field.binding is not None or field.name == "__typename")
        and all(is_bound(children) for children in field.children.values())
        for field in wanted
    )


def shape_of(value: Any) -> object:  # noqa: ANN401 (a coerced GraphQL value)
    """Return what of a coerced value decides the SQL, hashable."""
    if isinstance(value, Mapping):
        return tuple((name, shape_of(each)) for name, each in value.items())
    if isinstance(value, list):
        is_structural = any(isinstance(each, (Enum, Mapping, list)) for each in value)
        return tuple(map(shape_of, value)) if is_structural else list
    if value is None or isinstance(value, (bool, Enum)):
        return value
    return type(value)


class PlannedDocument:
    """A validated document and one operation of it, with the plans made for it so far."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        dialect: Dialect,
    ) -> None:
        self._schema, self._document, self._operation = schema, document, operation
        self._dialect = dialect
        self.characters = len(document.loc.source.body) if document.loc else 0
        self._plans: LRUCache[object, Plan | None] = LRUCache(PLANS_PER_DOCUMENT)

    def coerce(self, variables: dict[str, Any]) -> VariableValues | None:
        """Return the operation's variables, coerced, or null where graphql-core would refuse one."""
        values = get_variable_values(self._schema, self._operation.variable_definitions or (), variables)
        return values if isinstance(values, VariableValues) else None

    def select(self, variables: VariableValues) -> Selection:
        """Return what the operation selects with these variables."""
        return Selection(self._schema, self._document, self._operation, variables)

    def plan(self, variables: VariableValues) -> Plan | None:
        """Return the plan for the whole operation, or null where some field of it is not bound.

        Raises `endroll.resolvers.errors.ArgumentError` when arguments contradict each other.
        """
        shape = shape_of(variables.coerced)
        if shape not in self._plans:
            wanted = self.select(variables).root()
            self._plans[shape] = make_plan(wanted, self._dialect) if is_bound(wanted) else None
        return self._plans[shape]
