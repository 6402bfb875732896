"""The one way in: records become rows, in one transaction, and what was done is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, insert, update

from endroll.db import tables
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Changes
from endroll.sources.conflicts import write_conflicts, write_person_conflicts
from endroll.sources.credits import united_credits, write_credits
from endroll.sources.episodes import united_episodes, write_episodes
from endroll.sources.industry import industries
from endroll.sources.merge import united_series
from endroll.sources.people import write_people
from endroll.sources.record import SeriesRecord, SourceRecord
from endroll.sources.same_person import PeopleFinder
from endroll.sources.same_series import find_series
from endroll.sources.search import write_search
from endroll.sources.series import create_series, write_series
from endroll.sources.stated import load_stated, write_found, write_source
from endroll.sources.titles import shown_title
from endroll.sources.validation import RecordError, validate


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
    catalogue's version is raised by one when anything changed. Raises `RecordError`, before anything is
    written, when a record says what the catalogue cannot hold. A record without a title is one of a series
    that the catalogue knows by a key elsewhere.
    """
    for record in records:
        validate(record)
        if not record.titles and find_series(connection, record) is None:
            keys = " or ".join(f"{one.source} {one.key}" for one in record.external_ids)
            raise RecordError(
                f"{record.source.locator!r} cannot be imported: it has no title, and no series of the"
                f" catalogue is {keys}; import the series itself first, or along with it."
            )
    of_page = Counter(_page(record) for record in records)
    claimed: dict[tuple[str, str], set[int]] = {page: set() for page in of_page}
    written = []
    for record in records:
        page = _page(record)
        changes = Changes()
        found = find_series(connection, record, claimed[page], alone=of_page[page] == 1)
        series_id = found or create_series(connection, united_series([record]), changes)
        claimed[page].add(series_id)
        title = _write(connection, series_id, record, changes)
        kinds = Counter(credit.kind for credit in record.credits)
        written.append(
            Written(
                source=record.source,
                series_id=series_id,
                title=title,
                episodes=len(record.episodes),
                cast=kinds[CreditKind.CAST],
                crew=kinds[CreditKind.CREW],
                kept=len(record.kept),
                changes=changes,
            )
        )
    if any(one.changes for one in written):
        _raise_version(connection)
    return tuple(written)


def _page(record: SeriesRecord) -> tuple[str, str]:
    return record.source.kind.value, record.source.locator


def _write(connection: Connection, series_id: int, record: SeriesRecord, changes: Changes) -> str:
    """Return the shown title of the series, after all of its rows are what its sources now say."""
    source_id = write_source(connection, series_id, record, changes)
    stated = load_stated(connection, series_id)
    united = united_series([source.record for source in stated])
    write_series(connection, series_id, united, changes)
    own = next(source for source in stated if source.id == source_id)
    before = {person_id for source in stated for person_id in source.people.values()}
    finder = PeopleFinder(connection, series_id, record)
    own.people = finder.find(own.people, industries(united.countries, united.languages), changes)
    write_found(connection, source_id, own.people)
    write_people(connection, before | set(own.people.values()), changes)
    episodes = united_episodes([source.record for source in stated])
    episode_ids = write_episodes(connection, series_id, episodes, changes)
    write_credits(connection, series_id, united_credits(stated), episode_ids, changes)
    write_conflicts(connection, series_id, stated, changes)
    write_person_conflicts(connection, before | set(own.people.values()), changes)
    write_search(connection, series_id, before | set(own.people.values()))
    return shown_title(united.titles)


def _raise_version(connection: Connection) -> None:
    catalogue = tables.catalogue
    raised = connection.execute(update(catalogue).values(version=catalogue.c.version + 1))
    if not raised.rowcount:
        connection.execute(insert(catalogue).values(id=1, version=1))
