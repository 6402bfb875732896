"""Race for a while and print what came of it: ``python -m bench.race --seconds 60``.

Exits with 1 when any answer was stale.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bench.race.course import race

SHOWN = 20


async def main() -> int:
    """Print what happened; return 1 when an answer was stale, else 0."""
    arguments = argparse.ArgumentParser(prog="python -m bench.race", description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60, help="how long")
    arguments.add_argument("--writers", type=int, default=3, help="how many processes write")
    arguments.add_argument("--readers", type=int, default=6, help="how many connections read")
    arguments.add_argument("--workers", type=int, default=1, help="how many processes serve")
    given = arguments.parse_args()
    with TemporaryDirectory() as folder:
        outcome = await race(
            Path(folder),
            seconds=given.seconds,
            requests=1,
            writers=given.writers,
            readers=given.readers,
            workers=given.workers,
        )
    console = Console()
    for sentence in outcome.stale[:SHOWN]:
        console.print(sentence, style="red", markup=False)
    ways = ", ".join(f"{count} {way}" for way, count in sorted(outcome.asked.items()))
    console.print(
        f"{sum(outcome.asked.values())} requests ({ways}) of {given.readers} connections to {given.workers}"
        f" workers, {outcome.hits} answered from the cache; {outcome.written} commits of {given.writers}"
        f" processes meanwhile; {len(outcome.stale)} stale."
    )
    return int(bool(outcome.stale))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
