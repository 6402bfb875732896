"""The report of the import bench, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from bench.imports.measured import Measured
from bench.imports.reading import Read
from bench.machine import machine

HOW = """\
Files of the shape of IMDb's, as `bench/imdb` makes them, into an empty catalogue. The floor splits the same
lines at tabs, and inserts the same rows, search and all, by `executemany` into the same tables with the same
indexes, table by table, 20,000 rows a transaction; reading those rows is not counted. Memory is the most that
the process and all it starts had resident at once."""
COLUMNS = (
    "share of the whole",
    "lines",
    "series",
    "episodes",
    "people",
    "credits",
    "search texts",
    "database",
    "import",
    "floor: split + insert",
    "speed of the floor's",
    "peak memory",
    "again, unchanged",
)
LEAST_SPEED, MOST_MB, MOST_TIMES = 0.5, 1024, 1.25
MB_OF_MIB = 1.048576


def report(imports: Sequence[Measured], reads: dict[str, Read]) -> str:
    """Return what was measured: each import beside its floor, then the headline on small and large."""
    return "\n".join(
        (
            f"Written by `python -m bench.imports` on {datetime.now(UTC):%Y-%m-%d}, on {machine()}.",
            "",
            HOW.replace("\n", " "),
            "",
            *_table(imports),
            "",
            *_reads(reads),
            "",
        )
    )


def _table(imports: Sequence[Measured]) -> Iterator[str]:
    yield _row(COLUMNS)
    yield _row(("---", *("--:" for _ in COLUMNS[1:])))
    for one in imports:
        yield _row(
            (
                f"{one.share:g}",
                f"{one.floor.lines:,}",
                *(
                    f"{one.rows[table]:,}"
                    for table in ("series", "episode", "person", "credit", "search_text")
                ),
                f"{one.megabytes:,.0f} MB",
                f"{one.first.seconds:,.0f} s",
                f"{one.floor.split_seconds:,.0f} + {one.floor.insert_seconds:,.0f} s",
                f"{one.speed:.2f}: {_verdict(one.speed >= LEAST_SPEED)}",
                f"{one.first.peak_mb:,.0f} MB: {_verdict(one.first.peak_mb <= MOST_MB * MB_OF_MIB)}",
                f"{one.again.seconds:,.0f} s",
            )
        )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _reads(reads: dict[str, Read]) -> Iterator[str]:
    if not reads:
        return
    yield "| headline, 16 connections | µs a request | p50 / p99 ms | times the small one's |"
    yield "| --- | --: | --: | --: |"
    small = next(iter(reads.values()))
    for name, read in reads.items():
        times = read.processor_us / small.processor_us
        verdict = "" if read is small else f": {_verdict(times <= MOST_TIMES)}"
        yield (
            f"| {name} | {read.processor_us:,.0f} | {read.p50_ms:.2f} / {read.p99_ms:.2f} |"
            f" {times:.2f}{verdict} |"
        )


def _verdict(is_met: bool) -> str:  # noqa: FBT001 (there is nothing else to say)
    return "met" if is_met else "NOT MET"
