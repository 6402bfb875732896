"""One server under test: started on its cores, asked single questions, its time and memory read, stopped."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.peers import Peer, dialect
from bench.workload import Query

ROOT = Path(__file__).parent.parent
START_SECONDS = 60.0
STOP_SECONDS = 10.0


class ServerError(Exception):
    """A server does not do what it should; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a server's processes hold, in MB: all that is resident, and what no other process shares."""

    resident: float
    unique: float


class Server:
    """A running server; ``started_seconds`` is the time from its start to its first answer."""

    def __init__(self, peer: Peer, path: str, port: int, process: psutil.Popen, log: Path) -> None:
        self.peer = peer
        self._path = path
        self.port = port
        self.started_seconds = 0.0
        self._process = process
        self._log = log

    def path(self, query: str) -> str:
        """Return the path to which ``query`` is posted."""
        return self._path.replace("{query}", query)

    def body(self, query: Query, number: int) -> bytes:
        """Return the body of the POST that asks for the ``number``-th set of variables of ``query``."""
        return dialect.body(self.peer.dialect, query, number)

    def ask(self, query: Query, number: int) -> tuple[int, bytes]:
        """Return the status and the body of the answer to one question."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        with contextlib.closing(connection):
            connection.request("POST", self.path(query.name), self.body(query, number), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def processes(self) -> list[psutil.Process]:
        """Return the server's process and all that it started."""
        return [self._process, *self._process.children(recursive=True)]

    def processor_seconds(self) -> float:
        """Return the processor time that its processes have taken so far."""
        times = [process.cpu_times() for process in self.processes()]
        return sum(each.user + each.system for each in times)

    def memory(self) -> Memory:
        """Return what its processes hold now."""
        held = [process.memory_full_info() for process in self.processes()]
        return Memory(sum(each.rss for each in held) / 1e6, sum(each.uss for each in held) / 1e6)

    def await_answer(self, query: Query, number: int) -> None:
        """Wait for the first answer to ``query``. Raises `ServerError` when none comes."""
        started = time.perf_counter()
        while time.perf_counter() - started < START_SECONDS:
            if self._process.poll() is not None:
                break
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, _ = self.ask(query, number)
                if status == http.HTTPStatus.OK:
                    self.started_seconds = time.time() - self._process.create_time()
                    return
            time.sleep(0.005)
        raise ServerError(
            f"{self.peer.title} gave no answer when it was started. It said:\n{self.last_words()}"
        )

    def last_words(self) -> str:
        """Return the end of what it printed."""
        return self._log.read_text(errors="replace")[-1_500:]

    def stop(self) -> None:
        """End the server and what it started."""
        processes = self.processes() if self._process.is_running() else []
        with contextlib.suppress(psutil.NoSuchProcess):
            self._process.send_signal(signal.SIGTERM)
        _, alive = psutil.wait_procs(processes, STOP_SECONDS)
        for process in alive:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(alive, STOP_SECONDS)


@contextmanager
def running(  # noqa: PLR0913 (each by its name)
    peer: Peer,
    catalogue: Path,
    *,
    cores: str,
    tools: Mapping[str, str],
    logs: Path,
    more: tuple[str, ...] = (),
) -> Iterator[Server]:
    """Give a server of ``peer`` over ``catalogue``, and stop it at the end.

    It runs on the ``cores``, with ``more`` arguments; ``tools`` fills the places of its command that are not
    the catalogue or the port, and ``logs`` is the folder for what it prints.
    """
    port = free_port()
    filled = {"{port}": str(port), "{catalogue}": str(catalogue), "{database}": catalogue.stem, **tools}
    command = [_fill(word, filled) for word in (*peer.command, *more)]
    environment = {**os.environ, "BENCH_CATALOGUE": str(catalogue), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {name: _fill(value, filled) for name, value in peer.environment.items()}
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{peer.name}-{catalogue.stem}.log"
    with log.open("wb") as output:
        process = psutil.Popen(
            [sys.executable, "-m", "bench.pinned", cores, *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(peer, _fill(peer.path, filled), port, process, log)
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _fill(word: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        word = word.replace(name, value)
    return word
