"""`endroll import wiki`: pages are read one by one, each all or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping

from endroll.db.engine import Database
from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.inputs import Input, inputs_of, why
from endroll.server.settings import read_settings
from endroll.sources.changes import Changes, Noun, Verb
from endroll.sources.importer import write_records
from endroll.sources.search_places import settle_search
from endroll.sources.validation import RecordError
from endroll.sources.wiki import UnusablePageError, decode, read_page

PLURAL = {
    Noun.SERIES: "series",
    Noun.EPISODE: "episodes",
    Noun.PERSON: "people",
    Noun.CREDIT: "credits",
    Noun.SOURCE: "sources",
}


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
        for page in (page for text in inputs for page in inputs_of(text)):
            try:
                await _import_page(database, page)
            except (UnusablePageError, RecordError, OSError) as error:
                rejected += 1
                say_problem(f"{page.name}: {_reason(error)}")
            else:
                imported += 1
        await settle_search(database)
    return imported, rejected


async def _import_page(database: Database, page: Input) -> None:
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
    new = counted(changes.counts(), Verb.CREATED)
    if new:
        yield f"new: {new}"
    for change in changes:
        if change.verb is not Verb.CREATED:
            yield f"{change.verb}: {change.line}"


def counted(counts: Mapping[tuple[Noun, Verb], int], wanted: Verb) -> str:
    """Return how many rows of each noun ``wanted`` happened to: "1 series, 3 people"; "" where to none."""
    return ", ".join(
        f"{count:,} {PLURAL[noun] if count > 1 else noun.lower()}"
        for (noun, verb), count in counts.items()
        if verb is wanted
    )


def _reason(error: Exception) -> str:
    return why(error) if isinstance(error, OSError) else str(error)
