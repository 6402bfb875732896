"""The arithmetic of the table: ratios within a round, targets, and how they are written."""

from __future__ import annotations

import platform
import sqlite3

import pytest

from bench.load import Outcome, percentile
from bench.peers import CACHED, ENDROLL, FIXED, HANDWRITTEN, MERCURIUS, STRAWBERRY
from bench.report import as_markdown, rows
from bench.results import SAME, Cell, Results, Start
from bench.run import Options
from bench.server import Memory
from bench.targets import Target, targets
from bench.window import Window
from bench.workload import BY_NAME, Extent, cursor, parameters
from bench.written import as_text

SERIES, GROWN = 100, 1_000


def window(processor_us: float, others: float = 0.0) -> Window:
    outcome = Outcome(
        requests=10, failed=0, seconds=1.0, bytes=100, p50=0.001, p99=0.002, generator_seconds=0.1
    )
    return Window(outcome, processor_us, others)


def results(**times: tuple[float, ...]) -> Results:
    """Return results of the headline query: for each peer its processor times, a round each."""
    found = Results()
    for peer, rounds in times.items():
        for processor_us in rounds:
            found.add(Cell(SERIES, "headline", peer), window(processor_us))
    return found


def test_a_ratio_is_the_median_of_the_rounds_ratios() -> None:
    # The machine was half as fast in the second round, for both; the third is off for one.
    found = results(endroll=(100.0, 200.0, 100.0), mercurius=(500.0, 1_000.0, 900.0))
    assert found.ratio(Cell(SERIES, "headline", MERCURIUS), Cell(SERIES, "headline", ENDROLL)) == 5.0
    assert found.processor_us(Cell(SERIES, "headline", ENDROLL)) == 100.0


def test_what_was_not_measured_has_no_ratio() -> None:
    found = results(endroll=(100.0,))
    assert found.ratio(Cell(SERIES, "headline", MERCURIUS), Cell(SERIES, "headline", ENDROLL)) is None
    assert found.processor_us(Cell(SERIES, "headline", MERCURIUS)) is None


def test_a_busy_core_answers_a_million_microseconds_worth_of_requests() -> None:
    assert window(250.0).per_busy_core == 4_000.0


def test_windows_in_which_others_worked_are_counted() -> None:
    found = results(endroll=(100.0,))
    found.add(Cell(SERIES, "headline", FIXED), window(30.0, others=0.5))
    assert (found.loud(0.06), found.loud(0.5)) == (1, 0)


@pytest.mark.parametrize(
    ("found", "limit", "at_least", "said"),
    [
        (5.0, 5.0, True, "5.00 ≥ 5: met"),
        (4.99, 5.0, True, "4.99 ≥ 5: NOT MET"),
        (1.25, 1.25, False, "1.25 ≤ 1.25: met"),
        (1.26, 1.25, False, "1.26 ≤ 1.25: NOT MET"),
    ],
)
def test_a_target_is_met_at_its_limit(found: float, limit: float, at_least: bool, said: str) -> None:
    assert str(Target("any", found, limit, at_least)) == said


def test_the_headline_is_held_to_every_peer_and_bound() -> None:
    found = results(endroll=(100.0,), mercurius=(499.0,), strawberry=(2_000.0,), handwritten=(80.0,))
    found.add(Cell(SERIES, "headline", FIXED), window(30.0))
    found.add(Cell(SERIES, "headline", CACHED, SAME), window(48.0))
    found.add(Cell(GROWN, "headline", ENDROLL), window(126.0))
    found.starts[ENDROLL] = [Start(seconds, Memory(80.0, 70.0)) for seconds in (1.0, 9.0, 1.4)]
    assert {(target.name, str(target)) for target in targets(found, SERIES, GROWN)} == {
        ("headline: mercurius to Endroll", "4.99 ≥ 5: NOT MET"),
        ("headline: strawberry to Endroll", "20.00 ≥ 20: met"),
        ("headline: Endroll to SQL by hand", "1.25 ≤ 1.25: met"),
        ("headline: a cache hit to fixed bytes", "1.60 ≤ 1.6: met"),
        ("headline: 1,000 series to 100", "1.26 ≤ 1.25: NOT MET"),
        ("from start to first answer", "1.40 s ≤ 1.5 s: met"),
        ("memory of an idle worker, resident", "80.00 MB ≤ 90 MB: met"),
    }


def test_the_small_query_must_only_be_as_quick_as_mercurius() -> None:
    found = Results()
    for peer, processor_us in ((ENDROLL, 50.0), (MERCURIUS, 55.0), (STRAWBERRY, 60.0)):
        found.add(Cell(SERIES, "small", peer), window(processor_us))
    assert [str(target) for target in targets(found, SERIES, None)] == ["1.10 ≥ 1: met"]


def test_shapes_that_nobody_tuned_for_are_held_to_sql_by_hand_alone() -> None:
    found = Results()
    for peer, processor_us in ((ENDROLL, 120.0), (MERCURIUS, 130.0), (HANDWRITTEN, 100.0)):
        found.add(Cell(SERIES, "calendar", peer), window(processor_us))
    assert [target.name for target in targets(found, SERIES, None)] == ["calendar: Endroll to SQL by hand"]


def test_the_table_has_the_quickest_first_with_the_target_in_its_row() -> None:
    found = results(mercurius=(500.0,), endroll=(100.0,))
    found_targets = list(targets(found, SERIES, None))
    assert [row.values[:4] for row in rows(found, found_targets)] == [
        ("Endroll, answer cache off", "100", "10,000", "1.00"),
        ("Fastify + Mercurius, JIT", "500", "2,000", "5.00"),
    ]
    assert as_markdown(found, found_targets).splitlines()[-1] == (
        "| headline, 100 series | Fastify + Mercurius, JIT"
        " | 500 | 2,000 | 5.00 | 1.00 / 2.00 |  | 5.00 ≥ 5: met |"
    )


def test_what_is_written_says_what_was_missed_and_on_what_it_was_measured() -> None:
    found = results(endroll=(100.0,), mercurius=(450.0,))
    found.notes.append("Datasette is left out.")
    text = as_text(found, list(targets(found, SERIES, None)), Options(), {})
    assert "\n- Missed: headline: mercurius to Endroll, 4.50 ≥ 5: NOT MET\n" in text
    assert "0 of 1 targets are met." in text
    assert "\n- Datasette is left out.\n" in text
    assert f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, endroll " in text


@pytest.mark.parametrize(("percent", "value"), [(1, 1.0), (50, 50.0), (99, 99.0), (100, 100.0)])
def test_a_percentile_is_the_value_that_so_many_do_not_exceed(percent: int, value: float) -> None:
    assert percentile([float(number) for number in range(1, 101)], percent) == value


def test_nothing_has_no_percentile() -> None:
    assert percentile([], 50) == 0.0


def test_what_is_bound_by_hand_is_read_out_of_ids_and_cursors() -> None:
    given = {"id": "Series:12", "after": cursor(3, 45), "formats": ["SERIES"], "first": 20}
    assert parameters(given) == {"id": 12, "after": 45, "formats": '["SERIES"]', "first": 20}


def test_a_query_asks_for_what_the_catalogue_holds() -> None:
    extent = Extent(series=100, episodes=1_100, people=400)
    assert {query.name: query.distinct(extent) for query in BY_NAME.values()} == {
        "small": 100,
        "headline": 100,
        "deep": 100,
        "list": 49,
        "browse": 79,
        "calendar": 14_235,
        "episode": 1_100,
        "person": 400,
    }
