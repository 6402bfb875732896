"""Write the pages of a data set, one batch in one transaction, and note in the journal that they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from endroll.sources.documents import Reject
from endroll.sources.journal import Run, note_pages
from endroll.sources.page_writer import PageError, write_prepared
from endroll.sources.portions import PreparedPage
from endroll.sources.told import Told


def write_batch(connection: Connection, pages: Sequence[PreparedPage], run: Run, done: int) -> Told:
    """Return what ``pages`` did, written in their order within the caller's transaction.

    The journal's ``run`` then has ``done`` pages. A page that the catalogue cannot hold is a reject, whole.
    """
    told = Told()
    left = list(pages)
    while left:
        try:
            written = write_prepared(connection, [page.records for page in left])
            left = []
        except PageError as error:
            written = error.written
            told.rejects.append(_reject(left[error.place], error))
            left = left[error.place + 1 :]
        for of_page in written:
            for one in of_page:
                told.count(one)
    note_pages(connection, run, done)
    return told


def _reject(page: PreparedPage, error: PageError) -> Reject:
    return Reject(page.file, page.line, page.records[0].source.locator, str(error), page.raw)
