"""Bring the person rows to what all of their sources print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.names import SOLID_SCRIPTS, script_of, sort_name
from endroll.db.vocabulary import NameKind, NameScript
from endroll.sources.changes import Changes, Noun
from endroll.sources.external import external_id_rows
from endroll.sources.industry import industries_of_series, speaks_japanese
from endroll.sources.korean import split_korean_name
from endroll.sources.merge import most_precise
from endroll.sources.record import ExternalIdRecord, PersonRecord
from endroll.sources.rows import replace_sets, replace_values, rows_where, update_row
from endroll.sources.same_person import printed_keys
from endroll.sources.stated import statements_of

#: The language of a name, where its script alone tells.
_LANGUAGES = {NameScript.HANGUL: "ko", NameScript.KANA: "ja", NameScript.THAI: "th"}

#: What is told of a person whose keys changed.
FOUND_BY = "what it is found by"

#: What a person is in one series: the series' industries, and the print.
Print = tuple[frozenset[str], PersonRecord]


class PersonRows(Struct):
    """What a person's rows hold: ``values`` the own row, ``names`` those of person_name, in order.

    ``external`` are all keys elsewhere that are stated, of which another person may have some already.
    """

    values: dict[str, Any]
    names: list[dict[str, Any]]
    external: list[ExternalIdRecord]
    keys: set[str]

    @property
    def label(self) -> str:
        """What the person is called where changes are told."""
        return f"Person {self.values['name']}"


def person_rows(prints: Sequence[Print]) -> PersonRows:
    """Return the rows of a person of whom there are ``prints``, the best source's first."""
    names = _names([person for _, person in prints])
    return PersonRows(_values(names[0]["text"], prints), names, _external(prints), _keys(prints))


def write_people(connection: Connection, person_ids: Collection[int], changes: Changes) -> None:
    """Bring the rows of these people to what their sources print; those without a source stay as they are.

    The primary name is the first in Latin letters that the best source prints, else its first name.
    """
    statements = {key: said for key, said in statements_of(connection, sorted(person_ids)).items() if said}
    series_ids = {series_id for said in statements.values() for series_id, _ in said}
    of_series = industries_of_series(connection, series_ids)
    wanted = {
        person_id: person_rows([(of_series[series_id], person) for series_id, person in said])
        for person_id, said in statements.items()
    }
    details: dict[int, list[str]] = {}
    for row in rows_where(connection, tables.person, "id", wanted):
        details[row.id] = update_row(connection, tables.person, row, wanted[row.id].values)
    for table, rows in {
        tables.person_name: {person_id: rows.names for person_id, rows in wanted.items()},
        tables.person_external_id: external_id_rows(
            connection, tables.person_external_id, {key: rows.external for key, rows in wanted.items()}
        ),
    }.items():
        for person_id, lines in replace_values(connection, table, rows).items():
            details[person_id] += lines
    keys = {person_id: rows.keys for person_id, rows in wanted.items()}
    for person_id in replace_sets(connection, tables.person_key, "key", keys):
        details[person_id].append(FOUND_BY)
    for person_id, lines in details.items():
        changes.updated(Noun.PERSON, person_id, wanted[person_id].label, lines)


def _external(prints: Iterable[Print]) -> list[ExternalIdRecord]:
    return [external for _, person in prints for external in person.external_ids]


def _keys(prints: Iterable[Print]) -> set[str]:
    return {key for known, person in prints for key in printed_keys(person, japanese=speaks_japanese(known))}


def _names(persons: Sequence[PersonRecord]) -> list[dict[str, Any]]:
    """Return the rows of person_name: the primary name, the native ones, then further spellings."""
    printed = list(dict.fromkeys(person.name for person in persons))
    latin = (name for name in printed if script_of(name) is NameScript.LATIN)
    primary = next(latin, printed[0])
    natives = dict.fromkeys(person.native_name for person in persons if person.native_name)
    own_script = dict.fromkeys(name for name in printed if _is_native(name))
    kinds = {primary: NameKind.PRIMARY}
    for name in (*natives, *own_script):
        kinds.setdefault(name, NameKind.NATIVE)
    for name in printed:
        kinds.setdefault(name, NameKind.CREDITED)
    return [_name(text, kind, persons) for text, kind in kinds.items()]


def _name(text: str, kind: NameKind, persons: Iterable[PersonRecord]) -> dict[str, Any]:
    stated = next((person for person in persons if person.name == text and person.family is not None), None)
    script = script_of(text)
    return {
        "text": text,
        "script": script.value,
        "family": stated and stated.family,
        "given": stated and stated.given,
        "kind": kind.value,
        "language": _LANGUAGES.get(script),
    }


def _is_native(name: str) -> bool:
    return script_of(name) not in {NameScript.LATIN, NameScript.OTHER}


def _values(primary: str, prints: Sequence[Print]) -> dict[str, Any]:
    family, given = _parts(primary, prints)
    return {
        "name": primary,
        "family_name": family,
        "given_name": given,
        "sort_name": sort_name(primary, family, given),
        "birth_date": most_precise(person.birth_date for _, person in prints),
        "death_date": most_precise(person.death_date for _, person in prints),
    }


def _parts(primary: str, prints: Sequence[Print]) -> tuple[str | None, str | None]:
    """Return family and given name as stated in the primary name's script, or as Korean names are built.

    Null for a name in a script without spaces: it keeps the family name first, whatever order is asked for.
    """
    script = script_of(primary)
    if script in SOLID_SCRIPTS:
        return None, None
    for _, person in prints:
        if person.family is not None and script_of(person.name) is script:
            return person.family, person.given
    korean_only = all(known == {"KR"} for known, _ in prints)
    return (split_korean_name(primary) if korean_only else None) or (None, None)
