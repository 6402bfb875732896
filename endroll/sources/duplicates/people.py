"""People who may be one: who share a name, or the same part of the same series by different sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection, func, select

from endroll.db import tables
from endroll.db.names import name_keys
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Noun
from endroll.sources.duplicates.pair import Evidence, Ids, Pair, batches
from endroll.sources.duplicates.sharing import sharing_a_key
from endroll.sources.industry import may_agree
from endroll.sources.known import Known, are_two, character_keys, load_people
from endroll.sources.merge import dates_agree
from endroll.sources.rows import rows_where
from endroll.sources.titles import stored_title

#: Years between two people's work that speak against their being one.
FAR_APART_YEARS = 20
#: So many people who worked with both are told from chance.
SEVERAL = 2


class _Person(Struct):
    """What one of a pair is compared by, beside what importing knows of people."""

    known: Known
    name: str
    #: Characters by series; those without one are empty.
    parts: dict[int, set[str]] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    colleagues: dict[int, set[int]] = field(default_factory=dict)


def possible_people(connection: Connection) -> Iterator[Pair]:
    """Yield every pair of people who may be one, with the evidence; in no order.

    Whoever contradicts the other (keys in one catalogue elsewhere, native names, birth dates, or two entries
    of one source) is left out, unless both play one part of one series. Few rows are in memory at a time.
    """
    parted = set(_of_one_part(connection))
    for batch in batches(_pairs(connection, parted)):
        yield from _judged(connection, batch, parted)


def _pairs(connection: Connection, parted: set[Ids]) -> Iterator[Ids]:
    yield from sorted(parted)
    yield from (pair for pair in _of_one_name(connection) if pair not in parted)


def _of_one_name(connection: Connection) -> Iterator[Ids]:
    """Yield the pairs who share a key of a name, and have no two keys in one catalogue elsewhere.

    Of wikis, each is a catalogue of its own: these are told apart later.
    """
    yield from sharing_a_key(connection, tables.person_key, tables.person_external_id)


def _of_one_part(connection: Connection) -> Iterator[Ids]:
    """Yield the pairs whom different sources of one series say to play one character."""
    credit, said, source = tables.credit, tables.credit_source, tables.source
    several = select(source.c.series_id).group_by(source.c.series_id).having(func.count() > 1)
    parts = (
        select(credit.c.series_id, credit.c.person_id, credit.c.character, said.c.source_id)
        .join(said, said.c.credit_id == credit.c.id)
        .where(
            credit.c.series_id.in_(several),
            credit.c.kind == CreditKind.CAST.value,
            credit.c.character.is_not(None),
        )
        .order_by(credit.c.series_id)
    )
    rows = connection.execution_options(yield_per=1000).execute(parts)
    for _, cast in groupby(rows, key=lambda row: row.series_id):
        players: dict[str, dict[int, set[int]]] = {}
        for row in cast:
            for key in name_keys(row.character):
                players.setdefault(key, {}).setdefault(row.person_id, set()).add(row.source_id)
        for of_part in players.values():
            for one, other in combinations(sorted(of_part), 2):
                if not of_part[one] & of_part[other]:
                    yield one, other


def _judged(connection: Connection, pairs: Sequence[Ids], parted: Collection[Ids]) -> Iterator[Pair]:
    people = _load(connection, {person_id for pair in pairs for person_id in pair})
    titles = _titles(connection, people, pairs)
    sharing = _sharing(connection, people.values())
    for pair in pairs:
        one, other = (people[person_id] for person_id in pair)
        if not one.parts or not other.parts:
            continue  # whom no source credits any more
        apart = are_two(one.known, other.known) or bool(one.sources & other.sources)
        if apart and pair not in parted:
            continue
        evidence = tuple(_evidence(one, other, titles, sharing))
        if apart:
            evidence += (Evidence(-4, "What is stated of them contradicts itself."),)
        yield Pair(Noun.PERSON, pair, (one.name, other.name), evidence)


def _load(connection: Connection, ids: Collection[int]) -> dict[int, _Person]:
    known = load_people(connection, ids)
    names = rows_where(connection, tables.person, "id", ids)
    people = {row.id: _Person(known[row.id], row.name) for row in names}
    credit, printed = tables.credit.c, tables.source_person.c
    columns = (credit.person_id, credit.series_id, credit.character, credit.series_start_key)
    for row in rows_where(connection, tables.credit, "person_id", ids, *columns):
        person = people[row.person_id]
        person.parts.setdefault(row.series_id, set()).update({row.character} - {None})
        if row.series_start_key:
            person.years.add(int(row.series_start_key[:4]))
    for row in rows_where(
        connection, tables.source_person, "person_id", ids, printed.person_id, printed.source_id
    ):
        people[row.person_id].sources.add(row.source_id)
    _load_colleagues(connection, people.values())
    return people


def _load_colleagues(connection: Connection, people: Iterable[_Person]) -> None:
    credit = tables.credit.c
    everybody: dict[int, set[int]] = {}
    series_ids = sorted({series_id for person in people for series_id in person.parts})
    for row in rows_where(
        connection, tables.credit, "series_id", series_ids, credit.series_id, credit.person_id
    ):
        everybody.setdefault(row.series_id, set()).add(row.person_id)
    for person in people:
        person.colleagues = {series_id: everybody[series_id] for series_id in person.parts}


def _titles(connection: Connection, people: Mapping[int, _Person], pairs: Iterable[Ids]) -> dict[int, str]:
    """Return the titles of the series that both of a pair are in."""
    shared = {
        series_id for one, other in pairs for series_id in people[one].parts.keys() & people[other].parts
    }
    rows = rows_where(connection, tables.series, "id", shared)
    return {row.id: stored_title(row) or "" for row in rows}


def _sharing(connection: Connection, people: Iterable[_Person]) -> dict[str, int]:
    """Return how many people have each key of these people."""
    keys = {key for person in people for key in person.known.keys}
    counts: dict[str, int] = {}
    for row in rows_where(connection, tables.person_key, "key", keys):
        counts[row.key] = counts.get(row.key, 0) + 1
    return counts


def _evidence(
    one: _Person, other: _Person, titles: Mapping[int, str], sharing: Mapping[str, int]
) -> Iterator[Evidence]:
    yield from _of_names(one, other, sharing)
    yield from _of_dates(one, other)
    yield from _of_series(one, other, titles)
    yield from _of_work(one, other)


def _of_names(one: _Person, other: _Person, sharing: Mapping[str, int]) -> Iterator[Evidence]:
    natives = one.known.natives & other.known.natives
    keys = one.known.keys & other.known.keys
    printed = sorted(one.known.printed & other.known.printed)
    if natives:
        yield Evidence(4, f"Both are {min(text for _, text in natives)} in their own script.")
    if printed:
        yield Evidence(1, f"Both are printed {printed[0]}.")
    elif keys:
        yield Evidence(1, f"{one.name} and {other.name} are one name in another order or spelling.")
    else:
        yield Evidence(-1, "Their names differ.")
    others = min((sharing[key] for key in keys), default=2) - 2
    if others:
        yield Evidence(-1, f"{others} more {'has' if others == 1 else 'have'} this name.")


def _of_dates(one: _Person, other: _Person) -> Iterator[Evidence]:
    dates = [
        max(mine, yours, key=len)
        for mine in one.known.birth_dates
        for yours in other.known.birth_dates
        if dates_agree(mine, yours)
    ]
    if dates:
        shortest = min(len(date) for date in (*one.known.birth_dates, *other.known.birth_dates))
        yield Evidence(5 if shortest == len("2005-10-11") else 2, f"Both were born {dates[0][:shortest]}.")


def _of_series(one: _Person, other: _Person, titles: Mapping[int, str]) -> Iterator[Evidence]:
    shared = sorted(one.parts.keys() & other.parts)
    for series_id in shared:
        played = _played(one.parts[series_id]) & _played(other.parts[series_id])
        if played:
            yield Evidence(6, f"Both play {_named(one.parts[series_id], played)} in {titles[series_id]}.")
            return
    if shared:
        yield Evidence(3, f"Both are in {titles[shared[0]]}, each by other sources.")
    mine, yours = _all_played(one), _all_played(other)
    played = character_keys(mine) & character_keys(yours)
    if played:
        yield Evidence(4, f"Both play {_named(mine, played)}.")


def _of_work(one: _Person, other: _Person) -> Iterator[Evidence]:
    both = _colleagues(one, other)
    if both:
        who = "1 person has" if both == 1 else f"{both} people have"
        yield Evidence(3 if both >= SEVERAL else 1, f"{who} worked with both.")
    here, there = frozenset(one.known.industries), frozenset(other.known.industries)
    if here and there:
        agree = may_agree(here, there)
        where = _listed(here & there) if agree else f"{_listed(here)}, the other in {_listed(there)}"
        yield Evidence(1 if agree else -2, f"{'Both work' if agree else 'One works'} in {where}.")
    if one.known.kinds and other.known.kinds and not one.known.kinds & other.known.kinds:
        yield Evidence(-2, "One is in casts, the other in crews.")
    if one.years and other.years:
        gap = max(min(one.years) - max(other.years), min(other.years) - max(one.years))
        if gap >= FAR_APART_YEARS:
            yield Evidence(-2, f"{gap} years lie between the work of the one and of the other.")


def _colleagues(one: _Person, other: _Person) -> int:
    """Return how many people worked with the one in some series, and with the other in another."""
    mine = [people for series_id, people in one.colleagues.items() if series_id not in other.parts]
    yours = [people for series_id, people in other.colleagues.items() if series_id not in one.parts]
    both = set[int]().union(*mine) & set[int]().union(*yours)
    return len(both - {one.known.id, other.known.id})


def _played(characters: Iterable[str]) -> set[str]:
    return {key for character in characters for key in name_keys(character)}


def _all_played(person: _Person) -> set[str]:
    return {character for of_series in person.parts.values() for character in of_series}


def _named(characters: Iterable[str], keys: Collection[str]) -> str:
    return next(name for name in sorted(characters) if name_keys(name) & set(keys))


def _listed(industries: Collection[Any]) -> str:
    return " and ".join("Chinese drama" if one == "zh" else one for one in sorted(industries))
