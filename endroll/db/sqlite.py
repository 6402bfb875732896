"""The catalogue in a SQLite file: many read connections that cannot write, one writer.

Every read is one hop to one thread. Write-ahead logging lets reads go on while the writer works.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from endroll.db.engine import DatabaseError, Reading, ReadLimits
from endroll.db.reading import BUSY_TIMEOUT_MS, Readers

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import Dialect
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

#: The SQLite of Debian 12. Strict tables, `json_group_array` and partial dates' CHECKs all work there.
OLDEST_SQLITE = (3, 40, 0)
#: Steps of SQLite between two looks at whether a snapshot is still wanted.
_STEPS = 10_000
#: How the one connection that writes is set. An import puts rows into every page of the larger indexes: with
#: 64 MiB of pages at hand, far fewer of them are written out to be read again within one transaction.
WRITER_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = wal",
    "synchronous = normal",
    "foreign_keys = on",
    "cache_size = -65536",
)
#: What SQLite says of a file that is damaged, full, read-only or gone, and not of a statement.
UNUSABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}


class SqliteDatabase:
    """One catalogue in one SQLite file.

    ``path`` is the file, relative to the working directory; ``create`` lets `open` make it where it is
    missing; ``reads`` says how many reads run at once and for how long. ``on_statement`` is called, in a
    reader's thread, with the text of every statement that SQLite starts for a read, values filled in: it is
    SQLite's own trace, so tests count statements at the database.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        reads: ReadLimits | None = None,
        on_statement: Callable[[str], None] | None = None,
    ) -> None:
        self.path = path
        self.readers = Readers(path, reads or ReadLimits(), on_statement)
        self._create = create
        self._opened: tuple[int, int] | None = None
        self._writing = asyncio.Lock()
        self._writer: AsyncEngine | None = None
        self._watch: sqlite3.Cursor | None = None
        self._loop: asyncio.AbstractEventLoop
        self._version: int | None = None
        self._is_version_fresh = False

    @cached_property
    def dialect(self) -> Dialect:
        """The SQLAlchemy dialect that statements are compiled with: SQLite's, with named parameters."""
        # Here, not above: what only looks into a database needs no SQLAlchemy.
        from sqlalchemy.dialects.sqlite import dialect  # noqa: PLC0415

        return dialect(paramstyle="named")

    async def open(self) -> None:
        """Open the connections. Raises `DatabaseError` when the file is missing or is no database."""
        refuse_old_sqlite(sqlite3.sqlite_version_info)
        self._loop = asyncio.get_running_loop()
        if not self._create and not self.path.is_file():
            raise DatabaseError(f"There is no database at {self.path}. Run `endroll migrate` to make one.")
        try:
            # This connection goes first and leaves last: it turns on write-ahead logging, which a reader
            # cannot, and folds the log into the file at the end.
            self._watch = await asyncio.to_thread(_watch, self.path)
            self._opened = await asyncio.to_thread(_identity, self.path)
            await self.readers.open()
        except sqlite3.Error as error:
            await self.close()
            raise DatabaseError(
                f"The file {self.path} cannot be used as a database: {error}."
                " ENDROLL_DATABASE says which file it is; it must be a SQLite file that can be written to."
            ) from error

    async def close(self) -> None:
        """Let reads in flight, and those waiting for a connection, finish; then close every connection."""
        watch, self._watch = self._watch, None
        if watch is None:
            return
        self._version = None
        await self.readers.close()
        async with self._writing:
            writer, self._writer = self._writer, None
            if writer is not None:
                await writer.dispose()
        watch.close()  # a statement that is still open would keep the file open
        watch.connection.close()

    def read_json(self, statement: str, parameters: Mapping[str, Any]) -> Awaitable[bytes]:
        """Return what gives the statement's single value, in UTF-8; see `Database.read_json`."""
        if self._watch is None:
            raise DatabaseError("The database is closed.")
        return self.readers.read(statement, parameters)

    def data_version(self) -> int | None:
        """Return a number that is another one after any process committed a write to the file.

        It takes two microseconds and no lock that a writer holds. Null where SQLite cannot tell just now. The
        law: https://www.sqlite.org/pragma.html#pragma_data_version
        """
        if not self._is_version_fresh and self._watch is not None:
            try:
                (self._version,) = self._watch.execute("pragma data_version").fetchone()
            except sqlite3.Error:
                self._version = None
            # SQLite is asked once for all requests of one turn of the event loop. Whoever runs before the
            # call below was scheduled before SQLite was asked; its request had come by then, so that what
            # was written since may be as yet unseen by it.
            self._is_version_fresh = True
            self._loop.call_soon(self._forget_version)
        return self._version

    def _forget_version(self) -> None:
        self._is_version_fresh = False

    def reading(self) -> Reading:
        """Return how reading goes at this moment."""
        return self.readers.now()

    async def require_in_place(self) -> None:
        """Raise `DatabaseError` unless the file that was opened is still the one at ``path``.

        SQLite would go on reading a file that was deleted or replaced, and never see what is written anew.
        """
        if await asyncio.to_thread(_identity, self.path) != self._opened:
            raise DatabaseError(
                "The file of the database is gone, or another has taken its place. Put it back, or start"
                " Endroll again."
            )

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, run in one write transaction that is all or nothing.

        Writes of this process wait for one another. What ``work`` raises passes through. Raises
        `DatabaseError` when another process writes for longer than 5 seconds, or the file cannot be used.
        """
        # Here, not above: what never writes has no use for SQLAlchemy's engine, which takes 10 MB.
        from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

        async with self._writing:
            if self._watch is None:
                raise DatabaseError("The database is closed.")
            if self._writer is None:
                self._writer = _writer(self.path)
            try:
                async with self._writer.begin() as connection:
                    return await connection.run_sync(work)
            except DBAPIError as error:
                sentence = _unusable(error.orig)
                if sentence is None:
                    raise
                raise DatabaseError(sentence) from error

    async def snapshot(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, run in one read transaction; see `Database.snapshot`."""
        if self._watch is None:
            raise DatabaseError("The database is closed.")
        is_over = Event()

        def run() -> T:
            engine = _unchanging(self.path, is_over)
            try:
                with engine.begin() as connection:
                    return work(connection)
            finally:
                engine.dispose()

        from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 (as in `write`)

        try:
            return await asyncio.to_thread(run)
        except DBAPIError as error:
            raise DatabaseError(f"The database cannot be read: {error.orig}.") from error
        finally:
            is_over.set()


