"""A catalogue whose version takes as long to read as a test likes: everything else is read as ever."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from endroll.server.settings import Settings
from tests.server.conftest import prepare_two_series, served
from tests.server.serving import wait_until
from tests.server.test_observer import free_port

#: Nothing that is tested takes a tenth of it; what hangs fails.
HANG_SECONDS = 30
NEVER_SECONDS = 600.0
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
    slow_down(file)
    return url


def slow_down(file: Path) -> None:
    """Let the version of the catalogue in ``file`` take for ever."""
    connection = sqlite3.connect(file)
    connection.executescript(_SLOW_DOWN)
    connection.close()


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

    def everything(self) -> bytes:
        """Return what comes until the server closes."""
        return b"".join(iter(lambda: self._socket.recv(65_536), b""))

    def go_away(self) -> None:
        """Close the connection."""
        self._socket.close()


HEAD = (
    b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    b"accept: application/graphql-response+json\r\ncontent-length: %d\r\n\r\n"
)


class Slow:
    """Serves the slow catalogue; ``statements`` are those that SQLite has started."""

    def __init__(self, file: Path, opened: ExitStack) -> None:
        self.statements: list[str] = []
        self._url, self._opened = f"sqlite:///{file}", opened
        self._metrics_port = free_port()
        self.client: httpx.Client

    def serve(self, **settings: float) -> Slow:
        """Start to serve with one connection that no deadline ends, unless ``settings`` say otherwise."""
        given = {
            "read_connections": 1,
            "statement_seconds": NEVER_SECONDS,
            "request_seconds": NEVER_SECONDS,
            **settings,
        }
        whole = Settings(database=self._url, metrics_port=self._metrics_port, **given)  # type: ignore[arg-type] # by name
        self.client = self._opened.enter_context(served(whole, self.statements.append))
        self.statements.clear()
        return self

    def caller(self) -> Caller:
        caller = Caller(self.client.base_url.port or 0)
        self._opened.callback(caller.go_away)
        return caller

    def begin_slow(self) -> Caller:
        """Ask for what takes for ever; return who asks once its statement runs."""
        count = len(self.statements)
        caller = self.caller().ask(SLOW)
        wait_until(lambda: len(self.statements) > count, "the statement was not started")
        return caller

    def ask(self, query: str) -> httpx.Response:
        return self.client.post(
            "/graphql", json={"query": query}, headers={"accept": "application/graphql-response+json"}
        )

    def told(self, name: str, *labels: str) -> float:
        """Return a value from the page of metrics, 0 where it is not there."""
        page = self.client.get(f"http://127.0.0.1:{self._metrics_port}/metrics").text
        return sum(
            sample.value
            for family in text_string_to_metric_families(page)
            for sample in family.samples
            if sample.name == name and set(labels) <= set(sample.labels.values())
        )

    def wait_until_told(self, value: float, name: str, *labels: str) -> None:
        wait_until(lambda: self.told(name, *labels) == value, f"{name} did not become {value}")


@contextmanager
def slowed_down(file: Path) -> Iterator[Slow]:
    """Slow the catalogue in ``file`` down, and give what serves it while the block runs."""
    slow_down(file)
    with ExitStack() as opened:
        yield Slow(file, opened)
