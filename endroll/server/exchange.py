"""One request and its response as the server saw them: what is logged, counted and traced of them."""

from __future__ import annotations

import random
import re
from collections.abc import MutableMapping
from time import perf_counter, time
from typing import Any, Literal, get_args

import msgspec

#: How a request ended, in one word:
#:
#: - ``answered``: its operation ran, and every field was answered;
#: - ``partial``: its operation ran, and some field has an error;
#: - ``cached``: it was answered from the answer cache;
#: - ``unchanged``: the client has the answer already (304);
#: - ``invalid``: it is no request, or no document, that can be run here;
#: - ``refused``: it is valid, and asks for more than one request may;
#: - ``limited``: its client has asked for too much of late (429);
#: - ``busy``: too many requests were waiting (503);
#: - ``late``: it took longer than its deadline;
#: - ``cancelled``: the client went away before it was answered;
#: - ``failed``: an error of ours, logged whole under the request's id.
Ending = Literal[
    "answered",
    "partial",
    "cached",
    "unchanged",
    "invalid",
    "refused",
    "limited",
    "busy",
    "late",
    "cancelled",
    "failed",
]
ENDINGS: tuple[Ending, ...] = get_args(Ending)

REQUEST_ID_HEADER = b"x-request-id"

#: A client's own id is taken where it cannot muddle a log or a header: short, and of these characters only.
_SAFE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Exchange(msgspec.Struct, kw_only=True, gc=False):
    """One request from its first byte to the last of its response; the front door fills it in.

    ``headers`` are the request's, names in lower case, as ASGI has them; ``client`` is the client's address,
    null where the server does not know it. ``status`` is HTTP's, 0 until the response is known, and where the
    client went away before; ``body_bytes`` is the length of the response's body.

    ``operation_name``, ``document_hash`` and ``cost`` are null where the request did not come so far, and the
    name where the operation has none. ``plan_seconds`` is the time in the executor that was not the
    database's; ``reads`` has the start and the end of each statement.

    ``started_at`` is Unix time; ``started``, ``ended`` and ``reads`` are on `time.perf_counter`'s clock.
    ``trace_id`` is set where the request is traced, ``known_as`` once `request_id` was asked for.
    """

    method: str
    headers: list[tuple[bytes, bytes]]
    client: str | None
    started_at: float
    started: float
    ended: float = 0.0
    status: int = 0
    ending: Ending = "answered"
    body_bytes: int = 0
    operation_name: str | None = None
    document_hash: str | None = None
    cost: int | None = None
    plan_seconds: float = 0.0
    reads: tuple[tuple[float, float], ...] = ()
    trace_id: str | None = None
    known_as: str = ""

    @property
    def request_id(self) -> str:
        """What an error of ours is logged under, and tells the client; made when first asked for."""
        return self.known_as or self.identify()

    def identify(self) -> str:
        """Return `request_id`; where only a function will do."""
        if not self.known_as:
            self.known_as = request_id(self.headers)
        return self.known_as

    @property
    def total_seconds(self) -> float:
        """The time from the request's start to the end of its response."""
        return self.ended - self.started

    @property
    def database_seconds(self) -> float:
        """The time that statements took, summed; more than has passed where some ran side by side."""
        return sum([ended - started for started, ended in self.reads], 0.0)


def begin(scope: MutableMapping[str, Any]) -> Exchange:
    """Return the exchange that starts now with the HTTP request in an ASGI ``scope``."""
    client = scope.get("client")
    return Exchange(
        method=scope["method"],
        headers=scope["headers"],
        client=client[0] if client else None,
        started_at=time(),
        started=perf_counter(),
    )


def request_id(headers: list[tuple[bytes, bytes]]) -> str:
    """Return the X-Request-Id of a request where it is safe to print, else a new id.

    A new one is 16 hexadecimal digits drawn by chance: it tells nothing of the requests before it, as a
    counter would. Python reseeds the generator in a forked process, so workers do not repeat one another.
    """
    for name, value in headers:
        if name == REQUEST_ID_HEADER and _SAFE_ID.fullmatch(value):
            return value.decode("ascii")
    return f"{random.getrandbits(64):016x}"
