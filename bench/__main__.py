"""``python -m bench``: Endroll beside what else one might use, on one catalogue; see ``--help``."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer
from rich.console import Console

from bench.extract import refresh
from bench.parts import RESULTS
from bench.peers import PEERS
from bench.report import as_table
from bench.run import Options, Run
from bench.targets import targets
from bench.window import Quiet
from bench.workload import BY_NAME
from bench.written import as_text

#: Columns of the table where it goes to a file or a pipe.
PLAIN_WIDTH = 170
QUICK = Options(
    grown=None, seconds=1.0, warmup_seconds=0.5, rounds=1, quiet=Quiet(attempts=1, patience_seconds=0.0)
)


def main(  # noqa: PLR0913 (a command has as many options as it has)
    *,
    series: Annotated[int, typer.Option(help="How many series the catalogue has.")] = 20_000,
    grown: Annotated[int, typer.Option(help="How many the larger one has; 0 for no larger one.")] = 200_000,
    seconds: Annotated[float, typer.Option(help="How long one window is.")] = 4.0,
    rounds: Annotated[int, typer.Option(help="How many windows each cell has.")] = 3,
    attempts: Annotated[int, typer.Option(min=1, help="Tries at a quiet window; 1 also waits for none.")] = 3,
    peers: Annotated[str, typer.Option(help=f"Of {', '.join(PEERS)}; all when empty.")] = "",
    queries: Annotated[str, typer.Option(help=f"Of {', '.join(BY_NAME)}; all when empty.")] = "",
    quick: Annotated[
        bool, typer.Option("--quick", help="One window of a second each, no larger catalogue.")
    ] = False,
) -> None:
    """Measure processor time a request and latency; print one table."""
    chosen = tuple(filter(None, peers.split(","))) or tuple(PEERS)
    asked = tuple(filter(None, queries.split(","))) or tuple(BY_NAME)
    options = Options(
        series=series,
        grown=None if quick else grown or None,
        seconds=QUICK.seconds if quick else seconds,
        warmup_seconds=QUICK.warmup_seconds if quick else 1.0,
        rounds=QUICK.rounds if quick else rounds,
        peers=chosen,
        queries=asked,
        quiet=QUICK.quiet if quick else Quiet(attempts=attempts),
    )
    # Servers are stopped on the way out, however that comes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    console = Console(stderr=True)
    run = Run(options, lambda line: console.print(line, highlight=False, markup=False, soft_wrap=True))
    results = run.go()
    found = list(targets(results, options.series, options.grown))
    Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH).print(as_table(results, found))
    if quick or peers or queries:
        console.print("Only a whole run is written to bench/RESULTS.md.")
    else:
        RESULTS.write_text(as_text(results, found, options, run.tools), encoding="utf-8")
        refresh()
        console.print("Written to bench/RESULTS.md, and an extract of it to README.md.")


if __name__ == "__main__":
    typer.run(main)
