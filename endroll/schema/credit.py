"""A credit: one person, one series, one part. The product's heart."""

from __future__ import annotations

import strawberry
from sqlalchemy import func, select

from endroll.db import tables
from endroll.db.dialect import number_literal
from endroll.resolvers.binding import Key
from endroll.resolvers.field import bound, column, connection, many, one
from endroll.schema.episode import Episode
from endroll.schema.node import Connection, Node, node_id
from endroll.schema.person import Person
from endroll.schema.series import Series
from endroll.schema.value import ConflictingValue, Source, conflicting
from endroll.schema.vocabulary import CastRole, CreditKind, Department

_credit = tables.credit.c
_covered = tables.credit_episode.c
_episodes = select(_covered.episode_id).where(_covered.credit_id == _credit.id)


@bound(
    tables.credit,
    description="One person's one part in one series: a character played, or a job done.",
)
class Credit(Node):
    """A credit."""

    id: strawberry.ID = node_id("Credit", tables.credit)
    series: Series = one(
        tables.series, "The series that it is in.", where=tables.series.c.id == _credit.series_id
    )
    person: Person = one(
        tables.person, "The person whose it is.", where=tables.person.c.id == _credit.person_id
    )
    kind: CreditKind = column(_credit.kind, "The side of the camera.")
    department: Department = column(_credit.department, "The part of the production that the job belongs to.")
    job: str = column(
        _credit.job,
        'What the person did, in the catalogue\'s own vocabulary: "Actor" for the cast, "Director", "Writer" '
        'and so on; "Other" where the vocabulary has no word.',
    )
    job_as_printed: str | None = column(
        _credit.job_as_printed, "The job in the source's own words. Null where it prints none."
    )
    character: str | None = column(
        _credit.character, "The character played, as printed. Null where none is given, and for the crew."
    )
    role: CastRole | None = column(
        _credit.role, "The weight of the part. Null where not known, and for the crew."
    )
    position: int = column(
        _credit.position, "The billing position, from 1, among the series' cast or among its crew."
    )
    credited_as: str = column(_credit.credited_as, "The person's name as the source prints it here.")
    is_voice: bool = column(_credit.is_voice, "Whether the person is only heard.")
    is_self: bool = column(_credit.is_self, "Whether the person appears as themselves.")
    is_uncredited: bool = column(
        _credit.is_uncredited, "Whether the drama itself leaves the credit out, as a source says."
    )
    is_archive: bool = column(_credit.is_archive, "Whether the person is seen in archive footage only.")
    note: str | None = column(
        _credit.note, "What the source says besides, without its brackets. Null where it says nothing more."
    )
    episode_count: int | None = column(
        func.coalesce(
            select(func.nullif(func.count(), number_literal(0)))
            .select_from(tables.credit_episode)
            .where(_covered.credit_id == _credit.id)
            .scalar_subquery(),
            _credit.episode_count,
        ),
        "How many episodes it covers: those known one by one, else as a source counts them. Null where not "
        "known.",
    )
    episodes: Connection[Episode] | None = connection(
        tables.episode,
        "The episodes that it covers, in their order. Null where not known, which never means all.",
        where=tables.episode.c.id.in_(_episodes),
        order=(Key(tables.episode.c.position),),
        present=_episodes.exists(),
    )
    sources: list[Source] = many(
        tables.source,
        "Everything that says so, in order of arrival.",
        where=tables.source.c.id.in_(
            select(tables.credit_source.c.source_id).where(tables.credit_source.c.credit_id == _credit.id)
        ),
        order=(Key(tables.source.c.id),),
    )
    conflicting_values: list[ConflictingValue] = conflicting(
        tables.credit_conflicting_value,
        "the name as credited, the character, the role and the number of episodes",
    )
