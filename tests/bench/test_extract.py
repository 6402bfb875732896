"""The README's extract of the bench's results, taken from a text as the bench writes it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.extract import BEGIN, END, NOT_MEASURED, ExtractError, extract, refresh, with_extract
from bench.load import Outcome
from bench.machine import machine
from bench.peers import CACHED, ENDROLL, MERCURIUS
from bench.results import DISTINCT, SAME, Cell, Results
from bench.run import Options
from bench.targets import targets
from bench.window import Window
from bench.written import as_text

SERIES, GROWN = 2_000, 20_000
TIMES = {
    Cell(SERIES, "small", ENDROLL): 100.0,
    Cell(SERIES, "small", MERCURIUS): 104.0,
    Cell(SERIES, "headline", MERCURIUS): 1_500.0,
    Cell(SERIES, "headline", ENDROLL): 200.0,
    Cell(SERIES, "headline", ENDROLL, workers=2): 210.0,
    Cell(SERIES, "headline", CACHED, SAME): 50.0,
    Cell(SERIES, "headline", CACHED, DISTINCT): 220.0,
    Cell(SERIES, "calendar", ENDROLL): 300.0,
    Cell(GROWN, "headline", ENDROLL): 240.0,
}
README = f"# Endroll\n\n{BEGIN}\nold\n{END}\n\nMore.\n"


@pytest.fixture(scope="module")
def results() -> str:
    """The text of a run of a few cells."""
    found = Results()
    for cell, processor_us in TIMES.items():
        outcome = Outcome(
            requests=10, failed=0, seconds=1.0, bytes=100, p50=0.001, p99=0.002, generator_seconds=0.1
        )
        found.add(cell, Window(outcome, processor_us, 0.0))
    return as_text(found, list(targets(found, SERIES, GROWN)), Options(), {})


def test_the_extract_has_the_queries_that_endroll_was_made_for_over_the_smaller_catalogue(
    results: str,
) -> None:
    told, *table, more = extract(results).replace("\n\n", "\n").splitlines()
    assert table == [
        "| Server | small | headline | deep | list |",
        "| --- | --: | --: | --: | --: |",
        "| Endroll, answer cache off | 100 (1.00) | 200 (1.00) |  |  |",
        "| Fastify + Mercurius, JIT | 104 (1.04) | 1,500 (7.50) |  |  |",
        "| Endroll, answer cache on, a hit |  | 50 (0.25) |  |  |",
    ]
    assert told == (
        "Microseconds of processor time a request, 2,000 series; in brackets how many times Endroll's, with"
        f" its answer cache off. Measured on {datetime.now(UTC):%Y-%m-%d}: {machine()}."
    )
    assert more == (
        "[bench/RESULTS.md](bench/RESULTS.md) has the whole run, latencies and all; 3 of 3 targets are met."
        " `make bench` measures it on your machine."
    )


def test_the_extract_takes_its_place_in_the_readme_and_nothing_else_changes(results: str) -> None:
    written = with_extract(README, results)
    assert written == README.replace("old", extract(results))
    assert with_extract(written, results) == written


def test_without_results_the_readme_has_no_figure(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README)
    refresh(readme, tmp_path / "RESULTS.md")
    assert readme.read_text() == README.replace("old", NOT_MEASURED)


def test_results_that_are_there_are_written_into_the_readme(results: str, tmp_path: Path) -> None:
    readme, written = tmp_path / "README.md", tmp_path / "RESULTS.md"
    readme.write_text(README)
    written.write_text(results)
    refresh(readme, written)
    assert readme.read_text() == README.replace("old", extract(results))


def test_a_readme_without_a_place_for_it_and_results_without_a_table_are_told(results: str) -> None:
    with pytest.raises(ExtractError, match="no one place for the extract"):
        with_extract("# Endroll\n", results)
    with pytest.raises(ExtractError, match="has no table"):
        extract("# Results\n")
    with pytest.raises(ExtractError, match="targets are met"):
        extract(results.replace("targets", "aims"))
