"""A drama: its titles, when and where it was shown, and everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import and_

from endroll.db import tables
from endroll.db.dialect import text_literal
from endroll.resolvers.binding import VALUE, Argument, Key
from endroll.resolvers.field import bound, column, connection, many, one
from endroll.schema import credit_filter
from endroll.schema.node import Connection, Node, node_id
from endroll.schema.scalars import PartialDate
from endroll.schema.value import (
    STYLE,
    ConflictingValue,
    ExternalId,
    Source,
    Title,
    conflicting,
    listed,
    styled_title,
)
from endroll.schema.vocabulary import CreditKind, RelationKind, SeriesFormat, SongKind, Weekday

if TYPE_CHECKING:
    from endroll.schema.credit import Credit
    from endroll.schema.episode import Episode

_series = tables.series.c
_credit = tables.credit.c
_episode = tables.episode.c
_slot = tables.series_air_slot.c
_song = tables.series_song.c
_relation = tables.series_relation.c

Credits = Connection[Annotated["Credit", strawberry.lazy("endroll.schema.credit")]]


@bound(tables.series_network, description="A broadcaster or streamer that showed a series.")
class Network:
    """A network."""

    name: str = column(tables.series_network.c.name, "Its name, as the best source spells it.")
    country: str | None = column(
        tables.series_network.c.country, "Its country, ISO 3166-1 alpha-2. Null where not known."
    )


@bound(tables.series_air_slot, description="A weekly slot in which a series was shown.")
class AirSlot:
    """A slot; at least its day or its time is known."""

    weekday: Weekday | None = column(_slot.weekday, "The day of the broadcast week. Null where not known.")
    start_time: str | None = column(
        _slot.start_time,
        'When it begins, HH:MM of the broadcast day, "00:00" to "29:59": 25:10 is ten past one in the night '
        "after that day. Null where not known.",
    )
    end_time: str | None = column(
        _slot.end_time, 'When it ends, HH:MM of the broadcast day, to "29:59". Null where not known.'
    )
    time_zone: str | None = column(
        _slot.time_zone, "The time zone of the times, an IANA name such as Asia/Tokyo. Null where not known."
    )


@bound(tables.series_song, description="A song heard in a series.")
class Song:
    """A song."""

    title: str = column(_song.title, "The song's title.")
    kind: SongKind = column(_song.kind, "Where it is heard.")
    performer: str | None = column(_song.performer, "Who performs it, as printed. Null where not known.")


@bound(tables.series_relation, description="Another series that a source names beside this one.")
class SeriesRelation:
    """A relation; its other end may not be in the catalogue."""

    kind: RelationKind = column(_relation.kind, "How the other series is related to this one.")
    title: str = column(_relation.title, "The other series' title, as printed.")
    series: Series | None = one(
        tables.series,
        "The other series. Null when the catalogue does not hold it, or several could be meant.",
        where=_series.id == _relation.related_series_id,
    )


@bound(
    tables.series,
    description="A TV drama: one production under one title, whatever number of episodes and seasons it has.",
)
class Series(Node):
    """A drama."""

    id: strawberry.ID = node_id("Series", tables.series)
    title: str = column(
        lambda style: styled_title(tables.series, style),
        "The title to show, in the style asked for; where there is none in that style, the next one of it.",
        arguments=[STYLE],
    )
    titles: list[Title] = listed(
        tables.series_title,
        "Every title that a source gives, the shown ones first.",
    )
    format: SeriesFormat = column(_series.format, "How the drama was made to be shown.")
    synopsis: str | None = column(_series.synopsis, "What it is about. Null where no source says.")
    networks: list[Network] = listed(
        tables.series_network,
        "The broadcasters and streamers that showed it first.",
    )
    countries: list[str] = listed(
        tables.series_country,
        "The countries that made it, ISO 3166-1 alpha-2, the first named first.",
        value=tables.series_country.c.code,
    )
    languages: list[str] = listed(
        tables.series_language,
        "The languages spoken in it, BCP 47, the first named first.",
        value=tables.series_language.c.tag,
    )
    start_date: PartialDate | None = column(
        _series.start_date, "When the first episode was shown. Null where not known."
    )
    end_date: PartialDate | None = column(
        _series.end_date, "When the last episode was shown. Null where not known, or still running."
    )
    air_slots: list[AirSlot] = listed(
        tables.series_air_slot,
        "When in the week it was shown.",
    )
    runtime_minutes: int | None = column(
        _series.runtime_minutes, "The usual length of an episode in minutes. Null where not known."
    )
    episode_count: int | None = column(
        _series.episode_count,
        "How many episodes a source announces; episodes.totalCount counts those in the catalogue. Null "
        "where no source says.",
    )
    genres: list[str] = listed(
        tables.series_genre,
        "Its genres, as the sources name them.",
        value=tables.series_genre.c.name,
    )
    soundtracks: list[str] = listed(
        tables.series_soundtrack,
        "The titles of its soundtrack albums.",
        value=tables.series_soundtrack.c.title,
    )
    songs: list[Song] = listed(
        tables.series_song,
        "Its opening, ending and other songs.",
    )
    related_series: list[SeriesRelation] = listed(
        tables.series_relation,
        "Other series that its sources name: sequels, remakes, neighbours in the schedule.",
    )
    website: str | None = column(_series.website, "The official site's address. Null where not known.")
    external_ids: list[ExternalId] = listed(
        tables.series_external_id,
        "Its keys in catalogues elsewhere.",
    )
    sources: list[Source] = many(
        tables.source,
        "Everything that facts about it were read from, in order of arrival.",
        where=tables.source.c.series_id == _series.id,
        order=(Key(tables.source.c.id),),
    )
    conflicting_values: list[ConflictingValue] = conflicting(
        tables.series_conflicting_value, "its format, dates, runtime, number of episodes and website"
    )
    episodes: Connection[Annotated[Episode, strawberry.lazy("endroll.schema.episode")]] = connection(
        tables.episode,
        "Its episodes in the catalogue, in their order.",
        where=_episode.series_id == _series.id,
        order=(Key(_episode.position),),
        arguments=[
            Argument(
                name="season",
                annotation=int | None,
                description="Only episodes of the season with this number.",
                where=_episode.season == VALUE,
            )
        ],
    )
    credits: Connection[Annotated[Credit, strawberry.lazy("endroll.schema.credit")]] = connection(
        tables.credit,
        "Everybody's credits: the cast in billing order, then the crew.",
        where=_credit.series_id == _series.id,
        order=(Key(_credit.kind), Key(_credit.position)),
        sorts=credit_filter.SORTS,
        arguments=[credit_filter.FILTER, credit_filter.SORT],
    )
    cast: Connection[Annotated[Credit, strawberry.lazy("endroll.schema.credit")]] = connection(
        tables.credit,
        "The cast in billing order.",
        where=and_(_credit.series_id == _series.id, _credit.kind == text_literal(CreditKind.CAST)),
        order=(Key(_credit.position),),
        arguments=[credit_filter.ROLE],
    )
    crew: Connection[Annotated[Credit, strawberry.lazy("endroll.schema.credit")]] = connection(
        tables.credit,
        "The crew in the order of its sources.",
        where=and_(_credit.series_id == _series.id, _credit.kind == text_literal(CreditKind.CREW)),
        order=(Key(_credit.position),),
        arguments=[credit_filter.DEPARTMENT, credit_filter.JOB],
    )
