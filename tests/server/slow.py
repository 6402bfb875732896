"""A catalogue whose version takes as long to read as a test likes: everything else is read as ever."""

from __future__ import annotations

import json
import socket
import sqlite3
from pathlib import Path

from tests.server.conftest import prepare_two_series

#: Nothing that is tested takes a tenth of it; what hangs fails.
HANG_SECONDS = 30
SLOW = "{ catalogue { version } }"
QUICK = "{ allSeries { totalCount } }"

_SLOW_DOWN = """
    alter table catalogue rename to catalogue_rows;
    create table pace (steps);
    insert into pace values (1e18);
    create view catalogue as select catalogue_rows.* from catalogue_rows where 0 < (
        with recursive counted(n) as (
            select 1 union all select n + 1 from counted where n < (select steps from pace)
        ) select max(n) from counted
    );
"""


async def prepare_slow(file: Path) -> str:
    """Make a catalogue of two series whose version takes for ever; return its address."""
    url = f"sqlite:///{file}"
    await prepare_two_series(url)
    connection = sqlite3.connect(file)
    connection.executescript(_SLOW_DOWN)
    connection.close()
    return url


class Caller:
    """A client that sends a request and need not wait for the answer."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=HANG_SECONDS)

    def ask(self, query: str) -> Caller:
        """Send a POST whole; return the client."""
        body = json.dumps({"query": query}).encode()
        return self.send(HEAD % len(body) + body)

    def send(self, raw: bytes) -> Caller:
        """Send bytes as they are; return the client."""
        self._socket.sendall(raw)
        return self

    def has_answer(self) -> bool:
        """Return whether an answer has begun to come, or the server has closed."""
        self._socket.setblocking(False)
        try:
            return self._socket.recv(1, socket.MSG_PEEK) is not None
        except BlockingIOError:
            return False
        finally:
            self._socket.settimeout(HANG_SECONDS)

    def answer(self) -> bytes:
        """Return what comes until the server closes, or has sent a whole JSON body."""
        received = b""
        while not received.endswith((b"}", b"}]")) and (more := self._socket.recv(65_536)):
            received += more
        return received

    def go_away(self) -> None:
        """Close the connection."""
        self._socket.close()


HEAD = (
    b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    b"accept: application/graphql-response+json\r\ncontent-length: %d\r\n\r\n"
)
