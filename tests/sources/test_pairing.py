"""Which stored row each wanted row is."""

from __future__ import annotations

from endroll.sources.pairing import pair_up


def test_a_key_that_stands_once_on_both_sides_makes_a_pair() -> None:
    assert pair_up([(["a", "b", "b", None], ["b", "a", None])]) == {1: 0}


def test_a_later_round_pairs_what_earlier_ones_left_over() -> None:
    rounds = [(["x1", "x2", "y1"], ["x2", "x3", "y9"]), (["x", "x", "y"], ["x", "x", "y"])]
    assert pair_up(rounds) == {0: 1, 1: 0, 2: 2}
