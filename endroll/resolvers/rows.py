"""The rows that objects are read from, while a statement is built.

A binding's expression names declared columns; `put` writes the row at hand in their place. A row is
a table's own (read by key), or one of a page: then each column used is brought out of the page's
sub-select under a label, or one joined by its key to another row of the same select.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Column,
    ColumnClause,
    ColumnElement,
    FromClause,
    Label,
    Select,
    literal_column,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.operators import eq
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import TypeEngine

from endroll.resolvers.binding import PLACEHOLDER

#: Rows that a select joins at most. SQLite joins 64 tables; what is beyond is read by sub-selects.
MOST_JOINED = 30


class Row:
    """A row of ``table`` as seen from inside a select.

    ``column`` gives the SQL for one of its columns. ``join`` gives, for one of its columns and a table, the
    row of that table whose key the column holds, joined to the same select, its columns null where there is
    no such row; or null where the select joins too many already.
    """

    def __init__(
        self,
        table: FromClause,
        column: Callable[[str], ColumnElement[Any]],
        join: Callable[[str, FromClause], Row | None],
    ) -> None:
        self.table = table
        self.column = column
        self.join = join

    def seen_as(self, table: FromClause) -> Row:
        """Return the same row as a row of ``table``, of which the row's own table is an alias."""
        return Row(table, self.column, self.join)


class Source:
    """What one select reads from: ``rows`` of its own, and what is joined to them by key."""

    def __init__(self, names: Names, rows: FromClause | None = None) -> None:
        self.rows = rows
        self._names = names
        self._joined: dict[tuple[str, FromClause], tuple[Row, FromClause, ColumnElement[bool]]] = {}

    def row(self, table: FromClause, column: Callable[[str], ColumnElement[Any]]) -> Row:
        """Return a row of the select, to which others can be joined."""
        return Row(table, column, lambda name, target: self.join(column(name), target))

    def join(self, key: ColumnElement[Any], target: FromClause) -> Row | None:
        """Return the row of ``target`` with this key, the same one each time; see `Row`."""
        if (str(key), target) not in self._joined:
            if len(self._joined) == MOST_JOINED:
                return None
            alias, column = self._names.alias(target)
            on = column(next(iter(target.primary_key)).key) == key
            self._joined[str(key), target] = self.row(target, column), alias, on
        return self._joined[str(key), target][0]

    def clause(self) -> FromClause:
        """Return the rows, in their order, each with what was joined to it."""
        if self.rows is None:
            raise LookupError("What a select reads from is built before its rows are")
        found = self.rows
        for _, alias, on in self._joined.values():
            found = found.outerjoin(alias, on)
        return found


#: Gives the SQL for an argument's value by the argument's name; "" is the expression's own argument.
Values = Callable[[str], ColumnElement[Any]]


def put(expression: Any, rows: Mapping[FromClause, Row], values: Values | None = None) -> Any:  # noqa: ANN401
    """Return ``expression`` with the columns of each table in ``rows`` read from its row.

    Placeholders (`VALUE`, `value_of`) are filled in from ``values``. The result is of the kind that
    ``expression`` is: an expression or a select.
    """

    def replace(element: Any, **_: Any) -> ColumnElement[Any] | None:  # noqa: ANN401
        if isinstance(element, BindParameter) and element.key.startswith(PLACEHOLDER):
            return values(element.key.removeprefix(PLACEHOLDER)) if values else None
        if isinstance(element, ColumnClause) and element.table is not None and element.table in rows:
            return rows[element.table].column(element.key)
        return None

    return replacement_traverse(expression, {}, replace)


def key_column(where: ColumnElement[bool] | None, target: FromClause) -> Column[Any] | None:
    """Return the column of another table that by ``where`` holds the key of one row of ``target``.

    Null where ``where`` says anything else.
    """
    key = _key_of(target)
    if not isinstance(where, BinaryExpression) or where.operator is not eq or key is None:
        return None
    [other, *more] = [side for side in (where.left, where.right) if side is not key]
    return other if isinstance(other, Column) and other.table is not target and not more else None


def _key_of(table: FromClause) -> ColumnElement[Any] | None:
    """Return the column that is the primary key; null where it has several."""
    [key, *more] = [*table.primary_key, None]
    return key if more == [None] else None


class Names:
    """Aliases and labels, the same whenever the same document is planned."""

    def __init__(self, dialect: Dialect) -> None:
        self._quote = dialect.identifier_preparer.quote
        self._taken: dict[str, int] = {}

    def fresh(self, stem: str) -> str:
        """Return ``stem_1``, then ``stem_2``, and so on."""
        number = self._taken[stem] = self._taken.get(stem, 0) + 1
        return f"{stem}_{number}"

    def alias(self, table: FromClause) -> tuple[FromClause, Callable[[str], ColumnElement[Any]]]:
        """Return ``table`` under a fresh alias, and what gives the alias's columns by name."""
        alias = self.fresh(stem(table))
        return table.alias(alias), lambda name: self.column(alias, name, table.c[name].type)

    def select(self, table: FromClause) -> tuple[Row, Source]:
        """Return a row of ``table`` under a fresh alias, and what to select it from once all is joined."""
        alias, column = self.alias(table)
        source = Source(self, alias)
        return source.row(table, column), source

    def column(self, alias: str, name: str, type_: TypeEngine[Any]) -> ColumnElement[Any]:
        """Return a column of an alias, written out: it brings no FROM with it and correlates by its name."""
        return literal_column(f"{self._quote(alias)}.{self._quote(name)}", type_)


class Page:
    """A sub-select of rows under an alias, what is brought out of it, and what is joined to it outside.

    ``row`` is a row of the page as seen from the select around it: others are joined to the rows of the page
    only.
    """

    def __init__(self, names: Names, inner: Row) -> None:
        self.alias = names.fresh("page")
        self.row = Row(inner.table, self._column, self._join)
        self._names = names
        self._inner = inner
        self._around = Source(names)
        self._labels: dict[str, Label[Any]] = {}

    def bring(self, label: str, expression: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return an ``expression`` over the inner row as the outer select's column ``label``."""
        self._labels.setdefault(label, expression.label(label))
        return self._names.column(self.alias, label, expression.type)

    def columns(self) -> list[ColumnElement[Any]]:
        """Return what the sub-select selects: all that was brought out, or a 1 where only rows count."""
        return list(self._labels.values()) or [literal_column("1").label("one")]

    def clause(self, rows: Select[Any]) -> FromClause:
        """Return what the select around reads from: ``rows``, and what was joined to them."""
        self._around.rows = rows.subquery(self.alias)
        return self._around.clause()

    def _column(self, name: str) -> ColumnElement[Any]:
        return self.bring(name, self._inner.column(name))

    def _join(self, name: str, target: FromClause) -> Row | None:
        return self._around.join(self._column(name), target)


def rows_at_hand(parent: Row | None, target: Row) -> Mapping[FromClause, Row]:
    """Return the rows that a relation's condition may name: the parent's, if any, and the target's."""
    return {target.table: target} if parent is None else {parent.table: parent, target.table: target}


def stem(table: FromClause) -> str:
    """Return what aliases of ``table`` are named after."""
    return str(getattr(table, "name", "rows"))
