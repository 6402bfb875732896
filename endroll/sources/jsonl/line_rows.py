"""The lines of an export as the rows that they were, many lines at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection, Table

from endroll.db import tables
from endroll.db.bulk import insert_rows
from endroll.db.names import sort_name
from endroll.db.search_rows import found_by
from endroll.db.title_keys import sort_title
from endroll.db.vocabulary import SearchKind, TitleKind
from endroll.sources.jsonl.lines import CreditLine, NodeLine, PersonLine, SeriesLine, SourceLine
from endroll.sources.jsonl.value_tables import (
    CREDIT_CONFLICTS,
    EPISODE_CONFLICTS,
    EPISODE_VALUES,
    PERSON_VALUES,
    SERIES_CONFLICTS,
    SERIES_VALUES,
    ValueTable,
)
from endroll.sources.record import SeriesRecord
from endroll.sources.search import add_search_texts, new_texts
from endroll.sources.stated import printed, read_record
from endroll.sources.titles import first_of, shown_title

_PERSON = ("id", "name", "family_name", "given_name", "sort_name", "birth_date", "death_date")
_TITLES = ("original_title", "romanized_title", "translated_title")
_TITLE_KINDS = (TitleKind.ORIGINAL, TitleKind.ROMANIZED, TitleKind.TRANSLATED)
_SERIES = ("id", *_TITLES, "sort_title", "format", "synopsis", "start_date", "end_date")
_NUMBERS = ("runtime_minutes", "episode_count", "website")
_EPISODE = ("id", "series_id", "season", "number", "position", *_TITLES, "air_date")
_CREDIT = ("id", "series_id", "series_start_key", "person_id", "kind", "department", "job", "job_as_printed")
_PART = ("character", "role", "position", "credited_as")
_FLAGS = ("is_voice", "is_self", "is_uncredited", "is_archive", "note", "episode_count")
_SOURCE = ("id", "series_id", "kind", "name", "locator", "licence", "record")


class LineError(Exception):
    """A line does not say what it must; the message is a sentence."""


def insert_lines(connection: Connection, lines: Sequence[NodeLine]) -> None:
    """Insert the rows of ``lines``. Raises `LineError`, `OverflowError` or SQLAlchemy's `IntegrityError`."""
    people = [line for line in lines if isinstance(line, PersonLine)]
    series = [line for line in lines if isinstance(line, SeriesLine)]
    _insert_people(connection, people)
    _insert_series(connection, series)


def _insert_people(connection: Connection, lines: Sequence[PersonLine]) -> None:
    rows = [
        (
            *(line.id, line.name, line.family_name, line.given_name),
            sort_name(line.name, line.family_name, line.given_name),
            *(line.birth_date, line.death_date),
        )
        for line in lines
    ]
    insert_rows(connection, tables.person, _PERSON, rows)
    insert_values(connection, PERSON_VALUES, lines)
    keys = [(key, line.id) for line in lines for key in line.keys]
    insert_rows(connection, tables.person_key, ("key", "person_id"), keys)
    texts = {line.id: _texts((name.text for name in line.names), line.credits_count) for line in lines}
    _insert_search(connection, SearchKind.PERSON, texts)


def _insert_series(connection: Connection, lines: Sequence[SeriesLine]) -> None:
    rows = [
        (
            *(line.id, *_first_titles(line.titles), _sort_title(line)),
            *(line.format, line.synopsis, line.start_date, line.end_date),
            *(line.runtime_minutes, line.episode_count, line.website),
        )
        for line in lines
    ]
    insert_rows(connection, tables.series, (*_SERIES, *_NUMBERS), rows)
    insert_values(connection, SERIES_VALUES, lines)
    _insert_episodes(connection, lines)
    _insert_sources(connection, lines)
    _insert_credits(connection, lines)
    insert_values(connection, [SERIES_CONFLICTS], lines)
    insert_values(connection, [EPISODE_CONFLICTS], [one for line in lines for one in line.episodes])
    insert_values(connection, [CREDIT_CONFLICTS], [one for line in lines for one in line.credits])
    texts = {line.id: _texts((title.text for title in line.titles), len(line.credits)) for line in lines}
    _insert_search(connection, SearchKind.SERIES, texts)


def _sort_title(line: SeriesLine) -> str:
    if not line.titles:
        raise LineError("A series has no title.")
    return sort_title(shown_title(line.titles))


def _first_titles(titles: Sequence[Any]) -> tuple[str | None, ...]:
    return tuple(first_of(titles, kind) for kind in _TITLE_KINDS)


