"""Ends requests whose client went away, or that take longer than a request may.

One timer looks after all of them, so a request that is answered at once pays next to nothing.
"""

from __future__ import annotations

import asyncio
from enum import Enum, auto
from typing import Any

from starlette.types import Receive

#: How often it is looked; requests that are answered before are not watched any closer.
LOOK_SECONDS = 0.05


class EndedBy(Enum):
    """Why a request's task was cancelled."""

    DEADLINE = auto()
    CLIENT = auto()


class Patience:
    """The patience with the request that ``task`` answers; see `Watch`.

    While the body is read, only the deadline is watched: what the client sends is for who reads it. Once
    ``is_received`` is set, a client that goes away ends the request, too. A request ends by its task's being
    cancelled; ``ended_by`` then says why, and is null where somebody else cancelled it.
    """

    __slots__ = ("_listening", "_receive", "_started", "_task", "ended_by", "is_received")

    def __init__(self, receive: Receive, started: float, task: asyncio.Task[Any] | None) -> None:
        self.ended_by: EndedBy | None = None
        self.is_received = False
        self._receive = receive
        self._started = started
        self._task = task
        self._listening: asyncio.Task[None] | None = None

    def look(self, now: float, seconds: float) -> bool:
        """End the request where ``seconds`` have passed; return whether it was old enough to be looked at."""
        if now - self._started < LOOK_SECONDS:
            return False
        if self.is_received and self._listening is None:
            self._listening = asyncio.create_task(self._listen())
        if now - self._started >= seconds:
            self._cancel(EndedBy.DEADLINE)
        return True

    def end(self) -> None:
        """Stop listening to the client."""
        if self._listening is not None:
            self._listening.cancel()

    async def _listen(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._cancel(EndedBy.CLIENT)

    def _cancel(self, reason: EndedBy) -> None:
        if self.ended_by is None and self._task is not None:
            self.ended_by = reason
            self._task.cancel()


class Watch:
    """Watches every request that the running event loop answers; each may take ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        # Asked for once: finding the running loop takes a system call each time.
        self._loop = asyncio.get_running_loop()
        # In the order in which they began.
        self._watched: dict[Patience, None] = {}
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """Return how many requests are being answered."""
        return len(self._watched)

    def begin(self, receive: Receive) -> Patience:
        """Return the patience with the request that this task answers; `end` it in the same task."""
        loop = self._loop
        patience = Patience(receive, loop.time(), asyncio.current_task(loop))
        self._watched[patience] = None
        if self._timer is None:
            self._timer = loop.call_later(LOOK_SECONDS, self._look)
        return patience

    def end(self, patience: Patience) -> None:
        """Watch a request no more."""
        del self._watched[patience]
        patience.end()

    def _look(self) -> None:
        self._timer = self._loop.call_later(LOOK_SECONDS, self._look) if self._watched else None
        now = self._loop.time()
        for patience in self._watched:
            if not patience.look(now, self._seconds):
                break  # all that follow are younger
