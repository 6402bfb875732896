"""`endroll import tvmaze` and `tmdb`: documents of an API, read in one run and written in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BufferedReader
from pathlib import Path

from sqlalchemy import Connection

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.inputs import Input, inputs_named, why
from endroll.server.cli.progress import Progressing
from endroll.server.cli.tally import Tally
from endroll.server.settings import read_settings
from endroll.sources.documents import Document, read_documents
from endroll.sources.journal import Run, begin_run, end_run, note_pages
from endroll.sources.person_pages import write_person_pages
from endroll.sources.reading import DocumentReading
from endroll.sources.rejects import RejectsError
from endroll.sources.search_places import settle_search
from endroll.sources.statement import Statement
from endroll.sources.statements import write_statements
from endroll.sources.told import Outcome, Told

#: So many series are written in one transaction.
BATCH = 50
#: What a file of a folder must be called to be read.
_NAMES = (".json", ".jsonl", ".ndjson")


@dataclass
class _Import:
    """One import under way: what is read, what waits to be written, and what is counted."""

    database: Database
    run: Run
    reading: DocumentReading
    tally: Tally
    paths: dict[str, Path]
    waiting: list[Statement] = field(default_factory=list)
    written: int = 0
    documents: int = 0

    async def read(self, one: Input, stream: BufferedReader, progress: Progressing, part: _Part) -> None:
        """Read all documents of ``one``, which is a ``part`` of all that is to be read."""
        for found in read_documents(one.typed, stream):
            progress.at(part.share(stream.tell() if one.file else 0))
            progress.read(1)
            if isinstance(found, Document):
                self.documents += 1
                self.reading.take(found)
            else:
                self.tally.rejects.add([found], self.paths)
            self._put_down_rejects()
            await self._write(self.reading.ready(), at_least=BATCH)

    async def finish(self) -> None:
        """Write all that waits, and lay people's own pages over what is written."""
        await self._write(self.reading.rest(), at_least=1)
        kind, people = self.reading.kind, self.reading.people
        for start in range(0, len(people), BATCH):
            pages = people[start : start + BATCH]
            work = partial(write_person_pages, kind=kind, people=pages)
            told = await self.database.write(work)
            # Whose pages they are has been counted with the series.
            self.tally.count(told, [Outcome.CHANGED])
            self.tally.rejects.add(told.rejects, self.paths)
        self._put_down_rejects()
        await self.database.write(partial(end_run, run=self.run, rejects=self.tally.rejects.count))

    async def _write(self, statements: list[Statement], at_least: int) -> None:
        self.waiting += statements
        while len(self.waiting) >= at_least:
            batch, self.waiting = self.waiting[:BATCH], self.waiting[BATCH:]
            self.written += len(batch)
            work = partial(_write_batch, statements=batch, run=self.run, written=self.written)
            told = await self.database.write(work)
            self.tally.count(told)
            self.tally.rejects.add(told.rejects, self.paths)

    def _put_down_rejects(self) -> None:
        self.tally.rejects.add(self.reading.rejects, self.paths)
        self.reading.rejects.clear()


@dataclass(frozen=True)
class _Part:
    """The bytes of all inputs, and those before the one at hand."""

    total: int
    before: int

    def share(self, position: int) -> float:
        """Return the share of all inputs that is read at byte ``position`` of the one at hand."""
        return min(1.0, (self.before + position) / self.total) if self.total else 0.0


def _write_batch(connection: Connection, statements: Sequence[Statement], run: Run, written: int) -> Told:
    told = write_statements(connection, statements)
    note_pages(connection, run, written)
    return told


def import_documents(reading: DocumentReading, arguments: list[str], *, quiet: bool) -> int:
    """Return the exit code after the inputs of ``arguments``: 0, 1 with rejects, 2 where nothing was used."""
    inputs, others = inputs_named(arguments, _NAMES)
    if others and not quiet:
        say(f"Left out, for their names are not those of JSON: {', '.join(others)}")
    tally = Tally()
    try:
        documents = asyncio.run(_import_all(reading, inputs, tally, quiet=quiet))
    except RejectsError as error:
        say_problem(str(error))
        return 2
    read = f"{documents:,} {'document' if documents == 1 else 'documents'} read"
    nothing = f"There is nothing to import in {' or '.join(arguments)}."
    return tally.tell(read, reading.left_out, (), nothing, quiet=quiet)


async def _import_all(reading: DocumentReading, inputs: Sequence[Input], tally: Tally, *, quiet: bool) -> int:
    """Import every document; return how many there are."""
    paths = {one.typed: one.path for one in inputs}
    async with open_database(read_settings().database) as database:
        # What waits for other documents is lost with a run, so each begins anew: what is there stays.
        run = await database.write(partial(begin_run, kind=reading.kind, inputs=paths, fingerprint=None))
        under_way = _Import(database, run, reading, tally, paths)
        sizes = [one.file.stat().st_size if one.file and one.file.is_file() else 0 for one in inputs]
        with Progressing(reading.kind.lower(), "documents", quiet=quiet) as progress:
            for number, one in enumerate(inputs):
                tally.rejects.begin(one.typed, one.path)
                try:
                    with one.open() as stream:
                        part = _Part(sum(sizes), sum(sizes[:number]))
                        await under_way.read(one, stream, progress, part)
                except OSError as error:
                    tally.unread += 1
                    say_problem(f"{one.typed}: {why(error)}")
            await under_way.finish()
        await settle_search(database)
    return under_way.documents