def _insert_episodes(connection: Connection, lines: Sequence[SeriesLine]) -> None:
    rows = [
        (
            *(one.id, line.id, one.season, one.number, position, *_first_titles(one.titles)),
            *(one.air_date, one.runtime_minutes, one.synopsis),
        )
        for line in lines
        for position, one in enumerate(line.episodes, start=1)
    ]
    insert_rows(connection, tables.episode, (*_EPISODE, "runtime_minutes", "synopsis"), rows)
    episodes = [one for line in lines for one in line.episodes]
    insert_values(connection, EPISODE_VALUES, episodes)
    texts = {one.id: _texts((title.text for title in one.titles), 0) for one in episodes}
    _insert_search(connection, SearchKind.EPISODE, texts)


def _insert_sources(connection: Connection, lines: Sequence[SeriesLine]) -> None:
    records = [(line.id, one, _record(one)) for line in lines for one in line.sources]
    rows = [
        (
            *(one.id, series_id, record.source.kind, record.source.name, record.source.locator),
            *(record.source.licence, bytes(one.record).decode()),
        )
        for series_id, one, record in records
    ]
    insert_rows(connection, tables.source, _SOURCE, rows)
    kept = [
        (one.id, position, line.line, line.text, line.reason)
        for _, one, record in records
        for position, line in enumerate(record.kept, start=1)
    ]
    columns = ("source_id", "position", "line", "text", "reason")
    insert_rows(connection, tables.source_kept_line, columns, kept)
    printed = list(chain.from_iterable(_printed(one, record) for _, one, record in records))
    columns_of_person = ("source_id", "position", "printed", "person_id")
    insert_rows(connection, tables.source_person, columns_of_person, printed)


def _record(source: SourceLine) -> SeriesRecord:
    try:
        return read_record(source.record)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LineError(f"The record of source {source.id} is none: {error}.") from error


def _printed(source: SourceLine, record: SeriesRecord) -> Iterator[tuple[int, int, str, int]]:
    persons = dict.fromkeys(credit.person for credit in record.credits)
    if len(persons) != len(source.people):
        raise LineError(
            f"Source {source.id} prints {len(persons)} people in its record, and it is said of"
            f" {len(source.people)} who they are."
        )
    pairs = zip(persons, source.people, strict=True)
    for position, (person, person_id) in enumerate(pairs, start=1):
        yield source.id, position, printed(person), person_id


def _insert_credits(connection: Connection, lines: Sequence[SeriesLine]) -> None:
    rows = [_credit_row(line, one, position) for line in lines for one, position in _billed(line.credits)]
    insert_rows(connection, tables.credit, (*_CREDIT, *_PART, *_FLAGS), rows)
    credits_ = [one for line in lines for one in line.credits]
    episodes = [(one.id, episode_id) for one in credits_ for episode_id in one.episode_ids]
    insert_rows(connection, tables.credit_episode, ("credit_id", "episode_id"), episodes)
    sources = [(one.id, source_id) for one in credits_ for source_id in one.source_ids]
    insert_rows(connection, tables.credit_source, ("credit_id", "source_id"), sources)
    texts = {one.id: _texts(filter(None, (one.character,)), 1) for one in credits_}
    _insert_search(connection, SearchKind.CREDIT, texts)


def _billed(credits_: Sequence[CreditLine]) -> Iterator[tuple[CreditLine, int]]:
    places = Counter[str]()
    for one in credits_:
        places[one.kind] += 1
        yield one, places[one.kind]


def _credit_row(line: SeriesLine, one: CreditLine, position: int) -> tuple[Any, ...]:
    return (
        *(one.id, line.id, line.start_date or "", one.person_id, one.kind, one.department, one.job),
        *(one.job_as_printed, one.character, one.role, position, one.credited_as),
        *(one.is_voice, one.is_self, one.is_uncredited, one.is_archive, one.note, one.episode_count),
    )


def insert_values(connection: Connection, lists: Iterable[ValueTable], owners: Sequence[Any]) -> None:
    """Insert the values of the lines ``owners`` into the tables of their ``lists``."""
    for one in lists:
        rows = [
            (owner.id, position, *one.write(value))
            for owner in owners
            for position, value in enumerate(getattr(owner, one.field), start=1)
        ]
        insert_rows(connection, one.table, (_owner(one.table), "position", *one.written), rows)


def _owner(table: Table) -> str:
    return next(iter(table.primary_key.columns)).name


def _texts(texts: Iterable[str], credits_count: int) -> list[tuple[str, int]]:
    return [(text, credits_count) for text in found_by(texts)]


def _insert_search(
    connection: Connection, kind: SearchKind, texts: Mapping[int, Sequence[tuple[str, int]]]
) -> None:
    """Let nodes be found by ``texts``."""
    add_search_texts(connection, new_texts(kind, texts))
