"""One round: an import under load, a kill at a random moment, what is left then, and the import's rest."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from time import perf_counter

import httpx
from msgspec import Struct

from bench.kill.history import History, digest, record_history
from bench.kill.pages import WikiPage, wiki_pages
from bench.kill.processes import Import, Server, run
from bench.kill.readers import Readers

#: Clients that ask all the time.
CLIENTS = 3
#: The longest that a page takes, about, under load: the kill comes somewhere within the next page.
LONGEST_PAGE_SECONDS = 0.1
#: The part of the pages after which the kill is due at the latest, so that the import has not ended by then.
LATEST_KILL = 0.9


class Victim(StrEnum):
    """Who is killed."""

    IMPORTER = "importer"
    BOTH = "both at once"
    SERVER_FIRST = "server first"


class Outcome(Struct):
    """What a round found.

    ``acknowledged`` pages were told to be imported before the kill and ``found`` pages were whole after it,
    null where the catalogue was as after no number of pages. ``was_writing`` tells whether a write
    transaction was open a moment before the kill. ``check_seconds`` is how long `endroll check` took then.
    """

    victim: Victim
    acknowledged: int
    found: int | None
    was_writing: bool
    check_seconds: float
    answered: int
    lost: int
    problems: list[str]


class Round:
    """One round in a folder that `lay_out` made; ``chance`` draws the moment of the kill."""

    def __init__(self, history: History, folder: Path, victim: Victim, chance: random.Random) -> None:
        self.history, self.folder, self.victim, self.chance = history, folder, victim, chance
        self.server = Server(folder)
        self.readers = Readers(history, self.server)
        self.problems: list[str] = []

    async def play(self) -> Outcome:
        """Return what the round found; every process that it starts has ended then."""
        await self.server.start()
        clients = [
            asyncio.create_task(self.readers.ask_on(random.Random(self.chance.random())))  # noqa: S311
            for _ in range(CLIENTS)
        ]
        try:
            acknowledged, was_writing = await self._import_until_killed()
            started = perf_counter()
            await self._require_whole("after the kill")
            check_seconds = perf_counter() - started
            found = self.history.place(digest(self.folder / "endroll.db"))
            self._compare(acknowledged, found)
            await self._finish_import()
        finally:
            self.readers.is_done = True
            await asyncio.gather(*clients)
            if await self.server.stop() != 0:
                self.problems.append("The server did not stop cleanly.")
        self.problems += [f"The server complained: {line}" for line in self.server.complaints()]
        counts = self.readers.counts
        return Outcome(
            self.victim,
            acknowledged,
            found,
            was_writing,
            check_seconds,
            counts["answered"],
            counts["lost"],
            self.problems + self.readers.problems,
        )

    async def _import_until_killed(self) -> tuple[int, bool]:
        """Return how many pages were acknowledged, and whether one was being written when the kill came."""
        importing = await Import.start(self.folder, self.history.pages, self.readers.reach)
        pages = self.chance.randrange(int(self.history.end * LATEST_KILL))
        restart: asyncio.Task[None] | None = None
        if self.victim is Victim.SERVER_FIRST:
            await importing.reach(self.chance.randint(0, pages))
            await self._wait()
            await self.server.kill()
            # It starts anew while the import goes on, and perhaps while that is killed.
            restart = asyncio.create_task(self.server.start())
        await importing.reach(pages)
        await self._wait()
        was_writing = is_written_to(self.folder / "endroll.db")
        if self.victim is Victim.BOTH:
            await asyncio.gather(importing.kill(), self.server.kill())
            restart = asyncio.create_task(self.server.start())
        else:
            await importing.kill()
        if restart is not None:
            await restart
        self._take_unexpected(importing)
        return importing.acknowledged, was_writing

    async def _wait(self) -> None:
        await asyncio.sleep(self.chance.uniform(0, LONGEST_PAGE_SECONDS))

    def _compare(self, acknowledged: int, found: int | None) -> None:
        if found is None:
            self.problems.append("The catalogue is as after no number of whole pages.")
        elif found < acknowledged:
            self.problems.append(f"{acknowledged} pages were acknowledged, and only {found} are there.")
        elif found > acknowledged + 1:
            self.problems.append(f"Only {acknowledged} pages were acknowledged, and {found} are there.")
        elif found < self.readers.floor:
            self.problems.append(f"A client saw {self.readers.floor} pages, and only {found} are there.")

    async def _finish_import(self) -> None:
        """Import everything again, and look whether the catalogue is then as if nothing had happened."""
        importing = await Import.start(self.folder, self.history.pages, self.readers.reach)
        status = await importing.end()
        self._take_unexpected(importing)
        if (status, importing.acknowledged) != (0, self.history.end):
            self.problems.append(f"The next import ended with {status} after {importing.acknowledged} pages.")
        if self.history.place(digest(self.folder / "endroll.db")) != self.history.end:
            self.problems.append("The next import did not make the catalogue what it is without a kill.")
        await self._require_whole("after the next import")
        async with httpx.AsyncClient() as client:
            for number in range(len(self.history.questions)):
                await self.readers.ask(client, number)

    async def _require_whole(self, when: str) -> None:
        status, said = await run(self.folder, "check")
        if status != 0:
            self.problems.append(f"`endroll check` ended with {status} {when}: {said}")

    def _take_unexpected(self, importing: Import) -> None:
        self.problems += [f"The importer said: {said}" for said in importing.unexpected]


async def play(times: int, count: int, seed: int, folder: Path) -> AsyncIterator[Outcome]:
    """Yield the outcome of each of ``times`` rounds over ``count`` pages; all files are in ``folder``."""
    status, said = await run(folder, "migrate")
    if status != 0:
        raise RuntimeError(said)
    empty, pages = folder / "endroll.db", wiki_pages(count)
    lay_out(folder / "history", empty, pages)
    history = await record_history(pages, folder / "history")
    for number, victim in zip(range(times), cycle(Victim), strict=False):
        lay_out(folder / str(number), empty, pages)
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 (repeatable, not secret)
        yield await Round(history, folder / str(number), victim, chance).play()


def lay_out(folder: Path, empty: Path, pages: list[WikiPage]) -> None:
    """Make ``folder``, with a copy of the catalogue in the file ``empty`` and ``pages`` to import into it."""
    (folder / "pages").mkdir(parents=True)
    shutil.copy(empty, folder / "endroll.db")
    for page in pages:
        (folder / "pages" / page.name).write_text(page.text)


def is_written_to(file: Path) -> bool:
    """Return whether some process has a write transaction open."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("begin immediate")
        except sqlite3.OperationalError:
            return True
        connection.execute("rollback")
        return False
