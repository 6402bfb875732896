"""Reads of a SQLite file: those that wait are taken in turn by a few connections, many in one hop.

A hop to a connection's thread and back costs about as much as a small statement. So a connection that was
woken goes on with whatever waits, and hands several answers back at once.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote

from endroll.db.engine import (
    DatabaseBusy,
    DatabaseError,
    DeadlineExceeded,
    Reading,
    ReadLimits,
    StatementTooLarge,
)
from endroll.db.reader import Read, Reader

BUSY_TIMEOUT_MS = 5_000
#: All of the file, however large, as far as SQLite was built to map one (2 GiB on Debian).
MMAP_BYTES = 1 << 40
CACHE_KIB = 16_384
#: Statements that a connection keeps prepared; each takes about 11 bytes a character.
CACHED_STATEMENTS = 512
#: Reads that one connection is left to deal with before another is woken to help.
WAITING_PER_READER = 16
#: A statement that has run for so long holds up what waits behind it.
HELD_UP_SECONDS = 0.002
#: How often, while anything is read, it is looked whether a statement takes too long or holds others up.
LOOK_SECONDS = 0.01
#: How SQLite says that a statement is beyond its limits (https://www.sqlite.org/limits.html).
_TOO_LARGE = (
    "Expression tree is too large",
    "parser stack overflow",
    "too many levels",
    # Newer versions count sub-selects, copies of one among them.
    "VIEWs and/or subqueries nested too deep",
)


class Readers:
    """The connections that read one SQLite file, and what waits for them: first come, first served.

    ``interrupted`` counts the statements that took too long, ``hops`` how often a connection was woken, and
    ``opened`` how often one was opened.
    """

    def __init__(
        self, path: Path, limits: ReadLimits, on_statement: Callable[[str], None] | None = None
    ) -> None:
        self.limits = limits
        self.interrupted = 0
        self.hops = 0
        self.opened = 0
        self._path = path
        self._on_statement = on_statement
        self._waiting: deque[Read] = deque()
        self._idle: list[Reader] = []
        self._busy: set[Reader] = set()
        #: Set, while somebody waits for it, once no connection is at work and no read waits.
        self._rested: asyncio.Future[None] | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._is_waking = False
        self._loop: asyncio.AbstractEventLoop

    def now(self) -> Reading:
        """Return how reading goes at this moment."""
        return Reading(
            len(self._idle) + len(self._busy), len(self._busy), len(self._waiting), self.interrupted
        )

    async def open(self) -> None:
        """Open the connections; raises `sqlite3.Error` when the file cannot be read."""
        self._loop = asyncio.get_running_loop()
        while len(self._idle) < self.limits.connections:
            self._idle.append(await self._connect())

    async def close(self) -> None:
        """Let reads that run or wait finish, then close every connection."""
        if self._busy or self._waiting:
            self._rested = self._loop.create_future()
            await self._rested
        while self._idle:
            await self._idle.pop().close()
        if self._looking is not None:
            self._looking.cancel()

    async def read(self, statement: str, parameters: Mapping[str, Any]) -> bytes:
        """Return the single value that ``statement`` gives, as bytes.

        When whoever waits for it is cancelled, the statement is interrupted. Raises `DatabaseBusy`,
        `DeadlineExceeded`, `StatementTooLarge`, or `DatabaseError` when the file cannot answer.
        """
        if len(self._waiting) >= self.limits.waiting:
            raise DatabaseBusy
        read = Read(statement, parameters, self._loop.create_future())
        self._waiting.append(read)
        waiting, busy = len(self._waiting), len(self._busy)
        # Whoever waits behind others is looked after with them.
        if waiting > WAITING_PER_READER * busy or (waiting == 1 and self._is_held_up()):
            self._wake_soon()
        try:
            return await read.answer
        except asyncio.CancelledError:
            self._give_up(read)
            raise
        except sqlite3.Error as error:
            raise self._told(read, error) from error

    def _told(self, read: Read, error: sqlite3.Error) -> Exception:
        if read.is_late:
            return DeadlineExceeded(self.limits.statement_seconds or 0)
        if str(error).startswith(_TOO_LARGE):
            return StatementTooLarge()
        return DatabaseError("The database could not answer. `endroll check` looks whether it is whole.")

    def _wake_soon(self) -> None:
        """Let one more connection work after this turn of the event loop, whose reads then share its hop."""
        if not self._is_waking:
            self._is_waking = True
            self._loop.call_soon(self._wake)

    def _wake(self) -> None:
        """Let one more connection work, if one is idle and anything waits."""
        self._is_waking = False
        if not self._waiting:
            self._tell_rest()
            return
        if not self._idle:
            return
        reader = self._idle.pop()
        self._busy.add(reader)
        self.hops += 1
        reader.run_waiting(self._waiting, self._hand_back)
        if self._looking is None:
            self._looking = self._loop.call_later(LOOK_SECONDS, self._look)

    def _hand_back(self, reader: Reader, done: list[Read], is_last: bool) -> None:  # noqa: FBT001 (as `HandBack` has it)
        self._loop.call_soon_threadsafe(self._take_back, reader, done, is_last)

    def _take_back(self, reader: Reader, done: list[Read], is_last: bool) -> None:  # noqa: FBT001 (as above)
        _settle(done)
        if not is_last:
            return
        self._busy.remove(reader)
        self._idle.append(reader)
        # What came while the connection was on its way back found it still at work.
        if self._waiting:
            self._wake()
        else:
            self._tell_rest()

    def _tell_rest(self) -> None:
        if self._rested is not None and not self._busy and not self._rested.done():
            self._rested.set_result(None)

    def _is_held_up(self) -> bool:
        now = perf_counter()
        running = (reader.current for reader in self._busy)
        return all(read is not None and now - read.started > HELD_UP_SECONDS for read in running)

    def _look(self) -> None:
        """Interrupt what runs for too long, and let what waits behind a slow statement go on."""
        self._looking = self._loop.call_later(LOOK_SECONDS, self._look) if self._busy else None
        for reader in self._busy:
            # The connection hands these back only after the statement that it runs.
            _settle(reader.done)
            read = reader.current
            # Every time anew: SQLite forgets an interruption that comes just before a statement starts.
            if read is not None and self._is_late(read):
                reader.interrupt_current()
        if self._waiting and self._is_held_up():
            self._wake()

    def _is_late(self, read: Read) -> bool:
        limit = self.limits.statement_seconds
        if not read.is_late and limit is not None and perf_counter() - read.started > limit:
            read.is_late = True
            self.interrupted += 1
        return read.is_late

    def _give_up(self, read: Read) -> None:
        """Stop a read for which nobody waits any more, or never start it."""
        read.is_late = True
        with suppress(ValueError):  # it waits no more: it runs, or is done
            self._waiting.remove(read)
        for reader in self._busy:
            if reader.current is read:
                reader.interrupt_current()

    async def _connect(self) -> Reader:
        reader = Reader(self._open_connection, iter_chunk_size=1)
        await reader
        return reader

    def _open_connection(self) -> sqlite3.Connection:
        """Return a new connection, set up for reading; called in the thread that will use it."""
        file = f"file:{quote(str(self._path))}?mode=ro"
        connection = sqlite3.connect(
            file, uri=True, isolation_level=None, cached_statements=CACHED_STATEMENTS
        )
        try:
            connection.executescript(
                f"""
                pragma query_only = on;
                pragma foreign_keys = on;
                pragma busy_timeout = {BUSY_TIMEOUT_MS};
                pragma mmap_size = {MMAP_BYTES};
                pragma cache_size = -{CACHE_KIB};
                """
            )
        except sqlite3.Error:
            connection.close()
            raise
        # The answer goes out as the bytes that the database wrote.
        connection.text_factory = bytes
        connection.set_trace_callback(self._on_statement)
        self.opened += 1
        return connection


def _settle(done: Iterable[Read]) -> None:
    for read in done:
        if read.answer.done():  # nobody waits any more
            continue
        if read.error is not None:
            read.answer.set_exception(read.error)
        else:
            read.answer.set_result(read.value)
