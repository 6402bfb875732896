"""The few spellings in which the databases differ: JSON, lists of arguments, cursors.

Each function returns an expression that compiles to its database's own words. SQLite is spelled here;
PostgreSQL's spellings register for the same elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, Text, column, func, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

#: SQLite before 3.48 takes at most 127 arguments to a function; a JSON object needs two for each member.
_MEMBERS_PER_CALL = 60


class _Json(FunctionElement[Any]):
    """An expression whose value is JSON, not text."""

    inherit_cache = True
    type = Text()


class json_object(_Json):  # noqa: N801 (named as the SQL function)
    """An object of ``name, value, name, value, ...``, members in that order, however many."""

    name = "json_object"


class json_list(_Json):  # noqa: N801
    """The list of an expression over the rows of a select, in their order; [] where there are none."""

    name = "json_list"


class json_of(_Json):  # noqa: N801
    """The JSON that a text holds; null stays null."""

    name = "json_of"


class json_truth(_Json):  # noqa: N801
    """true or false, for a condition that is never null."""

    name = "json_truth"


class cursor_text(FunctionElement[str]):  # noqa: N801
    """The values as a JSON list, in hexadecimal."""

    name = "cursor_text"
    inherit_cache = True
    type = Text()


class first_of(FunctionElement[Any]):  # noqa: N801
    """The first of an expression's values over the rows of a select, in their order; null without rows."""

    name = "first_of"
    inherit_cache = True
    type = Text()


class last_of(FunctionElement[Any]):  # noqa: N801
    """The last of an expression's values over the rows of a select, in their order; null without rows."""

    name = "last_of"
    inherit_cache = True
    type = Text()


def text_literal(value: str) -> ColumnElement[str]:
    """Return ``value`` as a literal of the statement: a word of the schema, never what a client says."""
    quoted = value.replace("'", "''")
    return literal_column(f"'{quoted}'", Text())


def number_literal(value: int) -> ColumnElement[int]:
    """Return ``value`` as a literal of the statement: for what the statement itself counts with."""
    return literal_column(str(value), Integer())


def first_rows(rows: Select[Any], size: ColumnElement[int]) -> Select[Any]:
    """Return at most ``size`` of the rows, the first in their order."""
    # Without an offset of its own, SQLAlchemy would bind one for SQLite.
    return rows.limit(size).offset(number_literal(0))


def each_value(values: ColumnElement[Any]) -> Select[Any]:
    """Return the rows of a JSON list of scalars, as a select of one column to use in ``in``."""
    return select(column("value")).select_from(func.json_each(values).table_valued("value"))


def each_text(values: ColumnElement[Any], name: str) -> FromClause:
    """Return a JSON list of texts as rows ``place, value``, place counting from 0."""
    each = func.json_each(values).table_valued("key", "value", name="text")
    return select(each.c.key.label("place"), each.c.value.label("value")).subquery(name)


def each_pair(values: ColumnElement[Any], name: str) -> FromClause:
    """Return a JSON list of ``[text, number]`` pairs as rows ``place, kind, key``, place counting from 0."""
    each = func.json_each(values).table_valued("key", "value", name="pair")
    return select(
        each.c.key.label("place"),
        func.json_extract(each.c.value, text_literal("$[0]")).label("kind"),
        func.json_extract(each.c.value, text_literal("$[1]")).label("key"),
    ).subquery(name)


def _arguments(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> list[str]:  # noqa: ANN401
    return [compiler.process(clause, **options) for clause in element.clauses]


@compiles(json_object, "sqlite")
def _sqlite_object(element: json_object, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    arguments = _arguments(element, compiler, **options)
    step = 2 * _MEMBERS_PER_CALL
    calls = [f"json_object({', '.join(arguments[i : i + step])})" for i in range(0, len(arguments), step)]
    if len(calls) <= 1:
        return calls[0] if calls else "json_object()"
    # Each object's text without its braces, joined: json_patch would drop the members that are null.
    members = " || ',' || ".join(f"substr({call}, 2, length({call}) - 2)" for call in calls)
    return f"json('{{' || {members} || '}}')"


@compiles(json_list, "sqlite")
def _sqlite_list(element: json_list, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"json_group_array({', '.join(_arguments(element, compiler, **options))})"


@compiles(json_of, "sqlite")
def _sqlite_json(element: json_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"json({', '.join(_arguments(element, compiler, **options))})"


@compiles(json_truth, "sqlite")
def _sqlite_truth(element: json_truth, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"json(iif({', '.join(_arguments(element, compiler, **options))}, 'true', 'false'))"


@compiles(cursor_text, "sqlite")
def _sqlite_cursor(element: cursor_text, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"lower(hex(json_array({', '.join(_arguments(element, compiler, **options))})))"


@compiles(first_of, "sqlite")
def _sqlite_first(element: first_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"json_extract(json_group_array({', '.join(_arguments(element, compiler, **options))}), '$[0]')"


@compiles(last_of, "sqlite")
def _sqlite_last(element: last_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"json_extract(json_group_array({', '.join(_arguments(element, compiler, **options))}), '$[#-1]')"


def members(pairs: Sequence[tuple[str, ColumnElement[Any]]]) -> json_object:
    """Return the JSON object with these members, in this order."""
    return json_object(*(part for name, value in pairs for part in (text_literal(name), value)))
