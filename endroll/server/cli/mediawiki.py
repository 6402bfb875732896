"""`endroll import mediawiki`: the dramas of a wiki's dumps, written so many pages in one transaction."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.inputs import why
from endroll.server.settings import read_settings
from endroll.sources.importer import Written, write_records
from endroll.sources.mediawiki import DramaPage, Dump, DumpError, PageKind, Rejection

#: Pages in one transaction: readers see them together, and a killed import loses no more.
BATCH = 50


def import_mediawiki(dumps: Sequence[str]) -> int:
    """Return the exit code after the dumps at these paths: 0, 1 when something was rejected, 2 when all."""
    return asyncio.run(_import_all(list(map(Path, dumps))))


async def _import_all(paths: Sequence[Path]) -> int:
    imported = rejected = 0
    async with open_database(read_settings().database) as database:
        for path in paths:
            dump = Dump(path)
            before = imported
            try:
                for pages in _batches(dump.read()):
                    imported += await _import_batch(database, path.name, pages)
            except DumpError as error:
                rejected += 1
                say_problem(str(error))
            except OSError as error:
                rejected += 1
                say_problem(f"{path.name}: {why(error)}")
            rejected += dump.counts[PageKind.REJECTED]
            say(
                f"{path.name}: {imported - before} pages of dramas imported; {_counted(dump.counts)}.", "bold"
            )
    if not imported and not rejected:
        names = " or ".join(path.name for path in paths)
        say_problem(f"There is no drama in {names}. Give a dump of the wiki's articles, with their text.")
    if not imported:
        return 2
    return 1 if rejected else 0


def _batches(pages: Iterator[DramaPage | Rejection]) -> Iterator[list[DramaPage | Rejection]]:
    """Yield the pages so many at a time; where the dump breaks off, those before it come first."""
    batch: list[DramaPage | Rejection] = []
    try:
        for page in pages:
            batch.append(page)
            if len(batch) == BATCH:
                yield batch
                batch = []
    except DumpError:
        yield batch
        raise
    yield batch


async def _import_batch(database: Database, name: str, pages: Sequence[DramaPage | Rejection]) -> int:
    """Write the dramas of some pages in one transaction, tell of each, and return their number."""
    dramas = [page for page in pages if isinstance(page, DramaPage)]
    written = await database.write(lambda connection: _write(connection, dramas))
    for page in pages:
        if isinstance(page, Rejection):
            say_problem(f"{name}: page {page.title!r} (id {page.page_id}): {page.reason}")
    for page, records in zip(dramas, written, strict=True):
        kept = sum(one.kept for one in records)
        changes = sum(len(one.changes) for one in records)
        titles = ", ".join(one.title for one in records)
        say(f"  {page.title}: {titles}; {changes or 'no'} changes, {kept} kept lines")
    return len(dramas)


def _write(connection: Connection, pages: Iterable[DramaPage]) -> list[tuple[Written, ...]]:
    return [write_records(connection, page.records) for page in pages]


def _counted(counts: Counter[PageKind]) -> str:
    """Return the pages of a dump by kind, in words."""
    told = [f"{counts[kind]:,} {kind}" for kind in PageKind if counts[kind]]
    return f"in the dump: {', '.join(told)}" if told else "the dump has no pages"
