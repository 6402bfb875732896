"""The lines of an export: every field of the catalogue's nodes, with their permanent ids.

What follows from other fields is not said twice: folds and sort keys, the first title of each kind, positions
(a list's own order), and what a source's row repeats of its record.
"""

from __future__ import annotations

from msgspec import Raw, Struct

from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    NameKind,
    NameScript,
    RelationKind,
    ScalarField,
    SeriesFormat,
)
from endroll.sources.record import (
    AirSlotRecord,
    ExternalIdRecord,
    NetworkRecord,
    SongRecord,
    TitleRecord,
    ViewershipRecord,
)

#: The version of the format. Another one is a line that an older Endroll would read wrongly.
FORMAT = 1


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A frozen struct: unknown fields are refused, defaults are left out when written as JSON."""


class CatalogueLine(Part, frozen=True, tag_field="kind", tag="catalogue"):
    """The first line of an export: what it holds, and the ids that its catalogue would give next."""

    format: int
    endroll: str
    version: int
    people: int
    series: int
    episodes: int
    credits: int
    sources: int
    next_ids: dict[str, int]


class EndLine(Part, frozen=True, tag_field="kind", tag="end"):
    """The last line of an export: without it, the export was cut off."""

    people: int
    series: int


class ConflictLine(Part, frozen=True):
    """What a source says of a field otherwise than what is shown."""

    field: ScalarField
    value: str
    source_id: int


class NameLine(Part, frozen=True):
    """One name of a person."""

    text: str
    kind: NameKind
    script: NameScript
    family: str | None = None
    given: str | None = None
    language: str | None = None


class PersonLine(Part, frozen=True, tag_field="kind", tag="person"):
    """A person, with all names and keys."""

    id: int
    name: str
    family_name: str | None = None
    given_name: str | None = None
    birth_date: str | None = None
    death_date: str | None = None
    names: tuple[NameLine, ...] = ()
    external_ids: tuple[ExternalIdRecord, ...] = ()
    conflicting_values: tuple[ConflictLine, ...] = ()
    keys: tuple[str, ...] = ()
    credits_count: int = 0


class RelationLine(Part, frozen=True):
    """Another series as a source names it, and which one of the catalogue that is."""

    title: str
    kind: RelationKind
    series_id: int | None = None


class EpisodeLine(Part, frozen=True):
    """An episode of the series."""

    id: int
    season: int | None = None
    number: int | None = None
    air_date: str | None = None
    runtime_minutes: int | None = None
    synopsis: str | None = None
    titles: tuple[TitleRecord, ...] = ()
    viewership: tuple[ViewershipRecord, ...] = ()
    external_ids: tuple[ExternalIdRecord, ...] = ()
    conflicting_values: tuple[ConflictLine, ...] = ()


class CreditLine(Part, frozen=True):
    """One person's one part in the series."""

    id: int
    person_id: int
    kind: CreditKind
    department: Department
    job: str
    credited_as: str
    job_as_printed: str | None = None
    character: str | None = None
    role: CastRole | None = None
    is_voice: bool = False
    is_self: bool = False
    is_uncredited: bool = False
    is_archive: bool = False
    note: str | None = None
    episode_count: int | None = None
    episode_ids: tuple[int, ...] = ()
    source_ids: tuple[int, ...] = ()
    conflicting_values: tuple[ConflictLine, ...] = ()


class SourceLine(Part, frozen=True):
    """One source of the series, with its whole record and whom the people that it prints were found to be."""

    id: int
    record: Raw
    people: tuple[int, ...] = ()
    series_of_page: int = 1


class SeriesLine(Part, frozen=True, tag_field="kind", tag="series"):
    """A series, with its episodes, credits and sources."""

    id: int
    format: SeriesFormat
    synopsis: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    runtime_minutes: int | None = None
    episode_count: int | None = None
    website: str | None = None
    titles: tuple[TitleRecord, ...] = ()
    networks: tuple[NetworkRecord, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    air_slots: tuple[AirSlotRecord, ...] = ()
    genres: tuple[str, ...] = ()
    soundtracks: tuple[str, ...] = ()
    songs: tuple[SongRecord, ...] = ()
    relations: tuple[RelationLine, ...] = ()
    external_ids: tuple[ExternalIdRecord, ...] = ()
    conflicting_values: tuple[ConflictLine, ...] = ()
    episodes: tuple[EpisodeLine, ...] = ()
    credits: tuple[CreditLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()


#: A line that is a node's.
NodeLine = PersonLine | SeriesLine
#: Every line that an export has.
ExportLine = CatalogueLine | NodeLine | EndLine


def of_another_format(found: object) -> str:
    """Return the sentence for an export whose format is ``found``."""
    return (
        f"The export is of format {found}, and this Endroll reads format {FORMAT}: use the Endroll that wrote"
        " it, or update this one."
    )
