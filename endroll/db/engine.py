"""The seam between Endroll and a database engine: what every engine can do, in few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect

T = TypeVar("T")


class Database(Protocol):
    """One catalogue in one database: many readers, one writer."""

    @property
    def dialect(self) -> Dialect:
        """The SQLAlchemy dialect that statements for `read_json` are compiled with (named parameters)."""

    async def open(self) -> None:
        """Open the connections. Raises `DatabaseError` in a sentence when the database is unusable."""

    async def close(self) -> None:
        """Let reads in flight finish and close every connection."""

    async def read_json(self, statement: str, parameters: Mapping[str, Any]) -> str:
        """Return the single text value that ``statement`` gives: one statement, one hop, never a write."""

    async def require_in_place(self) -> None:
        """Raise `DatabaseError` unless the database that was opened is still where it was."""

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, run in one write transaction that is all or nothing.

        ``work`` is plain synchronous SQLAlchemy Core code on the connection it is given. When it raises,
        nothing is written and the error passes through.
        """


class StatementTooLarge(Exception):  # noqa: N818 (it is the client's question that is too large)
    """A statement is longer or deeper than the engine can read; the message is a sentence for the client."""

    def __init__(self) -> None:
        super().__init__(
            "The query is too large or nests too deeply. Ask for less at once, or for the inner part by id in"
            " a query of its own."
        )


class DatabaseError(Exception):
    """The database cannot be used; the message is a sentence that says why and the way out."""
