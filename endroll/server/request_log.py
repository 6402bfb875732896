"""The request log: one line of JSON a request, written in batches beside the event loop.

A line holds no document and no variables, for those may be personal; its document is named by its hash. It
does hold the client's address.
"""

from __future__ import annotations

import asyncio
import logging
import os
import select
import threading
import time
from datetime import UTC, datetime
from queue import SimpleQueue

import msgspec

from endroll.server.exchange import Exchange

log = logging.getLogger(__name__)

STDOUT = 1

#: How long a line may wait for others, and how many wait at most, before they are written together.
BATCH_SECONDS = 0.1
BATCH_LINES = 256

#: Bytes that may wait for a slow reader; what comes when there are more is dropped, and counted.
WAITING_BYTES_LIMIT = 8 << 20

#: How long a reader that has stopped reading may hold up a clean shutdown.
CLOSE_SECONDS = 5.0

#: What is written at once is not mixed with what other workers write to the same pipe, up to this length
#: (https://pubs.opengroup.org/onlinepubs/9799919799/functions/write.html). Where the system names none, the
#: least that POSIX allows.
WHOLE_BYTES = getattr(select, "PIPE_BUF", 512)

#: The longest name of an operation that is logged whole; a client may send one as long as the body.
NAME_CHARACTERS = 128


class Line(msgspec.Struct, tag_field="event", tag="request", omit_defaults=True, gc=False):
    """One line of the log. Times are in milliseconds; ``trace_id`` is there where the request is traced."""

    time: datetime
    request_id: str
    client: str | None
    method: str
    status: int
    ending: str
    operation: str | None
    document: str | None
    cost: int | None
    plan_ms: float
    database_ms: float
    total_ms: float
    statements: int
    bytes: int
    trace_id: str | None = None


_ENCODER = msgspec.json.Encoder()


def line(exchange: Exchange) -> Line:
    """Return what the log says of ``exchange``, which has ended; its times to a thousandth of a ms."""
    name = exchange.operation_name
    return Line(
        datetime.fromtimestamp(exchange.started_at, UTC),
        exchange.request_id,
        exchange.client,
        exchange.method,
        exchange.status,
        exchange.ending,
        name[:NAME_CHARACTERS] if name else name,
        exchange.document_hash,
        exchange.cost,
        round(exchange.plan_seconds * 1_000, 3),
        round(exchange.database_seconds * 1_000, 3),
        round(exchange.total_seconds * 1_000, 3),
        len(exchange.reads),
        exchange.body_bytes,
        exchange.trace_id,
    )


class RequestLog:
    """Writes a line for each exchange to the file descriptor ``fd``; of one event loop.

    A batch is encoded on the loop and written by a thread, so a slow reader never holds up a request.
    """

    def __init__(self, fd: int = STDOUT) -> None:
        self._fd = fd
        self._loop = asyncio.get_running_loop()
        self._batch: list[Exchange] = []
        self._timer: asyncio.TimerHandle | None = None
        self._queue: SimpleQueue[tuple[bytes, int] | None] = SimpleQueue()
        # Each of these is changed by one thread only. What waits is queued and not yet written.
        self._queued_bytes = 0
        self._written_bytes = 0
        self._crowded_out = 0
        self._unwritable = 0
        self._is_failing = False
        self._thread = threading.Thread(target=self._write_batches, name="request log", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """How many lines were lost because the reader was too slow, or because writing failed."""
        return self._crowded_out + self._unwritable

    def append(self, exchange: Exchange) -> None:
        """Log ``exchange``, which has ended and is not changed any more, within `BATCH_SECONDS`."""
        batch = self._batch
        batch.append(exchange)
        if len(batch) == 1:
            self._timer = self._loop.call_later(BATCH_SECONDS, self._flush)
        elif len(batch) >= BATCH_LINES:
            self._flush()

    async def close(self) -> None:
        """Write every line that is left, then stop; gives up on a reader that does not read for 5 s."""
        self._flush()
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join, CLOSE_SECONDS)
        if self._thread.is_alive():
            log.error("Nobody reads the request log; its last lines are lost.")

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        batch, self._batch = self._batch, []
        if not batch:
            return
        if self._queued_bytes - self._written_bytes > WAITING_BYTES_LIMIT:
            self._crowded_out += len(batch)
            return
        lines = _ENCODER.encode_lines([line(exchange) for exchange in batch])
        self._queued_bytes += len(lines)
        self._queue.put((lines, len(batch)))

    def _write_batches(self) -> None:
        while (batch := self._queue.get()) is not None:
            lines, count = batch
            try:
                self._write(lines)
                self._is_failing = False
            except OSError as error:
                self._unwritable += count
                self._report(error)
            self._written_bytes += len(lines)

    def _report(self, error: OSError) -> None:
        """Say once that lines cannot be written, until one can again."""
        if not self._is_failing:
            log.error("The request log cannot be written: %s. Its lines are dropped.", error.strerror)
        self._is_failing = True

    def _write(self, lines: bytes) -> None:
        start = 0
        while start < len(lines):
            end = end_of_lines(lines, start)
            try:
                start += os.write(self._fd, lines[start:end])
            except BlockingIOError:
                # Another program that shares the terminal or pipe made it non-blocking.
                time.sleep(0.01)


def end_of_lines(lines: bytes, start: int) -> int:
    """Return where the last line ends that is written whole together with the one at ``start``."""
    if len(lines) - start <= WHOLE_BYTES:
        return len(lines)
    fitting = lines.rfind(b"\n", start, start + WHOLE_BYTES) + 1
    return fitting or lines.index(b"\n", start) + 1
