"""The one way in: records become rows, in one transaction, and what was done is told."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from sqlalchemy import Connection, insert, update

from endroll.db import tables
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Changes
from endroll.sources.new_series import NewSeries
from endroll.sources.people_window import PeopleWindow
from endroll.sources.prepared import Prepared
from endroll.sources.preparing import prepare
from endroll.sources.record import SeriesRecord, SourceRecord
from endroll.sources.run import Run
from endroll.sources.same_series import find_series
from endroll.sources.search_places import settle_some
from endroll.sources.series import title_of
from endroll.sources.series_window import SeriesWindow
from endroll.sources.stated import read_record, said_already
from endroll.sources.validation import RecordError, validate
from endroll.sources.whole_series import write_whole_series

#: What the catalogue holds is read at once for so many records, and for records of so many rows.
MOST_RECORDS = 500
MOST_ROWS = 60_000


class Written(Struct, frozen=True):
    """One record that is now in the catalogue: what was read, and what that changed.

    ``episodes``, ``cast``, ``crew`` and ``kept`` count what the record itself says; ``title`` is the series'
    title as shown after the import.
    """

    source: SourceRecord
    series_id: int
    title: str
    episodes: int
    cast: int
    crew: int
    kept: int
    changes: Changes


class PageError(RecordError):
    """A page among several says what the catalogue cannot hold: ``place`` is its place, from 0.

    ``written`` is what was written of the pages before it.
    """

    def __init__(self, place: int, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place
        self.written: tuple[tuple[Written, ...], ...] = ()


def write_records(connection: Connection, records: Sequence[SeriesRecord]) -> tuple[Written, ...]:
    """Return what was written for each of ``records``, in order, within the caller's transaction.

    Give all records of one page at once: they are about different series, even where their titles agree. The
    catalogue's version is raised by one when anything changed. What a source said of a series before, word
    for word, changes nothing. Raises `RecordError`, before anything is written, when a record says what the
    catalogue cannot hold. A record without a title is one of a series that the catalogue knows by a key
    elsewhere.
    """
    for record in records:
        validate(record)
    _refuse_unknown(connection, records)
    page = _Page([_page_of(record) for record in records])
    written = tuple(_write(connection, page, record, page.find(connection, record)) for record in records)
    _raise_version(connection, int(any(one.changes for one in written)))
    return written


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
    _raise_version(connection, sum(any(one.changes for one in page) for page in written))
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


def _page_of(record: SeriesRecord) -> tuple[str, str]:
    return record.source.kind.value, record.source.locator


class _Page:
    """Which series the records of one page were found to be about; each is of one of ``pages``."""

    def __init__(self, pages: Iterable[tuple[str, str]]) -> None:
        self._counts = Counter(pages)
        self.claimed: dict[tuple[str, str], set[int]] = {page: set() for page in self._counts}

    def find(self, connection: Connection, record: SeriesRecord) -> int | None:
        """Return the series that ``record`` is about, or null where it is new."""
        page = _page_of(record)
        return find_series(connection, record, self.claimed[page], alone=self._counts[page] == 1)


def _refuse_unknown(connection: Connection, records: Sequence[SeriesRecord]) -> None:
    """Raise `RecordError` where a record has no title, and is about no series that is left for it.

    ``records`` are those of one page.
    """
    if all(record.titles for record in records):
        return
    trial = _Page([_page_of(record) for record in records])
    for record in records:
        found = trial.find(connection, record)
        if found is not None:
            trial.claimed[_page_of(record)].add(found)
        elif not record.titles:
            raise RecordError(_untitled(record, known=find_series(connection, record) is not None))


def _untitled(record: SeriesRecord, *, known: bool) -> str:
    """Return why ``record``, which has no title, is refused; ``known`` says that its series is there."""
    keys = " or ".join(f"{one.source} {one.key}" for one in record.external_ids)
    why = (
        f"another record of the same source is about {keys} already; say all of it in one."
        if known
        else f"no series of the catalogue is {keys}; import the series itself first, or along with it."
    )
    return f"{record.source.locator!r} cannot be imported: it has no title, and {why}"


def _write(connection: Connection, page: _Page, record: SeriesRecord, found: int | None) -> Written:
    """Return what was written of ``record``; ``found`` is the series it is about, null where it is new."""
    changes = Changes()
    if found and said_already(connection, found, record):
        series_id, title = found, title_of(connection, found)
    else:
        series_id, title = write_whole_series(connection, found, record, changes)
    page.claimed[_page_of(record)].add(series_id)
    kinds = Counter(credit.kind for credit in record.credits)
    return Written(
        source=record.source,
        series_id=series_id,
        title=title,
        episodes=len(record.episodes),
        cast=kinds[CreditKind.CAST],
        crew=kinds[CreditKind.CREW],
        kept=len(record.kept),
        changes=changes,
    )


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
        page = _Page([record.page for record in records])
        if not all(record.titles for record in records):
            self._run.flush()
            _refuse_unknown(self._connection, [read_record(record.text) for record in records])
        return tuple(self._write(page, record) for record in records)

    def finish(self) -> None:
        """Insert what waits."""
        self._run.flush()

    def _write(self, page: _Page, record: Prepared) -> Written:
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

    def _write_new(self, page: _Page, record: Prepared, who: Sequence[int | None]) -> Written:
        changes = Changes()
        new = NewSeries(self._connection, self._run, record, who, changes)
        new.write(self._series, self._people)
        if new.changed_people:
            self._close()
        return _told(page, record, new.id, record.title or "", changes)

    def _write_generally(self, page: _Page, record: Prepared, found: int | None) -> Written:
        self._run.flush()
        written = _write(self._connection, page, read_record(record.text), found)
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


def _told(page: _Page, record: Prepared, series_id: int, title: str, changes: Changes) -> Written:
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


def _raise_version(connection: Connection, times: int) -> None:
    catalogue = tables.catalogue
    if not times:
        return
    raised = connection.execute(update(catalogue).values(version=catalogue.c.version + times))
    if not raised.rowcount:
        connection.execute(insert(catalogue).values(id=1, version=times))
