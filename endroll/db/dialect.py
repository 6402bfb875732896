"""The few spellings in which the databases differ: JSON, lists of arguments, cursors.

Each element compiles to its database's own words. SQLite's JSON functions know a JSON value by its subtype,
which an argument that is such a function keeps, and which what a sub-select gives keeps only in some versions
(3.40 does, 3.54 does not). So an object of scalars and of such objects is one call; an object around a
sub-select is joined text. The file is long because an element and its spelling are read together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_OPERANDS_PER_GROUP = 12

#: A function has at most 127 arguments before SQLite 3.48.
_MOST_MEMBERS = 63

#: Scalars from which on an object of others, too, has them written together.
_FEWEST_IN_RUN = 4

#: A member of an object: its name and the element that gives its JSON value.
_Member = tuple[str, ColumnElement[Any]]


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

    @property
    def members(self) -> list[_Member]:
        """The members with their names."""
        return list(zip(self.names, self.clauses, strict=True))


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


class json_if(_Json):  # noqa: N801
    """A JSON value where a condition holds, null where it does not."""

    name = "json_if"


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


class entries_of(FunctionElement[Any]):  # noqa: N801
    """The entries of a JSON list of scalars, to the right of ``in``."""

    name = "entries_of"
    inherit_cache = True


class word_list(_Json):  # noqa: N801
    """Words of the schema as a JSON list, known when the statement is built."""

    name = "word_list"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(dict.fromkeys(words))
        super().__init__()


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


def is_one_of(value: ColumnElement[Any], values: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether ``value`` is one of the scalars of a JSON list."""
    return value.bool_op("IN")(entries_of(values))


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


def _sqlite_is_value(element: ClauseElement) -> bool:
    """Return whether SQLite can be given a JSON value as an argument of a JSON function.

    It is known as JSON there by its subtype, which a function's own result has, and which what a
    sub-select gives has only in some versions (3.40 has it, 3.54 has not).
    """
    match element:
        case json_object():
            return len(element.names) <= _MOST_MEMBERS and all(map(_sqlite_is_value, element.clauses))
        case json_if():
            _, value = element.clauses
            return _sqlite_is_value(value)
    return isinstance(element, _SCALARS)


def _sqlite_value(element: ClauseElement, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    """Spell a JSON value as an argument of a JSON function; see `_sqlite_is_value`."""
    match element:
        case json_object():
            return f"json_object({', '.join(_sqlite_members(element.members, compiler, **options))})"
        case json_if():
            condition, value = element.clauses
            spelled = compiler.process(condition, **options)
            return f"iif({spelled}, {_sqlite_value(value, compiler, **options)}, null)"
        case json_truth():
            # Constants, which SQLite works out once a statement.
            return f"iif({_spelled('{}', element, compiler, **options)}, json('true'), json('false'))"
        case json_word():
            return _quoted(element.word)
        case json_scalar():
            return _spelled("{}", element, compiler, **options)
    raise LookupError(f"{type(element).__name__} is no argument of a JSON function")


def _sqlite_members(members: Sequence[_Member], compiler: SQLCompiler, **options: Any) -> Iterator[str]:  # noqa: ANN401
    for name, value in members:
        yield _quoted(name)
        yield _sqlite_value(value, compiler, **options)


@compiles(json_object, "sqlite")
def _sqlite_object(element: json_object, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    if _sqlite_is_value(element):
        return _sqlite_value(element, compiler, **options)
    operands: list[str] = []
    text = "{"
    for run in _sqlite_runs(element.members):
        if len(run) >= _FEWEST_IN_RUN:
            # An object without its braces: a scalar comes last, and ends in none.
            members = ", ".join(_sqlite_members(run, compiler, **options))
            operands += [_quoted(text), f"trim(json_object({members}), '{{}}')"]
            text = ","
            continue
        for name, value in run:
            text += f"{json.dumps(name)}:"
            if isinstance(value, json_word):
                text += json.dumps(value.word)
            else:
                operands += [_quoted(text), compiler.process(value, **options)]
                text = ""
            text += ","
    operands.append(_quoted(text.removesuffix(",") + "}"))
    return _concatenated(operands)


def _sqlite_runs(members: Sequence[_Member]) -> Iterator[list[_Member]]:
    """Give the members in order, scalars that follow one another together, every other member alone."""
    for is_scalar, group in groupby(members, key=lambda member: isinstance(member[1], _SCALARS)):
        run = list(group)
        size = _MOST_MEMBERS if is_scalar else 1
        yield from (run[start : start + size] for start in range(0, len(run), size))


@compiles(json_if, "sqlite")
def _sqlite_if(element: json_if, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    condition, value = (compiler.process(each, **options) for each in element.clauses)
    return f"iif({condition}, {value}, 'null')"


@compiles(json_list, "sqlite")
def _sqlite_list(element: json_list, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    [entry] = element.clauses
    if _sqlite_is_value(entry):
        return f"json_group_array({_sqlite_value(entry, compiler, **options)})"
    return f"'[' || coalesce(group_concat({compiler.process(entry, **options)}), '') || ']'"


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


@compiles(entries_of, "sqlite")
def _sqlite_entries(element: entries_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    [values] = element.clauses
    if isinstance(values, word_list):
        # Written out: rows of one word come out of an index in its order.
        return f"({', '.join(map(_quoted, values.words))})"
    return _spelled("(SELECT value FROM json_each({}))", element, compiler, **options)


@compiles(word_list, "sqlite")
def _sqlite_word_list(element: word_list, _compiler: SQLCompiler, **_options: Any) -> str:  # noqa: ANN401
    return _quoted(json.dumps(element.words))


@compiles(json_word, "sqlite")
def _sqlite_word(element: json_word, _compiler: SQLCompiler, **_options: Any) -> str:  # noqa: ANN401
    return _quoted(json.dumps(element.word))


#: What is one scalar, whose JSON text ends in no brace.
_SCALARS = (json_scalar, json_truth, json_word)

#: How SQLite spells an element, ``{}`` standing for its arguments.
_SQLITE: dict[type[FunctionElement[Any]], str] = {
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
