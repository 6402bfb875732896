"""Restore an export: its lines become rows again, ids and all, and a restore that was killed goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from endroll.db import tables
from endroll.db.columns import LARGEST_INT
from endroll.db.next_ids import read_next_ids, write_next_ids
from endroll.sources.jsonl.export import person_lines, series_lines
from endroll.sources.jsonl.line_rows import LineError, insert_lines, insert_values
from endroll.sources.jsonl.lines import CatalogueLine, NodeLine, PersonLine, SeriesLine
from endroll.sources.jsonl.value_tables import PERSON_CONFLICTS

#: A series, the place of a relation in it, and the series that is meant.
Link = tuple[int, int, int]


class RestoreError(Exception):
    """The catalogue is no unfinished restore of the export; the message is a sentence."""


def is_untouched(connection: Connection) -> bool:
    """Return whether the catalogue never held anything, so that an export's ids can be taken over."""
    return all(next_id == 1 for next_id in read_next_ids(connection).values())


def is_unfinished(connection: Connection) -> bool:
    """Return whether a restore was begun in the catalogue that did not come to its end."""
    version = connection.execute(select(tables.catalogue.c.version)).scalar()
    return not version and not is_untouched(connection)


def begin_restore(connection: Connection, first: CatalogueLine) -> None:
    """Let nothing that is new from now on have an id that the export gave."""
    write_next_ids(connection, first.next_ids)


def finish_restore(
    connection: Connection, first: CatalogueLine, links: Iterable[Link], people: Sequence[PersonLine]
) -> None:
    """Let relations lead to their series, and the catalogue be of the export's version.

    ``people`` are those of whom a source says something else than what is shown: sources come after people.
    """
    insert_values(connection, [PERSON_CONFLICTS], people)
    relation = tables.series_relation
    for series_id, position, related_id in links:
        here = (relation.c.series_id == series_id, relation.c.position == position)
        known = select(tables.series.c.id).where(tables.series.c.id == related_id).scalar_subquery()
        connection.execute(update(relation).where(*here).values(related_series_id=known))
    write_next_ids(connection, first.next_ids)
    written = connection.execute(update(tables.catalogue).values(version=first.version))
    if not written.rowcount:
        connection.execute(insert(tables.catalogue).values(id=1, version=first.version))


def restore(connection: Connection, lines: Sequence[NodeLine]) -> list[tuple[NodeLine, str]]:
    """Return those of ``lines``, people or series in the order of their ids, that cannot be, each with why.

    All others are in the catalogue then. Those that were there already stay; raises `RestoreError` where they
    say something else, for then the catalogue is no part of this export.
    """
    present = _present(connection, lines)
    missing = [line for line in lines if line.id not in present]
    try:
        with connection.begin_nested():
            insert_lines(connection, missing)
    except (IntegrityError, LineError, OverflowError):
        return [fault for line in missing for fault in _restore_one(connection, line)]
    return []


def _restore_one(connection: Connection, line: NodeLine) -> Iterator[tuple[NodeLine, str]]:
    try:
        with connection.begin_nested():
            insert_lines(connection, [line])
    except IntegrityError as error:
        yield line, f"It does not fit into the catalogue, which says: {error.orig}."
    except LineError as error:
        yield line, str(error)
    except OverflowError:
        yield line, f"A number in it is greater than {LARGEST_INT}."


def _present(connection: Connection, lines: Sequence[NodeLine]) -> set[int]:
    """Return the ids of ``lines`` that the catalogue holds. Raises `RestoreError` where it holds another."""
    if not lines:
        return set()
    span = min(line.id for line in lines), max(line.id for line in lines)
    stored: Iterator[NodeLine] = (person_lines if isinstance(lines[0], PersonLine) else series_lines)(
        connection, span
    )
    wanted = {line.id: line for line in lines}
    present = set()
    for line in stored:
        other = wanted.get(line.id)
        if other is None:
            continue
        if _said(line) != _said(other):
            raise RestoreError(
                f"The catalogue holds another {type(line).__struct_config__.tag} {line.id} than the export,"
                " so it is no unfinished restore of it. Restore into a new database."
            )
        present.add(line.id)
    return present


def _said(line: NodeLine) -> bytes:
    """Return what a line says that does not depend on the lines after it."""
    if isinstance(line, PersonLine):
        return msgspec.json.encode(replace(line, credits_count=0, conflicting_values=()))
    said = replace(
        line,
        relations=tuple(replace(other, series_id=None) for other in line.relations),
        sources=tuple(replace(source, series_of_page=1) for source in line.sources),
    )
    return msgspec.json.encode(said)


def links_of(line: SeriesLine) -> Iterator[Link]:
    """Yield the relations of a series to others of the catalogue."""
    for position, other in enumerate(line.relations, start=1):
        if other.series_id is not None:
            yield line.id, position, other.series_id
