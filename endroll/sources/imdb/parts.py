"""The parts that one series' principals have in it, each with the episodes it covers, to credits.

This is where the time of a reading goes, after what DuckDB does: a few operations for each part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from endroll.db.vocabulary import CastRole, CreditKind
from endroll.sources.characters import Character, read_character
from endroll.sources.imdb.categories import Job, read_job
from endroll.sources.imdb.text import plain
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord

#: Behind every place that IMDb gives.
_LAST = 1 << 32
_NOBODY = (Character(None, frozenset()),)

#: What one person does in one job, as one text of characters, in a series and its episodes: the number of the
#: person's key; category, job and characters as title.principals has them; the place among the series' own
#: principals, null where only episodes have it; the places of the episodes in the series' order, from 0, null
#: where there are none; and the place in the first of them.
Principal = tuple[int, str, str | None, str | None, int | None, list[int] | None, int | None]


class _Part(Struct, gc=False):
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
    #: What is printed of the job besides; for the crew, characters too.
    further: tuple[str, ...] = ()
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
        if principal[0] in persons:
            _add(parts, principal)
    for part in parts.values():
        if part.is_merged:
            part.episodes = sorted(set(part.episodes))
    return tuple(
        _credit(part, persons[part.person], numbers, cast_known)
        for part in sorted(parts.values(), key=_billing)
    )


def _add(parts: dict[tuple[int, str, str | None], _Part], principal: Principal) -> None:
    person, category, printed, text, own, episodes, ordering = principal
    job = read_job(category, printed)
    is_cast = job.kind is CreditKind.CAST
    covered = episodes or []
    for character in _characters(text):
        name = character.name
        key = (person, job.key, name if is_cast else None)
        part = _Part(
            person,
            job,
            name if is_cast else None,
            job.flags | character.flags,
            _LAST if own is None else own,
            covered,
            covered[0] if covered else _LAST,
            ordering or 0,
            () if is_cast or name is None else (name,),
        )
        known = parts.setdefault(key, part)
        if known is not part:
            _merge(known, part)


def _merge(part: _Part, other: _Part) -> None:
    """Add to ``part`` what ``other``, of the same person, job and character, has."""
    # A list that one part alone has is added to where it is.
    part.episodes = part.episodes if part.is_merged else [*part.episodes]
    part.episodes += other.episodes
    part.is_merged = True
    part.flags &= other.flags
    part.own = min(part.own, other.own)
    part.first, part.ordering = min((part.first, part.ordering), (other.first, other.ordering))
    printed = other.job.printed
    if part.job.printed is None and printed is not None:
        part.job = replace(part.job, printed=printed)
    further = other.further if printed is None else (printed, *other.further)
    known = {part.job.printed, *part.further}
    part.further += tuple(text for text in dict.fromkeys(further) if text not in known)


def _billing(part: _Part) -> tuple[int, int, int, int, int]:
    return (part.own, -len(part.episodes), part.first, part.ordering, part.person)


def _credit(
    part: _Part, person: PersonRecord, numbers: Sequence[EpisodeNumber | None], cast_known: int
) -> CreditRecord:
    job = part.job
    episodes, count = _covered(part.episodes, numbers)
    credit = CreditRecord(
        person=person,
        kind=job.kind,
        job=job.name,
        department=job.department,
        job_as_printed=job.printed,
        character=part.character,
        role=_role(part, cast_known) if job.kind is CreditKind.CAST else None,
        note="; ".join(part.further) if part.further else None,
        episodes=episodes,
        episode_count=count,
    )
    # Most have no flags, and naming them all takes longer than all else here.
    return replace(credit, **dict.fromkeys(part.flags, True)) if part.flags else credit


def _covered(
    places: Sequence[int], numbers: Sequence[EpisodeNumber | None]
) -> tuple[tuple[EpisodeNumber, ...], int | None]:
    """Return the episodes' numbers, each once, and how many episodes they are where one has no number."""
    if len(places) == 1:
        number = numbers[places[0]]
        return ((number,), None) if number else ((), 1)
    # Two episodes may have one number.
    covered = tuple(dict.fromkeys(map(numbers.__getitem__, places)))
    count = len(places) if None in covered else None
    return tuple(filter(None, covered)), count


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
    """Return the characters of a JSON list, each once; one without a name where there is none."""
    if text is None:
        return _NOBODY
    names: Iterator[str | None] = map(plain, msgspec.json.decode(text, type=list[str]))
    read = tuple(dict.fromkeys(read_character(name) for name in names if name))
    return read or _NOBODY
