"""Which engine a database's address means, and opening it for a while."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from endroll.db.engine import Database, DatabaseError, ReadLimits
from endroll.db.sqlite import SqliteDatabase

SQLITE_SCHEME = "sqlite:///"


def database_at(
    url: str,
    *,
    create: bool = False,
    reads: ReadLimits | None = None,
    on_statement: Callable[[str], None] | None = None,
) -> Database:
    """Return the database at ``url``, not yet open.

    ``sqlite:///endroll.db`` is a file in the working directory, ``sqlite:////var/lib/endroll.db`` one by its
    full path. ``create`` lets opening it make a missing one; ``reads`` is what reads may
    take; ``on_statement`` is told every statement read (see `SqliteDatabase`). Raises `DatabaseError` when
    the address is of no kind that Endroll knows.
    """
    file = url.removeprefix(SQLITE_SCHEME)
    if file in {url, "", ":memory:"}:
        raise DatabaseError(
            f"{url!r} is not the address of a database. ENDROLL_DATABASE must be like sqlite:///endroll.db:"
            " three slashes and the file's name, four slashes for a full path."
        )
    return SqliteDatabase(Path(file), create=create, reads=reads, on_statement=on_statement)


@asynccontextmanager
async def opened(database: Database) -> AsyncIterator[Database]:
    """Give ``database`` open, and close it at the end. Raises `DatabaseError` when it cannot be opened."""
    await database.open()
    try:
        yield database
    finally:
        await database.close()
