"""What the catalogue knows of a person that speaks for or against a printed name being theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.fold import compact, shorten, words
from endroll.db.names import name_keys, script_of
from endroll.db.vocabulary import ExternalSource, NameScript
from endroll.sources.external import owners_of
from endroll.sources.industry import industries_of_series
from endroll.sources.merge import dates_agree
from endroll.sources.record import PersonRecord
from endroll.sources.rows import rows_where


class Known(Struct):
    """What speaks for or against a printed name being this person."""

    id: int
    keys: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    natives: set[tuple[NameScript, str]] = field(default_factory=set)
    parts: set[tuple[str, str]] = field(default_factory=set)
    external: set[tuple[str, str]] = field(default_factory=set)
    birth_dates: set[str] = field(default_factory=set)
    industries: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    characters: set[str] = field(default_factory=set)

    def learn(self, keys: Iterable[str], person: PersonRecord) -> None:
        """Add what ``person`` says, so that the next name of the record is held against it too."""
        self.keys |= set(keys)
        self.natives |= native_names(person)
        self.parts |= _parts(person.family, person.given)
        self.external |= external_keys(person)
        self.birth_dates |= {person.birth_date} if person.birth_date else set()
        self.printed.add(person.name)

    def read_name(self, text: str, family: str | None, given: str | None) -> None:
        """Add a stored name, with its parts where they are known."""
        self.natives |= _native(text)
        self.parts |= _parts(family, given)
        self.printed.add(text)

    def denies(self, person: PersonRecord) -> bool:
        """Return whether something stated of ``person`` contradicts what is stated of this one."""
        return (
            are_apart(self.external, external_keys(person))
            or _apart(self.natives, native_names(person))
            or _swapped(self.parts, _parts(person.family, person.given))
            or not all(dates_agree(date, person.birth_date or "") for date in self.birth_dates)
        )


def load_known(
    connection: Connection, keys: Collection[str], external: Collection[tuple[str, str]]
) -> dict[int, Known]:
    """Return, by id and in its order, everybody who has one of the name ``keys`` or ``external`` ids."""
    ids = {row.person_id for row in rows_where(connection, tables.person_key, "key", keys)}
    ids |= set(owners_of(connection, tables.person_external_id, external).values())
    return load_people(connection, ids)


def load_people(connection: Connection, ids: Collection[int]) -> dict[int, Known]:
    """Return, by id and in its order, what the catalogue knows of the people of ``ids``."""
    known = {person_id: Known(id=person_id) for person_id in sorted(ids)}
    _load_stated(connection, known)
    _load_work(connection, known)
    return known


def _load_stated(connection: Connection, known: Mapping[int, Known]) -> None:
    for row in rows_where(connection, tables.person, "id", known):
        known[row.id].birth_dates |= {row.birth_date} if row.birth_date else set()
    for row in rows_where(connection, tables.person_key, "person_id", known):
        known[row.person_id].keys.add(row.key)
    for row in rows_where(connection, tables.person_external_id, "person_id", known):
        known[row.person_id].external.add((row.source, row.key))
    for row in rows_where(connection, tables.person_name, "person_id", known):
        known[row.person_id].read_name(row.text, row.family, row.given)


def _load_work(connection: Connection, known: Mapping[int, Known]) -> None:
    credit = tables.credit
    columns = (credit.c.person_id, credit.c.series_id, credit.c.kind, credit.c.character)
    rows = rows_where(connection, credit, "person_id", known, *columns)
    of_series = industries_of_series(connection, {row.series_id for row in rows})
    for row in rows:
        known[row.person_id].kinds.add(row.kind)
        known[row.person_id].industries |= of_series[row.series_id]
        if row.character is not None:
            known[row.person_id].characters.add(row.character)


def are_two(one: Known, other: Known) -> bool:
    """Return whether what is stated of both contradicts itself, so that they cannot be one person."""
    return (
        are_apart(one.external, other.external)
        or _apart(one.natives, other.natives)
        or _swapped(one.parts, other.parts)
        or not all(dates_agree(mine, yours) for mine in one.birth_dates for yours in other.birth_dates)
    )


def external_keys(person: PersonRecord) -> set[tuple[str, str]]:
    """Return the catalogues elsewhere and the keys that ``person`` has in them."""
    return {(external.source.value, external.key) for external in person.external_ids}


def character_keys(characters: Iterable[str]) -> set[str]:
    """Return the keys of those ``characters`` whose name has two words or more: "Mother" tells nobody."""
    return {key for character in characters for key in name_keys(character) if " " in key}


def are_apart(known: set[tuple[str, str]], stated: set[tuple[str, str]]) -> bool:
    """Return whether the keys of two people are of one catalogue elsewhere, and never the same one there."""
    return _apart(_of_catalogues(known), _of_catalogues(stated))


def _of_catalogues(keys: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return each key with its catalogue: of wikis, each host is one of its own."""
    return {(key.partition(":")[0] if source == ExternalSource.WIKI else source, key) for source, key in keys}


def _native(text: str) -> set[tuple[NameScript, str]]:
    script = script_of(text)
    return set() if script in {NameScript.LATIN, NameScript.OTHER} else {(script, compact(text))}


def native_names(person: PersonRecord) -> set[tuple[NameScript, str]]:
    """Return the scripts, other than Latin, that ``person`` is printed in, and the name in each, folded."""
    return _native(person.name) | _native(person.native_name or "")


def _parts(family: str | None, given: str | None) -> set[tuple[str, str]]:
    if not family or not given:
        return set()
    return {("".join(map(shorten, words(family))), "".join(map(shorten, words(given))))}


def _apart(known: set[Any], stated: set[Any]) -> bool:
    """Return whether both hold a value of the same catalogue or script, and never the same one."""
    if not known or not stated:
        return False
    shared = {kind for kind, _ in known} & {kind for kind, _ in stated}
    return any(kind not in {same for same, _ in known & stated} for kind in shared)


def _swapped(known: set[tuple[str, str]], stated: set[tuple[str, str]]) -> bool:
    return any((given, family) in known and family != given for family, given in stated)
