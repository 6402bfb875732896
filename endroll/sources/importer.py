"""The one way in: records become rows, in one transaction, and what was done is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import Connection, insert, update

from endroll.db import tables
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Changes
from endroll.sources.record import SeriesRecord, SourceRecord
from endroll.sources.same_series import find_series
from endroll.sources.series import title_of
from endroll.sources.stated import said_already
from endroll.sources.validation import RecordError, validate
from endroll.sources.whole_series import write_whole_series


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
    refuse_untitled(connection, records)
    page = SeriesOfPage([page_of(record) for record in records])
    written = tuple(
        write_record(connection, page, record, page.find(connection, record)) for record in records
    )
    raise_version(connection, int(any(one.changes for one in written)))
    return written


def write_record(
    connection: Connection, page: SeriesOfPage, record: SeriesRecord, found: int | None
) -> Written:
    """Return what was written of ``record``; ``found`` is the series it is about, null where it is new."""
    changes = Changes()
    if found and said_already(connection, found, record):
        series_id, title = found, title_of(connection, found)
    else:
        series_id, title = write_whole_series(connection, found, record, changes)
    page.claimed[page_of(record)].add(series_id)
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


def page_of(record: SeriesRecord) -> tuple[str, str]:
    """Return what names the page that ``record`` was read from."""
    return record.source.kind.value, record.source.locator


class SeriesOfPage:
    """Which series the records of one page were found to be about; each is of one of ``pages``."""

    def __init__(self, pages: Iterable[tuple[str, str]]) -> None:
        self._counts = Counter(pages)
        self.claimed: dict[tuple[str, str], set[int]] = {page: set() for page in self._counts}

    def find(self, connection: Connection, record: SeriesRecord) -> int | None:
        """Return the series that ``record`` is about, or null where it is new."""
        page = page_of(record)
        return find_series(connection, record, self.claimed[page], alone=self._counts[page] == 1)


def refuse_untitled(connection: Connection, records: Sequence[SeriesRecord]) -> None:
    """Raise `RecordError` where a record has no title, and is about no series that is left for it.

    ``records`` are those of one page.
    """
    if all(record.titles for record in records):
        return
    trial = SeriesOfPage([page_of(record) for record in records])
    for record in records:
        found = trial.find(connection, record)
        if found is not None:
            trial.claimed[page_of(record)].add(found)
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


def raise_version(connection: Connection, times: int) -> None:
    """Raise the catalogue's version by so many ``times``."""
    catalogue = tables.catalogue
    if not times:
        return
    raised = connection.execute(update(catalogue).values(version=catalogue.c.version + times))
    if not raised.rowcount:
        connection.execute(insert(catalogue).values(id=1, version=times))
