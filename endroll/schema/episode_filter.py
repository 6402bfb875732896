"""What episodes can be filtered and sorted by."""

from __future__ import annotations

from functools import partial

import strawberry
from sqlalchemy import func

from endroll.db import tables
from endroll.db.dialect import is_one_of, text_literal
from endroll.db.vocabulary import Vocabulary
from endroll.resolvers.binding import VALUE, Key
from endroll.resolvers.field import condition
from endroll.schema.node import keys_of
from endroll.schema.scalars import PartialDate
from endroll.schema.series_filter import until
from endroll.schema.vocabulary import publish

_episode = tables.episode.c


@strawberry.input(
    description="Narrows a list of episodes. Every field given must hold; a null field is no condition."
)
class EpisodeFilter:
    """Conditions on an episode."""

    series: list[strawberry.ID] | None = condition(
        is_one_of(_episode.series_id, VALUE),
        "It belongs to one of these series.",
        read=partial(keys_of, "Series"),
    )
    season: list[int] | None = condition(
        is_one_of(_episode.season, VALUE), "It belongs to a season with one of these numbers."
    )
    number: list[int] | None = condition(is_one_of(_episode.number, VALUE), "It has one of these numbers.")
    aired_from: PartialDate | None = condition(
        _episode.air_date >= VALUE, "It was shown in or after this year, month or day."
    )
    aired_to: PartialDate | None = condition(
        until(_episode.air_date), "It was shown in or before this year, month or day."
    )


class EpisodeSort(Vocabulary):
    """An order of episodes."""

    AIR_DATE_ASC = "AIR_DATE_ASC", "The oldest first, those without an air date last."
    AIR_DATE_DESC = "AIR_DATE_DESC", "The newest first, those without an air date last."
    POSITION_ASC = "POSITION_ASC", "By place within the series, the first of each series first."
    POSITION_DESC = "POSITION_DESC", "By place within the series, the highest place first."


publish(EpisodeSort)

SORTS = {
    EpisodeSort.AIR_DATE_ASC: Key(func.coalesce(_episode.air_date, text_literal("~"))),
    EpisodeSort.AIR_DATE_DESC: Key(func.coalesce(_episode.air_date, text_literal("")), descending=True),
    EpisodeSort.POSITION_ASC: Key(_episode.position),
    EpisodeSort.POSITION_DESC: Key(_episode.position, descending=True),
}
