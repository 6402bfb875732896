"""The parts that one series' principals have in it, each with the episodes it covers, to credits.

This is where the time of a reading goes, after what DuckDB does: a few operations for each part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from endroll.db.vocabulary import CastRole, CreditKind
from endroll.sources.characters import Character, read_character
from endroll.sources.imdb.categories import Job, read_job
from endroll.sources.imdb.text import plain
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord

#: Behind every place that IMDb gives.
_LAST = 1 << 32
_NOBODY = (Character(None, frozenset()),)


class Principal(Struct):
    """What one person does in one job, as one text of characters, in a series and its episodes.

    ``own`` is the place among the series' own principals, null where only episodes have it; ``episodes`` are
    the places of its episodes in the series' order, from 0, null where none; ``ordering`` is its place in the
    first of them.
    """

    person: int
    category: str
    job: str | None
    characters: str | None
    own: int | None
    episodes: list[int] | None
    ordering: int | None


class _Part(Struct):
    """One credit under way: ``flags`` are those that all of its principals have.

    ``first`` is the first of ``episodes``, and ``ordering`` the place in it. Once several principals are
    merged in it, its episodes have no order, and some may be in it twice.
    """

    person: int
    job: Job
    character: str | None
    flags: frozenset[str]
    own: int
    episodes: list[int]
    first: int
    ordering: int
    further: list[str]
    is_merged: bool = False


def read_credits(
    principals: Iterable[Principal],
    persons: dict[int, PersonRecord],
    numbers: Sequence[EpisodeNumber | None],
    cast_known: int,
) -> tuple[CreditRecord, ...]:
    """Return a credit for each person, job and character, in billing order.

    That is the series' own order first; then come those with more episodes, with an earlier first one, with
    an earlier place in it, with the lower key. ``numbers`` are the season and number of each of the series'
    episodes, null where it has no number; ``cast_known`` counts those of which anybody in the cast is known.
    Of whom ``persons`` has no name, there is none.
    """
    parts: dict[tuple[int, str, str | None], _Part] = {}
    for principal in principals:
        if principal.person in persons:
            _add(parts, principal)
    for part in parts.values():
        if part.is_merged:
            part.episodes = sorted(set(part.episodes))
    return tuple(
        _credit(part, persons[part.person], numbers, cast_known) for part in sorted(parts.values(), key=_billing)
    )


def _add(parts: dict[tuple[int, str, str | None], _Part], principal: Principal) -> None:
    job = read_job(principal.category, plain(principal.job))
    is_cast = job.kind is CreditKind.CAST
    own = _LAST if principal.own is None else principal.own
    episodes = principal.episodes or []
    first = episodes[0] if episodes else _LAST
    ordering = principal.ordering or 0
    for character in _characters(principal.characters):
        key = (principal.person, job.key, character.name if is_cast else None)
        flags = job.flags | character.flags
        part = parts.get(key)
        if part is None:
            said = [character.name] if character.name and not is_cast else []
            name = character.name if is_cast else None
            parts[key] = _Part(principal.person, job, name, flags, own, episodes, first, ordering, said)
            continue
        part.flags &= flags
        part.own = min(part.own, own)
        part.first, part.ordering = min((part.first, part.ordering), (first, ordering))
        # A list that has one owner only is added to where it is.
        part.episodes = part.episodes if part.is_merged else [*part.episodes]
        part.episodes += episodes
        part.is_merged = True
        _print_further(part, job.printed)
        if not is_cast:
            _print_further(part, character.name)


def _print_further(part: _Part, printed: str | None) -> None:
    """Keep what is printed of a job: the first text as the job's, any other as a note."""
    if printed is None or printed == part.job.printed:
        return
    if part.job.printed is None:
        part.job = msgspec.structs.replace(part.job, printed=printed)
    elif printed not in part.further:
        part.further.append(printed)


def _billing(part: _Part) -> tuple[int, int, int, int, int]:
    return (part.own, -len(part.episodes), part.first, part.ordering, part.person)


def _credit(
    part: _Part, person: PersonRecord, numbers: Sequence[EpisodeNumber | None], cast_known: int
) -> CreditRecord:
    job, flags = part.job, part.flags
    # Two episodes may have one number.
    covered = dict.fromkeys(map(numbers.__getitem__, part.episodes))
    count = len(part.episodes) if None in covered else None
    covered.pop(None, None)
    episodes: tuple[EpisodeNumber, ...] = tuple(covered)  # type: ignore[arg-type]  # null was taken out
    if job.kind is CreditKind.CREW:
        return CreditRecord(
            person=person,
            kind=CreditKind.CREW,
            job=job.name,
            department=job.department,
            job_as_printed=job.printed,
            note="; ".join(part.further) or None,
            episodes=episodes,
            episode_count=count,
        )
    return CreditRecord(
        person=person,
        kind=CreditKind.CAST,
        job=job.name,
        department=job.department,
        job_as_printed=job.printed,
        character=part.character,
        role=_role(part, cast_known),
        is_voice="is_voice" in flags,
        is_self="is_self" in flags,
        is_uncredited="is_uncredited" in flags,
        is_archive="is_archive" in flags,
        note="; ".join(part.further) or None,
        episodes=episodes,
        episode_count=count,
    )


def _role(part: _Part, cast_known: int) -> CastRole:
    """Return the weight of a part.

    The series' own principals are MAIN. Of the others a GUEST is in under a tenth of the episodes whose cast
    is known, or in one or two that are under half of them; whoever is in more is SUPPORTING.
    """
    if part.own != _LAST:
        return CastRole.MAIN
    count = len(part.episodes)
    if count * 10 < cast_known or (count <= 2 and count * 2 < cast_known):
        return CastRole.GUEST
    return CastRole.SUPPORTING


@lru_cache(maxsize=65_536)
def _characters(text: str | None) -> tuple[Character, ...]:
    """Return the characters of a JSON list, each a part of its own; one without a name where there is none."""
    if text is None:
        return _NOBODY
    names: Iterator[str | None] = map(plain, msgspec.json.decode(text, type=list[str]))
    read = tuple(dict.fromkeys(read_character(name) for name in names if name))
    return read or _NOBODY
