"""The temporary index: texts by key, in order, and nothing of it left."""

from __future__ import annotations

from endroll.db.scratch import Scratch


def test_a_key_gives_its_texts_in_the_order_in_which_they_came() -> None:
    with Scratch() as scratch:
        for key, text in (("b", "1"), ("a", "2"), ("b", "0"), ("b", "1")):
            scratch.add(key, text)
        assert (scratch.first("b"), scratch.all("b")) == ("1", ["1", "0", "1"])
        assert (scratch.first("a"), scratch.all("c"), scratch.first("c")) == ("2", [], None)


def test_two_of_them_share_nothing() -> None:
    with Scratch() as one, Scratch() as other:
        one.add("a", "1")
        assert other.first("a") is None
