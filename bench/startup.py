"""How long `endroll serve` takes to its first answer on an existing database, and what an idle worker weighs.

Run it with `python -m bench.startup sqlite:///endroll.db`, or without an address for the demo catalogue.
Processor time tells more than time on a machine that others use; `per_interpreter` compares with starting
Python alone, in the same minute.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ENDROLL = Path(sys.executable).parent / "endroll"
#: What `endroll serve` imports on its way to the first answer.
SERVED = "import endroll.server.cli.command, endroll.server.cli.serving, endroll.server.app"
QUERY = (
    "{ allSeries(first: 3) { nodes { title cast(first: 2) { nodes { character person { name"
    " credits(first: 3) { nodes { series { title } } } } } } } } }"
)
PATIENCE_SECONDS = 60
PACKAGES = 8


@dataclass(frozen=True, slots=True)
class Memory:
    """What one process holds, in MB of 1,000,000 bytes.

    ``rss_mb`` counts pages that it shares with others whole, ``pss_mb`` its part of them (0 where the system
    cannot tell), ``uss_mb`` none of them.
    """

    rss_mb: float
    pss_mb: float
    uss_mb: float


@dataclass(frozen=True, slots=True)
class Startup:
    """What was measured, medians of several starts; times are from starting the command to its first answer.

    ``idle`` is one worker that was asked nothing, ``answered`` one after its first answer. ``imports`` are
    milliseconds by package, the most first, with Python's own overhead of telling them.
    """

    first_answer_seconds: float
    first_answer_processor_seconds: float
    interpreter_seconds: float
    idle: Memory
    answered: Memory
    modules: int
    imports: tuple[tuple[str, float], ...]

    @property
    def per_interpreter(self) -> float:
        """How many times as long as starting Python alone the first answer takes."""
        return self.first_answer_seconds / self.interpreter_seconds


def measure_startup(database: str, starts: int = 7) -> Startup:
    """Return how `endroll serve` starts on the migrated database at the address ``database``, not empty."""
    _answer_once(database)  # bytecode is written, and the file is in the system's cache
    runs = [_answer_once(database) for _ in range(starts)]
    modules, imports = _imports()
    return Startup(
        first_answer_seconds=statistics.median(seconds for seconds, _, _ in runs),
        first_answer_processor_seconds=statistics.median(processor for _, processor, _ in runs),
        interpreter_seconds=statistics.median(_interpreter_seconds() for _ in range(starts)),
        idle=_idle(database),
        answered=runs[-1][2],
        modules=modules,
        imports=imports,
    )


@contextmanager
def _serving(database: str) -> Iterator[tuple[psutil.Process, int]]:
    """Run the server on a free port; gives its process and port as soon as it says them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENDROLL_")}
    settings = {"ENDROLL_DATABASE": database, "ENDROLL_PORT": "0", "ENDROLL_LOG_LEVEL": "warning"}
    server = subprocess.Popen(  # noqa: S603 (our own command)
        [ENDROLL, "serve"], env={**kept, **settings}, stdout=subprocess.PIPE, text=True
    )
    try:
        for line in server.stdout or ():
            if port := re.search(r":(\d+)/graphql", line):
                yield psutil.Process(server.pid), int(port[1])
                return
        message = "the server did not start; it says why above"
        raise RuntimeError(message)
    finally:
        server.terminate()
        server.communicate()


def _answer_once(database: str) -> tuple[float, float, Memory]:
    """Return the seconds to the first answer, the processor's seconds, and what the worker then holds."""
    started = time.perf_counter()
    with _serving(database) as (process, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        connection.request(
            "POST", "/graphql", json.dumps({"query": QUERY}), {"content-type": "application/json"}
        )
        answer = connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - started
        spent = process.cpu_times()
        connection.close()
        if answer.status != http.HTTPStatus.OK or b'"title"' not in body:
            message = f"the first answer is {answer.status}: {body[:200]!r}"
            raise RuntimeError(message)
        return seconds, spent.user + spent.system, _memory(process)


def _idle(database: str) -> Memory:
    """Return what a worker holds that has only said that it is ready."""
    with _serving(database) as (process, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        connection.close()
        return _memory(process)


def _memory(process: psutil.Process) -> Memory:
    held = process.memory_full_info()
    return Memory(held.rss / 1e6, getattr(held, "pss", 0) / 1e6, held.uss / 1e6)


def _interpreter_seconds() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - started


def _imports() -> tuple[int, tuple[tuple[str, float], ...]]:
    """Return how many modules serving imports, and the packages that take longest, in milliseconds."""
    told = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-X", "importtime", "-c", SERVED], check=True, capture_output=True, text=True
    ).stderr
    lines = re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)$", told, re.MULTILINE)
    spent: Counter[str] = Counter()
    for microseconds, module in lines:
        spent[module.partition(".")[0]] += int(microseconds)
    return len(lines), tuple((package, spent / 1000) for package, spent in spent.most_common(PACKAGES))


def told(startup: Startup) -> Iterator[str]:
    """Yield what was measured, line by line."""
    yield (
        f"first answer after {startup.first_answer_seconds:.2f} s"
        f" ({startup.per_interpreter:.0f} times starting Python alone),"
        f" {startup.first_answer_processor_seconds:.2f} s of a processor"
    )
    for when, held in (("idle", startup.idle), ("after the first answer", startup.answered)):
        yield f"{when}: {held.rss_mb:.0f} MB resident, {held.pss_mb:.0f} shared out, {held.uss_mb:.0f} own"
    yield f"{startup.modules} modules; ms by package, with the overhead of measuring:"
    for package, milliseconds in startup.imports:
        yield f"  {package:<12} {milliseconds:6.0f}"


def _demo(folder: str) -> str:
    """Return the address of a new database in ``folder`` that holds the demo catalogue."""
    database = f"sqlite:///{folder}/endroll.db"
    for command in ("migrate", "demo"):
        variables = {**os.environ, "ENDROLL_DATABASE": database}
        subprocess.run([ENDROLL, command], env=variables, check=True, capture_output=True)  # noqa: S603 (our own)
    return database


def main(addresses: list[str]) -> None:
    """Measure on the database that is named, or on a new one with the demo catalogue; print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for line in told(measure_startup(addresses[0] if addresses else _demo(folder))):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
