"""TVmaze's people and their parts, to credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endroll.db.vocabulary import CastRole, CreditKind, Department
from endroll.sources.fields import Fields
from endroll.sources.jobs import crew_credit
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord
from endroll.sources.tvmaze.page import own_key, page_key


def read_person(person: Fields) -> PersonRecord | None:
    """Return the person, or null, with the reason told, where it has no name."""
    name = person.text("name")
    if name is None:
        person.refuse("This person has no name.")
        return None
    key = own_key(person.members)
    return PersonRecord(
        name=name,
        birth_date=person.date("birthday"),
        death_date=person.date("deathday"),
        external_ids=(page_key("people", key),) if key else (),
    )


def read_cast(
    parts: Iterable[Fields], *, role: CastRole = CastRole.MAIN, episodes: tuple[EpisodeNumber, ...] = ()
) -> Iterator[CreditRecord]:
    """Yield a credit for each part of a cast, or of the guests of ``episodes``."""
    for part in parts:
        person = _person_of(part)
        if person is not None:
            yield cast_credit(part, person, part.inner("character"), role, episodes)


def cast_credit(
    part: Fields,
    person: PersonRecord,
    character: Fields | None,
    role: CastRole,
    episodes: tuple[EpisodeNumber, ...] = (),
) -> CreditRecord:
    """Return the credit of ``person`` for the part, with its flags."""
    return CreditRecord(
        person=person,
        kind=CreditKind.CAST,
        job="Actor",
        department=Department.ACTING,
        character=character.text("name") if character else None,
        role=role,
        is_voice=part.flag("voice"),
        is_self=part.flag("self"),
        episodes=episodes,
    )


def read_crew(
    parts: Iterable[Fields], *, member: str = "type", episodes: tuple[EpisodeNumber, ...] = ()
) -> Iterator[CreditRecord]:
    """Yield a credit for each part of a crew; its member ``member`` says the job."""
    for part in parts:
        person, job = _person_of(part), part.text(member)
        if person is not None and job is None:
            part.refuse(f"This part of the crew has no {member}, which says the job.")
        elif person is not None and job is not None:
            yield crew_credit(person, job, episodes=episodes)


def _person_of(part: Fields) -> PersonRecord | None:
    person = part.inner("person")
    if person is not None:
        return read_person(person)
    part.refuse("This part names no person.")
    return None
