"""Sources that yield whole records, page by page: read in one run, and written in batches."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.imports import counted
from endroll.server.cli.progress import Progressing
from endroll.server.settings import read_settings
from endroll.sources.changes import Noun, Verb
from endroll.sources.documents import Reject
from endroll.sources.importer import Written, write_records
from endroll.sources.record import SeriesRecord
from endroll.sources.record_reading import RecordReading, UnreadableInput
from endroll.sources.rejects import RejectFiles, RejectsError

#: Pages in one transaction: readers see them together, and a killed import loses no more.
BATCH = 50
#: Steps of the bar.
_STEPS = 10_000
#: Records make no cycles, and looking for those among millions of objects takes a third of the time.
_COLLECT_AFTER = 100_000


@dataclass
class _Run:
    """One import under way: what waits to be written, and what is counted."""

    database: Database
    reading: RecordReading
    rejects: RejectFiles = field(default_factory=RejectFiles)
    paths: dict[str, Path] = field(default_factory=dict)
    waiting: list[tuple[SeriesRecord, ...]] = field(default_factory=list)
    rows: Counter[tuple[Noun, Verb]] = field(default_factory=Counter)
    records: int = 0
    share: float = 0.0

    def told(self, share: float) -> None:
        self.share = share

    async def read(self, progress: Progressing) -> None:
        for path in self.reading.inputs:
            self.paths[str(path)] = path
            self.rejects.begin(str(path), path)
        for found in self.reading.pages(self.told):
            if isinstance(found, Reject):
                self.rejects.add([found], self.paths)
                continue
            self.waiting.append(found)
            self.records += len(found)
            progress.read(int(self.share * _STEPS))
            if len(self.waiting) == BATCH:
                await self._write()
        await self._write()

    async def _write(self) -> None:
        pages, self.waiting = self.waiting, []
        for one in await self.database.write(lambda connection: _write(connection, pages)):
            self.rows.update((change.noun, change.verb) for change in one.changes)


def import_records(reading: RecordReading, *, quiet: bool) -> int:
    """Return the exit code after all that ``reading`` yields: 0, 1 with rejects, 2 where nothing was used."""
    spare_collector()
    try:
        run = asyncio.run(_import_all(reading, quiet=quiet))
    except (UnreadableInput, RejectsError) as error:
        say_problem(str(error))
        return 2
    for line in _summary(run) if not quiet else ():
        say(line, "bold")
    for remark in reading.remarks:
        say_problem(remark)
    for file, path in run.rejects.written.items():
        say_problem(f"{file}: what could not be used of it is in {path}, with the reasons.")
    if not run.records:
        say_problem(f"There is nothing to import in {', '.join(map(str, reading.inputs))}.")
        return 2
    return 1 if run.rejects.count else 0


def spare_collector() -> None:
    """Let the garbage collector look at what is new more rarely: for a process that imports and ends."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


async def _import_all(reading: RecordReading, *, quiet: bool) -> _Run:
    async with open_database(read_settings().database) as database:
        run = _Run(database, reading)
        with Progressing(reading.kind.lower(), _STEPS, quiet=quiet) as progress:
            await run.read(progress)
    return run


def _write(connection: Connection, pages: Sequence[tuple[SeriesRecord, ...]]) -> list[Written]:
    return [written for records in pages for written in write_records(connection, records)]


def _summary(run: _Run) -> list[str]:
    named = {Verb.CREATED: "new"}
    lines = [f"{run.records:,} series read"]
    lines += (f"{named.get(verb, verb)}: {rows}" for verb in Verb if (rows := counted(run.rows, verb)))
    counts = [(count, what) for what, count in run.reading.left_out.items() if count]
    if counts:
        words = ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in counts)
        lines.append(f"left out: {words}")
    if run.rejects.count:
        lines.append(f"rejected: {run.rejects.count:,}")
    return lines
