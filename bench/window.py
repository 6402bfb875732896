"""One window of measurement: a server under load, its processor time, and whether it was left alone."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psutil

from bench.load import Order, Outcome
from bench.server import ROOT, Server, ServerError


@dataclass(frozen=True, slots=True)
class Cores:
    """Where servers and the load generator run, as `bench.pinned` takes it."""

    server: str
    load: str
    all: str


@dataclass(frozen=True, slots=True)
class Window:
    """What one window showed. ``others`` is the share of one core that all other processes took meanwhile."""

    outcome: Outcome
    processor_us: float
    others: float

    @property
    def per_busy_core(self) -> float:
        """Requests a second that one core would answer if the server had it alone."""
        return 1e6 / self.processor_us


@dataclass(frozen=True, slots=True)
class Quiet:
    """When a window counts as quiet, and what is done for it."""

    most_others: float = 0.06
    attempts: int = 3
    patience_seconds: float = 5.0


def measure(server: Server, order: Order, cores: Cores, quiet: Quiet) -> Window:
    """Return the first quiet window, else the quietest of as many as ``quiet`` allows.

    Raises `ServerError` when the server fails to answer.
    """
    best: Window | None = None
    for _ in range(quiet.attempts):
        # Who tries once only does not wait for the others, either.
        if quiet.attempts > 1:
            await_quiet(server, quiet)
        window = _window(server, order, cores)
        if best is None or window.others < best.others:
            best = window
        if best.others <= quiet.most_others:
            break
    if best is None:
        raise ServerError("Nothing was measured: attempts is less than 1.")
    return best


def await_quiet(server: Server, quiet: Quiet) -> None:
    """Wait until other processes leave the machine alone, but no longer than the patience lasts."""
    end = time.monotonic() + quiet.patience_seconds
    while time.monotonic() < end:
        before, own, at = busy_seconds(), server.processor_seconds(), time.monotonic()
        time.sleep(0.3)
        taken = busy_seconds() - before - (server.processor_seconds() - own)
        if taken / (time.monotonic() - at) <= quiet.most_others:
            return


def busy_seconds() -> float:
    """Return how long all cores together have been busy so far."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def _window(server: Server, order: Order, cores: Cores) -> Window:
    command = [sys.executable, "-m", "bench.pinned", cores.load, sys.executable, "-m", "bench.load"]
    with subprocess.Popen(  # noqa: S603 (this very program)
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as load:
        if load.stdin is None or load.stdout is None or load.stderr is None:
            raise ServerError("The load generator has no pipes.")
        load.stdin.write(msgspec.json.encode(order).decode() + "\n")
        load.stdin.flush()
        if load.stdout.readline() != "ready\n":
            raise ServerError(f"{server.peer.title} could not be warmed up: {load.stderr.read()[-500:]}")
        own, busy, started = server.processor_seconds(), busy_seconds(), time.monotonic()
        load.stdin.write("\n")
        load.stdin.flush()
        line = load.stdout.readline()
        wall = time.monotonic() - started
        taken, busy = server.processor_seconds() - own, busy_seconds() - busy
        if not line:
            raise ServerError(f"{server.peer.title} failed under load: {load.stderr.read()[-500:]}")
    outcome = msgspec.json.decode(line, type=Outcome)
    if outcome.failed:
        raise ServerError(f"{server.peer.title} refused {outcome.failed} of {outcome.requests} requests.")
    others = max(0.0, busy - taken - outcome.generator_seconds) / wall
    return Window(outcome, taken / outcome.requests * 1e6, others)


def available_cores() -> Cores:
    """Return a core for the server and another for the load; the same for both where there is only one."""
    cores = _cores() or [0]
    first, second = cores[0], cores[1 % len(cores)]
    return Cores(str(first), str(second), ",".join(map(str, sorted({first, second}))))


def hindrances() -> list[str]:
    """Return a sentence for each thing that this machine lacks and that makes figures less certain."""
    cores = _cores()
    if cores is None:
        return [
            (
                "This system cannot keep a process on one core, so servers and load run on any."
                " Processor time a request still compares; latencies are less certain."
            )
        ]
    if len(cores) == 1:
        return ["There is one core only: servers and load share it, which the latencies include."]
    return []


def _cores() -> list[int] | None:
    """Return the cores that this process may use; null where the system does not say."""
    return psutil.Process().cpu_affinity() if hasattr(psutil.Process, "cpu_affinity") else None


def write_bodies(folder: Path, name: str, bodies: list[bytes]) -> str:
    """Return the path of a file that holds a body a line."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.bodies"
    path.write_bytes(b"\n".join(bodies))
    return str(path)
