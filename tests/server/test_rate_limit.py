"""The bucket of tokens that each client address has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.server.rate_limit import KNOWN_CLIENTS, RateLimit, client_of, refusal


class Clock:
    """Seconds that pass when the test says so."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def limited(clock: Clock, per_second: float = 10, burst: float = 100) -> RateLimit:
    return RateLimit(per_second, burst, clock=clock)


def test_a_client_spends_its_burst_and_then_what_time_brings(clock: Clock) -> None:
    limit = limited(clock)
    assert [limit.spend("192.0.2.1", 40) for _ in range(3)] == [None, None, 2]
    clock.now += 1.9
    assert limit.spend("192.0.2.1", 40) == 1
    clock.now += 0.1
    assert limit.spend("192.0.2.1", 40) is None
    assert limit.spend("192.0.2.1", 1) == 1


def test_what_is_refused_costs_nothing(clock: Clock) -> None:
    limit = limited(clock)
    assert limit.spend("192.0.2.1", 90) is None
    assert [limit.spend("192.0.2.1", 20) for _ in range(5)] == [1] * 5
    assert limit.spend("192.0.2.1", 10) is None


def test_what_was_paid_before_is_part_of_the_price_and_never_given_back(clock: Clock) -> None:
    limit = limited(clock, per_second=1, burst=10)
    assert limit.spend("192.0.2.1", 1) is None
    # A price of the whole burst and more is within reach, though some of it was paid already.
    assert limit.spend("192.0.2.1", 15, paid=1) is None
    clock.now += 15
    assert limit.spend("192.0.2.1", 1) is None
    assert limit.spend("192.0.2.1", 0, paid=1) is None
    assert limit.spend("192.0.2.1", 9) is None
    assert limit.spend("192.0.2.1", 1) == 1


def test_a_bucket_never_holds_more_than_the_burst(clock: Clock) -> None:
    limit = limited(clock)
    assert limit.spend("192.0.2.1", 1) is None
    clock.now += 86_400
    assert limit.spend("192.0.2.1", 100) is None
    assert limit.spend("192.0.2.1", 1) == 1


def test_a_price_above_the_burst_takes_a_full_bucket_and_is_paid_off_after(clock: Clock) -> None:
    limit = limited(clock)
    assert limit.spend("192.0.2.1", 250) is None
    # 150 below nothing: 1 more is there after 15.1 seconds, a full bucket after 25.
    assert limit.spend("192.0.2.1", 1) == 16
    assert limit.spend("192.0.2.1", 250) == 25
    clock.now += 24.9
    assert limit.spend("192.0.2.1", 250) == 1
    clock.now += 0.1
    assert limit.spend("192.0.2.1", 250) is None


def test_each_client_has_a_bucket_and_those_of_one_network_share_it(clock: Clock) -> None:
    limit = limited(clock)
    assert limit.spend("192.0.2.1", 100) is None
    assert limit.spend("::ffff:192.0.2.1", 100) == 10
    assert limit.spend("192.0.2.2", 100) is None
    assert limit.spend("2001:db8:1:2:3::4", 100) is None
    assert limit.spend("2001:db8:1:2:ffff:ffff:ffff:ffff", 100) == 10
    assert limit.spend("2001:db8:1:3::4", 100) is None
    assert limit.spend(None, 100) is None
    assert limit.spend("", 100) == 10


def test_as_many_clients_are_known_as_there_is_room_for_and_the_one_not_seen_longest_goes(
    clock: Clock,
) -> None:
    limit = limited(clock)
    assert limit.spend("192.0.2.1", 100) is None
    assert limit.spend("192.0.2.2", 100) is None
    for number in range(KNOWN_CLIENTS - 1):
        # A client that goes on asking is not forgotten, even while it is refused.
        assert limit.spend("192.0.2.1", 100) == 10
        assert limit.spend(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 1) is None
    assert limit.known_clients() == KNOWN_CLIENTS
    assert limit.spend("192.0.2.1", 100) == 10
    assert limit.spend("192.0.2.2", 100) is None


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "20010db800010002::"),
        ("2001:DB8:1:2::", "20010db800010002::"),
        ("fe80::1%eth0", "fe80000000000000::"),
        ("::1", "0::"),
        ("not an address", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_clients_are_told_apart_by_address_or_network(address: str | None, client: str) -> None:
    assert client_of(address) == client


def test_the_refusal_says_how_long_to_wait() -> None:
    assert refusal(3) == (
        "You have asked for much within a short time. Ask again in 3 s, or for less at once."
    )


@given(
    per_second=st.floats(0.01, 10_000),
    burst=st.floats(1, 1_000_000),
    requests=st.lists(st.tuples(st.floats(0, 100), st.floats(0, 10_000)), max_size=30),
)
def test_the_rate_holds_and_who_waits_as_long_as_told_is_let_in(
    per_second: float, burst: float, requests: list[tuple[float, float]]
) -> None:
    clock = Clock()
    limit = RateLimit(per_second, burst, clock=clock)
    spent, began, highest = 0.0, clock.now, 0.0
    for pause, price in requests:
        clock.now += pause
        wait = limit.spend("192.0.2.1", price)
        if wait is not None:
            assert wait >= 1
            clock.now += wait
            assert limit.spend("192.0.2.1", price) is None
        spent, highest = spent + price, max(highest, price)
        # At most one request may go beyond, by what it costs more than the burst.
        allowed = burst + (clock.now - began) * per_second + max(0, highest - burst)
        assert spent <= allowed + 1e-3
