"""Folding a text takes no longer than the text is long, however it was made up."""

from __future__ import annotations

import re
from itertools import product

import pytest

from endroll.db.fold import is_japanese, shorten
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
