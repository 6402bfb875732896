"""Asks a server over many connections at once, each always waiting for one answer; a process of its own.

It reads one JSON line (`Order`) from standard input, warms the server up, writes ``ready``, waits for a
line, asks for as long as it was told, and writes one JSON line (`Outcome`). Requests are made beforehand and
answers are not parsed, so that a request costs it about 18 us: no more than wrk, and less than any server.
"""

from __future__ import annotations

import gc
import selectors
import socket
import sys
from array import array
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

import msgspec

RECEIVED_BYTES = 1 << 18
#: How long an answer may take before the server counts as stuck.
STUCK_SECONDS = 30.0
HEAD_END = b"\r\n\r\n"


class Order(msgspec.Struct):
    """What to ask: each line of the file ``bodies`` is the body of a POST, sent in order, again and again.

    ``once`` ends the window when every body was asked for; the warm-up then uses the last tenth of them.
    """

    host: str
    port: int
    path: str
    bodies: str
    connections: int
    warmup_seconds: float
    seconds: float
    once: bool = False


class Outcome(msgspec.Struct):
    """What happened in one window, times in seconds; ``failed`` counts answers of another status than 200."""

    requests: int
    failed: int
    seconds: float
    bytes: int
    p50: float
    p99: float
    generator_seconds: float

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return self.requests / self.seconds


class LoadError(Exception):
    """The server could not be asked; the message is a sentence."""


class _Connection:
    """One keep-alive connection; ``left`` is how many bytes of the answer are to come, -1 before its head."""

    __slots__ = ("chunked", "left", "sent", "socket", "tail")

    def __init__(self, order: Order) -> None:
        self.socket = socket.create_connection((order.host, order.port), STUCK_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)  # noqa: FBT003 (Python has no other way to say it)
        self.sent = 0.0
        self.left = -1
        self.chunked = False
        self.tail = b""


class Load:
    """The connections and the requests that they take turns at."""

    def __init__(self, order: Order) -> None:
        self._selector = selectors.DefaultSelector()
        self._connections = [_Connection(order) for _ in range(order.connections)]
        for connection in self._connections:
            self._selector.register(connection.socket, selectors.EVENT_READ, connection)
        self.bytes = 0
        self.failed = 0
        self.latencies = array("d")

    def run(self, requests: Iterator[bytes], seconds: float) -> float:
        """Ask for ``seconds``, or while there are requests; return how long it took to the last answer."""
        started = perf_counter()
        end = started + seconds
        busy = sum(self._send(connection, requests) for connection in self._connections)
        while busy:
            events = self._selector.select(STUCK_SECONDS)
            if not events:
                raise LoadError(f"No answer came within {STUCK_SECONDS:.0f} s.")
            for key, _ in events:
                connection: _Connection = key.data
                if not self._receive(connection):
                    continue
                now = perf_counter()
                self.latencies.append(now - connection.sent)
                if now >= end or not self._send(connection, requests):
                    busy -= 1
        return perf_counter() - started

    def _send(self, connection: _Connection, requests: Iterator[bytes]) -> bool:
        """Send the next request; return whether there was one."""
        request = next(requests, None)
        if request is None:
            return False
        connection.left = -1
        connection.sent = perf_counter()
        sent = connection.socket.send(request)
        if sent != len(request):
            raise LoadError("A request did not fit into the socket's buffer.")
        return True

    def _receive(self, connection: _Connection) -> bool:
        """Take what has come; return whether the answer is whole."""
        data = connection.socket.recv(RECEIVED_BYTES)
        if not data:
            raise LoadError("The server closed a connection.")
        self.bytes += len(data)
        if connection.left < 0:
            self._begin(connection, data)
        else:
            connection.left -= len(data)
        if not connection.chunked:
            return connection.left <= 0
        connection.tail = (connection.tail + data)[-5:]
        return connection.tail == b"0\r\n\r\n"

    def _begin(self, connection: _Connection, data: bytes) -> None:
        """Read the head of an answer, which comes in one piece from a server on the same machine."""
        head_end = data.find(HEAD_END)
        if head_end < 0:
            raise LoadError("The head of an answer came in pieces.")
        head = data[:head_end].lower()
        self.failed += head[9:12] != b"200"
        at = head.find(b"\ncontent-length:")
        connection.chunked = at < 0
        connection.tail = b""
        length = 0 if at < 0 else int(head[at + 16 :].split(b"\r", 1)[0])
        connection.left = head_end + len(HEAD_END) + length - len(data)


def request_of(order: Order, body: bytes) -> bytes:
    """Return the bytes of a POST of ``body``."""
    return (
        f"POST {order.path} HTTP/1.1\r\nHost: {order.host}:{order.port}\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def main() -> None:
    """Carry out the order on standard input."""
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    requests = [request_of(order, body) for body in Path(order.bodies).read_bytes().splitlines()]
    warm = len(requests) // 10 if order.once else 0
    load = Load(order)
    load.run(cycle(requests[-warm:]), order.warmup_seconds)
    load.bytes = load.failed = 0
    load.latencies = array("d")
    gc.collect()
    gc.freeze()
    gc.disable()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    own = process_time()
    measured = iter(requests[: len(requests) - warm]) if order.once else cycle(requests)
    seconds = load.run(measured, order.seconds)
    own = process_time() - own
    latencies = sorted(load.latencies)
    outcome = Outcome(
        requests=len(latencies),
        failed=load.failed,
        seconds=seconds,
        bytes=load.bytes,
        p50=percentile(latencies, 50),
        p99=percentile(latencies, 99),
        generator_seconds=own,
    )
    sys.stdout.write(msgspec.json.encode(outcome).decode() + "\n")
    sys.stdout.flush()


def percentile(ordered: list[float], percent: int) -> float:
    """Return the value that ``percent`` per cent of ``ordered`` do not exceed; 0 where it is empty."""
    return next(islice(ordered, max(0, -(-len(ordered) * percent // 100) - 1), None), 0.0)


if __name__ == "__main__":
    main()
