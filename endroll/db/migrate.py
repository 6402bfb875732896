"""Bringing a database's tables to the newest revision, and refusing one that is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.db.engine import Database, DatabaseError, ReadLimits
from endroll.db.open import database_at, opened

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Every revision that this Endroll knows, the oldest first: those of `endroll/db/migrations/versions`. They
#: stand here, too, so that a database of the newest one is opened without Alembic, which takes 11 MB.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migration did: the revision before, null where the database was empty, and the one after."""

    before: str | None
    after: str


async def migrate(url: str) -> Migration:
    """Return what was done to bring the database at ``url`` to the newest revision; makes a missing one.

    All or nothing, and nothing where it is there already. Raises `DatabaseError` when the database cannot
    be opened, or is of a newer Endroll than this one.
    """
    async with opened(database_at(url, create=True)) as database:
        return await database.write(upgrade)


@asynccontextmanager
async def open_database(
    url: str, *, reads: ReadLimits | None = None, on_statement: Callable[[str], None] | None = None
) -> AsyncIterator[Database]:
    """Give the database at ``url``, open and of the newest revision, and close it at the end.

    ``reads`` is what reads may take; ``on_statement`` is told every statement read. Raises
    `DatabaseError` when the database is missing, cannot be opened, or is of another revision than this
    Endroll's.
    """
    database = database_at(url, reads=reads, on_statement=on_statement)
    async with opened(database):
        await require_newest_revision(database)
        yield database


def upgrade(connection: Connection) -> Migration:
    """Return what was done to bring the tables behind ``connection`` to the newest revision."""
    before = _revision(connection)
    if before is not None and before not in REVISIONS:
        raise DatabaseError(_of_another_endroll(before))
    newest = REVISIONS[-1]
    if before != newest:
        # Here, not above: serving a database that is migrated needs none of it.
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", "endroll:db/migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, newest)
    return Migration(before, newest)


async def require_newest_revision(database: Database) -> None:
    """Raise `DatabaseError` unless the open ``database`` is at the newest revision."""
    try:
        found = await database.read_json("select version_num from alembic_version", {})
        revision = found.decode()
    except DatabaseError as error:
        message = "The database has none of Endroll's tables, or they cannot be read. Run `endroll migrate`."
        raise DatabaseError(message) from error
    newest = REVISIONS[-1]
    if revision == newest:
        return
    if revision not in REVISIONS:
        raise DatabaseError(_of_another_endroll(revision))
    raise DatabaseError(
        f"The database is at revision {revision}, this Endroll needs {newest}. Run `endroll migrate`."
    )


def _revision(connection: Connection) -> str | None:
    """Return the revision that Alembic wrote into the database; null where it never did."""
    # Here, not above: looking at a revision needs no SQLAlchemy.
    from sqlalchemy import inspect, text  # noqa: PLC0415

    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("select version_num from alembic_version")).scalar()
    return revision


def _of_another_endroll(revision: str) -> str:
    return (
        f"The database is at revision {revision}, which this Endroll does not know."
        " It was made by a newer Endroll: update this one."
    )
