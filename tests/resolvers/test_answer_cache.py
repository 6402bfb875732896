"""The answer cache: what is kept, for how long, and in how many bytes."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.resolvers.answer import Answer, Key
from endroll.resolvers.answer_cache import ENTRY_BYTES, AnswerCache

ROOM = 100 * ENTRY_BYTES


def answer(text: str) -> Answer:
    return Answer(text.encode())


@pytest.fixture
def cache() -> AnswerCache:
    """A cache with room for about a hundred small answers, that has seen version 1."""
    cache = AnswerCache(ROOM)
    assert cache.get(("nothing",), 1) is None
    return cache


def test_an_answer_is_found_under_its_key_while_the_version_stays(cache: AnswerCache) -> None:
    kept = answer("a")
    cache.keep(("a", 1), kept, 1)
    assert cache.get(("a", 1), 1) is kept
    assert cache.get(("a", 2), 1) is None
    assert cache.get(("a", 1), 1) is kept
    # What was read for want of an answer was a miss; to look twice before is not.
    assert (cache.hits, cache.misses, cache.entries) == (2, 1, 1)


def test_another_version_forgets_everything_even_if_the_first_one_comes_back(cache: AnswerCache) -> None:
    cache.keep(("a",), answer("a"), 1)
    assert cache.get(("a",), 2) is None
    assert (cache.entries, cache.used_bytes) == (0, 0)
    assert cache.get(("a",), 1) is None


def test_an_answer_that_was_read_before_a_write_became_known_is_not_kept(cache: AnswerCache) -> None:
    assert cache.get(("b",), 2) is None
    cache.keep(("a",), answer("of version 1, or newer"), 1)
    assert cache.get(("a",), 2) is None
    assert cache.get(("a",), 1) is None


def test_while_the_version_cannot_be_told_nothing_is_kept_or_found(cache: AnswerCache) -> None:
    cache.keep(("a",), answer("a"), 1)
    assert cache.get(("a",), None) is None
    cache.keep(("a",), answer("a"), None)
    assert cache.get(("a",), None) is None
    assert cache.get(("a",), 1) is None


def test_a_cache_of_no_size_keeps_nothing() -> None:
    cache = AnswerCache(0)
    assert cache.get(("a",), 1) is None
    cache.keep(("a",), answer("a"), 1)
    assert cache.get(("a",), 1) is None


def test_the_longest_unused_answer_goes_first(cache: AnswerCache) -> None:
    keys: list[Key] = [(number,) for number in range(100)]
    for key in keys[:90]:
        cache.keep(key, answer("x" * 100), 1)
    assert cache.get(keys[0], 1)
    cache.keep(keys[90], answer("x" * 100), 1)
    assert cache.get(keys[0], 1)
    assert cache.get(keys[1], 1) is None


def test_an_answer_larger_than_the_cache_is_not_kept_and_leaves_the_others(cache: AnswerCache) -> None:
    cache.keep(("a",), answer("a"), 1)
    cache.keep(("b",), answer("b" * ROOM), 1)
    assert cache.get(("a",), 1)
    assert cache.get(("b",), 1) is None


@pytest.mark.parametrize("letter", ["x", "あ", "🎬"])
def test_long_values_of_a_request_take_room_however_short_its_answer_is(letter: str) -> None:
    cache = AnswerCache(4_000_000)
    cache.get(("nothing",), 1)
    tracemalloc.start()
    for number in range(500):
        cache.keep(("statement", letter * 100_000 + str(number)), answer("{}"), 1)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0 < cache.entries < 41
    assert taken < 2 * 4_000_000


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5), st.sampled_from("abcdef"), st.integers(0, ROOM + 10), st.integers(0, 300)
        )
    )
)
def test_whatever_is_kept_the_size_holds_and_what_is_found_is_of_the_version_asked_for(
    steps: list[tuple[int, str, int, int]],
) -> None:
    cache = AnswerCache(ROOM)
    version = 0
    for rise, name, length, key_length in steps:
        version += rise == 5
        key = (name * (key_length + 1),)
        found = cache.get(key, version)
        if found is None:
            cache.keep(key, answer(f"{version} {'x' * length}"), version)
        else:
            assert found.body.startswith(b"%d " % version)
        assert cache.used_bytes <= ROOM
