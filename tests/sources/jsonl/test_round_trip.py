"""An export restored into an empty catalogue is the same catalogue: rows, ids, and what comes after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from sqlalchemy import Connection, func, select

from endroll.db import tables
from endroll.db.check import check
from endroll.db.columns import metadata
from endroll.db.vocabulary import SourceKind
from endroll.sources.importer import write_records
from endroll.sources.jsonl.lines import SeriesLine
from endroll.sources.jsonl.reading import JsonlReading
from endroll.sources.jsonl.restore import RestoreError, is_unfinished, is_untouched, restore
from endroll.sources.record import SeriesRecord
from endroll.sources.record_reading import Page
from endroll.sources.wiki import read_page
from tests.sources.jsonl.catalogues import everything, export, restore_lines
from tests.sources.records import cast as cast_credit
from tests.sources.records import record, series_records
from tests.sources.wiki.pages import PAGES

unhurried = settings(max_examples=40, deadline=None)


@contextmanager
def examples(*connections: Connection) -> Iterator[None]:
    """Take everything back afterwards, given ids included."""
    try:
        yield
    finally:
        for connection in connections:
            connection.rollback()


def test_every_table_is_equal_row_for_row_and_so_is_the_next_export(
    messy: Connection, other: Connection
) -> None:
    lines = export(messy)
    assert restore_lines(other, lines) == []
    restored, original = everything(other), everything(messy)
    assert [name for name in original if restored[name] != original[name]] == []
    assert [name for name, rows in original.items() if not rows] == [
        "import_run",
        "search_recount",
        "search_waiting",
    ]
    assert export(other) == lines
    assert check(other) == []


def test_the_messy_catalogue_has_dead_ids_and_texts_out_of_their_order(messy: Connection) -> None:
    credit, search = tables.credit, everything(messy)["search_text"]
    assert messy.execute(select(func.max(credit.c.id) - func.count())).scalar_one() > 0
    of_nodes = [row[1:4] for row in search]
    assert of_nodes != sorted(of_nodes, key=lambda row: (row[0], row[1], row[2]))
    relation = tables.series_relation.c
    forward = select(func.count()).where(relation.related_series_id > relation.series_id)
    assert messy.execute(forward).scalar_one() > 0


def test_an_export_is_the_same_bytes_every_time(messy: Connection) -> None:
    assert export(messy) == export(messy)


def test_after_a_restore_the_same_sources_change_nothing_and_new_rows_get_the_same_ids(
    messy: Connection, other: Connection
) -> None:
    restore_lines(other, export(messy))
    for name, page in PAGES.items():
        written = write_records(other, read_page(page, name).records)
        assert [one.changes.lines for one in written] == [()] * len(written)
    new = record(
        "A New Drama",
        page="new",
        credits=(cast_credit("Aoki Rin", "Her Sister"), cast_credit("Somebody New")),
    )
    for connection in (messy, other):
        write_records(connection, [new])
    restored, original = everything(other), everything(messy)
    assert [name for name in original if restored[name] != original[name]] == []


def test_what_its_sources_say_changes_nothing_in_the_catalogue_that_an_export_came_from(
    messy: Connection,
) -> None:
    before = everything(messy)
    lines = b"".join(export(messy))
    reading = JsonlReading(
        {"own.jsonl": Path("own.jsonl")}, lambda _: BufferedReader(cast("Any", BytesIO(lines)))
    )
    pages = list(reading.pages(lambda share: None))
    assert max({len(page.records) for page in pages if isinstance(page, Page)}) == 3
    for page in pages:
        assert isinstance(page, Page)
        assert [one.changes.lines for one in write_records(messy, page.records)] == [()] * len(page.records)
    assert everything(messy) == before


def test_an_id_that_died_last_stays_dead(one: Connection, other: Connection) -> None:
    first = record("Hero", page="a", credits=(cast_credit("Aoki Rin"), cast_credit("Mori Kai")))
    write_records(one, [first])
    write_records(one, [msgspec.structs.replace(first, credits=first.credits[:1])])
    restore_lines(other, export(one))
    for connection in (one, other):
        write_records(connection, [record("Other", page="b", credits=(cast_credit("Somebody"),))])
        credit_ids = connection.execute(select(tables.credit.c.id).order_by(tables.credit.c.id)).scalars()
        assert credit_ids.all() == [1, 3]


@unhurried
@given(series_records("a"), series_records("b"), series_records("a"), series_records("c"))
def test_any_catalogue_is_the_same_after_a_round_trip(
    catalogue_files: tuple[Connection, Connection],
    first: SeriesRecord,
    second: SeriesRecord,
    changed: SeriesRecord,
    third: SeriesRecord,
) -> None:
    one, other = catalogue_files
    with examples(one, other):
        for each in (first, second, changed):
            write_records(one, [each])
        lines = export(one)
        assert restore_lines(other, lines, size=2) == []
        assert everything(other) == everything(one)
        assert export(other) == lines
        for connection in (one, other):
            write_records(connection, [third])
        assert everything(other) == everything(one)


@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_the_size_of_a_batch_makes_no_difference(messy: Connection, other: Connection, size: int) -> None:
    lines = export(messy)
    restore_lines(other, lines, size=size)
    assert everything(other) == everything(messy)


@pytest.mark.parametrize("written", [1, 30, 200, 250, 290])
def test_a_restore_that_stopped_anywhere_goes_on(messy: Connection, other: Connection, written: int) -> None:
    lines = export(messy)
    restore_lines(other, [*lines[: 1 + written], lines[-1]])
    other.execute(tables.catalogue.update().values(version=0))
    assert is_unfinished(other)
    restore_lines(other, lines)
    assert everything(other) == everything(messy)
    assert not is_unfinished(other)


def test_a_restore_does_not_go_on_in_another_catalogue(messy: Connection, other: Connection) -> None:
    write_records(other, [record("Something Else", page="else", credits=(cast_credit("Nobody"),))])
    with pytest.raises(RestoreError, match=r"^The catalogue holds another person 1 than the export, so"):
        restore_lines(other, export(messy))


def test_a_catalogue_is_untouched_until_it_gave_an_id(one: Connection) -> None:
    assert is_untouched(one)
    assert not is_unfinished(one)
    write_records(one, [record("Hero")])
    one.execute(tables.series.delete())
    assert not is_untouched(one)
    assert not is_unfinished(one)


def test_a_line_that_does_not_fit_is_told_and_the_others_are_restored(
    one: Connection, other: Connection
) -> None:
    for place, name in enumerate(("Hero", "Rain", "Owls")):
        write_records(one, [record(name, page=name, credits=(cast_credit(f"Person {place}"),))])
    lines = export(one)
    broken = json.loads(lines[5])
    broken["credits"][0]["person_id"] = 99
    several = [*lines[:5], json.dumps(broken).encode(), *lines[6:]]
    assert restore_lines(other, several) == [
        "It does not fit into the catalogue, which says: FOREIGN KEY constraint failed."
    ]
    assert [row[0] for row in everything(other)["series"]] == [1, 3]


def test_whom_a_source_prints_is_said_of_everybody_or_the_line_is_refused(
    one: Connection, other: Connection
) -> None:
    write_records(one, [record("Hero", credits=(cast_credit("Aoki Rin"), cast_credit("Mori Kai")))])
    lines = export(one)
    broken = json.loads(lines[3])
    broken["sources"][0]["people"] = [1]
    assert restore_lines(other, [*lines[:3], json.dumps(broken).encode(), lines[4]]) == [
        "Source 1 prints 2 people in its record, and it is said of 1 who they are."
    ]


def test_an_export_without_places_in_the_search_is_found_all_the_same(
    one: Connection, other: Connection
) -> None:
    write_records(
        one, [record("Hero", kind=SourceKind.WIKI_PAGE, credits=(cast_credit("Aoki Rin", "Shio"),))]
    )
    lines = [json.loads(line) for line in export(one)]
    for line in lines:
        for part in (line, *(line.get("credits", ()) if line["kind"] == "series" else ())):
            part.pop("search_ids", None)
    restore_lines(other, [json.dumps(line).encode() for line in lines])
    assert check(other) == []
    assert len(everything(other)["search_text"]) == 3


def test_a_line_twice_is_no_second_row(one: Connection, other: Connection) -> None:
    write_records(one, [record("Hero")])
    lines = export(one)
    series = msgspec.json.decode(lines[1], type=SeriesLine)
    assert restore(other, [series]) == []
    assert restore(other, [series]) == []
    assert len(everything(other)["series"]) == 1


def test_what_sources_say_otherwise_comes_back_with_its_source(messy: Connection, other: Connection) -> None:
    restore_lines(other, export(messy))
    for noun in ("series", "episode", "person", "credit"):
        table = metadata.tables[f"{noun}_conflicting_value"]
        kept = messy.execute(select(table)).all()
        assert kept
        assert other.execute(select(table)).all() == kept
