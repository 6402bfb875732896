"""A person: their names in every script and order, and what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import ColumnElement, func, select

from endroll.db import tables
from endroll.db.dialect import first_rows, number_literal, text_literal
from endroll.resolvers.binding import Argument, Key
from endroll.resolvers.field import bound, column, connection, many
from endroll.schema import credit_filter
from endroll.schema.node import Connection, Node, node_id
from endroll.schema.scalars import PartialDate
from endroll.schema.value import ConflictingValue, ExternalId, Source, conflicting, listed
from endroll.schema.vocabulary import NameKind, NameOrder, NameScript

if TYPE_CHECKING:
    from endroll.schema.credit import Credit

_person = tables.person.c
_name = tables.person_name.c
_credit = tables.credit.c


#: Scripts written without a space between family and given name.
_SOLID = (NameScript.HAN, NameScript.KANA, NameScript.HANGUL)


def _ordered(
    text: ColumnElement[str],
    family: ColumnElement[str],
    given: ColumnElement[str],
    order: NameOrder | None,
) -> ColumnElement[str]:
    """Return a name in the order asked for, or as it is where its parts are not known."""
    if order is None:
        return text
    first, second = (family, given) if order is NameOrder.FAMILY_FIRST else (given, family)
    return func.coalesce(first.concat(text_literal(" ")).concat(second), text)


def _shown_name(order: NameOrder | None, script: NameScript | None) -> ColumnElement[str]:
    primary = _ordered(_person.name, _person.family_name, _person.given_name, order)
    if script is None:
        return primary
    # These scripts keep the family name first whatever the order asked for, and set no space.
    name = _name.text if script in _SOLID else _ordered(_name.text, _name.family, _name.given, order)
    in_script = (
        select(name)
        .where(_name.person_id == _person.id, _name.script == text_literal(script))
        .order_by(_name.position)
    )
    return func.coalesce(first_rows(in_script, number_literal(1)).scalar_subquery(), primary)


@bound(tables.person_name, description="One name of a person, as some source has it.")
class PersonName:
    """A name."""

    text: str = column(_name.text, "The name as printed.")
    script: NameScript = column(_name.script, "The script that it is written in.")
    family: str | None = column(_name.family, "The family name in it. Null where not told apart.")
    given: str | None = column(_name.given, "The given name in it. Null where not told apart.")
    kind: NameKind = column(_name.kind, "What the name is to the person.")
    language: str | None = column(_name.language, "Its language, BCP 47. Null where not known.")


@bound(tables.person, description="Somebody in the cast or crew of a drama.")
class Person(Node):
    """A person."""

    id: strawberry.ID = node_id("Person", tables.person)
    name: str = column(
        _shown_name,
        "The name to show: the primary one, or the first in the script asked for. Where family and given "
        "name are known, in the order asked for; else as printed.",
        arguments=[
            Argument(
                name="order",
                annotation=NameOrder | None,
                description="Which name comes first, where a script has both orders. Not given: as printed.",
            ),
            Argument(
                name="script",
                annotation=NameScript | None,
                description="The script to prefer. The primary name where there is none in it.",
            ),
        ],
    )
    names: list[PersonName] = listed(
        tables.person_name,
        "Every name that a source gives, the primary one first.",
    )
    birth_date: PartialDate | None = column(_person.birth_date, "When they were born. Null where not known.")
    death_date: PartialDate | None = column(
        _person.death_date, "When they died. Null where not known, or alive."
    )
    credits: Connection[Annotated[Credit, strawberry.lazy("endroll.schema.credit")]] = connection(
        tables.credit,
        "What they did, the newest series first.",
        where=_credit.person_id == _person.id,
        order=(credit_filter.NEWEST_FIRST,),
        sorts=credit_filter.SORTS,
        arguments=[credit_filter.FILTER, credit_filter.SORT],
    )
    external_ids: list[ExternalId] = listed(
        tables.person_external_id,
        "Their keys in catalogues elsewhere.",
    )
    conflicting_values: list[ConflictingValue] = conflicting(
        tables.person_conflicting_value, "their dates of birth and death"
    )
    sources: list[Source] = many(
        tables.source,
        "Everything that their credits were read from, in order of arrival.",
        where=tables.source.c.id.in_(
            select(tables.credit_source.c.source_id)
            .join(tables.credit, _credit.id == tables.credit_source.c.credit_id)
            .where(_credit.person_id == _person.id)
        ),
        order=(Key(tables.source.c.id),),
    )
