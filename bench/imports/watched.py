"""A command run to its end while its memory is watched: it and all that it starts."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

#: Between two looks at the memory.
SECONDS = 0.05


class CommandError(Exception):
    """A command failed; the message is a sentence with the end of what it said."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command took: wall time, processor time, and the most that was resident at once, in MB.

    ``own_mb`` counts what no file backs: pages of a database that is mapped are the system's to keep or drop.
    """

    seconds: float
    processor_seconds: float
    peak_mb: float
    own_mb: float
    output: str


def watched(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], allowed: Sequence[int] = (0,)
) -> Watched:
    """Return what ``command`` took. Raises `CommandError` unless its exit code is ``allowed``."""
    began = time.monotonic()
    process = psutil.Popen(
        list(command),
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    output: list[str] = []
    reader = threading.Thread(target=lambda: output.extend(process.stdout))
    reader.start()
    peak = own = processor = 0.0
    while process.poll() is None:
        held, of_own, taken = _held(process)
        peak, own, processor = max(peak, held), max(own, of_own), max(processor, taken)
        time.sleep(SECONDS)
    seconds = time.monotonic() - began
    reader.join()
    if process.returncode not in allowed:
        raise CommandError(f"{' '.join(command)} exited with {process.returncode}: {''.join(output)[-1500:]}")
    return Watched(seconds, processor, peak / 1e6, own / 1e6, "".join(output))


def _held(process: psutil.Process) -> tuple[float, float, float]:
    """Return the bytes resident, those of them that no file backs, and the processor seconds so far."""
    held = own = taken = 0.0
    with contextlib.suppress(psutil.NoSuchProcess):
        for each in [process, *process.children(recursive=True)]:
            memory, times = each.memory_info(), each.cpu_times()
            held += memory.rss
            own += memory.rss - getattr(memory, "shared", 0)
            taken += times.user + times.system + times.children_user + times.children_system
    return held, own, taken
