"""A drama as a line of Endroll's own format says it, written by hand or by a few lines of a program.

Everything that a `SeriesRecord` has, and shorter ways to say what is mostly said: a text for a title, a name
for a person, a number for an episode, and keys elsewhere by the catalogue's name.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    ExternalSource,
    RelationKind,
    SeriesFormat,
    SourceKind,
    TitleKind,
)
from endroll.sources.record import (
    AirSlotRecord,
    ExternalIdRecord,
    KeptLine,
    NetworkRecord,
    SongRecord,
    ViewershipRecord,
)


class Plain(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A frozen struct that refuses unknown fields."""


class PlainSource(Plain, frozen=True):
    """Who says so, where more than a name is to be told of it."""

    name: str | None = None
    kind: SourceKind = SourceKind.JSONL
    locator: str | None = None
    licence: str | None = None


class PlainTitle(Plain, frozen=True):
    """A title with what is known of it."""

    text: str
    kind: TitleKind | None = None
    language: str | None = None


class PlainPerson(Plain, frozen=True):
    """A person as the credit prints them, with what is known of them."""

    name: str
    family: str | None = None
    given: str | None = None
    native_name: str | None = None
    birth_date: str | None = None
    death_date: str | None = None
    external_ids: dict[ExternalSource, str] | tuple[ExternalIdRecord, ...] = ()


class PlainCredit(Plain, frozen=True):
    """One person's one part. Cast and crew are billed in the order of the list."""

    person: str | PlainPerson
    job: str = "Actor"
    kind: CreditKind | None = None
    department: Department | None = None
    job_as_printed: str | None = None
    character: str | None = None
    role: CastRole | None = None
    is_voice: bool = False
    is_self: bool = False
    is_uncredited: bool = False
    is_archive: bool = False
    note: str | None = None
    episodes: tuple[int | tuple[int | None, int], ...] = ()
    episode_count: int | None = None


class PlainEpisode(Plain, frozen=True):
    """One episode. One without a number is a special."""

    season: int | None = None
    number: int | None = None
    titles: tuple[str | PlainTitle, ...] = ()
    air_date: str | None = None
    runtime_minutes: int | None = None
    synopsis: str | None = None
    viewership: tuple[ViewershipRecord, ...] = ()
    external_ids: dict[ExternalSource, str] | tuple[ExternalIdRecord, ...] = ()


class PlainRelation(Plain, frozen=True):
    """Another drama, by its title, and how it is related."""

    title: str
    kind: RelationKind = RelationKind.RELATED


class PlainRecord(Plain, frozen=True):
    """A drama, as one source tells it. It needs a title, or a key elsewhere that the catalogue knows."""

    kind: Literal["record"] = "record"
    id: str | int | None = None
    source: str | PlainSource | None = None
    titles: tuple[str | PlainTitle, ...] = ()
    format: SeriesFormat = SeriesFormat.SERIES
    synopsis: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    runtime_minutes: int | None = None
    episode_count: int | None = None
    website: str | None = None
    networks: tuple[str | NetworkRecord, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    air_slots: tuple[AirSlotRecord, ...] = ()
    genres: tuple[str, ...] = ()
    soundtracks: tuple[str, ...] = ()
    songs: tuple[SongRecord, ...] = ()
    relations: tuple[str | PlainRelation, ...] = ()
    external_ids: dict[ExternalSource, str] | tuple[ExternalIdRecord, ...] = ()
    episodes: tuple[PlainEpisode, ...] = ()
    credits: tuple[PlainCredit, ...] = ()
    kept: tuple[KeptLine, ...] = ()
