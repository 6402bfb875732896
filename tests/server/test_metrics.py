"""Counting what was answered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from endroll.server.exchange import ENDINGS
from endroll.server.metrics import COST_BOUNDS, TIME_BOUNDS, Histogram, Metrics
from tests.server.exchanges import HEADLINE, ended


@given(
    st.lists(st.floats(min_value=-1e3, max_value=1e7)),
    st.lists(st.integers(min_value=0, max_value=1_000), min_size=1, unique=True).map(sorted),
)
def test_a_histogram_counts_what_is_at_most_each_bound(values: list[float], bounds: list[int]) -> None:
    histogram = Histogram(bounds)
    for value in values:
        histogram.observe(value)
    at_most = [sum(value <= bound for value in values) for bound in bounds]
    assert list(histogram.cumulative()) == [*at_most, len(values)]
    assert histogram.total == sum(values)


def test_bounds_ascend() -> None:
    for bounds in (TIME_BOUNDS, COST_BOUNDS):
        assert list(bounds) == sorted(set(bounds))


def test_requests_are_counted_by_status_and_ending() -> None:
    metrics = Metrics()
    for exchange in (ended(), ended(), ended(ending="cached"), ended(status=503, ending="busy")):
        metrics.record(exchange)
    assert metrics.responses == {(200, "answered"): 2, (200, "cached"): 1, (503, "busy"): 1}
    counts = {ending: [*metrics.durations[ending].cumulative()][-1] for ending in ENDINGS}
    assert {ending: count for ending, count in counts.items() if count} == {
        "answered": 2,
        "cached": 1,
        "busy": 1,
    }


def test_what_an_operation_took_is_summed_up() -> None:
    metrics = Metrics()
    metrics.record(ended(**HEADLINE))
    metrics.record(ended(cost=80, plan_seconds=0.5, reads=((1.0, 1.25), (1.0, 1.5)), body_bytes=700))
    metrics.record(ended(status=400, ending="invalid", body_bytes=0))
    assert (metrics.body_bytes, metrics.plan_seconds) == (4_000, 0.500_25)
    assert (metrics.costs.total, [*metrics.costs.cumulative()][:4]) == (200, [0, 0, 1, 2])
    assert [*metrics.reads.cumulative()][-1] == 3
    assert round(metrics.reads.total, 6) == 0.752
