"""uvicorn's HTTP/1.1, with an end to clients that do not end, and told to every request whose client is gone.

uvicorn reads a head however long it is and however long it takes, keeps a connection for ever whose client
sends what begins no request, or takes no byte of its answer; and of several requests that a client sent one
behind the other, it tells only the last that the connection is lost.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

#: The most that a request's line and headers may take; they are cut off soon after.
HEAD_LIMIT_BYTES = 65_536
#: How long a client may take to send them, from its connecting or from their first byte.
HEAD_SECONDS = 15.0
#: How long a client may take no byte of what waits for it.
STALLED_SECONDS = 30.0

_TOO_LARGE = b"The request's head is larger than the %d bytes that are read here.\n" % HEAD_LIMIT_BYTES
_REFUSAL = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n%b" % (len(_TOO_LARGE), _TOO_LARGE)
)


class HttpProtocol(HttpToolsProtocol):
    """One connection. A head that comes in one piece, as nearly every one does, costs next to nothing."""

    _is_in_head = False
    _head_bytes = 0
    _patience: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    #: Requests still to be answered, less the last one.
    _earlier: tuple[RequestResponseCycle, ...] = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Wait for the first request's head."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell every request that its client is gone."""
        self._stop_waiting()
        self._stop_looking()
        for cycle in self._earlier:
            if not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come, unless it is more of a head than may be."""
        if len(data) > HEAD_LIMIT_BYTES and self._is_head_too_large(data):
            self._refuse_head()
            return
        super().data_received(data)
        if self._is_in_head:
            self._read_head(data)
        elif self._patience is None and self._is_idle() and self.timeout_keep_alive_task is None:
            # What came began no request: empty lines, or more of a body that nobody reads any more.
            self._await_head()

    def on_message_begin(self) -> None:
        """Begin a head."""
        self._is_in_head = True
        self._head_bytes = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """End a head: its request is answered, or waits for those before it."""
        self._is_in_head = False
        self._stop_waiting()
        last: RequestResponseCycle | None = self.cycle
        if last is not None and not last.response_complete:
            self._earlier = (*(each for each in self._earlier if not each.response_complete), last)
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Look from now on whether the client takes anything."""
        super().pause_writing()
        self._look_again(None)

    def resume_writing(self) -> None:
        """Go on: the client takes what it is sent."""
        self._stop_looking()
        super().resume_writing()

    def _read_head(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._head_bytes += len(data)
        if self._head_bytes > HEAD_LIMIT_BYTES:
            self._refuse_head()
        elif self._patience is None:
            self._await_head()

    def _is_head_too_large(self, data: bytes) -> bool:
        """Return whether ``data``, which is long, begins with a head that does not end soon enough."""
        is_in_body = self.cycle is not None and self.cycle.more_body
        return not is_in_body and data.find(b"\r\n\r\n", 0, HEAD_LIMIT_BYTES) < 0

    def _refuse_head(self) -> None:
        self.transport.write(_REFUSAL)
        self.transport.close()

    def _is_idle(self) -> bool:
        """Return whether no request is being answered."""
        is_answered = self.cycle is None or self.cycle.response_complete
        return is_answered and not self.transport.is_closing()

    def _look_again(self, waiting_bytes: int | None) -> None:
        """Hang up where the client took nothing since ``waiting_bytes`` waited; null at the first look."""
        now_waiting = self.transport.get_write_buffer_size()
        if now_waiting == waiting_bytes:
            self.transport.abort()
        else:
            self._stalled = self.loop.call_later(STALLED_SECONDS, self._look_again, now_waiting)

    def _stop_looking(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _await_head(self) -> None:
        self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
