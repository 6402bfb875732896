"""What reading IMDb's files takes, before anything is written: `python -m bench.imdb.reading FOLDER`."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import psutil
import typer

from endroll.server.cli.record_import import spare_collector
from endroll.sources.documents import Reject
from endroll.sources.imdb import ImdbReading

_MIB = 1 << 20


class _Peak(threading.Thread):
    """Looks every tenth of a second at what this process and its children hold of memory."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._ended = threading.Event()

    def run(self) -> None:
        own = psutil.Process()
        while not self._ended.wait(0.1):
            held = 0
            for process in (own, *own.children(recursive=True)):
                with suppress(psutil.Error):
                    held += process.memory_info().rss
            self.bytes = max(self.bytes, held)

    def end(self) -> None:
        self._ended.set()
        self.join()


def main(folder: Annotated[Path, typer.Argument(help="A folder of bench.imdb.files, or of IMDb.")]) -> None:
    """Read a folder, throw the pages away, and print the time of each phase and the peak of memory."""
    spare_collector()
    peak = _Peak()
    peak.start()
    counts: Counter[str] = Counter()
    marks: list[tuple[float, float, float]] = [(0.0, time.perf_counter(), time.process_time())]
    for found in ImdbReading(folder).pages(
        lambda share: marks.append((share, time.perf_counter(), time.process_time()))
    ):
        if isinstance(found, Reject):
            counts["rejects"] += 1
            continue
        for record in found.records:
            counts["series"] += 1
            counts["episodes"] += len(record.episodes)
            counts["credits"] += len(record.credits)
            counts["covered"] += sum(len(credit.episodes) for credit in record.credits)
    peak.end()
    print(", ".join(f"{count:,} {what}" for what, count in counts.items()))  # noqa: T201
    for name, least, most in (("load", 0.0, 0.4), ("sort", 0.4, 0.7), ("read", 0.7, 1.0), ("all", 0.0, 1.0)):
        inside = [mark for mark in marks if least <= mark[0] <= most]
        wall, processor = inside[-1][1] - inside[0][1], inside[-1][2] - inside[0][2]
        print(f"{name}: {wall:.1f} s, {processor:.1f} s of {os.cpu_count()} processors")  # noqa: T201
    print(f"at most {peak.bytes // _MIB:,} MiB")  # noqa: T201


if __name__ == "__main__":
    typer.run(main)
