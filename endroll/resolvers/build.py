"""Builds the one statement: what is wanted of the root becomes nested sub-selects that write JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import GraphQLObjectType, is_non_null_type
from sqlalchemy import ColumnElement, FromClause, Select, bindparam, case, column, select, table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import Integer, Text

from endroll.db.dialect import (
    first_rows,
    json_if,
    json_list,
    json_object,
    json_or_null,
    json_scalar,
    json_truth,
    json_word,
    number_literal,
    text_literal,
    word_list,
)
from endroll.db.engine import StatementTooLarge
from endroll.resolvers.binding import Binding, Embedded, Leaf, Many, One, Paged, Variants
from endroll.resolvers.conditions import bindable, conditions, ordered
from endroll.resolvers.depth import ENTRIES, JOINED, LIST, ONE, VARIANT, WIDE, WIDER, entries_within
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.paging import build_connection
from endroll.resolvers.rows import Names, Page, Row, key_column, put, rows_at_hand, stem
from endroll.resolvers.selection import Given, Variables, Wanted, bound_table, table_of

#: How often a statement may use what the client gave. A condition takes about a fifth of a millisecond to
#: write, and stands wherever its list is read: in the page, the total and both ends.
MOST_VALUES = 4_000

#: The member under which an object tells its type where graphql-core has to choose one of an interface.
TYPE_MEMBER = " type"


@dataclass(frozen=True, slots=True)
class Bound:
    """A value that the statement takes: where it is found in a request, how it is read, for which field.

    ``variable`` is the name of the variable that gives it whole, empty where none does.
    """

    given: Given
    read: Callable[[Any], Any] | None
    field: str
    variable: str

    def value(self, variables: Variables) -> Any:  # noqa: ANN401 (whatever a column can hold)
        """Return what to bind in a request with these variables.

        Raises `ArgumentError`, which names the field, when the value cannot be used.
        """
        name = self.variable
        value = variables[name] if name in variables else self.given.read(variables)
        if self.read is None or value is None:
            return bindable(value)
        try:
            return bindable(self.read(value))
        except ArgumentError as error:
            raise ArgumentError(f"{self.field}: {error}") from error


class Builder:
    """Builds one statement; ``bound`` names every value that it takes.

    ``mark_types`` adds to each object of an interface its type's name, under `TYPE_MEMBER`.
    """

    def __init__(self, dialect: Dialect, *, mark_types: bool) -> None:
        self.names = Names(dialect)
        self.bound: dict[str, Bound] = {}
        self._dialect = dialect
        self._labels: dict[tuple[str, int, object], str] = {}
        self._mark_types = mark_types
        self._field = ""
        self._stack = 0
        self._values = 0
        self._apart: list[str] = []

    def statement(self, wanted: Sequence[Wanted]) -> str:
        """Return the select of one row and one column: the JSON object of what is wanted of the root."""
        text = self._compiled(select(self.object(wanted, None).label("data")))
        return f"WITH {', '.join(self._apart)} {text}" if self._apart else text

    def value(self, name: str, given: Given, read: Callable[[Any], Any] | None = None) -> ColumnElement[Any]:
        """Return a bound value of the statement: what the client gives, turned by ``read``.

        Raises `StatementTooLarge` when the statement uses more than `MOST_VALUES`.
        """
        self._values += 1
        if self._values > MOST_VALUES:
            raise StatementTooLarge
        if isinstance(given.value, list) and any(isinstance(each, Enum) for each in given.value):
            # Enums are part of what a plan is kept under.
            return word_list([each.value for each in given.value])
        # One name for one place in the document, however often the statement needs it.
        place = (name, id(given.node), given.path)
        if given.node is None or place not in self._labels:
            self._labels[place] = label = self.names.fresh(name)
            self.bound[label] = Bound(given, read, self._field, given.variable)
        type_ = Integer() if isinstance(given.value, int) else Text()
        return bindparam(self._labels[place], type_=type_)

    def object(
        self, wanted: Sequence[Wanted], row: Row | None, variant: GraphQLObjectType | None = None
    ) -> ColumnElement[Any]:
        """Return the JSON object of these fields, read from ``row``.

        ``variant`` is the object's type where the field's type is an interface.
        """
        pairs = [(field.key, self.field(field, row)) for field in wanted]
        if variant is not None and self._mark_types:
            pairs.append((TYPE_MEMBER, json_word(variant.name)))
        return json_object(pairs)

    def field(self, wanted: Wanted, row: Row | None) -> ColumnElement[Any]:
        """Return the JSON value of one field, read from ``row``."""
        around, self._field = self._field, f"{wanted.parent.name}.{wanted.name}"
        found = self._value_of(wanted, row)
        self._field = around
        return found

    def _value_of(self, wanted: Wanted, row: Row | None) -> ColumnElement[Any]:  # noqa: PLR0911 (one a kind)
        match wanted.binding:
            case Leaf() as binding:
                return _leaf(wanted, binding, row)
            case Embedded():
                return self.object(wanted.of_object, row)
            case One() as binding:
                return self._one(wanted, binding, row)
            case Many() as binding:
                return self._many(wanted, binding, row)
            case Paged() as binding:
                return build_connection(self, wanted, binding, row)
            case Variants() as binding:
                return self._variants(wanted, binding)
        if wanted.name == "__typename":
            return json_word(wanted.parent.name)
        raise LookupError(f"{wanted.parent.name}.{wanted.name} is bound to nothing that can be read here")

    def element(
        self, wanted: Sequence[Wanted], row: Row, *, stack: int, variant: GraphQLObjectType | None = None
    ) -> ColumnElement[Any]:
        """Return the JSON object of a row that was just selected, written apart when nested too deep.

        ``stack`` is what the select around it takes of SQLite's parser (`endroll.resolvers.depth`).
        """
        before = self._stack
        self._stack += stack + (WIDER if len(wanted) >= WIDE else 0)
        if self._stack + entries_within(wanted) <= ENTRIES or "id" not in row.table.c:
            found = self.object(wanted, row, variant)
        else:
            self._stack = 0
            found = self._written_apart(wanted, row, variant)
        self._stack = before
        return found

    def _written_apart(
        self, wanted: Sequence[Wanted], row: Row, variant: GraphQLObjectType | None
    ) -> ColumnElement[Any]:
        inner, source = self.names.select(row.table)
        name = self.names.fresh(f"every_{stem(row.table)}")
        every = select(inner.column("id").label("id"), self.object(wanted, inner, variant).label("object"))
        # Compiled on its own: the deeper the question, the more there is side by side, not one in another.
        text = self._compiled(every.select_from(source.clause()))
        self._apart.append(f"{name} AS ({text})")
        found = self.names.column(name, "object", Text())
        by_key = self.names.column(name, "id", Integer()) == row.column("id")
        return select(found).select_from(table(name)).where(by_key).scalar_subquery()

    def computed(self, wanted: Wanted, binding: Paged, rows: Select[Any]) -> FromClause:
        """Return what reads the rows that arguments give: they are written once, beside the statement."""
        filled: Select[Any] = put(rows, {}, self._values_of(wanted, binding).__getitem__)
        name = self.names.fresh(stem(binding.target))
        self._apart.append(f"{name} AS ({self._compiled(filled)})")
        return table(name, *(column(each.key, each.type) for each in binding.target.c))

    def variant(
        self,
        wanted: Wanted,
        kind: ColumnElement[str],
        key: ColumnElement[int],
        *,
        stack: int = 0,
    ) -> ColumnElement[Any]:
        """Return the JSON object with the id ``key`` of the type named ``kind``; null where it is no type.

        ``stack`` is what the select around it takes of SQLite's parser.
        """
        return case(
            *(
                (kind == text_literal(concrete.name), self._by_key(concrete, children, key, stack=stack))
                for concrete, children in wanted.children.items()
            ),
            else_=None,
        )

    def _values_of(self, wanted: Wanted, binding: Binding) -> dict[str, ColumnElement[Any]]:
        """Return the bound value of each argument, null where it is not given."""
        return {
            argument.name: self.value(
                argument.name, wanted.arguments.get(argument.name) or Given(None, None), argument.read
            )
            for argument in binding.arguments
        }

    def _compiled(self, statement: Select[Any]) -> str:
        compiled = statement.compile(dialect=self._dialect)
        if stray := set(compiled.params) - set(self.bound):
            raise LookupError(
                f"A binding's SQL has values of its own: {sorted(stray)}. Write them as literals."
            )
        return str(compiled)

    def _one(self, wanted: Wanted, binding: One, row: Row | None) -> ColumnElement[Any]:
        joined = self._joined(wanted, binding, row)
        if joined is not None:
            return joined
        target, source = self.names.select(binding.target)
        rows = rows_at_hand(row, target)
        found: Select[Any] = select(
            self.element(wanted.of_object, target.seen_as(bound_table(wanted)), stack=ONE)
        ).where(*conditions(self, wanted, binding.where, rows))
        if binding.order:
            found = first_rows(found.order_by(*ordered(binding.order, rows)), number_literal(1))
        return json_or_null(found.select_from(source.clause()).scalar_subquery())

    def _joined(self, wanted: Wanted, binding: One, row: Row | None) -> ColumnElement[Any] | None:
        """Return the object of the one row whose key ``row`` holds; null where it cannot be joined."""
        key = None if binding.order or binding.arguments else key_column(binding.where, binding.target)
        if row is None or key is None or key.table is not row.table:
            return None
        target = row.join(key.key, binding.target)
        if target is None or wanted.field is None:
            return None
        found = self.element(wanted.of_object, target.seen_as(bound_table(wanted)), stack=JOINED)
        if is_non_null_type(wanted.field.type):
            # Then the key is not null either, and refers to a row.
            return found
        return json_if(target.column("id").is_not(None), found)

    def _many(self, wanted: Wanted, binding: Many, row: Row | None) -> ColumnElement[Any]:
        target, source = self.names.select(binding.target)
        rows = rows_at_hand(row, target)
        order = ordered(binding.order, rows)
        page = Page(self.names, target)
        if binding.value is None:
            found = self.element(wanted.of_object, page.row.seen_as(bound_table(wanted)), stack=LIST)
        else:
            found = json_scalar(put(binding.value, {binding.target: page.row}))
        within = conditions(self, wanted, binding.where, rows)
        inner = select(*page.columns()).select_from(source.clause()).where(*within).order_by(*order)
        return select(json_list(found)).select_from(page.clause(inner)).scalar_subquery()

    def _variants(self, wanted: Wanted, binding: Variants) -> ColumnElement[Any]:
        alias = self.names.fresh("entry")
        kind = self.names.column(alias, "kind", Text())
        key = self.names.column(alias, "key", Integer())
        found = json_or_null(self.variant(wanted, kind, key))
        entries: Select[Any] = put(binding.rows, {}, self._values_of(wanted, binding).__getitem__)
        listed = json_list(found) if binding.is_list else found
        return json_or_null(select(listed).select_from(entries.subquery(alias)).scalar_subquery())

    def _by_key(
        self, concrete: GraphQLObjectType, children: Sequence[Wanted], key: ColumnElement[Any], *, stack: int
    ) -> ColumnElement[Any]:
        row, source = self.names.select(table_of(concrete))
        found = select(self.element(children, row, stack=stack + VARIANT, variant=concrete))
        return found.select_from(source.clause()).where(row.column("id") == key).scalar_subquery()


def _leaf(wanted: Wanted, binding: Leaf, row: Row | None) -> ColumnElement[Any]:
    expression = binding.expression
    if not isinstance(expression, ColumnElement):
        given = {argument.name: wanted.arguments.get(argument.name) for argument in binding.arguments}
        expression = expression(**{name: each and each.value for name, each in given.items()})
    found: ColumnElement[Any] = put(expression, {row.table: row} if row else {})
    return json_truth(found) if wanted.named_type.name == "Boolean" else json_scalar(found)
