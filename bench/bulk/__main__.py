"""``python -m bench.bulk``: how fast new series are written, beside the driver inserting the very same rows.

The floor is no more than `executemany` of the same rows in the same order into the same tables, with the same
indexes, triggers, settings and transactions. All times are processor time, as other programs take the rest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

from bench.bulk.ways import Job, in_process, write_beside_floor, write_one_by_one, write_twice

#: The general way is measured on no more than so many series.
MOST_ONE_BY_ONE = 200


def main(
    *,
    series: Annotated[int, typer.Option(help="How many series are written.")] = 2_000,
    batch: Annotated[int, typer.Option(help="How many of them in one transaction.")] = 500,
    names_only: Annotated[
        bool, typer.Option(help="People without keys of the catalogue: each name is looked up by the rules.")
    ] = False,
) -> None:
    """Measure milliseconds of processor time a series; print one line for each way to write."""
    with tempfile.TemporaryDirectory() as folder:
        job = Job(Path(folder), series, batch, not names_only)
        few = job._replace(series=min(series, MOST_ONE_BY_ONE))
        (written, floor), _ = _measured(write_beside_floor, job)
        (_, again), megabytes = _measured(write_twice, job)
        (slow,), _ = _measured(write_one_by_one, few)
    print(f"{series} series in transactions of {batch}; milliseconds of processor time a series")  # noqa: T201
    for name, seconds, count in (
        ("the rows alone, by executemany", floor, series),
        ("write_pages", written, series),
        ("write_pages of the same again", again, series),
        (f"write_records, {few.series} series", slow, few.series),
    ):
        print(f"{name:32} {1000 * seconds / count:8.2f} ms")  # noqa: T201
    print(  # noqa: T201
        f"write_pages takes {written / floor:.2f} times what its rows take, and at most {megabytes:.0f} MB"
    )


def _measured(work: Callable[[Job], list[float]], job: Job) -> tuple[list[float], float]:
    """Return what ``work`` measures, and its peak memory in megabytes, in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(in_process, (work, job))


if __name__ == "__main__":
    typer.run(main)
