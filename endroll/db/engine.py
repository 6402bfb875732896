"""The seam between Endroll and a database engine: what every engine can do, in few words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import Dialect

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reads may take: ``connections`` at once, at least 1, and ``waiting`` ones behind them.

    ``statement_seconds`` is how long one statement may run, null for as long as it likes.
    """

    connections: int = 4
    waiting: int = 1_000
    statement_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How reading goes: ``connections`` open and ``busy``, reads ``waiting``, statements ``interrupted``."""

    connections: int
    busy: int
    waiting: int
    interrupted: int


class Database(Protocol):
    """One catalogue in one database: many readers, one writer."""

    @property
    def dialect(self) -> Dialect:
        """The SQLAlchemy dialect that statements for `read_json` are compiled with (named parameters)."""

    async def open(self) -> None:
        """Open the connections. Raises `DatabaseError` in a sentence when the database is unusable."""

    async def close(self) -> None:
        """Let reads in flight finish and close every connection."""

    def read_json(self, statement: str, parameters: Mapping[str, Any]) -> Awaitable[bytes]:
        """Return what gives, when awaited, the one value of ``statement``, in UTF-8; it never writes.

        When the task that waits for it is cancelled, the statement is stopped. Raises `DatabaseBusy` when
        too many wait already, `DeadlineExceeded` when it takes too long, `StatementTooLarge`, or
        `DatabaseError` when the database cannot answer.
        """

    def data_version(self) -> int | None:
        """Return a number that is another one once any process has committed a write.

        It waits for nothing. What a read that begins later sees is at least as new. Null where it cannot be
        told.
        """

    def reading(self) -> Reading:
        """Return how reading goes at this moment."""

    async def require_in_place(self) -> None:
        """Raise `DatabaseError` unless the database that was opened is still where it was."""

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, run in one write transaction that is all or nothing.

        ``work`` is plain synchronous SQLAlchemy Core code on the connection it is given. When it raises,
        nothing is written and the error passes through.
        """

    async def snapshot(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, run in one read transaction: it sees the catalogue of one moment.

        ``work`` is plain synchronous SQLAlchemy Core code in a thread of its own, on a connection of its own
        that cannot write. Reads and writes go on meanwhile. What ``work`` raises passes through; when the
        task that waits for it is cancelled, its next statement is stopped.
        """


class StatementTooLarge(Exception):  # noqa: N818 (it is the client's question that is too large)
    """A statement is longer or deeper than the engine can read; the message is a sentence for the client."""

    def __init__(self) -> None:
        super().__init__(
            "The query is too large or nests too deeply. Ask for less at once, or for the inner part by id in"
            " a query of its own."
        )


class DatabaseBusy(Exception):  # noqa: N818 (nothing is wrong: too much is asked at once)
    """More reads wait than may; the message is a sentence for the client."""

    def __init__(self) -> None:
        super().__init__("Endroll has more to answer than it can at the moment. Try again in a second.")


class DeadlineExceeded(Exception):  # noqa: N818 (it is the client's question that takes too long)
    """A statement ran for longer than one may and was stopped; the message is a sentence for the client."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The query was stopped: the database took more than {seconds:g} seconds. Ask for less at once."
        )


class DatabaseError(Exception):
    """The database cannot be used; the message is a sentence that says why and the way out."""
