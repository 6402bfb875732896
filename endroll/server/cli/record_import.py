"""`endroll import mediawiki` and its like: whole data sets, page by page, written in batches.

Each batch is a transaction that also says in the journal how far the run has come. So readers never see half
a drama, and a run that was killed goes on where its last transaction ended.
"""

from __future__ import annotations

import asyncio
import gc
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.progress import Progressing
from endroll.server.cli.tally import Tally
from endroll.server.settings import read_settings
from endroll.sources.changes import Noun, Verb
from endroll.sources.journal import Run, begin_run, end_run, fingerprint_of
from endroll.sources.pages import write_batch
from endroll.sources.portions import Portion, PreparedPage, portions
from endroll.sources.reading_process import is_large, portions_from_process
from endroll.sources.record_reading import RecordReading, UnreadableInput
from endroll.sources.rejects import RejectsError
from endroll.sources.search_places import place_some, settle_search

#: A transaction has so many pages at most, and no more once it has so many episodes and credits.
BATCH_PAGES = 500
BATCH_PARTS = 30_000
#: The first one has fewer, and each later one twice as many as that before it: so writing begins early.
FIRST_BATCH_PARTS = 5_000
#: So many new people wait at most before they are found by name, so that all of their credits count.
MOST_NEW_PEOPLE = 250_000
#: Records make no cycles, and looking for those among millions of objects takes a third of the time.
COLLECT_AFTER = 100_000


@dataclass
class _Import:
    """One import under way: pages are counted as they are read; those that wait make the next batch."""

    database: Database
    run: Run
    tally: Tally
    reading: RecordReading
    waiting: list[PreparedPage] = field(default_factory=list)
    parts: int = 0
    most_parts: int = FIRST_BATCH_PARTS
    new_people: int = 0
    pages: int = 0

    async def take(self, portion: Portion, progress: Progressing) -> None:
        """Put down what could not be read, and write the pages along with their batches."""
        for unread in portion.unread:
            self.tally.unread += 1
            say_problem(unread.sentence)
        self.tally.rejects.add(portion.rejects, self.reading.inputs)
        self.pages += portion.skipped
        progress.read(portion.skipped + len(portion.rejects) + len(portion.unread))
        for page in portion.pages:
            progress.read(1)
            self.pages += 1
            self.waiting.append(page)
            self.parts += page.parts
            if len(self.waiting) >= BATCH_PAGES or self.parts >= self.most_parts:
                await self.write()

    async def write(self) -> None:
        """Write the pages that wait."""
        if self.waiting:
            work = partial(write_batch, pages=self.waiting, run=self.run, done=self.pages)
            told = await self.database.write(work)
            self.tally.count(told)
            self.tally.rejects.add(told.rejects, self.reading.inputs)
            self.waiting, self.parts = [], 0
            self.most_parts = min(2 * self.most_parts, BATCH_PARTS)
            self.new_people += told.rows[Noun.PERSON, Verb.CREATED]
            if self.new_people >= MOST_NEW_PEOPLE:
                self.new_people = 0
                while await self.database.write(place_some):
                    pass


def import_records(reading: RecordReading, *, nothing: str, quiet: bool) -> int:
    """Return the exit code after all pages of ``reading``: 0, 1 with rejects, 2 where nothing was of use.

    ``nothing`` is the sentence for inputs that hold nothing to import.
    """
    spare_collector()
    tally = Tally()
    try:
        pages = asyncio.run(_import_all(reading, tally, quiet=quiet))
    except (RejectsError, UnreadableInput) as error:
        say_problem(str(error))
        return 2
    read = f"{pages:,} {'page' if pages == 1 else 'pages'} read"
    return tally.tell(read, reading.left_out, reading.remarks, nothing, quiet=quiet)


def spare_collector() -> None:
    """Let the garbage collector look at what is new more rarely: for a process that imports and ends."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


async def _import_all(reading: RecordReading, tally: Tally, *, quiet: bool) -> int:
    """Import every page; return how many there are."""
    fingerprint = fingerprint_of(reading.inputs)
    async with open_database(read_settings().database) as database:
        begin = partial(begin_run, kind=reading.kind, inputs=reading.inputs, fingerprint=fingerprint)
        run = await database.write(begin)
        tally.before = run.pages
        if run.pages and not quiet:
            say(f"Going on after the {run.pages:,} pages that the run of {run.began_at} wrote.")
        for name, path in reading.inputs.items():
            tally.rejects.begin(name, path)
        under_way = _Import(database, run, tally, reading)
        with Progressing(reading.kind.lower(), "pages", quiet=quiet) as progress:
            read = portions_from_process if is_large(reading) else portions
            with closing(read(reading, run.pages, progress.at, whole=not run.came_before)) as found:
                for portion in found:
                    await under_way.take(portion, progress)
            await under_way.write()
        await database.write(partial(end_run, run=run, rejects=tally.rejects.count))
        await settle_search(database)
    return under_way.pages
