"""Run rounds of kills and print what each found: ``python -m bench.kill --times 20``.

Exits with 1 when anything was lost, half there or answered wrongly. The moments of the kills are drawn from
``--seed``, though how far the processes have got by then is the machine's affair.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench.kill.rounds import Outcome, play

HEADINGS = ("killed", "writing", "told", "whole", "check, s", "answered", "lost", "wrong")


async def main() -> int:
    """Print a row for each round, then the sums; return 1 when anything was wrong, else 0."""
    arguments = argparse.ArgumentParser(prog="python -m bench.kill", description=__doc__)
    arguments.add_argument("--times", type=int, default=20, help="how many rounds")
    arguments.add_argument("--pages", type=int, default=60, help="how many pages are imported in each")
    arguments.add_argument("--seed", type=int, default=1, help="another one kills at other moments")
    given = arguments.parse_args()
    console = Console()
    table = Table(*HEADINGS, title=f"{given.times} kills, {given.pages} pages, seed {given.seed}")
    outcomes: list[Outcome] = []
    with TemporaryDirectory() as folder:
        async for outcome in play(given.times, given.pages, given.seed, Path(folder)):
            outcomes.append(outcome)
            table.add_row(*_cells(outcome))
            for problem in outcome.problems:
                console.print(f"round {len(outcomes)}: {problem}", style="red", markup=False)
    console.print(table)
    console.print(
        f"{sum(one.was_writing for one in outcomes)} of {len(outcomes)} kills in an open write transaction;"
        f" {sum(one.answered for one in outcomes)} requests answered,"
        f" {sum(one.lost for one in outcomes)} lost with a killed server;"
        f" {sum(len(one.problems) for one in outcomes)} things wrong."
    )
    return int(any(one.problems for one in outcomes))


def _cells(outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.victim,
        "yes" if outcome.was_writing else "no",
        str(outcome.acknowledged),
        "none" if outcome.found is None else str(outcome.found),
        f"{outcome.check_seconds:.2f}",
        str(outcome.answered),
        str(outcome.lost),
        str(len(outcome.problems)),
    )


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
