"""Ends a request whose client went away, or that takes longer than a request may.

A request that is answered at once pays for a timer that never fires; nothing else is watched before that.
"""

from __future__ import annotations

import asyncio
from enum import Enum, auto

from starlette.types import Receive

#: Requests that are answered within this time are not watched at all.
FIRST_LOOK_SECONDS = 0.05


class EndedBy(Enum):
    """Why a request's task was cancelled."""

    DEADLINE = auto()
    CLIENT = auto()


class Patience:
    """Watches the task that it is made in, for ``seconds`` at most; `end` stops that.

    While the body is read, only the deadline is watched: what the client sends is for who reads it. Once
    ``is_received`` is set, a client that goes away ends the request, too. A request ends by its task's being
    cancelled; ``ended_by`` then says why, and is null where somebody else cancelled it.
    """

    __slots__ = ("_deadline", "_listening", "_loop", "_receive", "_task", "_timer", "ended_by", "is_received")

    def __init__(self, receive: Receive, seconds: float) -> None:
        self.ended_by: EndedBy | None = None
        self.is_received = False
        self._receive = receive
        self._loop = loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._deadline = loop.time() + seconds
        self._timer = loop.call_later(FIRST_LOOK_SECONDS, self._look)
        self._listening: asyncio.Task[None] | None = None

    def end(self) -> None:
        """Stop watching."""
        self._timer.cancel()
        if self._listening is not None:
            self._listening.cancel()

    def _look(self) -> None:
        if self.is_received:
            self._listening = self._loop.create_task(self._listen())
        elif self._loop.time() >= self._deadline:
            self._cancel(EndedBy.DEADLINE)
        else:
            self._timer = self._loop.call_later(FIRST_LOOK_SECONDS, self._look)

    async def _listen(self) -> None:
        try:
            async with asyncio.timeout_at(self._deadline):
                while (await self._receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            self._cancel(EndedBy.DEADLINE)
        else:
            self._cancel(EndedBy.CLIENT)

    def _cancel(self, reason: EndedBy) -> None:
        self.ended_by = reason
        if self._task is not None:
            self._task.cancel()
