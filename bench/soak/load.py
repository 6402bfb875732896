"""What a server is kept at work with, beside the race: slow questions, clients that go away, an import."""

from __future__ import annotations

import asyncio
import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path

from bench.fuzz.clients import Client
from bench.kill.pages import wiki_pages
from bench.kill.processes import Import
from bench.wire import Connection, post

#: Pages that one import takes; the next one begins when it has ended.
PAGES_AT_ONCE = 20
#: Requests that a client of the fuzz makes up before it looks whether it is over.
FUZZED_AT_ONCE = 20
VERSION = post({"query": "{ catalogue { version } }"})
_VERSION_TOLD = re.compile(rb'"version":(\d+)')
_SLOW = """query {{ q{number}: allSeries(first: {first}, sort: [TITLE_DESC]) {{ totalCount nodes {{
  title cast(first: 20) {{ totalCount nodes {{ character person {{ name credits(first: 5) {{
    nodes {{ series {{ title episodes(first: 3) {{ nodes {{ number title }} }} }} }}
  }} }} }} }}
}} }} }}"""


class Load:
    """What happened: ``counts`` by kind, ``problems`` a sentence each; all of it ends with ``is_over``."""

    def __init__(self, folder: Path, port: int) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.is_over = False
        self._folder, self._port = folder, port

    async def fuzz_on(self, client: Client) -> None:
        """Let ``client`` send what it makes up: valid, invalid, malformed, and given up halfway."""
        while not self.is_over:
            await client.send(FUZZED_AT_ONCE)

    async def ask_slowly(self, seed: int) -> None:
        """Ask for much; go away before the answer comes, half of the time."""
        chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        numbers = count()
        while not self.is_over:
            async with Connection(self._port) as connection:
                document = _SLOW.format(number=next(numbers) % 50, first=chance.choice((20, 50, 100)))
                request = post({"query": document})
                if chance.random() < 0.5:
                    await connection.send(request)
                    await asyncio.sleep(chance.choice((0.0, 0.005, 0.05, 0.2)))
                    self.counts["left"] += 1
                else:
                    self.counts[f"slow {(await connection.ask(request)).status}"] += 1

    async def watch_version(self) -> None:
        """Ask for the catalogue's version, which every import raises, and hold it against the file's."""
        file = self._folder / "endroll.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as own:
            async with Connection(self._port) as connection:
                while not self.is_over:
                    (floor,) = own.execute("select version from catalogue").fetchone()
                    response = await connection.ask(VERSION)
                    self.counts["version"] += 1
                    told = _VERSION_TOLD.search(response.body)
                    if told is None or int(told[1]) < floor:
                        self.problems.append(f"The version is {floor}, and the answer was {response.body!r}.")

    async def import_on(self) -> None:
        """Import invented pages, some each time, in a process of its own each time."""
        for time in count(2):
            self.problems += await import_pages(self._folder, time, self.counts)
            if self.is_over:
                return


async def import_pages(folder: Path, time: int, counts: Counter[str] | None = None) -> list[str]:
    """Import the pages of this ``time``, from 1, each counted once it is in; return what went wrong."""
    pages = wiki_pages(time * PAGES_AT_ONCE)[-PAGES_AT_ONCE:]
    (folder / "pages").mkdir(exist_ok=True)
    for file in (folder / "pages").iterdir():
        file.unlink()
    for page in pages:
        (folder / "pages" / page.name).write_text(page.text)
    counted: Counter[str] = Counter() if counts is None else counts
    importing = await Import.start(folder, pages, lambda _: counted.update(["pages imported"]))
    exit_code = await importing.end()
    said = importing.unexpected
    return [f"Import {time} ended with {exit_code} and said {said}."] if exit_code or said else []
