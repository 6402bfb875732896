"""Fuzz a server and print what came of it: ``python -m bench.fuzz --requests 100000``.

Exits with 1 when anything was a 500 or hung, or when open files or connections are left behind.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench.fuzz.course import fuzz

SHOWN = 20


async def main() -> int:
    """Print what happened; return 1 when anything was wrong, else 0."""
    arguments = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    arguments.add_argument("--requests", type=int, default=100_000, help="how many")
    arguments.add_argument("--warmup", type=int, default=20_000, help="how many before memory is measured")
    arguments.add_argument("--connections", type=int, default=8, help="how many at once")
    arguments.add_argument("--seed", type=int, default=1, help="another one makes up other requests")
    given = arguments.parse_args()
    console = Console()
    with TemporaryDirectory() as folder:
        outcome = await fuzz(
            Path(folder),
            requests=given.requests,
            warmup=given.warmup,
            connections=given.connections,
            seed=given.seed,
            say=partial(console.print, highlight=False),
        )
    for problem in outcome.problems[:SHOWN]:
        console.print(problem, style="red", markup=False, highlight=False)
    table = Table("", "after warm-up", "at the end", title=f"{given.requests} requests, seed {given.seed}")
    for name in ("megabytes", "files", "connections", "threads"):
        table.add_row(name, *(f"{getattr(held, name):g}" for held in (outcome.before, outcome.after)))
    console.print(table)
    told = ", ".join(f"{name} {count}" for name, count in sorted(outcome.counts.items()))
    console.print(f"{told}; {outcome.seconds:.0f} s; {len(outcome.problems)} problems.", highlight=False)
    is_left = outcome.after.files > outcome.before.files or outcome.after.connections > 0
    return int(bool(outcome.problems) or is_left)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
