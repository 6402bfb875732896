"""Find what sources say otherwise than the catalogue, and keep it with its source.

The rows that reconciling makes hold the better source's value; these hold the others'. They are worked out
by pure functions from what all sources of a row say. One source alone never contradicts itself, so a row
with a single source has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Column, Connection, Table, or_

from endroll.db import tables
from endroll.db.fold import compact, words
from endroll.db.names import name_keys, script_of
from endroll.db.vocabulary import NameScript, ScalarField, SeriesFormat, SourceKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.credits import Part
from endroll.sources.episodes import grouped_episodes
from endroll.sources.merge import RANKS, dates_agree, most_precise
from endroll.sources.record import CreditRecord, SeriesRecord
from endroll.sources.rows import replace_values, rows_where
from endroll.sources.series import title_of
from endroll.sources.stated import Stated, read_print

#: The fields of each noun that hold one value; what differs in a synopsis or a note is no contradiction.
SERIES_FIELDS = (
    ScalarField.FORMAT,
    ScalarField.START_DATE,
    ScalarField.END_DATE,
    ScalarField.RUNTIME_MINUTES,
    ScalarField.EPISODE_COUNT,
    ScalarField.WEBSITE,
)
EPISODE_FIELDS = (ScalarField.AIR_DATE, ScalarField.RUNTIME_MINUTES)
PERSON_FIELDS = (ScalarField.BIRTH_DATE, ScalarField.DEATH_DATE)
CREDIT_FIELDS = (
    ScalarField.CREDITED_AS,
    ScalarField.CHARACTER,
    ScalarField.ROLE,
    ScalarField.EPISODE_COUNT,
)

#: What one source says: its id, and its value of each field, null where it has none.
Said = tuple[int, Mapping[ScalarField, Any]]

_SEVERAL = re.compile(r"\s*[/|]\s*")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(.*?)/?", re.IGNORECASE)


class Conflict(Struct, frozen=True):
    """A value as text that a source has of a field whose row has another."""

    field: ScalarField
    value: str
    source_id: int


def conflicts(fields: Sequence[ScalarField], said: Sequence[Said]) -> list[Conflict]:
    """Return what some of ``said``, best source first, have otherwise than the row that is made of them.

    They are in the order of ``fields``, then of the sources; each value once. Of a source that says several
    things of one row, the first counts.
    """
    return list(_conflicts(fields, said)) if len({source_id for source_id, _ in said}) > 1 else []


def _conflicts(fields: Sequence[ScalarField], said: Sequence[Said]) -> Iterator[Conflict]:
    for field in fields:
        firsts: dict[int, Any] = {}
        for source_id, values in said:
            if values[field] is not None:
                firsts.setdefault(source_id, values[field])
        if not firsts:
            continue
        agree = _AGREE.get(field, _equal)
        known = [_merged(field, firsts.values())]
        for source_id, value in firsts.items():
            if not any(agree(one, value) for one in known):
                known.append(value)
                yield Conflict(field, str(value), source_id)


def _merged(field: ScalarField, values: Iterable[Any]) -> Any:  # noqa: ANN401  # each field has its own type
    return most_precise(values) if _AGREE.get(field) is dates_agree else next(iter(values))


def _equal(one: object, other: object) -> bool:
    return one == other


def _same_address(one: str, other: str) -> bool:
    bare = [found[1].casefold() for found in map(_ADDRESS.fullmatch, (one, other)) if found]
    return len(set(bare)) == 1


def _same_name(one: str, other: str) -> bool:
    """Return whether two spellings may be one name: alike when folded, or in two scripts."""
    scripts = {script_of(one), script_of(other)}
    if len(scripts) == 2 and NameScript.OTHER not in scripts:
        return True
    return any(_alike(mine, yours) for mine in _SEVERAL.split(one) for yours in _SEVERAL.split(other))


def _alike(one: str, other: str) -> bool:
    if compact(one) == compact(other) or name_keys(one) & name_keys(other):
        return True
    mine, yours = set(words(one)), set(words(other))
    return bool(mine and yours and (mine <= yours or yours <= mine))


#: When two values of a field are one; equal ones elsewhere.
_AGREE: Mapping[ScalarField, Callable[[Any, Any], bool]] = {
    ScalarField.START_DATE: dates_agree,
    ScalarField.END_DATE: dates_agree,
    ScalarField.AIR_DATE: dates_agree,
    ScalarField.BIRTH_DATE: dates_agree,
    ScalarField.DEATH_DATE: dates_agree,
    ScalarField.WEBSITE: _same_address,
    ScalarField.CREDITED_AS: _same_name,
    ScalarField.CHARACTER: _same_name,
}


def series_conflicts(stated: Sequence[Stated]) -> list[Conflict]:
    """Return what sources of one series, best first, say of it otherwise than its row."""
    return conflicts(SERIES_FIELDS, [(source.id, _of_series(source.record)) for source in stated])


def episode_conflicts(stated: Sequence[Stated]) -> list[list[Conflict]]:
    """Return the same for each episode, in the order of `grouped_episodes`."""
    return [
        conflicts(
            EPISODE_FIELDS, [(stated[place].id, _of(episode, EPISODE_FIELDS)) for place, episode in said]
        )
        for said in grouped_episodes([source.record for source in stated])
    ]


def credit_conflicts(part: Part) -> list[Conflict]:
    """Return the same for a credit."""
    said = zip(part.said_by, map(_of_credit, part.said), strict=True)
    return conflicts(CREDIT_FIELDS, list(said))


def _of(record: Struct, fields: Iterable[ScalarField]) -> dict[ScalarField, Any]:
    return {field: getattr(record, field.value.lower()) for field in fields}


def _of_series(record: SeriesRecord) -> dict[ScalarField, Any]:
    values = _of(record, SERIES_FIELDS)
    # A series in several episodes is what any drama is until a source says more.
    stated = None if record.format is SeriesFormat.SERIES else record.format
    return {**values, ScalarField.FORMAT: stated}


def _of_credit(credit: CreditRecord) -> dict[ScalarField, Any]:
    rest = _of(credit, (ScalarField.CHARACTER, ScalarField.ROLE, ScalarField.EPISODE_COUNT))
    return {ScalarField.CREDITED_AS: credit.person.name, **rest}


def write_conflicts(
    connection: Connection,
    series_id: int,
    stated: Sequence[Stated],
    parts: Iterable[Part],
    changes: Changes,
) -> None:
    """Bring what is kept of conflicts of a series, its episodes and its credits to what ``stated`` say.

    These are all of the series' sources, best first, and ``parts`` what they are united to. Call it when all
    other rows are written: episodes and credits are known by their positions.
    """
    if len(stated) < 2:
        return
    name = f"Series {title_of(connection, series_id)}"
    _write(connection, Noun.SERIES, {series_id: (name, series_conflicts(stated))}, changes)
    ids = _ids_by_position(connection, tables.episode, series_id, tables.episode.c.position)
    of_episodes = {
        ids[(position,)]: (f"Episode at {position}", found)
        for position, found in enumerate(episode_conflicts(stated), start=1)
    }
    _write(connection, Noun.EPISODE, of_episodes, changes)
    credit = tables.credit
    ids = _ids_by_position(connection, credit, series_id, credit.c.kind, credit.c.position)
    positions: Counter[str] = Counter()
    of_credits = {}
    for part in parts:
        positions[part.kind.value] += 1
        credit_id = ids[part.kind.value, positions[part.kind.value]]
        of_credits[credit_id] = f"Credit of {part.credited_as}", credit_conflicts(part)
    _write(connection, Noun.CREDIT, of_credits, changes)


def write_person_conflicts(connection: Connection, person_ids: Collection[int], changes: Changes) -> None:
    """Bring what is kept of conflicts of these people to what all sources that print them say.

    Call it when the people and the sources are written.
    """
    said: dict[int, list[Said]] = {person_id: [] for person_id in person_ids}
    names: dict[int, str] = {}
    printed, source = tables.source_person, tables.source
    # A print without a date says nothing that could be contradicted.
    dated = or_(*(printed.c.printed.contains(f'"{field.value.lower()}":') for field in PERSON_FIELDS))
    rows = rows_where(connection, printed, "person_id", person_ids, where=dated)
    columns = (source.c.id, source.c.kind)
    sources = rows_where(connection, source, "id", {row.source_id for row in rows}, *columns)
    ranks = {row.id: RANKS[SourceKind[row.kind]] for row in sources}
    for row in sorted(rows, key=lambda row: (ranks[row.source_id], row.source_id, row.position)):
        person = read_print(row.printed)
        names.setdefault(row.person_id, f"Person {person.name}")
        said[row.person_id].append((row.source_id, _of(person, PERSON_FIELDS)))
    found = {
        person_id: (names.get(person_id, ""), conflicts(PERSON_FIELDS, of_person))
        for person_id, of_person in said.items()
    }
    _write(connection, Noun.PERSON, found, changes)


def _ids_by_position(
    connection: Connection, table: Table, series_id: int, *columns: Column[Any]
) -> dict[tuple[Any, ...], int]:
    """Return the ids of a series' rows by their ``columns``."""
    rows = rows_where(connection, table, "series_id", [series_id], table.c.id, *columns)
    return {tuple(row)[1:]: row.id for row in rows}


def _write(
    connection: Connection, noun: Noun, found: Mapping[int, tuple[str, list[Conflict]]], changes: Changes
) -> None:
    """Bring the rows of ``noun`` to what was ``found`` of each id, beside what it is called."""
    values = {row_id: [asdict(conflict) for conflict in of_row] for row_id, (_, of_row) in found.items()}
    for row_id, lines in replace_values(connection, TABLES[noun], values).items():
        changes.updated(noun, row_id, found[row_id][0], lines)


TABLES: Mapping[Noun, Table] = {
    Noun.SERIES: tables.series_conflicting_value,
    Noun.EPISODE: tables.episode_conflicting_value,
    Noun.PERSON: tables.person_conflicting_value,
    Noun.CREDIT: tables.credit_conflicting_value,
}
