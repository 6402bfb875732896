"""The extract of ``bench/RESULTS.md`` that README.md shows: one small table, and where it comes from.

``make bench`` writes it with the results; ``python -m bench.extract`` alone, from results that are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.parts import RESULTS
from bench.workload import QUERIES

README = Path(__file__).parent.parent / "README.md"
#: Where the extract stands in the README.
BEGIN, END = "<!-- from bench/RESULTS.md -->", "<!-- to here -->"
_BETWEEN = re.compile(f"{BEGIN}\n.*?{END}", re.DOTALL)

#: What stands there until a whole run was made: no figure without one.
NOT_MEASURED = (
    "`make bench` measures Endroll on your machine beside Fastify with Mercurius, Strawberry with"
    " DataLoaders, datasette-graphql and two bounds, and writes one table to `bench/RESULTS.md`."
)
#: Rows that the extract leaves to the results: their titles end so.
_LEFT_OUT = (" workers", ", misses")
#: Columns of the results' table, from 0.
_SECTION, _SERVER, _MICROSECONDS, _TIMES = 0, 1, 2, 4


class ExtractError(Exception):
    """The results or the README are not as they are written; the message is a sentence that says where."""


def extract(results: str) -> str:
    """Return the extract of the text of ``bench/RESULTS.md``, as Markdown; raises `ExtractError`.

    It has a row for each server and a column for each query that Endroll was made for, over the smaller
    catalogue. A cell holds microseconds of processor time a request, and in brackets how many times
    Endroll's, with its answer cache off, that is; it is empty where nothing was measured.
    """
    rows = list(_rows(results))
    if not rows:
        raise ExtractError("bench/RESULTS.md has no table. `make bench` writes it anew.")
    catalogue = rows[0][_SECTION].partition(", ")[2]
    asked = [query.name for query in QUERIES if query.is_tuned_for]
    cells = {
        (row[_SERVER], row[_SECTION].partition(", ")[0]): row
        for row in rows
        if row[_SECTION].endswith(f", {catalogue}") and not row[_SERVER].endswith(_LEFT_OUT)
    }
    servers = dict.fromkeys(server for server, query in cells if query in asked)
    table = [
        f"| Server | {' | '.join(asked)} |",
        f"| --- |{' --: |' * len(asked)}",
        *(
            f"| {server} | {' | '.join(_cell(cells, server, query) for query in asked)} |"
            for server in servers
        ),
    ]
    written, machine = _found(r"on (\d{4}-\d\d-\d\d)\.", results), _found(r"- Machine: (.+)", results)
    told = (
        f"Microseconds of processor time a request, {catalogue}; in brackets how many times Endroll's, with"
        f" its answer cache off. Measured on {written}: {machine}."
    )
    met = _found(r"^(\d+ of \d+ targets are met\.)$", results)
    more = f"[bench/RESULTS.md](bench/RESULTS.md) has the whole run, latencies and all; {met}"
    return "\n\n".join((told, "\n".join(table), f"{more} `make bench` measures it on your machine."))


def with_extract(readme: str, results: str | None) -> str:
    """Return the text of the README with the extract of ``results`` in its place; null where there are none.

    Raises `ExtractError` where the README has no place for it.
    """
    if len(_BETWEEN.findall(readme)) != 1:
        raise ExtractError(f"README.md has no one place for the extract, between {BEGIN} and {END}.")
    told = NOT_MEASURED if results is None else extract(results)
    return _BETWEEN.sub(lambda _: f"{BEGIN}\n{told}\n{END}", readme)


def refresh(readme: Path = README, results: Path = RESULTS) -> None:
    """Write the extract of the results that are there into the README."""
    found = results.read_text(encoding="utf-8") if results.is_file() else None
    readme.write_text(with_extract(readme.read_text(encoding="utf-8"), found), encoding="utf-8")


def _rows(results: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the results' table that is about a query."""
    for line in results.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) > _TIMES and cells[_SECTION].endswith(" series"):
            yield cells


def _cell(cells: Mapping[tuple[str, str], list[str]], server: str, query: str) -> str:
    row = cells.get((server, query))
    if row is None:
        return ""
    return f"{row[_MICROSECONDS]} ({row[_TIMES]})" if row[_TIMES] else row[_MICROSECONDS]


def _found(pattern: str, results: str) -> str:
    found = re.search(pattern, results, re.MULTILINE)
    if found is None:
        raise ExtractError(f"bench/RESULTS.md has nothing like {pattern!r}. `make bench` writes it anew.")
    return found[1]


if __name__ == "__main__":
    refresh()
