"""Soak a server and print how it went: ``python -m bench.soak --minutes 10``.

Exits with 1 when anything was wrong, or memory went on growing.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bench.soak.course import Sample, soak

SHOWN = 20
#: Memory counts as flat where the second half shows no more than this: caches still fill at their edges.
FLAT_MEGABYTES_A_MINUTE = 1.0
#: Every so many samples one is printed.
SAMPLES_PER_LINE = 6


async def main() -> int:
    """Print a line every half minute, then the sums; return 1 when anything was wrong, else 0."""
    arguments = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10, help="how long")
    given = arguments.parse_args()
    console = Console(highlight=False)
    samples: list[Sample] = []

    def show(sample: Sample) -> None:
        samples.append(sample)
        if len(samples) % SAMPLES_PER_LINE == 0:
            held = sample.held
            console.print(
                f"{sample.seconds:5.0f} s  {sample.requests:8} requests  {held.megabytes:6.1f} MB "
                f" {held.files:3} files  {held.connections:3} connections  {held.threads:2} threads"
            )

    with TemporaryDirectory() as folder:
        outcome = await soak(Path(folder), given.minutes * 60, show)
    for problem in outcome.problems[:SHOWN]:
        console.print(problem, style="red", markup=False)
    console.print(", ".join(f"{name} {count}" for name, count in sorted(outcome.counts.items())))
    console.print(
        f"{outcome.commits} commits beside the imports; memory grew by {outcome.growth:.2f} MB a minute over"
        f" the second half; {len(outcome.problems)} problems."
    )
    return int(bool(outcome.problems) or outcome.growth > FLAT_MEGABYTES_A_MINUTE)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
