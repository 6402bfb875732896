"""Tokens find a text however it is typed: in any order, width, case and spelling."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.db.fold import words
from endroll.db.tokens import folded, folded_runs, slipping_words, slips

_LETTERS = "aeioukstnhmyrwgb"
_latin = st.text(_LETTERS, min_size=1, max_size=9)
_words = _latin | st.sampled_from(
    ("Ōshima", "Ken'ichi", "沢尻", "エリカ", "송혜교", "1リットル", "กลกิโมโน", "Ünal", "4")
)
_texts = st.lists(_words, min_size=1, max_size=5).map(" ".join) | st.text(max_size=12)


def tokens(text: str) -> list[str]:
    return folded(text).tokens.split()


@given(_texts)
def test_a_token_finds_itself(text: str) -> None:
    assert [token for token in tokens(text) if token not in tokens(token)] == []


@given(_texts)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded_runs(" ".join(folded_runs(text))) == folded_runs(text)
    assert set(tokens(text)) <= set(tokens(folded(text).tokens))


@given(st.lists(_latin.filter(lambda word: word not in {"a", "an", "the"}), min_size=1, max_size=3))
def test_the_order_of_words_means_nothing(words: list[str]) -> None:
    found = [folded(" ".join(order)) for order in permutations(words)]
    each = {token for word in words for token in tokens(word)}
    assert {(one.letters, one.short_letters, one.words_count) for one in found} == {
        (found[0].letters, found[0].short_letters, len(words))
    }
    assert all(each <= set(one.tokens.split()) for one in found)


@given(_texts)
def test_the_width_of_letters_means_nothing(text: str) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)
    assert folded(wide) == folded(text)
    assert folded(unicodedata.normalize("NFKC", text)) == folded(unicodedata.normalize("NFKD", text))


@given(_texts)
def test_any_text_search_that_splits_at_spaces_reads_the_same_tokens(text: str) -> None:
    found = folded(text).tokens
    assert found.split(" ") == sorted(set(found.split())) or found == ""
    assert re.search(r"[^\w\s]", "".join(c for c in found if unicodedata.category(c)[0] != "M")) is None
    assert found == found.casefold()


@given(st.text(min_size=1).filter(lambda text: any(unicodedata.category(c)[0] not in "CZ" for c in text)))
def test_every_text_that_can_be_seen_can_be_found(text: str) -> None:
    assert folded(text).tokens
    assert folded(text).letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sawajiri Erika", "erika sawajiri sawajirierika"),
        ("沢尻エリカ", "え えり か り りか 尻 尻え 沢 沢尻"),
        ("沢尻 エリカ", "え えり か り りか 尻 尻え 沢 沢尻"),
        ("ｻﾜｼﾞﾘ", "さ さわ じ じり り わ わじ"),
        ("1リットルの涙", "1 っ っと と とる の の涙 り りっ る るの 涙"),
        ("송 혜교", "교 송 송혜 혜 혜교"),
        ("Ōshima", "oshima"),
        ("Ooshima", "ooshima oshima"),
        ("Ken'ichi", "ichi ken kenichi"),
        ("Lee Min-ho", "ho lee leemin leeminho min minho"),
        ("±", "ub1"),
        ("", ""),
    ],
)
def test_what_is_found_by_what(text: str, expected: str) -> None:
    assert folded(text).tokens == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Heirs (2013)", "heirs"),
        ("Lee Min-ho", "Minho Lee"),
        ("SAWAJIRI, Erika", "erika sawajiri"),
        ("沢尻 エリカ", "さわ"),
    ],
)
def test_letters_compare_names_without_order_spaces_year_and_article(one: str, other: str) -> None:
    assert (folded(one).letters == folded(other).letters) is (other != "さわ")


@given(st.text(_LETTERS, min_size=5, max_size=12), st.data())
def test_a_word_with_one_typing_error_shares_a_slip(word: str, data: st.DataObject) -> None:
    assert slips(word) & slips(_mistyped(word, data))


@given(st.text(_LETTERS, min_size=11, max_size=14), st.data())
def test_a_very_long_word_with_two_typing_errors_shares_a_slip(word: str, data: st.DataObject) -> None:
    assert slips(word) & slips(_mistyped(_mistyped(word, data), data))


def _mistyped(word: str, data: st.DataObject) -> str:
    place = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from(_LETTERS))
    before, here, after = word[:place], word[place], word[place + 1 :]
    return data.draw(
        st.sampled_from(
            (
                before + after,
                before + letter + after,
                before + letter + here + after,
                before + after[0] + here + after[1:],
            )
        )
    )


def test_short_words_numbers_and_scripts_without_spaces_have_no_slips() -> None:
    text = "Rain 2005 10000 沢尻エリカ沢尻エリカ Erika Ken'ichi"
    assert set(slipping_words(text)) == {"erika", "kenichi"}


@given(st.text("abc", min_size=5, max_size=11))
def test_slips_are_all_that_is_left_without_one_letter_or_two(word: str) -> None:
    most = 2 if len(word) >= 9 else 1
    left = {
        "".join(letter for place, letter in enumerate(word) if place not in out)
        for errors in range(most + 1)
        for out in combinations(range(len(word)), errors)
    }
    assert slips(word) == left


@given(st.text(st.characters(max_codepoint=127)), st.text(st.characters(max_codepoint=127)))
def test_a_text_of_plain_letters_alone_is_found_as_beside_others(one: str, other: str) -> None:
    beside = set(folded(f"{one} / 愛 / {other}").tokens.split())
    for text in (one, other):
        assert {run for run in folded_runs(text) if words(text)} <= beside
