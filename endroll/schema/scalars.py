"""The catalogue's own scalar: a date that may lack its day or month."""

from __future__ import annotations

import re
from typing import NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

PartialDate = NewType("PartialDate", str)

_SHAPE = re.compile(r"[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def parse_partial_date(value: object) -> str:
    """Return ``value`` when it is such a date; raises `GraphQLError` otherwise."""
    if isinstance(value, str) and _SHAPE.fullmatch(value):
        return value
    raise GraphQLError(
        f"{value!r} is no partial date. Write a year, a month or a day: 2005, 2005-10 or 2005-10-11."
    )


PARTIAL_DATE: ScalarDefinition = strawberry.scalar(
    name="PartialDate",
    description=(
        "A date of ISO 8601 with reduced precision: a year (2005), a month (2005-10) or a day (2005-10-11), "
        "from 1000 to 9999. What is not known is left out. Sorting the text sorts the dates."
    ),
    specified_by_url="https://www.iso.org/iso-8601-date-and-time-format.html",
    serialize=str,
    parse_value=parse_partial_date,
)
