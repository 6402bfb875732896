"""What people can be filtered and sorted by."""

from __future__ import annotations

from functools import partial

import strawberry
from sqlalchemy import func, select

from endroll.db import tables
from endroll.db.dialect import is_one_of, text_literal
from endroll.db.names import name_keys
from endroll.db.vocabulary import Vocabulary
from endroll.resolvers.binding import VALUE, Key
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.field import condition
from endroll.schema.node import keys_of
from endroll.schema.scalars import PartialDate
from endroll.schema.series_filter import until
from endroll.schema.vocabulary import publish

_person = tables.person.c


#: Characters of a name that is looked for; the keys of a name grow with the square of its words.
LONGEST_NAME = 200


def _keys_of_name(name: str) -> list[str]:
    """Return every key that a person of this name can have, in a stable order.

    Raises `ArgumentError` when the name is longer than `LONGEST_NAME`.
    """
    if len(name) > LONGEST_NAME:
        raise ArgumentError(f"A name has at most {LONGEST_NAME} characters; this one has {len(name)}.")
    return sorted(name_keys(name))


@strawberry.input(
    description="Narrows a list of people. Every field given must hold; a null field is no condition."
)
class PersonFilter:
    """Conditions on a person."""

    name: str | None = condition(
        _person.id.in_(
            select(tables.person_key.c.person_id).where(is_one_of(tables.person_key.c.key, VALUE))
        ),
        "Any of their names is this one, family or given name first, whatever the case, accents, long "
        "vowels, apostrophes and hyphens.",
        read=_keys_of_name,
    )
    series: list[strawberry.ID] | None = condition(
        _person.id.in_(select(tables.credit.c.person_id).where(is_one_of(tables.credit.c.series_id, VALUE))),
        "They have a credit in one of these series.",
        read=partial(keys_of, "Series"),
    )
    born_from: PartialDate | None = condition(
        _person.birth_date >= VALUE, "They were born in or after this year, month or day."
    )
    born_to: PartialDate | None = condition(
        until(_person.birth_date), "They were born in or before this year, month or day."
    )


class PersonSort(Vocabulary):
    """An order of people."""

    NAME_ASC = "NAME_ASC", "By name, A to Z, family name first where it is known."
    NAME_DESC = "NAME_DESC", "By name, Z to A, family name first where it is known."
    BIRTH_DATE_ASC = "BIRTH_DATE_ASC", "The oldest first, those without a birth date last."
    BIRTH_DATE_DESC = "BIRTH_DATE_DESC", "The youngest first, those without a birth date last."


publish(PersonSort)

SORTS = {
    PersonSort.NAME_ASC: Key(_person.sort_name),
    PersonSort.NAME_DESC: Key(_person.sort_name, descending=True),
    PersonSort.BIRTH_DATE_ASC: Key(func.coalesce(_person.birth_date, text_literal("~"))),
    PersonSort.BIRTH_DATE_DESC: Key(func.coalesce(_person.birth_date, text_literal("")), descending=True),
}
