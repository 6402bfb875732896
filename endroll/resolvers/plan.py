"""A plan: one statement as text and the values that it takes, made once for a document and kept.

A plan is a pure function of the document, the operation, and the shape of its variables. The shape says
what decides the SQL (which are given, which are null, every enum and truth value); other values are only
bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from cachetools import LRUCache
from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import VariableValues, get_variable_values
from sqlalchemy.engine import Dialect

from endroll.db.engine import StatementTooLarge
from endroll.resolvers.build import Bound, Builder
from endroll.resolvers.coerce import compile_coercion
from endroll.resolvers.cost import Price
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.selection import Selection, Variables, Wanted

#: Plans kept for one document, the longest unused dropped first: one for each shape of its variables.
PLANS_PER_DOCUMENT = 32
#: What a document takes for each of its characters: tokens, and what reads its variables.
DOCUMENT_BYTES = 200
#: What a plan takes for each character of its statement: 4 to 11 measured.
STATEMENT_BYTES = 11


@dataclass(frozen=True, slots=True)
class Plan:
    """One statement that answers an operation, or one root field of it, as JSON text.

    ``values`` has what the statement takes, in order: what is the same in every request, and null for what
    is ``bound`` anew in each. ``digest`` is the statement's SHA-256: it stands for the statement where that
    would be too long.
    """

    statement: str
    values: Mapping[str, Any]
    bound: tuple[tuple[str, Bound], ...]
    digest: bytes

    def parameters(self, variables: Variables) -> dict[str, Any]:
        """Return what the statement takes in a request with these variables.

        Raises `endroll.resolvers.errors.ArgumentError` when a value is out of range or no cursor.
        """
        values = {**self.values}
        for name, bound in self.bound:
            values[name] = bound.value(variables)
        return values


def make_plan(wanted: Sequence[Wanted], dialect: Dialect, *, mark_types: bool = False) -> Plan:
    """Return the plan that answers ``wanted``; see `Builder` for ``mark_types``.

    Raises `StatementTooLarge` when ``wanted`` nests deeper than Python can follow, and `ArgumentError` for
    arguments that no request could use.
    """
    builder = Builder(dialect, mark_types=mark_types)
    try:
        statement = builder.statement(wanted)
    except RecursionError as error:
        raise StatementTooLarge from error
    values = {
        name: bound.value({}) if bound.given.is_constant else None for name, bound in builder.bound.items()
    }
    bound = tuple((name, bound) for name, bound in builder.bound.items() if not bound.given.is_constant)
    return Plan(statement, values, bound, sha256(statement.encode()).digest())


def is_bound(wanted: Iterable[Wanted]) -> bool:
    """Return whether a plan can answer all of this: every field is bound or asks for a type's name."""
    return all(
        (field.binding is not None or field.name == "__typename")
        and all(is_bound(children) for children in field.children.values())
        for field in wanted
    )


class Prepared(NamedTuple):
    """A plan, what its statement takes in one request, and its price as a function of ``values``."""

    plan: Plan
    parameters: dict[str, Any]
    price: Price
    values: Variables


#: A plan and its price; null where graphql-core has to complete the request.
Priced = tuple[Plan, Price] | None


class PlannedDocument:
    """A validated document and one operation of it, with the plans made for it so far.

    ``characters`` is the document's length, ``hash`` the start of its SHA-256 in hexadecimal. ``has_grown``
    is set when a plan was made, and unset by whoever takes note of the new `size_bytes`.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        dialect: Dialect,
    ) -> None:
        text = document.loc.source.body if document.loc else ""
        self.characters = len(text)
        self.hash = sha256(text.encode()).hexdigest()[:16]
        self.name = operation.name.value if operation.name else None
        self._schema, self._document, self._operation = schema, document, operation
        self._dialect = dialect
        self._coerce = compile_coercion(schema, operation)
        self._plans: LRUCache[object, Priced] = LRUCache(PLANS_PER_DOCUMENT)
        self.has_grown = False

    @property
    def plans(self) -> int:
        """How many plans are kept."""
        return len(self._plans)

    @property
    def size_bytes(self) -> int:
        """What the document and its plans take, about."""
        statements = sum(len(priced[0].statement) for priced in self._plans.values() if priced)
        return self.characters * DOCUMENT_BYTES + statements * STATEMENT_BYTES

    def prepare(self, variables: Mapping[str, Any]) -> Prepared | None:
        """Return the plan for a request with these variables, as JSON gave them, and what it takes.

        Null where graphql-core has to complete the request or word what is wrong with it: where some field
        is not bound, or a variable or argument is refused.
        """
        coerced = self._coerce(variables)
        if coerced is None:
            return None
        values, shape = coerced
        try:
            priced = self._plans[shape]
        except KeyError:
            priced = self._plans[shape] = self._make_plan(variables)
            self.has_grown = True
        if priced is None:
            return None
        plan, price = priced
        try:
            return Prepared(plan, plan.parameters(values), price, values)
        except ArgumentError:
            return None

    def select(self, variables: Mapping[str, Any]) -> Selection | None:
        """Return what the operation selects with these variables; null where one of them is refused."""
        values = get_variable_values(
            self._schema, self._operation.variable_definitions or (), dict(variables)
        )
        if not isinstance(values, VariableValues):
            return None
        return Selection(self._schema, self._document, self._operation, values)

    def price(self, selection: Selection) -> Price:
        """Return what an operation of this selection costs; a field that a null makes an error, nothing."""
        return Price(selection.answerable(), self._schema)

    def _make_plan(self, variables: Mapping[str, Any]) -> Priced:
        selection = self.select(variables)
        if selection is None:
            raise LookupError("graphql-core refuses variables that were coerced without it")
        try:
            wanted = selection.root()
            if not is_bound(wanted):
                return None
            return make_plan(wanted, self._dialect), Price(wanted, self._schema)
        except (ArgumentError, GraphQLError):
            return None
