"""The catalogue as the lines of an export: the same catalogue gives the same lines, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from operator import itemgetter
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy import Connection, Table, select

from endroll.db import tables
from endroll.db.export_rows import (
    Span,
    count_rows,
    credits_counts,
    rows_of,
    series_of_pages,
    spans,
)
from endroll.db.next_ids import read_next_ids
from endroll.sources.jsonl.lines import (
    FORMAT,
    CatalogueLine,
    CreditLine,
    EndLine,
    EpisodeLine,
    ExportLine,
    PersonLine,
    SeriesLine,
    SourceLine,
)
from endroll.sources.jsonl.value_tables import (
    CREDIT_CONFLICTS,
    EPISODE_CONFLICTS,
    EPISODE_VALUES,
    PERSON_CONFLICTS,
    PERSON_VALUES,
    SERIES_CONFLICTS,
    SERIES_VALUES,
    ValueTable,
)

#: So many nodes are read with one statement for each table.
PEOPLE, SERIES = 1_000, 100

_PERSON = ("id", "name", "family_name", "given_name", "birth_date", "death_date")
_SERIES = (
    "id",
    "format",
    "synopsis",
    "start_date",
    "end_date",
    "runtime_minutes",
    "episode_count",
    "website",
)
_EPISODE = ("id", "season", "number", "air_date", "runtime_minutes", "synopsis")
_FLAGS = ("is_voice", "is_self", "is_uncredited", "is_archive")
_CREDIT = (
    *("id", "person_id", "kind", "department", "job", "credited_as", "job_as_printed", "character", "role"),
    *_FLAGS,
    *("note", "episode_count"),
)
_FLAGS_AT = slice(_CREDIT.index(_FLAGS[0]), _CREDIT.index(_FLAGS[-1]) + 1)

#: Something of each owner, by the owner's id; nothing of most.
_Of = Mapping[int, Any]


def write_export(connection: Connection, write: Callable[[bytes], object]) -> CatalogueLine:
    """Return the first line of the catalogue's export, after all of its lines went to ``write``.

    Give a connection whose transaction sees one moment of the catalogue.
    """
    encoder = msgspec.json.Encoder()
    first = catalogue_line(connection)
    for line in _all_lines(connection, first):
        write(encoder.encode(line) + b"\n")
    return first


def catalogue_line(connection: Connection) -> CatalogueLine:
    """Return the first line of the catalogue's export."""
    return CatalogueLine(
        format=FORMAT,
        endroll=version("endroll"),
        version=connection.execute(select(tables.catalogue.c.version)).scalar() or 0,
        people=count_rows(connection, tables.person),
        series=count_rows(connection, tables.series),
        episodes=count_rows(connection, tables.episode),
        credits=count_rows(connection, tables.credit),
        sources=count_rows(connection, tables.source),
        next_ids=read_next_ids(connection),
    )


def _all_lines(connection: Connection, first: CatalogueLine) -> Iterator[ExportLine]:
    yield first
    for span in spans(connection, tables.person, PEOPLE):
        yield from person_lines(connection, span)
    for span in spans(connection, tables.series, SERIES):
        yield from series_lines(connection, span)
    yield EndLine(people=first.people, series=first.series)


def person_lines(connection: Connection, span: Span) -> Iterator[PersonLine]:
    """Yield the lines of the people in ``span``, in the order of their ids."""
    person = tables.person
    values = _values(connection, person, (*PERSON_VALUES, PERSON_CONFLICTS), span)
    keys = _by_owner(rows_of(connection, person, tables.person_key, ("key",), span), itemgetter(1))
    counts = credits_counts(connection, span)
    said: list[Any]
    for person_id, *said in rows_of(connection, person, person, _PERSON, span):
        lists = [value[person_id] for value in values]
        found: list[Any] = [keys[person_id], counts.get(person_id, 0)]
        yield PersonLine(*said, *lists, *found)


def series_lines(connection: Connection, span: Span) -> Iterator[SeriesLine]:
    """Yield the lines of the series in ``span``, in the order of their ids."""
    series = tables.series
    values = _values(connection, series, (*SERIES_VALUES, SERIES_CONFLICTS), span)
    parts = (_episodes(connection, span), _credits(connection, span), _sources(connection, span))
    said: list[Any]
    for series_id, *said in rows_of(connection, series, series, _SERIES, span):
        lists = [value[series_id] for value in (*values, *parts)]
        yield SeriesLine(*said, *lists)


def _episodes(connection: Connection, span: Span) -> _Of:
    values = _values(connection, tables.series, (*EPISODE_VALUES, EPISODE_CONFLICTS), span)

    def line(row: Sequence[Any]) -> EpisodeLine:
        episode_id = row[1]
        lists = [value[episode_id] for value in values]
        return EpisodeLine(*row[1:], *lists)

    return _by_owner(rows_of(connection, tables.series, tables.episode, _EPISODE, span), line)


def _credits(connection: Connection, span: Span) -> _Of:
    def ids(table: Table, column: str) -> _Of:
        return _by_owner(rows_of(connection, tables.series, table, (column,), span), itemgetter(1))

    episode_ids = ids(tables.credit_episode, "episode_id")
    source_ids = ids(tables.credit_source, "source_id")
    (conflicts,) = _values(connection, tables.series, [CREDIT_CONFLICTS], span)
    lists = (episode_ids, source_ids, conflicts)

    def line(row: Sequence[Any]) -> CreditLine:
        credit_id = row[1]
        said = list(row[1:])
        # A yes or no comes from SQLite as a number.
        said[_FLAGS_AT] = map(bool, said[_FLAGS_AT])
        return CreditLine(*said, *[values[credit_id] for values in lists])

    return _by_owner(rows_of(connection, tables.series, tables.credit, _CREDIT, span), line)


def _sources(connection: Connection, span: Span) -> _Of:
    people = _by_owner(
        rows_of(connection, tables.series, tables.source_person, ("person_id",), span), itemgetter(1)
    )
    pages = series_of_pages(connection, span)

    def line(row: Sequence[Any]) -> SourceLine:
        source_id = row[1]
        return SourceLine(source_id, Raw(row[2]), people[source_id], pages.get(source_id, 1))

    return _by_owner(rows_of(connection, tables.series, tables.source, ("id", "record"), span), line)


def _values(connection: Connection, root: Table, lists: Iterable[ValueTable], span: Span) -> list[_Of]:
    """Return the values of each of ``lists`` by their owner, in the order of the owner's fields."""
    return [_by_owner(rows_of(connection, root, one.table, one.columns, span), one.read) for one in lists]


def _by_owner(rows: Iterable[Sequence[Any]], read: Callable[[Sequence[Any]], Any]) -> _Of:
    found: defaultdict[int, Any] = defaultdict(tuple)
    for row in rows:
        owner_id = row[0]
        if owner_id in found:
            found[owner_id].append(read(row))
        else:
            found[owner_id] = [read(row)]
    return found
