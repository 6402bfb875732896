"""Unite what the sources say of who did what in a series, and bring the credit rows to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection, delete, select
from sqlalchemy.engine import Row

from endroll.db import tables
from endroll.db.fold import compact
from endroll.db.names import name_keys
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.merge import first_said
from endroll.sources.pairing import pair_up
from endroll.sources.record import CreditRecord, EpisodeNumber
from endroll.sources.rows import insert_row, replace_sets, rows_where, update_row
from endroll.sources.stated import Stated

_FLAGS = ("is_voice", "is_self", "is_uncredited", "is_archive")
_SCALARS = ("job_as_printed", "character", "role", "note", "episode_count")


class Part(Struct):
    """One person's one part in a series: what each source says of it, best first.

    ``said_by`` has the source of each of ``said``, ``source_ids`` each source once.
    """

    person_id: int
    said: list[CreditRecord]
    source_ids: list[int]
    said_by: list[int] = field(default_factory=list)

    @property
    def character(self) -> str | None:
        """The character as the best source that names one prints it, or null."""
        return next((credit.character for credit in self.said if credit.character is not None), None)

    @property
    def kind(self) -> CreditKind:
        """The side of the camera, the same in all that is said."""
        return self.said[0].kind

    @property
    def job(self) -> str:
        """The job, the same in all that is said."""
        return self.said[0].job

    @property
    def job_as_printed(self) -> str | None:
        """The job as the best source that prints it does, or null."""
        return first_said(self.said, "job_as_printed")  # type: ignore[no-any-return]  # a text or null

    @property
    def credited_as(self) -> str:
        """The name as the best source prints it."""
        return self.said[0].person.name


def united_credits(sources: Sequence[Stated]) -> list[Part]:
    """Return the parts that ``sources``, best first, say, in billing order within each kind.

    Credits of one person, kind and job are one part when their characters are one name, or either has none;
    and when each of two sources has but one such part, for then they spell the same character differently.
    Jobs that the vocabulary does not know are one job when they are printed alike.
    """
    parts: list[Part] = []
    by_key: dict[tuple[int, CreditKind, str], list[Part]] = {}
    for source in sources:
        said = source.record.credits
        keys = [
            (source.people[credit.person], credit.kind, _job(credit.job, credit.job_as_printed))
            for credit in said
        ]
        characters = {(key, credit.character) for key, credit in zip(keys, said, strict=True)}
        counts = Counter(key for key, _ in characters)
        for key, credit in zip(keys, said, strict=True):
            alike = by_key.setdefault(key, [])
            part = _same_part(alike, credit, lone=counts[key] == 1)
            if part is None:
                part = Part(key[0], [], [])
                alike.append(part)
                parts.append(part)
            part.said.append(credit)
            part.said_by.append(source.id)
            if source.id not in part.source_ids:
                part.source_ids.append(source.id)
    return parts


def write_credits(
    connection: Connection,
    series_id: int,
    parts: Sequence[Part],
    episode_ids: Mapping[EpisodeNumber, int],
    changes: Changes,
) -> None:
    """Bring the series' credit rows to ``parts``; ``episode_ids`` are its episodes by season and number.

    A credit keeps its id while person, kind, job and character stay, and when the character alone is
    corrected where person, kind and job stand once on both sides.
    """
    stored = rows_where(connection, tables.credit, "series_id", [series_id])
    pairs = pair_up(_rounds(stored, parts))
    for gone in (row for place, row in enumerate(stored) if place not in pairs.values()):
        connection.execute(delete(tables.credit).where(tables.credit.c.id == gone.id))
        changes.deleted(Noun.CREDIT, gone.id, credit_name(gone.credited_as, gone.character, gone.job))
    series = tables.series.c
    start_key = connection.execute(select(series.start_key).where(series.id == series_id)).scalar_one()
    positions: Counter[CreditKind] = Counter()
    written: dict[int, Part] = {}
    details: dict[int, list[str]] = {}
    for place, part in enumerate(parts):
        positions[part.kind] += 1
        values = {"position": positions[part.kind], **credit_values(part)}
        if place in pairs:
            row = stored[pairs[place]]
            written[row.id], details[row.id] = part, update_row(connection, tables.credit, row, values)
        else:
            owner = {"series_id": series_id, "series_start_key": start_key}
            credit_id = insert_row(connection, tables.credit, {**owner, **values})
            written[credit_id], details[credit_id] = part, []
            changes.created(Noun.CREDIT, credit_id, credit_name(part.credited_as, part.character, part.job))
    covered = {key: covered_episodes(part, episode_ids) for key, part in written.items()}
    for credit_id in replace_sets(connection, tables.credit_episode, "episode_id", covered):
        details[credit_id].append("episodes it covers")
    said_by = {key: set(part.source_ids) for key, part in written.items()}
    for credit_id in replace_sets(connection, tables.credit_source, "source_id", said_by):
        details[credit_id].append("sources")
    for credit_id, part in written.items():
        changes.updated(Noun.CREDIT, credit_id, f"Credit of {part.credited_as}", details[credit_id])


def covered_episodes(part: Part, episode_ids: Mapping[EpisodeNumber, int]) -> set[int]:
    """Return the ids of the episodes that the part covers, as far as the series has them."""
    numbers = {number for credit in part.said for number in credit.episodes}
    return {episode_ids[number] for number in numbers if number in episode_ids}


def _same_part(alike: Sequence[Part], credit: CreditRecord, *, lone: bool) -> Part | None:
    """Return the part among those ``alike`` that ``credit`` says too, or null.

    ``lone`` says that the credit's source has no second one of that person, kind and job.
    """
    named = [part for part in alike if _one_character(part.character, credit.character)]
    open_ = [part for part in alike if part.character is None or credit.character is None]
    spelled = alike if lone and len(alike) == 1 else ()
    return next(iter((*named, *open_, *spelled)), None)


def _one_character(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or bool(name_keys(one) & name_keys(other))


def _rounds(stored: Sequence[Row[Any]], parts: Sequence[Part]) -> Iterable[Any]:
    old: list[tuple[tuple[int, str, str], str | None]] = [
        ((row.person_id, row.kind, _job(row.job, row.job_as_printed)), row.character) for row in stored
    ]
    new: list[tuple[tuple[int, str, str], str | None]] = [
        ((part.person_id, part.kind, _job(part.job, part.job_as_printed)), part.character) for part in parts
    ]
    yield old, new
    yield [(key, _folded(who)) for key, who in old], [(key, _folded(who)) for key, who in new]
    yield [key for key, _ in old], [key for key, _ in new]


def _job(job: str, printed: str | None) -> str:
    """Return what tells a job from another: a job of no known name is what is printed."""
    return f"{job} {compact(printed)}" if job == "Other" and printed else job


def _folded(character: str | None) -> Hashable:
    return None if character is None else name_keys(character)


def credit_values(part: Part) -> dict[str, Any]:
    """Return the credit's own row, without its id, its series and its position."""
    best, *others = part.said
    return {
        "person_id": part.person_id,
        "kind": best.kind.value,
        "department": best.department.value,
        "job": best.job,
        "credited_as": part.credited_as,
        **{name: first_said(part.said, name) if others else getattr(best, name) for name in _SCALARS},
        **{flag: getattr(best, flag) or any(getattr(credit, flag) for credit in others) for flag in _FLAGS},
    }


def credit_name(credited_as: str, character: str | None, job: str) -> str:
    """Return what a credit is called where changes are told."""
    return f"Credit of {credited_as} as {character or job}"
