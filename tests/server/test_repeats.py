"""Requests remembered byte for byte: each finds its answer, and they take no more than they may."""

from __future__ import annotations

from endroll.server.repeats import ENTRY_BYTES, REMEMBERED_BYTES, Repeats


def test_a_request_is_remembered_byte_for_byte() -> None:
    repeats = Repeats()
    assert repeats.get(b"{}") is None
    repeats.keep(b"{}", ("key",))
    assert repeats.get(b"{}") == ("key",)
    assert repeats.get(b"{ }") is None


def test_the_longest_unused_request_is_forgotten_when_there_is_no_room() -> None:
    repeats = Repeats()
    length = 100_000 - ENTRY_BYTES
    for number in range(REMEMBERED_BYTES // 100_000 + 1):
        repeats.keep(b"%0*d" % (length, number), (number,))
    assert repeats.get(b"%0*d" % (length, 0)) is None
    assert repeats.get(b"%0*d" % (length, 1)) == (1,)


def test_long_texts_of_a_persisted_document_take_room_too() -> None:
    repeats = Repeats()
    for number in range(100):
        repeats.keep(b"hash %d" % number, ("x" * 200_000, number))
    remembered = [number for number in range(100) if repeats.get(b"hash %d" % number)]
    assert remembered == list(range(81, 100))


def test_a_request_that_alone_is_too_long_is_not_remembered_and_leaves_the_others() -> None:
    repeats = Repeats()
    repeats.keep(b"{}", ("key",))
    repeats.keep(b"x" * REMEMBERED_BYTES, ("other",))
    assert repeats.get(b"x" * REMEMBERED_BYTES) is None
    assert repeats.get(b"{}") == ("key",)
