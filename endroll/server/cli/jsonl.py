"""`endroll import jsonl`: an export goes back whole into a new catalogue, records as those of any source."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from io import BufferedReader
from pathlib import Path

from sqlalchemy import Connection

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.imports import counted
from endroll.server.cli.inputs import Input, inputs_of
from endroll.server.cli.progress import Progressing
from endroll.server.cli.restore import restore_export
from endroll.server.settings import read_settings
from endroll.sources.changes import Noun, Verb
from endroll.sources.documents import Reject
from endroll.sources.importer import Written, write_records
from endroll.sources.jsonl.export_file import is_export
from endroll.sources.jsonl.reading import JsonlReading
from endroll.sources.jsonl.restore import RestoreError, is_unfinished, is_untouched
from endroll.sources.record import SeriesRecord
from endroll.sources.record_reading import RecordReading, UnreadableInput
from endroll.sources.rejects import SUFFIX, RejectFiles, RejectsError
from endroll.sources.statements import Outcome
from endroll.sources.validation import RecordError

#: What a file of a folder must be called to be read.
_NAMES = (".jsonl", ".ndjson")
#: So many pages are written in one transaction.
_BATCH = 50


def import_jsonl(arguments: list[str], *, quiet: bool) -> int:
    """Return the exit code after the inputs of ``arguments``: 0, 1 with rejects, 2 where nothing was used."""
    inputs, others = _inputs(arguments)
    if others and not quiet:
        say(f"Left out, for their names are not those of JSON Lines: {', '.join(others)}")
    if not inputs:
        say_problem(f"There is nothing to import in {' or '.join(arguments)}.")
        return 2
    try:
        return asyncio.run(_import_all(inputs, quiet=quiet))
    except (RejectsError, RestoreError, UnreadableInput) as error:
        say_problem(str(error))
        return 2


def _inputs(arguments: list[str]) -> tuple[list[Input], list[str]]:
    """Return the inputs to read, and the names of a folder's other files; earlier rejects are neither."""
    inputs: list[Input] = []
    others: list[str] = []
    for text in arguments:
        for one in inputs_of(text):
            if Path(text).is_dir() and one.name.endswith(SUFFIX):
                continue
            if not Path(text).is_dir() or one.name.casefold().removesuffix(".gz").endswith(_NAMES):
                inputs.append(one)
            else:
                others.append(one.typed)
    return inputs, others


async def _import_all(inputs: Sequence[Input], *, quiet: bool) -> int:
    async with open_database(read_settings().database) as database:
        code = await _restore_first(database, inputs[0], quiet=quiet)
        if code is None:
            return await _import_records(database, inputs, quiet=quiet)
        if inputs[1:]:
            code = max(code, min(await _import_records(database, inputs[1:], quiet=quiet), 1))
        return code


async def _restore_first(database: Database, first: Input, *, quiet: bool) -> int | None:
    """Return the exit code after the restore of ``first``; null where it is no export, or merges."""
    if not await database.write(_takes_ids):
        return None
    try:
        # What is looked at of standard input stays there for whoever reads it next.
        with nullcontext(first.open()) if first.file is None else first.open() as stream:
            return await restore_export(database, first, stream, quiet=quiet) if is_export(stream) else None
    except OSError:
        # It cannot be opened, which is told when it is to be read.
        return None


def _takes_ids(connection: Connection) -> bool:
    return is_untouched(connection) or is_unfinished(connection)


async def _import_records(database: Database, inputs: Sequence[Input], *, quiet: bool) -> int:
    """Return the exit code after all pages of ``inputs``, each all or nothing."""
    run = _Run(database, inputs)
    with Progressing("jsonl", sum(map(_size, inputs)), quiet=quiet) as progress:
        await run.read(progress)
    for line in run.summary() if not quiet else ():
        say(line, "bold")
    for file, path in run.rejects.written.items():
        say_problem(f"{file}: what could not be used of it is in {path}, with the reasons.")
    if not run.outcomes and not run.refused:
        say_problem(f"There is nothing to import in {' or '.join(one.typed for one in inputs)}.")
    if not run.outcomes:
        return 2
    return 1 if run.rejects.count or run.refused else 0


def _size(one: Input) -> int:
    return one.file.stat().st_size if one.file and one.file.is_file() else 0


class _Run:
    """One import under way: what is read and written, and what is counted."""

    def __init__(self, database: Database, inputs: Sequence[Input]) -> None:
        self.rejects = RejectFiles()
        self.outcomes: Counter[Outcome] = Counter()
        self.rows: Counter[tuple[Noun, Verb]] = Counter()
        self.refused = 0
        self._database = database
        self._total = sum(map(_size, inputs))
        self._inputs = {one.path: one for one in inputs}
        self._paths = {str(path): path for path in self._inputs}
        self._reading: RecordReading = JsonlReading(list(self._inputs), self._open)

    async def read(self, progress: Progressing) -> None:
        """Read and write every page."""
        for file, path in self._paths.items():
            self.rejects.begin(file, path)
        batch: list[tuple[SeriesRecord, ...]] = []
        for found in self._reading.pages(lambda share: progress.read(int(share * self._total))):
            if isinstance(found, Reject):
                self.rejects.add([found], self._paths)
                continue
            batch.append(found)
            if len(batch) == _BATCH:
                await self._write(batch)
                batch = []
        await self._write(batch)
        for remark in self._reading.remarks:
            self.refused += 1
            say_problem(remark)

    def summary(self) -> list[str]:
        """Return what to say of the run."""
        outcomes = ", ".join(f"{self.outcomes[outcome]:,} {outcome}" for outcome in Outcome)
        lines = [f"{self.outcomes.total():,} records read; series: {outcomes}"]
        named = {Verb.CREATED: "new"}
        lines += (f"{named.get(verb, verb)}: {rows}" for verb in Verb if (rows := counted(self.rows, verb)))
        left_out = (f"{count:,} {what}" for what, count in self._reading.left_out.items() if count)
        lines += [f"left out: {what}" for what in left_out]
        rejected = self.rejects.count + self.refused
        return [*lines, *([f"rejected: {rejected:,}"] if rejected else ())]

    def _open(self, path: Path) -> BufferedReader:
        return self._inputs[path].open()

    async def _write(self, pages: Sequence[Sequence[SeriesRecord]]) -> None:
        written, faults = await self._database.write(partial(_write_pages, pages=pages))
        for fault in faults:
            self.refused += 1
            say_problem(fault)
        for one in written:
            counts = one.changes.counts()
            self.rows.update(counts)
            changed = Outcome.CHANGED if counts else Outcome.UNCHANGED
            self.outcomes[Outcome.NEW if counts[Noun.SERIES, Verb.CREATED] else changed] += 1


def _write_pages(
    connection: Connection, pages: Sequence[Sequence[SeriesRecord]]
) -> tuple[list[Written], list[str]]:
    written: list[Written] = []
    faults = []
    for page in pages:
        try:
            written += write_records(connection, page)
        except RecordError as error:
            faults.append(str(error))
    return written, faults
