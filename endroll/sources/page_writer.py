"""Many pages at once: new series, and what was said before, are written without asking for each."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from endroll.sources.changes import Changes
from endroll.sources.importer import (
    SeriesOfPage,
    Written,
    raise_version,
    refuse_untitled,
    write_record,
)
from endroll.sources.new_series import NewSeries
from endroll.sources.people_window import PeopleWindow
from endroll.sources.prepared import Prepared
from endroll.sources.preparing import prepare
from endroll.sources.record import SeriesRecord
from endroll.sources.run import Run
from endroll.sources.search_places import settle_some
from endroll.sources.series import title_of
from endroll.sources.series_window import SeriesWindow
from endroll.sources.stated import read_record
from endroll.sources.validation import RecordError

#: What the catalogue holds is read at once for so many records, and for records of so many rows.
MOST_RECORDS = 500
MOST_ROWS = 60_000


class PageError(RecordError):
    """A page among several says what the catalogue cannot hold: ``place`` is its place, from 0.

    ``written`` is what was written of the pages before it.
    """

    def __init__(self, place: int, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place
        self.written: tuple[tuple[Written, ...], ...] = ()


def write_pages(
    connection: Connection, pages: Sequence[Sequence[SeriesRecord]]
) -> tuple[tuple[Written, ...], ...]:
    """Return what `write_records` would for each of ``pages``, in order; it leaves the very same rows.

    Much faster for series that are new, and for what was said before. Raises `PageError` for the first page
    that `write_records` would refuse: the pages before it are written then, and the others are not.
    """
    try:
        return write_prepared(connection, [[prepare(record) for record in records] for records in pages])
    finally:
        while settle_some(connection):
            pass


def write_prepared(
    connection: Connection, pages: Sequence[Sequence[Prepared]]
) -> tuple[tuple[Written, ...], ...]:
    """Return what `write_pages` does, of records that were prepared elsewhere.

    Only people wait for their places in the search, until `settle_some` has nothing left to do.
    """
    with _uncollected():
        error = _first_error(pages)
        writing = _Writing(connection, pages[: error.place] if error else pages)
        written: list[tuple[Written, ...]] = []
        for place in range(error.place if error else len(pages)):
            try:
                written.append(writing.write(pages[place]))
            except RecordError as refused:
                error = PageError(place, str(refused))
                break
        writing.finish()
    raise_version(connection, sum(any(one.changes for one in page) for page in written))
    if error:
        error.written = tuple(written)
        raise error
    return tuple(written)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: rows that wait are none, and looking at them takes a seventh more."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _first_error(pages: Sequence[Sequence[Prepared]]) -> PageError | None:
    faults = ((place, one.fault) for place, records in enumerate(pages) for one in records if one.fault)
    return next((PageError(place, fault) for place, fault in faults), None)


class _Writing:
    """Writes the records of ``pages`` one after another, with what is read at once for many of them.

    A window is as long as those before it were of use: it is closed when a row that was there is changed.
    """

    def __init__(self, connection: Connection, pages: Iterable[Sequence[Prepared]]) -> None:
        self._connection = connection
        self._records = [record for records in pages for record in records]
        self._place = self._start = self._end = 0
        self._most = MOST_RECORDS
        self._run = Run(connection)
        self._series: SeriesWindow
        self._people: PeopleWindow

    def write(self, records: Sequence[Prepared]) -> tuple[Written, ...]:
        """Return what was written for the next page. Raises `RecordError` where it is refused."""
        page = SeriesOfPage([record.page for record in records])
        if not all(record.titles for record in records):
            self._run.flush()
            refuse_untitled(self._connection, [read_record(record.text) for record in records])
        return tuple(self._write(page, record) for record in records)

    def finish(self) -> None:
        """Insert what waits."""
        self._run.flush()

    def _write(self, page: SeriesOfPage, record: Prepared) -> Written:
        if self._place == self._end:
            self._open()
        self._place += 1
        said = self._series.said_by(record, page.claimed[record.page])
        if said:
            return _told(page, record, said, title_of(self._connection, said), Changes())
        if self._series.is_new(record):
            who = self._people.who(record) if record.are_apart else None
            return (
                self._write_new(page, record, who)
                if who is not None
                else self._write_generally(page, record, None)
            )
        self._run.flush()
        return self._write_generally(page, record, page.find(self._connection, read_record(record.text)))

    def _write_new(self, page: SeriesOfPage, record: Prepared, who: Sequence[int | None]) -> Written:
        changes = Changes()
        new = NewSeries(self._connection, self._run, record, who, changes)
        new.write(self._series, self._people)
        if new.changed_people:
            self._close()
        return _told(page, record, new.id, record.title or "", changes)

    def _write_generally(self, page: SeriesOfPage, record: Prepared, found: int | None) -> Written:
        self._run.flush()
        written = write_record(self._connection, page, read_record(record.text), found)
        if written.changes:
            self._close()
        return written

    def _open(self) -> None:
        """Read at once what the catalogue holds for the next records."""
        self._run.flush()
        self._run.count_on()
        self._start = self._end = self._place
        rows = 0
        while self._end < min(len(self._records), self._start + self._most) and rows < MOST_ROWS:
            rows += self._records[self._end].parts + 1
            self._end += 1
        self._most = min(MOST_RECORDS, 2 * self._most)
        records = self._records[self._start : self._end]
        self._series = SeriesWindow(self._connection, records)
        self._people = PeopleWindow(self._connection, self._series.unknown)

    def _close(self) -> None:
        """Let the next record open another window, as long as this one proved to be."""
        self._most = max(1, self._place - self._start)
        self._end = self._place


def _told(page: SeriesOfPage, record: Prepared, series_id: int, title: str, changes: Changes) -> Written:
    """Return what was written of ``record``, which is about the series."""
    page.claimed[record.page].add(series_id)
    return Written(
        source=record.source,
        series_id=series_id,
        title=title,
        episodes=record.episodes_said,
        cast=record.cast_said,
        crew=record.crew_said,
        kept=len(record.kept),
        changes=changes,
    )
