"""An episode of a drama: its place, its air date, and who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import and_, select

from endroll.db import tables
from endroll.db.dialect import text_literal
from endroll.resolvers.binding import Key
from endroll.resolvers.field import bound, column, connection, one
from endroll.schema import credit_filter
from endroll.schema.node import Connection, Node, node_id
from endroll.schema.scalars import PartialDate
from endroll.schema.value import (
    STYLE,
    ConflictingValue,
    ExternalId,
    Title,
    conflicting,
    listed,
    styled_title,
)
from endroll.schema.vocabulary import CreditKind

if TYPE_CHECKING:
    from endroll.schema.credit import Credit
    from endroll.schema.series import Series

_episode = tables.episode.c
_credit = tables.credit.c
_viewership = tables.episode_viewership.c
_covered = tables.credit_episode.c

_earlier = tables.episode.alias("earlier")
_later = tables.episode.alias("later")


_covering = _credit.id.in_(select(_covered.credit_id).where(_covered.episode_id == _episode.id))


@bound(tables.episode_viewership, description="How many watched an episode when it was first shown.")
class Viewership:
    """A rating."""

    region: str = column(_viewership.region, "Where it was measured, as printed: Kanto, Seoul, Nationwide.")
    share: float = column(_viewership.share, "The share of households that watched, in per cent.")
    source: str | None = column(_viewership.source, "Who measured it. Null where not known.")


@bound(tables.episode, description="One episode of a series.")
class Episode(Node):
    """An episode."""

    id: strawberry.ID = node_id("Episode", tables.episode)
    series: Annotated[Series, strawberry.lazy("endroll.schema.series")] = one(
        tables.series, "The series that it belongs to.", where=tables.series.c.id == _episode.series_id
    )
    season: int | None = column(
        _episode.season, "The number of its season, 0 for specials. Null where its sources count no seasons."
    )
    number: int | None = column(
        _episode.number, "Its number within the season, or the series. Null where it has none."
    )
    title: str | None = column(
        lambda style: styled_title(tables.episode, style),
        "The title to show, in the style asked for, with the style's fallbacks. Null where it has none.",
        arguments=[STYLE],
    )
    titles: list[Title] = listed(
        tables.episode_title,
        "Every title that a source gives.",
    )
    air_date: PartialDate | None = column(_episode.air_date, "When it was first shown. Null where not known.")
    runtime_minutes: int | None = column(
        _episode.runtime_minutes, "Its length in minutes. Null where not known."
    )
    synopsis: str | None = column(_episode.synopsis, "What happens in it. Null where no source says.")
    viewership: list[Viewership] = listed(
        tables.episode_viewership,
        "How many watched it, as each source measured.",
    )
    cast: Connection[Annotated[Credit, strawberry.lazy("endroll.schema.credit")]] = connection(
        tables.credit,
        "The cast known to be in this very episode, in billing order: guests above all.",
        where=and_(_covering, _credit.kind == text_literal(CreditKind.CAST)),
        order=(Key(_credit.position),),
        arguments=[credit_filter.ROLE],
    )
    crew: Connection[Annotated[Credit, strawberry.lazy("endroll.schema.credit")]] = connection(
        tables.credit,
        "The crew known to have worked on this very episode, in the order of its sources.",
        where=and_(_covering, _credit.kind == text_literal(CreditKind.CREW)),
        order=(Key(_credit.position),),
        arguments=[credit_filter.DEPARTMENT, credit_filter.JOB],
    )
    previous: Episode | None = one(
        _earlier,
        "The episode before it in its series. Null for the first.",
        where=and_(_earlier.c.series_id == _episode.series_id, _earlier.c.position < _episode.position),
        order=(Key(_earlier.c.position, descending=True),),
    )
    next: Episode | None = one(
        _later,
        "The episode after it in its series. Null for the last.",
        where=and_(_later.c.series_id == _episode.series_id, _later.c.position > _episode.position),
        order=(Key(_later.c.position),),
    )
    external_ids: list[ExternalId] = listed(
        tables.episode_external_id,
        "Its keys in catalogues elsewhere.",
    )
    conflicting_values: list[ConflictingValue] = conflicting(
        tables.episode_conflicting_value, "its air date and runtime"
    )
