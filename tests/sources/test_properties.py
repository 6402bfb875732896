"""What holds of importing any records: it is repeatable, and what it leaves is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import given, settings
from sqlalchemy import Connection

from endroll.db.check import check
from endroll.db.vocabulary import SourceKind
from endroll.sources.importer import write_records
from endroll.sources.record import SeriesRecord
from tests.sources.catalogue import contents
from tests.sources.records import series_records

# Imports take milliseconds or, on a busy machine, many more: no deadline tells anything about the code.
unhurried = settings(max_examples=40, deadline=None)


@contextmanager
def example(connection: Connection) -> Iterator[Connection]:
    """Take everything back afterwards, given ids included."""
    try:
        yield connection
    finally:
        connection.rollback()


@unhurried
@given(series_records("a"), series_records("b"))
def test_importing_a_page_again_changes_nothing(
    catalogue_file: Connection, first: SeriesRecord, second: SeriesRecord
) -> None:
    with example(catalogue_file) as connection:
        write_records(connection, [first])
        write_records(connection, [second])
        before = contents(connection)
        again = write_records(connection, [first]) + write_records(connection, [second])
        assert [one.changes.lines for one in again] == [(), ()]
        assert contents(connection) == before


@unhurried
@given(series_records("a"), series_records("a"), series_records("b"))
def test_a_catalogue_is_whole_after_any_imports(
    catalogue_file: Connection, first: SeriesRecord, changed: SeriesRecord, other: SeriesRecord
) -> None:
    with example(catalogue_file) as connection:
        for record in (first, other, changed):
            write_records(connection, [record])
            assert check(connection) == []


@unhurried
@given(series_records("a"), series_records("a"))
def test_an_import_that_changes_nothing_says_so_and_no_other(
    catalogue_file: Connection, first: SeriesRecord, changed: SeriesRecord
) -> None:
    with example(catalogue_file) as connection:
        write_records(connection, [first])
        before = contents(connection)
        (written,) = write_records(connection, [changed])
        assert (contents(connection) != before) == bool(written.changes)


@unhurried
@given(series_records("a", SourceKind.DEMO), series_records("a", SourceKind.DEMO))
def test_a_page_of_two_dramas_imported_again_changes_nothing(
    catalogue_file: Connection, first: SeriesRecord, second: SeriesRecord
) -> None:
    with example(catalogue_file) as connection:
        once = write_records(connection, [first, second])
        before = contents(connection)
        again = write_records(connection, [first, second])
        assert [one.series_id for one in again] == [one.series_id for one in once]
        assert once[0].series_id != once[1].series_id
        assert contents(connection) == before
