"""The table of a run: for the terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table

from bench.peers import CACHED, ENDROLL, PEERS
from bench.results import DISTINCT, RANDOM, SAME, Cell, Results
from bench.targets import Target
from bench.workload import BY_NAME

#: Connections under load, and the one that shows what a request takes alone.
MANY, ONE = 16, 1
HEADINGS = (
    "query",
    "server",
    "µs a request",
    "requests/s of a busy core",
    "times Endroll",
    f"p50 / p99 ms, {MANY} connections",
    "p50 / p99 ms, one",
    "target",
)
_ASKED = {RANDOM: "", SAME: ", a hit", DISTINCT: ", misses"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; ``section`` is what it is about, the same for rows that stand together."""

    section: str
    values: tuple[str, ...]


def rows(results: Results, targets: list[Target]) -> Iterator[Row]:
    """Yield the rows: each query's servers, the quickest first; then the targets that belong to none."""
    of_cell = {target.cell: target for target in targets}
    cells = [cell for cell in results.windows if cell.connections == MANY]
    for cell in sorted(cells, key=lambda cell: _place(results, cell)):
        us = results.processor_us(cell) or 0.0
        ratio = results.ratio(cell, Cell(cell.series, cell.query, ENDROLL))
        yield Row(
            _section(cell),
            (
                _title(cell),
                f"{us:,.0f}",
                f"{1e6 / us:,.0f}",
                "" if ratio is None else f"{ratio:.2f}",
                _latency(results, cell),
                _latency(results, Cell(cell.series, cell.query, cell.peer, cell.asked, ONE)),
                str(of_cell.get(cell, "")),
            ),
        )
    for target in targets:
        if target.cell is None:
            yield Row("Endroll itself", (target.name, "", "", "", "", "", str(target)))


def as_table(results: Results, targets: list[Target]) -> Table:
    """Return the table for the terminal."""
    table = Table(*HEADINGS)
    previous = ""
    for row in rows(results, targets):
        if previous and row.section != previous:
            table.add_section()
        table.add_row("" if row.section == previous else row.section, *row.values)
        previous = row.section
    return table


def as_markdown(results: Results, targets: list[Target]) -> str:
    """Return the table as Markdown."""
    lines = ["| " + " | ".join(HEADINGS) + " |", "| --- | --- | --: | --: | --: | --: | --: | --- |"]
    lines += ["| " + " | ".join((row.section, *row.values)) + " |" for row in rows(results, targets)]
    return "\n".join(lines)


def _place(results: Results, cell: Cell) -> tuple[int, int, float]:
    return cell.series, list(BY_NAME).index(cell.query), results.processor_us(cell) or 0.0


def _section(cell: Cell) -> str:
    return f"{cell.query}, {cell.series:,} series"


def _title(cell: Cell) -> str:
    workers = f", {cell.workers} workers" if cell.workers > 1 else ""
    return PEERS[cell.peer].title + _ASKED[cell.asked if cell.peer == CACHED else RANDOM] + workers


def _latency(results: Results, cell: Cell) -> str:
    windows = results.windows.get(cell)
    if not windows:
        return ""
    # The quietest: what others do on the machine shows in the latencies.
    outcome = min(windows, key=lambda window: window.others).outcome
    return f"{outcome.p50 * 1e3:.2f} / {outcome.p99 * 1e3:.2f}"
