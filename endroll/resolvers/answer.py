"""What a request asks and what it gets: the two sides of the executor."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from enum import Enum, auto
from functools import cached_property
from hashlib import blake2b
from typing import Any

import orjson

#: What answers are kept under: the operation, its statement, and the values that the statement takes.
Key = tuple[Hashable, ...]


class Outcome(Enum):
    """How far a request came; the HTTP layer makes a status of it."""

    ANSWERED = auto()  # data, no errors
    PARTIAL = auto()  # executed: data, possibly null, beside errors
    SYNTAX = auto()  # no document, or one that cannot be parsed
    INVALID = auto()  # the document, its operation or its variables are not valid here
    UNKNOWN = auto()  # the document is asked for by an id that is not known here
    REFUSED = auto()  # valid, but beyond what one request may ask
    NEEDS_POST = auto()  # an operation that may not be sent this way
    LIMITED = auto()  # the client has asked for too much of late
    BUSY = auto()  # too much is asked of the server at this moment
    LATE = auto()  # it took too long
    FAILED = auto()  # the server's own fault

    @property
    def is_request_error(self) -> bool:
        """Whether nothing was executed, so that the answer has no ``data``."""
        return self not in {Outcome.ANSWERED, Outcome.PARTIAL}


class Request:
    """One request: a document, the operation's name and the variables, null where not said.

    ``identify`` gives what the log calls the request. ``allow_mutation`` is false for what was sent by GET.
    ``wants_cost`` asks for the price in the answer's extensions. ``admit`` is told the price before anything
    is read; what it returns, if it does, is the answer instead.
    """

    __slots__ = (
        "admit",
        "allow_mutation",
        "document",
        "identify",
        "operation_name",
        "variables",
        "wants_cost",
    )

    def __init__(  # noqa: PLR0913 (each says one thing about the request, by name)
        self,
        document: str,
        operation_name: str | None = None,
        variables: dict[str, Any] | None = None,
        *,
        identify: Callable[[], str] = str,
        allow_mutation: bool = True,
        wants_cost: bool = False,
        admit: Callable[[int], Answer | None] | None = None,
    ) -> None:
        self.document = document
        self.operation_name = operation_name
        self.variables = variables
        self.identify = identify
        self.allow_mutation = allow_mutation
        self.wants_cost = wants_cost
        self.admit = admit


class Answer:
    """A response: ``body`` is its JSON in UTF-8, ready to send.

    ``operation_name``, ``document_hash`` and ``price`` are null where the request did not come so far;
    ``reads`` has the start and the end of each statement on `time.perf_counter`'s clock; none where
    there is a ``key``, which is what the answer cache has it under, null where it does not come from there.
    ``retry_after_seconds`` is when a client may ask again, null where nothing tells. ``has_fault`` is set
    where a field could not be answered for a fault of ours.
    """

    def __init__(  # noqa: PLR0913 (each says one thing about the answer, by name)
        self,
        body: bytes,
        operation_name: str | None = None,
        document_hash: str | None = None,
        *,
        outcome: Outcome = Outcome.ANSWERED,
        price: int | None = None,
        reads: tuple[tuple[float, float], ...] = (),
        key: Key | None = None,
        retry_after_seconds: int | None = None,
    ) -> None:
        self.body = body
        self.outcome = outcome
        self.operation_name = operation_name
        self.document_hash = document_hash
        self.price = price
        self.reads = reads
        self.key = key
        self.retry_after_seconds = retry_after_seconds
        self.has_fault = False

    @cached_property
    def etag(self) -> bytes:
        """The strong entity tag of the body, quotation marks included; worked out once."""
        return b'"%s"' % blake2b(self.body, digest_size=16).hexdigest().encode()


def refusal(message: str, outcome: Outcome, extensions: dict[str, Any] | None = None) -> Answer:
    """Return an answer that holds one error and no data; ``extensions`` are the error's."""
    error = {"message": message, "extensions": extensions} if extensions else {"message": message}
    return Answer(orjson.dumps({"errors": [error]}), outcome=outcome)
