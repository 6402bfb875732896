"""What a field is in SQL: declared once, on the Strawberry field, and kept in its metadata.

Expressions in a binding are written over the declared tables. The planner puts the rows at hand in their
place: columns of the field's own table become columns of the row that the object is read from, and
`VALUE` and `value_of` become what the client gave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, Select, bindparam


def value_of(argument: str) -> ColumnElement[Any]:
    """Return what stands in a binding for the value of the field's ``argument``; null where not given."""
    return bindparam(f"{PLACEHOLDER}{argument}", value=None)


#: How the names of such placeholders begin; no bound value of a statement has such a name.
PLACEHOLDER = "value of "

#: Stands for the value of the very argument, or field of a filter, that an expression belongs to.
VALUE = value_of("")

#: Where a Strawberry field keeps its binding, in its metadata.
METADATA_KEY = "endroll.binding"

#: Where a Strawberry class keeps the table whose rows are its objects.
TABLE = "__endroll_table__"


@dataclass(frozen=True, kw_only=True)
class Argument:
    """One argument of a bound field.

    ``where`` narrows the rows when the argument is given and not null. ``read`` turns the coerced GraphQL
    value into what is bound in the statement, and may raise `endroll.resolvers.errors.ArgumentError`.
    """

    name: str
    annotation: Any
    description: str
    default: object = strawberry.UNSET
    where: ColumnElement[bool] | None = None
    read: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Key:
    """One key of an order. ``expression`` is never null in any row."""

    expression: ColumnElement[Any]
    descending: bool = False


@dataclass(frozen=True, kw_only=True)
class Binding:
    """What every binding has: the arguments that its field takes."""

    arguments: Sequence[Argument] = ()


@dataclass(frozen=True, kw_only=True)
class Leaf(Binding):
    """A scalar or enum: an expression over the row, or a function of the arguments that gives one.

    Arguments of such a function shape the statement, so they are enums, booleans, or absent.
    """

    expression: ColumnElement[Any] | Callable[..., ColumnElement[Any]]


@dataclass(frozen=True, kw_only=True)
class Embedded(Binding):
    """An object read from the same row as the object around it, or from no row at all."""


@dataclass(frozen=True, kw_only=True)
class One(Binding):
    """At most one row of ``target``: null where there is none."""

    target: FromClause
    where: ColumnElement[bool] | None = None
    order: Sequence[Key] = ()


@dataclass(frozen=True, kw_only=True)
class Many(Binding):
    """Every row of ``target`` that belongs to the row, in order, as a list of objects or of ``value``."""

    target: FromClause
    where: ColumnElement[bool] | None = None
    order: Sequence[Key] = ()
    value: ColumnElement[Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Paged(Binding):
    """A connection: pages of the rows of ``target`` that belong to the row.

    ``order`` holds unless the argument ``sort`` is given, whose values ``sorts`` turn into keys. ``target``
    has the key ``id``, which ends every order. ``present`` is false where the connection itself is null.

    ``rows`` is there where no table has the rows, but a select over the values of arguments gives them;
    ``target`` then names its columns. Such a field is the root's, and its rows are worked out once a
    statement. ``variant`` is there where entries are objects of a union: a type's name and an id, over
    ``target``.
    """

    target: FromClause
    where: ColumnElement[bool] | None = None
    order: Sequence[Key] = ()
    sorts: Mapping[Any, Key] = field(default_factory=dict)
    present: ColumnElement[bool] | None = None
    rows: Select[Any] | None = None
    variant: tuple[ColumnElement[str], ColumnElement[int]] | None = None


@dataclass(frozen=True, kw_only=True)
class Variants(Binding):
    """Objects of an interface: ``rows`` gives, in order, ``kind`` (a type's name) and ``key`` (its id)."""

    rows: Select[Any]
    is_list: bool


class Part(Enum):
    """What a connection, an edge or a page info is made of."""

    EDGES = "edges"
    NODES = "nodes"
    PAGE_INFO = "pageInfo"
    TOTAL_COUNT = "totalCount"
    EDGE_CURSOR = "cursor"
    EDGE_NODE = "node"
    HAS_NEXT_PAGE = "hasNextPage"
    HAS_PREVIOUS_PAGE = "hasPreviousPage"
    START_CURSOR = "startCursor"
    END_CURSOR = "endCursor"


@dataclass(frozen=True, kw_only=True)
class OfPage(Binding):
    """A part of the page around it."""

    part: Part
