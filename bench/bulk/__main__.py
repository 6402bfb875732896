"""``python -m bench.bulk``: how fast new series are written, beside the driver inserting the very same rows.

The floor is no more than `executemany` of the same rows in the same order into the same tables, with the same
indexes, triggers, settings and transactions. All times are processor time, as other programs take the rest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer

from bench.bulk.ways import capture, in_process, insert_only, write_at_once, write_one_by_one

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
        here, keyed = Path(folder), not names_only
        written = _measured(write_at_once, here, series, batch, keyed)
        again = _measured(write_at_once, here, series, batch, keyed)
        (here / "catalogue.db").unlink()
        _measured(capture, here, series, batch, keyed)
        (here / "catalogue.db").unlink()
        floor = _measured(insert_only, here, series, batch, keyed)
        (here / "catalogue.db").unlink()
        few = min(series, MOST_ONE_BY_ONE)
        slow = _measured(write_one_by_one, here, few, batch, keyed)
    print(f"{series} series in transactions of {batch}; milliseconds of processor time a series, peak MB")  # noqa: T201
    for name, (seconds, megabytes), count in (
        ("the rows alone, by executemany", floor, series),
        ("write_pages", written, series),
        ("write_pages of the same again", again, series),
        (f"write_records, {few} series", slow, few),
    ):
        print(f"{name:32} {1000 * seconds / count:8.2f} ms {megabytes:8.0f} MB")  # noqa: T201
    print(f"write_pages takes {written[0] / floor[0]:.2f} times what its rows take")  # noqa: T201


def _measured(work: Callable[..., float], *arguments: Any) -> tuple[float, float]:  # noqa: ANN401
    """Return seconds of processor time and peak megabytes of ``work`` in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(in_process, (work, arguments))


if __name__ == "__main__":
    typer.run(main)
