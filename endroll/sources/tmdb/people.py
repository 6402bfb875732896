"""TMDB's people and their parts, to credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endroll.db.names import script_of
from endroll.db.vocabulary import CastRole, CreditKind, Department, ExternalSource, NameScript
from endroll.sources.characters import read_character
from endroll.sources.fields import Fields
from endroll.sources.jobs import crew_credit
from endroll.sources.record import CreditRecord, EpisodeNumber, ExternalIdRecord, PersonRecord
from endroll.sources.tmdb.page import person_key

_ORDER_LAST = 1 << 31


def read_person(person: Fields) -> PersonRecord | None:
    """Return the person, or null, with the reason told, where it has no name.

    The name in the original language is the native one where it is in a script of its own.
    """
    name = person.text("name")
    if name is None:
        person.refuse("This person has no name.")
        return None
    key, original = person.key(), person.text("original_name")
    native = (
        original if original and script_of(original) not in {NameScript.LATIN, NameScript.OTHER} else None
    )
    return PersonRecord(
        name=name,
        native_name=native if native != name else None,
        birth_date=person.date("birthday"),
        death_date=person.date("deathday"),
        external_ids=((person_key(key),) if key else ()) + tuple(_keys(person)),
    )


def _keys(person: Fields) -> Iterator[ExternalIdRecord]:
    appended = person.inner("external_ids") if "external_ids" in person.members else None
    imdb = person.text("imdb_id") or (appended.text("imdb_id") if appended else None)
    wikidata = appended.text("wikidata_id") if appended else None
    for source, key in ((ExternalSource.IMDB, imdb), (ExternalSource.WIKIDATA, wikidata)):
        if key:
            yield ExternalIdRecord(source=source, key=key)


def read_cast(
    parts: Iterable[Fields], *, role: CastRole | None, episodes: tuple[EpisodeNumber, ...] = ()
) -> Iterator[CreditRecord]:
    """Yield, in billing order, a credit for each part; one of an aggregate for each of a person's roles."""
    for part in sorted(parts, key=_billing):
        person = read_person(part)
        if person is not None:
            for one in list(part.objects("roles")) or [part]:
                yield cast_credit(one, person, role, episodes)


def cast_credit(
    part: Fields, person: PersonRecord, role: CastRole | None, episodes: tuple[EpisodeNumber, ...] = ()
) -> CreditRecord:
    """Return the credit of ``person`` for the part."""
    character = read_character(part.text("character"))
    return CreditRecord(
        person=person,
        kind=CreditKind.CAST,
        job="Actor",
        department=Department.ACTING,
        character=character.name,
        role=role,
        episodes=episodes,
        episode_count=None if episodes else part.number("episode_count", 1),
        is_voice="is_voice" in character.flags,
        is_self="is_self" in character.flags,
        is_uncredited="is_uncredited" in character.flags,
        is_archive="is_archive" in character.flags,
    )


def read_crew(parts: Iterable[Fields], *, episodes: tuple[EpisodeNumber, ...] = ()) -> Iterator[CreditRecord]:
    """Yield a credit for each part of a crew; one of an aggregate for each of a person's jobs."""
    for part in parts:
        person = read_person(part)
        if person is not None:
            for one in list(part.objects("jobs")) or [part]:
                yield from crew_part(one, person, episodes)


def crew_part(
    part: Fields, person: PersonRecord, episodes: tuple[EpisodeNumber, ...] = ()
) -> Iterator[CreditRecord]:
    """Yield the credit of ``person`` for the job of ``part``; nothing, with the reason told, without one."""
    job = part.text("job")
    if job is None:
        part.refuse("This part of the crew has no job.")
        return
    count = None if episodes else part.number("episode_count", 1)
    yield crew_credit(person, job, episodes=episodes, episode_count=count)


def _billing(part: Fields) -> int:
    order = part.members.get("order")
    return order if isinstance(order, int) else _ORDER_LAST
