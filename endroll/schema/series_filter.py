"""What series can be filtered and sorted by."""

from __future__ import annotations

from functools import partial

import strawberry
from sqlalchemy import ColumnElement, FromClause, func, select

from endroll.db import tables
from endroll.db.dialect import is_one_of, text_literal
from endroll.db.title_keys import title_key
from endroll.db.vocabulary import Vocabulary
from endroll.resolvers.binding import VALUE, Key
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.field import condition
from endroll.schema.node import keys_of
from endroll.schema.scalars import PartialDate
from endroll.schema.vocabulary import SeriesFormat, Weekday, publish

_series = tables.series.c

#: Characters of a title that is looked for: the longest of a drama that we know has 150.
LONGEST_TITLE = 500


def _key_of_title(title: str) -> str:
    """Return what a title is found by; raises `ArgumentError` when it is longer than `LONGEST_TITLE`."""
    if len(title) > LONGEST_TITLE:
        raise ArgumentError(f"A title has at most {LONGEST_TITLE} characters; this one has {len(title)}.")
    return title_key(title)


def _has(values: FromClause, fits: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether a series has a row of ``values`` that fits."""
    return _series.id.in_(select(values.c.series_id).where(fits))


def until(date: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether ``date`` lies before the end of the year, month or day that is the argument's value."""
    return date <= VALUE.concat(text_literal("~"))


@strawberry.input(
    description="Narrows a list of series. Every field given must hold; a null field is no condition."
)
class SeriesFilter:
    """Conditions on a series."""

    title: str | None = condition(
        _has(tables.series_title, tables.series_title.c.key == VALUE),
        "Any of its titles is this one, whatever the case, accents, spacing and punctuation.",
        read=_key_of_title,
    )
    format: list[SeriesFormat] | None = condition(
        is_one_of(_series.format, VALUE), "Its format is one of these."
    )
    country: list[str] | None = condition(
        _has(tables.series_country, is_one_of(tables.series_country.c.code, VALUE)),
        "It was made in one of these countries (ISO 3166-1 alpha-2, such as JP).",
    )
    language: list[str] | None = condition(
        _has(tables.series_language, is_one_of(tables.series_language.c.tag, VALUE)),
        "It is in one of these languages (BCP 47, such as ja).",
    )
    genre: list[str] | None = condition(
        _has(tables.series_genre, is_one_of(tables.series_genre.c.name, VALUE)),
        "It has one of these genres, spelled as Series.genres has them.",
    )
    network: list[str] | None = condition(
        _has(tables.series_network, is_one_of(tables.series_network.c.name, VALUE)),
        "One of these networks showed it, spelled as Series.networks has them.",
    )
    weekday: list[Weekday] | None = condition(
        _has(tables.series_air_slot, is_one_of(tables.series_air_slot.c.weekday, VALUE)),
        "It was shown on one of these days.",
    )
    person: list[strawberry.ID] | None = condition(
        _has(tables.credit, is_one_of(tables.credit.c.person_id, VALUE)),
        "One of these people has a credit in it.",
        read=partial(keys_of, "Person"),
    )
    started_from: PartialDate | None = condition(
        _series.start_date >= VALUE, "It started in or after this year, month or day."
    )
    started_to: PartialDate | None = condition(
        until(_series.start_date), "It started in or before this year, month or day."
    )


class SeriesSort(Vocabulary):
    """An order of series."""

    TITLE_ASC = "TITLE_ASC", "By title, A to Z, without regard to case and accents."
    TITLE_DESC = "TITLE_DESC", "By title, Z to A, without regard to case and accents."
    START_DATE_ASC = "START_DATE_ASC", "The oldest first, those without a start date last."
    START_DATE_DESC = "START_DATE_DESC", "The newest first, those without a start date last."


publish(SeriesSort)

SORTS = {
    SeriesSort.TITLE_ASC: Key(_series.sort_title),
    SeriesSort.TITLE_DESC: Key(_series.sort_title, descending=True),
    SeriesSort.START_DATE_ASC: Key(func.coalesce(_series.start_date, text_literal("~"))),
    SeriesSort.START_DATE_DESC: Key(func.coalesce(_series.start_date, text_literal("")), descending=True),
}
