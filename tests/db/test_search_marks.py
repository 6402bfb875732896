"""A text's id is its place among equals: more credits, then the kind, fewer words, who came first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from endroll.db.columns import LARGEST_INT
from endroll.db.search_marks import (
    KINDS,
    LARGEST_ID,
    MOST_POPULAR,
    MOST_TEXTS_OF_NODE,
    NODE_BITS,
    marked_tokens,
    popularity,
    recounted,
    text_id,
)
from endroll.db.tokens import folded
from endroll.db.vocabulary import SearchKind

counts = st.integers(0, LARGEST_INT)
Place = tuple[SearchKind, int, int, int, int]
places = st.tuples(
    st.sampled_from(KINDS),
    st.integers(1, LARGEST_INT),
    st.integers(1, MOST_TEXTS_OF_NODE),
    st.integers(1, 40),
    counts,
)


def test_every_credit_counts_up_to_eight_and_then_each_quarter_more() -> None:
    assert [popularity(count) for count in range(9)] == list(range(9))
    steps = {popularity(count): count for count in reversed(range(8, 41))}
    assert steps == {8: 8, 9: 10, 10: 12, 11: 14, 12: 16, 13: 20, 14: 24, 15: 28, 16: 32, 17: 40}
    assert popularity(114_687) == MOST_POPULAR - 1
    assert popularity(114_688) == popularity(LARGEST_INT) == MOST_POPULAR


@given(counts, counts)
def test_more_credits_are_never_less_popular(one: int, other: int) -> None:
    assert (popularity(one) <= popularity(other)) or one > other


@given(places, places)
def test_ids_are_in_the_order_of_the_ranking(
    one: Place, other: tuple[SearchKind, int, int, int, int]
) -> None:
    def rank(
        kind: SearchKind, node_id: int, position: int, words_count: int, credits_count: int
    ) -> tuple[int, ...]:
        return (-popularity(credits_count), KINDS.index(kind), min(words_count, 31), node_id, position)

    assert 1 <= text_id(*one) <= LARGEST_ID
    assert (text_id(*one) < text_id(*other)) is (rank(*one) < rank(*other))


@given(places, places)
def test_the_bits_of_the_node_are_equal_for_texts_of_one_node_alone(
    one: Place, other: tuple[SearchKind, int, int, int, int]
) -> None:
    assert (text_id(*one) & NODE_BITS == text_id(*other) & NODE_BITS) is (one[:2] == other[:2])


@given(places, counts)
def test_a_text_with_other_credits_has_the_id_that_it_would_have_anew(place: Place, count: int) -> None:
    assert recounted(text_id(*place), count) == text_id(*place[:-1], count)


def test_marks_stand_behind_the_tokens() -> None:
    assert marked_tokens(SearchKind.PERSON, folded("Yuuko Sato")) == (
        "sato yuko yuuko yuukosato =akoostuuy ~akoostuy ^yuuk ^yuukosat @person"
    )
    assert marked_tokens(SearchKind.SERIES, folded("The Hero (2001)")).endswith(" =ehor ^hero @series")
