"""What credits can be filtered and sorted by."""

from __future__ import annotations

from functools import partial

import strawberry
from sqlalchemy import func

from endroll.db import tables
from endroll.db.dialect import is_one_of, text_literal
from endroll.db.vocabulary import Vocabulary
from endroll.resolvers.binding import VALUE, Argument, Key
from endroll.resolvers.field import condition
from endroll.schema.node import keys_of
from endroll.schema.scalars import PartialDate
from endroll.schema.series_filter import until
from endroll.schema.vocabulary import CastRole, CreditKind, Department, publish

_credit = tables.credit.c
#: The series' start date; null where not known.
_started = func.nullif(_credit.series_start_key, text_literal(""))


@strawberry.input(
    description="Narrows a list of credits. Every field given must hold; a null field is no condition."
)
class CreditFilter:
    """Conditions on a credit."""

    kind: list[CreditKind] | None = condition(
        is_one_of(_credit.kind, VALUE), "It is on one of these sides of the camera."
    )
    department: list[Department] | None = condition(
        is_one_of(_credit.department, VALUE), "It belongs to one of these departments."
    )
    job: list[str] | None = condition(
        is_one_of(_credit.job, VALUE), "Its job is one of these, as Credit.job spells them."
    )
    role: list[CastRole] | None = condition(
        is_one_of(_credit.role, VALUE), "It is a part of one of these weights."
    )
    series: list[strawberry.ID] | None = condition(
        is_one_of(_credit.series_id, VALUE),
        "It is in one of these series.",
        read=partial(keys_of, "Series"),
    )
    person: list[strawberry.ID] | None = condition(
        is_one_of(_credit.person_id, VALUE),
        "It is of one of these people.",
        read=partial(keys_of, "Person"),
    )
    has_character: bool | None = condition(
        _credit.character.is_not(None) == VALUE, "Whether a character is given."
    )
    is_voice: bool | None = condition(_credit.is_voice == VALUE, "Whether the person is only heard.")
    is_self: bool | None = condition(_credit.is_self == VALUE, "Whether the person appears as themselves.")
    is_uncredited: bool | None = condition(
        _credit.is_uncredited == VALUE, "Whether the drama itself leaves the credit out."
    )
    is_archive: bool | None = condition(
        _credit.is_archive == VALUE, "Whether the person is seen in archive footage only."
    )
    started_from: PartialDate | None = condition(
        _started >= VALUE,
        "Its series started in or after this year, month or day.",
    )
    started_to: PartialDate | None = condition(
        until(_started),
        "Its series started in or before this year, month or day.",
    )


class CreditSort(Vocabulary):
    """An order of credits."""

    BILLING_ASC = "BILLING_ASC", "By billing position, the first first."
    BILLING_DESC = "BILLING_DESC", "By billing position, the last first."
    DATE_ASC = "DATE_ASC", "By the series' start date, the oldest first, those without one last."
    DATE_DESC = "DATE_DESC", "By the series' start date, the newest first, those without one last."


publish(CreditSort)


SORTS = {
    CreditSort.BILLING_ASC: Key(_credit.position),
    CreditSort.BILLING_DESC: Key(_credit.position, descending=True),
    CreditSort.DATE_ASC: Key(func.coalesce(_started, text_literal("~"))),
    CreditSort.DATE_DESC: Key(_credit.series_start_key, descending=True),
}

NEWEST_FIRST = SORTS[CreditSort.DATE_DESC]

FILTER = Argument(name="filter", annotation=CreditFilter | None, description="Only credits that fit.")
SORT = Argument(
    name="sort",
    annotation=list[CreditSort] | None,
    description=(
        "The order: by the first sort, ties by the next, then by arrival in the catalogue, the latest first "
        "where every sort descends. Not given or empty: the list's own order."
    ),
)
ROLE = Argument(
    name="role",
    annotation=list[CastRole] | None,
    description="Only parts of one of these weights.",
    where=is_one_of(_credit.role, VALUE),
)
DEPARTMENT = Argument(
    name="department",
    annotation=list[Department] | None,
    description="Only jobs of one of these departments.",
    where=is_one_of(_credit.department, VALUE),
)
JOB = Argument(
    name="job",
    annotation=list[str] | None,
    description="Only these jobs, as Credit.job spells them: Director, Writer.",
    where=is_one_of(_credit.job, VALUE),
)
