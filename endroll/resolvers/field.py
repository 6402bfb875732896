"""Declares bound fields: each function returns a Strawberry field that says what it is in SQL.

The SQL is kept in the field's public ``metadata``; nothing else in the project says it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, dataclass_transform

import strawberry
from sqlalchemy import ColumnElement, FromClause, Select
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions import FieldExtension
from strawberry.types import Info
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from endroll.resolvers.binding import (
    METADATA_KEY,
    TABLE,
    Argument,
    Binding,
    Embedded,
    Key,
    Leaf,
    Many,
    OfPage,
    One,
    Paged,
    Part,
    Variants,
)
from endroll.resolvers.cursor import PAGING_ARGUMENTS

_T = TypeVar("_T", bound=type)


class PlanReader(Protocol):
    """The execution context's side of a bound root field: reads the whole field through one plan."""

    async def read_field(self, info: Info) -> object:
        """Return the field's value as nested dicts and lists under response keys."""


class _FromPlan(FieldExtension):
    """Gives a bound field its arguments, and its value where graphql-core completes the answer.

    A root field is read through a plan, whole; every field below finds its value in what was read, under
    its response key.
    """

    def __init__(self, arguments: Sequence[Argument]) -> None:
        self.arguments = arguments

    def apply(self, field: StrawberryField) -> None:
        field.arguments = [
            StrawberryArgument(
                python_name=argument.name,
                graphql_name=argument.name,
                type_annotation=StrawberryAnnotation(argument.annotation),
                description=argument.description,
                default=argument.default,
            )
            for argument in self.arguments
        ]

    def resolve(  # type: ignore[override] # called by position: a field may have an argument named source
        self,
        next_: Callable[..., object],  # noqa: ARG002 (there is no resolver to call)
        source: Mapping[str, object] | None,
        info: Info,
        /,
        **_arguments: object,
    ) -> object:
        if source is None:
            reader: PlanReader = info.context
            return reader.read_field(info)
        return source[str(info.path.key)]


def _field(binding: Binding, description: str) -> Any:  # noqa: ANN401 (a dataclass field of any type)
    return strawberry.field(
        description=description,
        metadata={METADATA_KEY: binding},
        extensions=[_FromPlan(binding.arguments)],
    )


def column(
    expression: ColumnElement[Any] | Callable[..., ColumnElement[Any]],
    description: str,
    *,
    arguments: Sequence[Argument] = (),
) -> Any:  # noqa: ANN401
    """Return a scalar or enum field; see `Leaf`."""
    return _field(Leaf(expression=expression, arguments=arguments), description)


def embedded(description: str) -> Any:  # noqa: ANN401
    """Return a field for an object that is read from the same row; see `Embedded`."""
    return _field(Embedded(), description)


def one(
    target: FromClause,
    description: str,
    *,
    where: ColumnElement[bool] | None = None,
    order: Sequence[Key] = (),
    arguments: Sequence[Argument] = (),
) -> Any:  # noqa: ANN401
    """Return a field for the first row of ``target`` that fits; see `One`."""
    return _field(One(target=target, where=where, order=order, arguments=arguments), description)


def many(
    target: FromClause,
    description: str,
    *,
    where: ColumnElement[bool] | None = None,
    order: Sequence[Key] = (),
    value: ColumnElement[Any] | None = None,
) -> Any:  # noqa: ANN401
    """Return a field for the list of rows of ``target`` that fit; see `Many`."""
    return _field(Many(target=target, where=where, order=order, value=value), description)


def connection(  # noqa: PLR0913 (each says one thing about the field, by name)
    target: FromClause,
    description: str,
    *,
    where: ColumnElement[bool] | None = None,
    order: Sequence[Key] = (),
    sorts: Mapping[Any, Key] | None = None,
    arguments: Sequence[Argument] = (),
    present: ColumnElement[bool] | None = None,
) -> Any:  # noqa: ANN401
    """Return a field for pages of the rows of ``target`` that fit, with the four paging arguments."""
    binding = Paged(
        target=target,
        where=where,
        order=order,
        sorts=sorts or {},
        arguments=(*arguments, *PAGING_ARGUMENTS),
        present=present,
    )
    return _field(binding, description)


def found(  # noqa: PLR0913 (each says one thing about the field, by name)
    rows: Select[Any],
    target: FromClause,
    description: str,
    *,
    order: Sequence[Key],
    variant: tuple[ColumnElement[str], ColumnElement[int]],
    arguments: Sequence[Argument],
) -> Any:  # noqa: ANN401
    """Return a field of the root for pages of what ``rows`` finds, with the four paging arguments."""
    binding = Paged(
        target=target,
        rows=rows,
        order=order,
        variant=variant,
        arguments=(*arguments, *PAGING_ARGUMENTS),
    )
    return _field(binding, description)


def variants(rows: Select[Any], description: str, *, is_list: bool, arguments: Sequence[Argument]) -> Any:  # noqa: ANN401
    """Return a field for one object or a list of objects of an interface; see `Variants`."""
    return _field(Variants(rows=rows, is_list=is_list, arguments=arguments), description)


def of_page(part: Part, description: str) -> Any:  # noqa: ANN401
    """Return a field for a part of the page around it."""
    return _field(OfPage(part=part), description)


def condition(
    where: ColumnElement[bool], description: str, *, read: Callable[[Any], Any] | None = None
) -> Any:  # noqa: ANN401
    """Return a field of a filter input: it narrows the rows by ``where`` when given and not null."""
    argument = Argument(name="", annotation=None, description=description, where=where, read=read)
    return strawberry.field(
        description=description, default=strawberry.UNSET, metadata={METADATA_KEY: argument}
    )


@dataclass_transform(kw_only_default=True)
def bound(table: FromClause, *, description: str, name: str | None = None) -> Callable[[_T], _T]:
    """Return a decorator that makes a class a GraphQL type whose objects are rows of ``table``."""

    def decorate(cls: _T) -> _T:
        setattr(cls, TABLE, table)
        return strawberry.type(cls, name=name, description=description)

    return decorate
