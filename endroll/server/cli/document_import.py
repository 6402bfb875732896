"""`endroll import tvmaze` and `tmdb`: documents of an API, read in one run and written in batches."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from io import BufferedReader
from pathlib import Path

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.imports import counted
from endroll.server.cli.inputs import Input, inputs_of, why
from endroll.server.cli.progress import Progressing
from endroll.server.settings import read_settings
from endroll.sources.changes import Noun, Verb
from endroll.sources.documents import Document, read_documents
from endroll.sources.person_pages import write_person_pages
from endroll.sources.reading import DocumentReading
from endroll.sources.rejects import SUFFIX, RejectFiles, RejectsError
from endroll.sources.statement import Statement
from endroll.sources.statements import Outcome, Told, write_statements

#: So many series are written in one transaction.
BATCH = 50
#: What a file of a folder must be called to be read.
_NAMES = (".json", ".jsonl", ".ndjson")


@dataclass
class _Run:
    """One import under way: what is read, what waits to be written, and what is counted."""

    database: Database
    reading: DocumentReading
    rejects: RejectFiles = field(default_factory=RejectFiles)
    paths: dict[str, Path] = field(default_factory=dict)
    waiting: list[Statement] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    rows: Counter[tuple[Noun, Verb]] = field(default_factory=Counter)
    documents: int = 0
    unread: int = 0
    used: int = 0

    async def read(self, one: Input, stream: BufferedReader, progress: Progressing, before: int) -> None:
        """Read all documents of ``one``; ``before`` are the bytes of the inputs that came earlier."""
        self.paths[one.typed] = one.path
        self.rejects.begin(one.typed, one.path)
        for found in read_documents(one.typed, stream):
            progress.read(before + (stream.tell() if one.file else 0))
            if isinstance(found, Document):
                self.documents += 1
                self.reading.take(found)
            else:
                self.rejects.add([found], self.paths)
            self._put_down_rejects()
            await self._write(self.reading.ready(), at_least=BATCH)

    async def finish(self) -> None:
        """Write all that waits, and lay people's own pages over what is written."""
        await self._write(self.reading.rest(), at_least=1)
        kind, people = self.reading.kind, self.reading.people
        for start in range(0, len(people), BATCH):
            pages = people[start : start + BATCH]
            work = partial(write_person_pages, kind=kind, people=pages)
            self._count(await self.database.write(work), Outcome.CHANGED)
        self._put_down_rejects()

    async def _write(self, statements: list[Statement], at_least: int) -> None:
        self.waiting += statements
        while len(self.waiting) >= at_least:
            batch, self.waiting = self.waiting[:BATCH], self.waiting[BATCH:]
            self._count(await self.database.write(partial(write_statements, statements=batch)), *Outcome)

    def _count(self, told: Told, *outcomes: Outcome) -> None:
        for outcome in outcomes:
            self.outcomes[outcome] += told.outcomes[outcome]
        self.used += told.outcomes.total()
        self.rows.update(told.rows)
        self.rejects.add(told.rejects, self.paths)

    def _put_down_rejects(self) -> None:
        self.rejects.add(self.reading.rejects, self.paths)
        self.reading.rejects.clear()


def import_documents(reading: DocumentReading, arguments: list[str], *, quiet: bool) -> int:
    """Return the exit code after the inputs of ``arguments``: 0, 1 with rejects, 2 where nothing was used."""
    inputs, others = _inputs(arguments)
    if others and not quiet:
        say(f"Left out, for their names are not those of JSON: {', '.join(others)}")
    try:
        run = asyncio.run(_import_all(reading, inputs, quiet=quiet))
    except RejectsError as error:
        say_problem(str(error))
        return 2
    for line in _summary(run) if not quiet else ():
        say(line, "bold")
    for file, path in run.rejects.written.items():
        say_problem(f"{file}: what could not be used of it is in {path}, with the reasons.")
    if not run.used:
        say_problem(f"There is nothing to import in {' or '.join(arguments)}.")
        return 2
    return 1 if run.rejects.count or run.unread else 0


def _inputs(arguments: list[str]) -> tuple[list[Input], list[str]]:
    """Return the inputs to read, and the names of a folder's other files; earlier rejects are neither."""
    inputs: list[Input] = []
    others: list[str] = []
    for text in arguments:
        for one in inputs_of(text):
            named = one.name.casefold().removesuffix(".gz").endswith(_NAMES)
            if Path(text).is_dir() and one.name.endswith(SUFFIX):
                continue
            if named or not Path(text).is_dir():
                inputs.append(one)
            else:
                others.append(one.typed)
    return inputs, others


async def _import_all(reading: DocumentReading, inputs: list[Input], *, quiet: bool) -> _Run:
    async with open_database(read_settings().database) as database:
        run = _Run(database, reading)
        sizes = [one.file.stat().st_size if one.file and one.file.is_file() else 0 for one in inputs]
        with Progressing(reading.kind.lower(), sum(sizes), quiet=quiet) as progress:
            for number, one in enumerate(inputs):
                try:
                    with one.open() as stream:
                        await run.read(one, stream, progress, sum(sizes[:number]))
                except OSError as error:
                    run.unread += 1
                    say_problem(f"{one.typed}: {why(error)}")
            await run.finish()
    return run


def _summary(run: _Run) -> list[str]:
    """Return what to say of a run: what was read, what became of it, and what is not in the catalogue."""
    outcomes = ", ".join(f"{run.outcomes[outcome]:,} {outcome}" for outcome in Outcome)
    noun = "document" if run.documents == 1 else "documents"
    lines = [f"{run.documents:,} {noun} read; series: {outcomes}"]
    named = {Verb.CREATED: "new"}
    lines += (f"{named.get(verb, verb)}: {rows}" for verb in Verb if (rows := counted(run.rows, verb)))
    if run.reading.left_out:
        counts = run.reading.left_out.items()
        words = (f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in counts if count)
        lines.append(f"left out: {', '.join(words)}")
    if run.rejects.count:
        lines.append(f"rejected: {run.rejects.count:,}")
    return lines
