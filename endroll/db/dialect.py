"""The few spellings in which the databases differ: JSON, lists of arguments, cursors.

Each element compiles to its database's own words. SQLite's are joined text: its JSON functions take what a
sub-select gives for JSON only in some versions (3.40 does, 3.54 does not), and joining is no slower.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    column,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_OPERANDS_PER_GROUP = 12


class _Json(FunctionElement[str]):
    """An expression whose value is the text of a JSON value, never null."""

    inherit_cache = False
    type = Text()


class json_object(_Json):  # noqa: N801 (named as SQL would name it)
    """An object of named JSON values, in that order, however many."""

    name = "json_object"

    def __init__(self, members: Sequence[tuple[str, ColumnElement[str]]]) -> None:
        self.names = [name for name, _ in members]
        super().__init__(*(value for _, value in members))


class json_list(_Json):  # noqa: N801
    """The list of a JSON value over the rows of a select, in their order; [] where there are none."""

    name = "json_list"


class json_scalar(_Json):  # noqa: N801
    """The JSON value of a text or number, null as null."""

    name = "json_scalar"


class json_truth(_Json):  # noqa: N801
    """true or false, for a condition that is never null."""

    name = "json_truth"


class json_or_null(_Json):  # noqa: N801
    """The JSON text that an expression gives, null as null."""

    name = "json_or_null"


class json_word(_Json):  # noqa: N801
    """A word of the schema as a JSON text."""

    name = "json_word"

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__()


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
    return literal_column(_quoted(value), Text())


def number_literal(value: int) -> ColumnElement[int]:
    """Return ``value`` as a literal of the statement: for what the statement itself counts with."""
    return literal_column(str(value), Integer())


def first_rows(rows: Select[Any], size: ColumnElement[int]) -> Select[Any]:
    """Return at most ``size`` of the rows, the first in their order."""
    # Without an offset of its own, SQLAlchemy would bind one for SQLite.
    return rows.limit(_unpeeked(size)).offset(number_literal(0))


def has_more_rows(rows: Select[Any], size: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether there are more than ``size`` rows."""
    return exists(rows.limit(number_literal(1)).offset(_unpeeked(size)))


def _unpeeked(size: ColumnElement[int]) -> ColumnElement[int]:
    # Newer SQLite looks at a bare variable behind "limit" while it prepares, and prepares the statement
    # again whenever that variable is bound anew; behind an expression it does not look.
    return size.op("+")(number_literal(0)) if isinstance(size, BindParameter) else size


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


@compiles(json_object, "sqlite")
def _sqlite_object(element: json_object, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    operands: list[str] = []
    text = "{"
    for name, value in zip(element.names, element.clauses, strict=True):
        text += f"{json.dumps(name)}:"
        if isinstance(value, json_word):
            text += json.dumps(value.word)
        else:
            operands += [_quoted(text), compiler.process(value, **options)]
            text = ""
        text += ","
    operands.append(_quoted(text.removesuffix(",") + "}"))
    return _concatenated(operands)


def _concatenated(operands: list[str]) -> str:
    """Return the operands joined: in groups, for SQLite allows no expression to be 1,000 deep.

    Literals that meet become one; they hold names of the schema and JSON's signs, no quotation mark.
    """
    groups = [operands[i : i + _OPERANDS_PER_GROUP] for i in range(0, len(operands), _OPERANDS_PER_GROUP)]
    if len(groups) == 1:
        return " || ".join(operands).replace("' || '", "")
    return " || ".join(f"({' || '.join(group)})" for group in groups).replace("' || '", "")


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


@compiles(json_word, "sqlite")
def _sqlite_word(element: json_word, _compiler: SQLCompiler, **_options: Any) -> str:  # noqa: ANN401
    return _quoted(json.dumps(element.word))


#: How SQLite spells an element, ``{}`` standing for its arguments.
_SQLITE: dict[type[FunctionElement[Any]], str] = {
    json_list: "'[' || coalesce(group_concat({}), '') || ']'",
    json_scalar: "json_quote({})",
    json_truth: "iif({}, 'true', 'false')",
    json_or_null: "coalesce({}, 'null')",
    cursor_text: "lower(hex(json_array({})))",
    first_of: "json_extract(json_group_array({}), '$[0]')",
    last_of: "json_extract(json_group_array({}), '$[#-1]')",
}


def _spelled(spelling: str, element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return spelling.format(", ".join(compiler.process(each, **options) for each in element.clauses))


for _element, _spelling in _SQLITE.items():
    compiles(_element, "sqlite")(partial(_spelled, _spelling))