def _unchanging(path: Path, is_over: Event) -> Engine:
    """Return an engine of one connection that cannot write; its statements stop once ``is_over``."""
    from sqlalchemy import URL, create_engine, event  # noqa: PLC0415 (as in `SqliteDatabase.write`)

    engine = create_engine(URL.create("sqlite", database=str(path)), pool_size=1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("pragma query_only = on")
        connection.set_progress_handler(is_over.is_set, _STEPS)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # What is read first fixes the moment that all is read of.
        connection.exec_driver_sql("begin")

    return engine


def refuse_old_sqlite(version: tuple[int, ...]) -> None:
    """Raise `DatabaseError` when ``version``, such as (3, 39, 5), is older than Endroll can use."""
    if version < OLDEST_SQLITE:
        found, needed = (".".join(map(str, number)) for number in (version, OLDEST_SQLITE))
        raise DatabaseError(
            f"This Python comes with SQLite {found}; Endroll needs {needed} or newer."
            " Use a newer Python, or one that is linked with a newer SQLite."
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file is at ``path``, whatever it is called; null where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _watch(path: Path) -> sqlite3.Cursor:
    """Return what tells whether the file was written to: a connection of its own, which reads no rows.

    It makes a missing file, and turns on write-ahead logging. Raises `sqlite3.Error` when the file cannot be
    opened, made or written to, or is no database; aiosqlite would leave a thread behind then.
    """
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("select count(*) from sqlite_master")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma query_only = on")
        connection.execute("pragma busy_timeout = 0")
    except sqlite3.Error:
        connection.close()
        raise
    return connection.cursor()


def _writer(path: Path) -> AsyncEngine:
    """Return an engine of one connection, whose transactions hold the write lock from their first moment."""
    from sqlalchemy import URL, event  # noqa: PLC0415 (as in `SqliteDatabase.write`)
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    url = URL.create("sqlite+aiosqlite", database=str(path))
    engine = create_async_engine(url, pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: DBAPIConnection, _record: object) -> None:
        # The driver must begin nothing by itself; `begin` below does.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in WRITER_PRAGMAS:
            cursor.execute(f"pragma {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("begin immediate")

    return engine


def _unusable(error: BaseException | None) -> str | None:
    """Return a sentence where ``error`` says that the file cannot be written to; null where it says else."""
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF  # the higher bits say which kind of it
    if code == sqlite3.SQLITE_BUSY:
        return "Another process is writing to the database. Try again when it has finished."
    return f"The database cannot be written to: {error}." if code in UNUSABLE else None
