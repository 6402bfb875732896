"""The rows that objects are read from, while a statement is built.

A binding's expression names declared columns; `put` writes the row at hand in their place. A row is
either a table's own (read by key) or one of a page: then each column used is brought out of the page's
sub-select under a label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import BindParameter, ColumnClause, ColumnElement, FromClause, Label, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import TypeEngine

from endroll.resolvers.binding import PLACEHOLDER


class Row:
    """A row of ``table`` as seen from inside a select; ``column`` gives the SQL for one of its columns."""

    def __init__(self, table: FromClause, column: Callable[[str], ColumnElement[Any]]) -> None:
        self.table = table
        self.column = column

    def seen_as(self, table: FromClause) -> Row:
        """Return the same row as a row of ``table``, of which the row's own table is an alias."""
        return Row(table, self.column)


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


class Names:
    """Aliases and labels, the same whenever the same document is planned."""

    def __init__(self, dialect: Dialect) -> None:
        self._quote = dialect.identifier_preparer.quote
        self._taken: dict[str, int] = {}

    def fresh(self, stem: str) -> str:
        """Return ``stem_1``, then ``stem_2``, and so on."""
        number = self._taken[stem] = self._taken.get(stem, 0) + 1
        return f"{stem}_{number}"

    def select(self, table: FromClause) -> tuple[Row, FromClause]:
        """Return a row of ``table`` and what to select it from: the table under a fresh alias."""
        alias = self.fresh(stem(table))
        return Row(table, lambda name: self.column(alias, name, table.c[name].type)), table.alias(alias)

    def column(self, alias: str, name: str, type_: TypeEngine[Any]) -> ColumnElement[Any]:
        """Return a column of an alias, written out: it brings no FROM with it and correlates by its name."""
        return literal_column(f"{self._quote(alias)}.{self._quote(name)}", type_)


class Page:
    """A sub-select of rows of one table under an alias, and what is brought out of it."""

    def __init__(self, names: Names, inner: Row) -> None:
        self.alias = names.fresh("page")
        self.row = Row(inner.table, self._column)
        self._names = names
        self._inner = inner
        self._labels: dict[str, Label[Any]] = {}

    def bring(self, label: str, expression: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return an ``expression`` over the inner row as the outer select's column ``label``."""
        self._labels.setdefault(label, expression.label(label))
        return self._names.column(self.alias, label, expression.type)

    def columns(self) -> list[ColumnElement[Any]]:
        """Return what the sub-select selects: all that was brought out, or a 1 where only rows count."""
        return list(self._labels.values()) or [literal_column("1").label("one")]

    def _column(self, name: str) -> ColumnElement[Any]:
        return self.bring(name, self._inner.column(name))


def rows_at_hand(parent: Row | None, target: Row) -> Mapping[FromClause, Row]:
    """Return the rows that a relation's condition may name: the parent's, if any, and the target's."""
    return {target.table: target} if parent is None else {parent.table: parent, target.table: target}


def stem(table: FromClause) -> str:
    """Return what aliases of ``table`` are named after."""
    return str(getattr(table, "name", "rows"))
