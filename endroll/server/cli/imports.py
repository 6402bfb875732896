"""`endroll import`: one subcommand a source. Pages are read one by one, each all or nothing."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.settings import read_settings
from endroll.sources.changes import Changes, Noun, Verb
from endroll.sources.importer import write_records
from endroll.sources.validation import RecordError
from endroll.sources.wiki import UnusablePageError, decode, read_page

STANDARD_INPUT = "-"
PLURAL = {
    Noun.SERIES: "series",
    Noun.EPISODE: "episodes",
    Noun.PERSON: "people",
    Noun.CREDIT: "credits",
    Noun.SOURCE: "sources",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read: what it is called from now on, and its file (null for standard input)."""

    name: str
    file: Path | None

    def read(self) -> bytes:
        """Return the page's bytes. Raises `OSError` when its file cannot be read."""
        return sys.stdin.buffer.read() if self.file is None else self.file.read_bytes()


def import_wiki(inputs: list[str]) -> int:
    """Return the exit code after the pages that ``inputs`` name: 0, 1 when one was rejected, 2 when all."""
    imported, rejected = asyncio.run(_import_all(inputs))
    if not imported and not rejected:
        say_problem(
            f"There is no page in {' or '.join(inputs)}. Name a page's text file, or a folder of them."
        )
        return 2
    if imported + rejected > 1:
        say(f"{imported} pages imported, {rejected} rejected.", "bold")
    if rejected:
        return 1 if imported else 2
    return 0


async def _import_all(inputs: list[str]) -> tuple[int, int]:
    """Import every page; return how many were imported and how many inputs were rejected."""
    imported = rejected = 0
    async with open_database(read_settings().database) as database:
        for page in (page for text in inputs for page in _pages(text)):
            try:
                await _import_page(database, page)
            except (UnusablePageError, RecordError, OSError) as error:
                rejected += 1
                say_problem(f"{page.name}: {_reason(error)}")
            else:
                imported += 1
    return imported, rejected


def _pages(text: str) -> Iterator[Page]:
    """Yield the pages that one argument names; a folder's by name, hidden files left out."""
    path = Path(text)
    if text == STANDARD_INPUT:
        yield Page("standard input", None)
    elif path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.is_file())
        for file in inside:
            name = file.relative_to(path)
            if not any(part.startswith(".") for part in name.parts):
                yield Page(name.as_posix(), file)
    else:
        yield Page(path.name, path)


async def _import_page(database: Database, page: Page) -> None:
    reading = read_page(decode(page.read()), page.name)
    written = await database.write(lambda connection: write_records(connection, reading.records))
    episodes, cast, crew = (
        sum(counts) for counts in zip(*((one.episodes, one.cast, one.crew) for one in written), strict=True)
    )
    say(
        f"{page.name}: {len(written)} series, {episodes} episodes, {cast} cast, {crew} crew,"
        f" {len(reading.kept)} kept lines",
        "bold",
    )
    for one in written:
        say(f"  {one.title}")
        for line in _told(one.changes):
            say(f"    {line}")
    for kept in reading.kept:
        say(f"  kept line {kept.line}: {kept.text} ({kept.reason})", "yellow")


def _told(changes: Changes) -> Iterator[str]:
    """Yield what an import did: new rows counted, the others one by one."""
    if not changes:
        yield "unchanged"
    new = [
        f"{count} {PLURAL[noun] if count > 1 else noun.lower()}"
        for (noun, verb), count in changes.counts().items()
        if verb is Verb.CREATED
    ]
    if new:
        yield f"new: {', '.join(new)}"
    for change in changes:
        if change.verb is not Verb.CREATED:
            yield f"{change.verb}: {change.line}"


def _reason(error: Exception) -> str:
    return f"It cannot be read: {error.strerror}." if isinstance(error, OSError) else str(error)
