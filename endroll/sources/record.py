"""What a source says of one drama, before it is reconciled with what the catalogue holds.

Every source yields `SeriesRecord`s, and only these; reconciling and writing know nothing else. A record
is also stored whole beside its source, so that the catalogue can be worked out again from all sources.
"""

from __future__ import annotations

from msgspec import Struct

from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    ExternalSource,
    RelationKind,
    SeriesFormat,
    SongKind,
    SourceKind,
    TitleKind,
    Weekday,
)


class Record(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen struct: unknown fields are refused, defaults are left out when written as JSON."""


#: An episode as a credit names it: its season, null where the source counts without seasons, and its number.
EpisodeNumber = tuple[int | None, int]


class TitleRecord(Record, frozen=True):
    """One title. ``language`` is a BCP 47 tag with a script where that matters (ja, ja-Latn, en), or null."""

    text: str
    kind: TitleKind
    language: str | None = None


class NetworkRecord(Record, frozen=True):
    """A broadcaster or streamer; ``country`` is ISO 3166-1 alpha-2, or null where unknown."""

    name: str
    country: str | None = None


class AirSlotRecord(Record, frozen=True):
    """One weekly slot: times are HH:MM of the broadcast day, "00:00" to "29:59"; zone an IANA name."""

    weekday: Weekday | None = None
    start_time: str | None = None
    end_time: str | None = None
    time_zone: str | None = None


class SongRecord(Record, frozen=True):
    """A song of the drama; ``performer`` null where the source does not say."""

    title: str
    kind: SongKind
    performer: str | None = None


class RelationRecord(Record, frozen=True):
    """Another series as the source names it."""

    title: str
    kind: RelationKind = RelationKind.RELATED


class ExternalIdRecord(Record, frozen=True):
    """A key in a catalogue elsewhere, with the address of its page where known."""

    source: ExternalSource
    key: str
    url: str | None = None


class PersonRecord(Record, frozen=True):
    """A person as one credit line prints them.

    ``name`` is the text as printed, white space made plain. ``family`` and ``given`` are null unless the
    source (or its convention) tells them apart. ``native_name`` is the name in the person's own script.
    Dates are partial ISO dates.
    """

    name: str
    family: str | None = None
    given: str | None = None
    native_name: str | None = None
    birth_date: str | None = None
    death_date: str | None = None
    external_ids: tuple[ExternalIdRecord, ...] = ()


class CreditRecord(Record, frozen=True):
    """One person's one part. Billing position is its place among the record's credits of its kind.

    ``job`` is from `endroll.db.vocabulary.JOBS`; ``character`` is null where none is given. ``note`` keeps
    what the line says besides, without its brackets. ``episodes`` are the covered ones, each as season (null
    where the source names none) and number, in their order; empty where unknown.
    """

    person: PersonRecord
    kind: CreditKind
    job: str
    department: Department
    job_as_printed: str | None = None
    character: str | None = None
    role: CastRole | None = None
    is_voice: bool = False
    is_self: bool = False
    is_uncredited: bool = False
    is_archive: bool = False
    note: str | None = None
    episodes: tuple[EpisodeNumber, ...] = ()
    episode_count: int | None = None


class ViewershipRecord(Record, frozen=True):
    """A rating: ``share`` in per cent, of households in ``region``."""

    region: str
    share: float
    source: str | None = None


class EpisodeRecord(Record, frozen=True):
    """One episode; dates are partial ISO dates. One without a number is a special."""

    season: int | None = None
    number: int | None = None
    titles: tuple[TitleRecord, ...] = ()
    air_date: str | None = None
    runtime_minutes: int | None = None
    synopsis: str | None = None
    viewership: tuple[ViewershipRecord, ...] = ()
    external_ids: tuple[ExternalIdRecord, ...] = ()


class KeptLine(Record, frozen=True):
    """A line that the importer could not place, as printed. ``line`` counts from 1 in the source's text."""

    line: int
    text: str
    reason: str


class SourceRecord(Record, frozen=True):
    """Who says so. ``kind`` and ``locator`` together name a source for ever.

    ``locator`` is where the user can find it again (a file's name, a page's title); never a path of the
    machine. ``name`` is for people to read; ``licence`` an SPDX id or null.
    """

    kind: SourceKind
    name: str
    locator: str
    licence: str | None = None


class SeriesRecord(Record, frozen=True):
    """Everything one source says of one drama. Lists are in the source's order.

    ``start_date`` and ``end_date`` are partial ISO dates (2005, 2005-10, 2005-10-11); ``countries`` are
    ISO 3166-1 alpha-2; ``languages`` BCP 47.
    """

    source: SourceRecord
    titles: tuple[TitleRecord, ...]
    format: SeriesFormat = SeriesFormat.SERIES
    synopsis: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    runtime_minutes: int | None = None
    episode_count: int | None = None
    website: str | None = None
    networks: tuple[NetworkRecord, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    air_slots: tuple[AirSlotRecord, ...] = ()
    genres: tuple[str, ...] = ()
    soundtracks: tuple[str, ...] = ()
    songs: tuple[SongRecord, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    external_ids: tuple[ExternalIdRecord, ...] = ()
    episodes: tuple[EpisodeRecord, ...] = ()
    credits: tuple[CreditRecord, ...] = ()
    kept: tuple[KeptLine, ...] = ()
