"""Folding a text takes no longer than the text is long, however it was made up."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.db.fold import compact, is_japanese, parts, shorten, words
from endroll.db.title_keys import title_key, title_year

#: The rule without a bound on how often a word is tried.
TRIED_IN_EVERY_WAY = re.compile(
    r"(?:(?:([bdfghjkmnprstwyz])\1?y?|s?sh|[ct]?ch|t?ts|v)?[aiueo]|n|h(?![aiueoy])|m(?=[bpm]))+"
)


def test_a_word_reads_as_japanese_whether_or_not_its_morae_are_tried_anew() -> None:
    every = ("".join(letters) for length in range(1, 6) for letters in product("namhtsyb", repeat=length))
    differing = [word for word in every if is_japanese(word) != bool(TRIED_IN_EVERY_WAY.fullmatch(word))]
    assert differing == []


@pytest.mark.parametrize("mora", ["nna", "nnya", "hha", "mmba", "n", "tsu"])
def test_a_long_word_that_is_nearly_japanese_is_told_at_once(mora: str) -> None:
    assert is_japanese(mora * 5_000) == is_japanese(mora)
    assert not is_japanese(mora * 5_000 + "q")


def test_a_long_vowel_may_be_as_long_as_it_likes() -> None:
    assert shorten("o" + "h" * 10_000) == "o"


def test_white_space_of_any_length_stands_before_no_year() -> None:
    assert title_key("salt" + " " * 200_000 + "x") == "saltx"
    assert title_year("(" * 200_000) is None
    assert title_year("Salt" + " " * 200_000 + "(2007)  ") == 2007


_MARKS = "'’‘‛ʼʻʹʾʿ′`´＇.-‐‑‒–—−"
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "´": "'"}
)
#: Plain text mostly, with every sort of what is not.
_any_text = st.text(
    st.characters(max_codepoint=127)
    | st.sampled_from(_MARKS + "ÅøæŁßıﬁか゛ｶﾞ김각ไ̈́¨±²\u200b\u2028Ⅷ")
    | st.characters()
)


def _plainly(text: str) -> str:
    once = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    twice = unicodedata.normalize("NFKD", once).casefold().translate(_LETTERS)
    kept = (c for c in twice if c.isspace() or unicodedata.category(c)[0] != "C")
    return "".join(c for c in kept if not "̀" <= c <= "ͯ")


def _words_plainly(text: str, mark: str) -> tuple[str, ...]:
    """Return the words of a text, worked out sign by sign; ``mark`` is what a mark within a word becomes."""
    bare = ""
    for c in _plainly(text):
        if mark and c in _MARKS:
            bare += mark
        elif c.isalnum() or unicodedata.category(c)[0] == "M":
            bare += c
        else:
            bare += "" if c in _MARKS else " "
    return tuple(unicodedata.normalize("NFC", bare).split())


@given(_any_text)
def test_a_text_is_folded_as_sign_by_sign(text: str) -> None:
    plain = _words_plainly(text, "")
    assert words(text) == plain
    assert parts(text) == _words_plainly(text, " ")
    if plain:
        assert compact(text) == "".join(plain)


def test_every_sign_of_ascii_is_folded_as_any_other() -> None:
    for code in range(128):
        for text in (f"A{chr(code)}b", chr(code)):
            assert words(text) == _words_plainly(text, ""), code
            assert parts(text) == _words_plainly(text, " "), code
