"""Large inputs are read and prepared in a process of their own, while this one writes."""

from __future__ import annotations

import pickle
import queue
import signal
import threading
from collections import Counter
from collections.abc import Generator
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from types import FrameType

from msgspec import Struct

from endroll.sources.portions import Portion, portions
from endroll.sources.record_reading import RecordReading, Tell, UnreadableInput

#: Inputs of fewer bytes are read here: another process would take longer to start than they take.
LEAST_BYTES = 16_000_000
#: So many messages wait at most: enough to read on while one transaction is written.
_MOST_WAITING = 8
#: How far the reading has come is told no more often.
_SECONDS_BETWEEN_SHARES = 0.2
#: How long a reading that is no longer wanted may take to put its temporary files away.
_SECONDS_TO_END = 10.0


class _End(Struct):
    """The last message: what `RecordReading` has once all is read, or why nothing can be read."""

    left_out: Counter[str]
    remarks: list[str]
    unreadable: str | None = None


_Message = float | Portion | _End


def is_large(reading: RecordReading) -> bool:
    """Return whether the inputs are files, and so large that a process of their own is worth it."""
    paths = reading.inputs.values()
    return all(path.is_file() for path in paths) and sum(path.stat().st_size for path in paths) >= LEAST_BYTES


def portions_from_process(
    reading: RecordReading, skip: int, tell: Tell, *, whole: bool
) -> Generator[Portion]:
    """Yield what `portions` does, read ahead in another process; close the iterator to end that.

    ``left_out`` and ``remarks`` of ``reading`` are set at the end. Raises `UnreadableInput` as `portions`
    does, and where the process was ended from without.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    read = partial(_read, reading, skip, sender, whole=whole)
    process = context.Process(target=read, daemon=True)
    process.start()
    # The process has its own, and the pipe ends with that.
    sender.close()
    waiting: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
    is_over, is_done = threading.Event(), False
    threading.Thread(target=_receive, args=(receiver, waiting, is_over), daemon=True).start()
    try:
        while True:
            message = _decoded(waiting.get())
            if isinstance(message, Portion):
                yield message
            elif isinstance(message, float):
                tell(message)
            else:
                is_done = True
                reading.left_out.update(message.left_out)
                reading.remarks += message.remarks
                if message.unreadable is not None:
                    raise UnreadableInput(message.unreadable)
                return
    finally:
        is_over.set()
        if not is_done:
            process.terminate()
        process.join(_SECONDS_TO_END)
        process.kill()


def _decoded(data: bytes | None) -> _Message:
    if data is None:
        raise UnreadableInput(
            "The process that reads the input was ended before it was done. What is written stays; the same"
            " command goes on from there."
        )
    message: _Message = pickle.loads(data)  # noqa: S301 (our own process wrote it)
    return message


def _receive(receiver: Connection, waiting: queue.Queue[bytes | None], is_over: threading.Event) -> None:
    """Put down all messages, and null once there will be no more."""
    data: bytes | None = b""
    while data is not None and not is_over.is_set():
        try:
            data = receiver.recv_bytes()
        except (EOFError, OSError):
            data = None
        while not is_over.is_set():
            with suppress(queue.Full):
                waiting.put(data, timeout=1.0)
                break
    receiver.close()


def _read(reading: RecordReading, skip: int, sender: Connection, *, whole: bool) -> None:
    """Send all that is read; this is what the process does."""
    # The one that started this one is interrupted along with it, and ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    unreadable: str | None = None
    with suppress(BrokenPipeError):
        try:
            for portion in portions(reading, skip, _Telling(sender), whole=whole):
                _send(sender, portion)
        except UnreadableInput as error:
            unreadable = str(error)
        _send(sender, _End(reading.left_out, reading.remarks, unreadable))


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit


class _Telling:
    """Sends how far the reading has come, now and then."""

    def __init__(self, sender: Connection) -> None:
        self._sender = sender
        self._told = monotonic()

    def __call__(self, share: float) -> None:
        if monotonic() - self._told >= _SECONDS_BETWEEN_SHARES:
            self._told = monotonic()
            _send(self._sender, share)


def _send(sender: Connection, message: _Message) -> None:
    sender.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
