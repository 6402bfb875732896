"""A connection that reads a SQLite file, and what it is given to read."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import Any

import aiosqlite

#: How long a connection may keep answers to itself, to hand several back at once.
HAND_BACK_SECONDS = 0.001
#: Above this many characters a statement is long, and a connection that was given so many characters of long
#: ones is opened anew when it rests: Python's cache counts statements, however large they are.
LONG_STATEMENT_CHARACTERS = 10_000
LONG_CHARACTERS = 2_000_000


class Read:
    """One statement that waits, runs or is done; whoever asked waits for ``answer``."""

    __slots__ = ("answer", "error", "is_late", "parameters", "started", "statement", "value")

    def __init__(self, statement: str, parameters: Mapping[str, Any], answer: asyncio.Future[bytes]) -> None:
        self.statement = statement
        self.parameters = parameters
        self.answer = answer
        self.started = 0.0
        self.is_late = False
        self.value: bytes = b""
        self.error: Exception | None = None


#: Called in a connection's thread with the connection, what it has done, in order, and whether it rests now.
HandBack = Callable[["Reader", list[Read], bool], None]


class Reader(aiosqlite.Connection):
    """A connection that cannot write. In its own thread it runs what waits, until nothing does."""

    current: Read | None = None
    #: What is done and not handed back yet.
    done: Sequence[Read] = ()
    #: How much of long statements it was given since it was opened.
    long_characters = 0

    def run_waiting(self, waiting: deque[Read], hand_back: HandBack) -> None:
        """Let this connection's thread run every read of ``waiting``; one hop, however many there are."""
        # aiosqlite's own way to its thread, less its future: what is done comes back by ``hand_back``, and to
        # wake the event loop a second time would cost as much as a small statement.
        self._tx.put_nowait((None, partial(self._run_waiting, waiting, hand_back)))

    def interrupt_current(self) -> None:
        """Stop the statement that runs; whichever it hits by mistake is run again."""
        with suppress(sqlite3.ProgrammingError):  # it is closed: the statement has ended
            self._conn.interrupt()

    def _run_waiting(self, waiting: deque[Read], hand_back: HandBack) -> None:
        done: list[Read] = []
        self.done = done
        kept_since = perf_counter()
        while waiting:
            try:
                read = waiting.popleft()
            except IndexError:  # another connection was quicker
                break
            read.started = now = perf_counter()
            if done and now - kept_since > HAND_BACK_SECONDS:
                hand_back(self, done, False)  # noqa: FBT003 (as `HandBack` has it)
                self.done = done = []
            if not done:
                kept_since = now
            self._run(read)
            done.append(read)
        self.done = ()
        if self.long_characters > LONG_CHARACTERS:
            self._forget_statements()
        hand_back(self, done, True)  # noqa: FBT003 (as above)

    def _forget_statements(self) -> None:
        """Open the connection anew, if that can be; else go on with the old one and what it keeps."""
        self.long_characters = 0
        with suppress(sqlite3.Error):
            fresh = self._connector()
            self._conn.close()
            self._connection = fresh

    def _run(self, read: Read) -> None:
        if len(read.statement) > LONG_STATEMENT_CHARACTERS:
            self.long_characters += len(read.statement)
        # Said before it is looked whether anybody still waits: whoever gives up now finds it here.
        self.current = read
        # An interruption may arrive just after the statement it was meant for: then this one runs again.
        while not read.answer.done():
            try:
                (value,) = self._conn.execute(read.statement, read.parameters).fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT and not read.is_late:
                    continue
                read.error = error
            except Exception as error:  # noqa: BLE001 (it is for whoever asked; the thread has others to serve)
                read.error = error
            else:
                read.value = value if isinstance(value, bytes) else str(value).encode()
            break
        self.current = None
