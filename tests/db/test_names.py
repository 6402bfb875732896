"""Which printed names can be one name."""

from __future__ import annotations

import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.db.fold import compact, shorten, words
from endroll.db.names import name_keys, script_of, sort_name
from endroll.db.vocabulary import NameScript

SYLLABLES = ("kim", "jung", "hyun", "sol", "park", "bok", "dal")
syllables = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=5, unique=True)


def meet(one: str, other: str, *, japanese: bool | None = None) -> bool:
    return bool(name_keys(one, japanese=japanese) & name_keys(other, japanese=japanese))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erika Sawajiri", "Sawajiri Erika"),
        ("ERIKA SAWAJIRI", "Sawajiri Erika"),
        ("Ｅｒｉｋａ　Ｓａｗａｊｉｒｉ", "Erika Sawajiri"),
        ("Erika\N{NO-BREAK SPACE}Sawajiri", "Erika Sawajiri"),
        ("Lee Min-ho", "Lee Min Ho"),
        ("Lee Min-ho", "Lee Minho"),
        ("Lee Min-ho", "Min-ho Lee"),
        ("Min Ho Lee", "Lee Minho"),
        ("Ken'ichi Matsuyama", "Kenichi Matsuyama"),
        ("Ken’ichi Matsuyama", "Matsuyama Ken´ichi"),
        ("Ooshima Satomi", "Oshima Satomi"),
        ("Ōshima Satomi", "Satomi Ohshima"),
        ("Oushima Satomi", "Ohshima Satomi"),
        ("Yuuki Sato", "Yūki Satoh"),
        ("Ouyang Nana", "Na Na Ou Yang"),
        ("Antonín Dvořák", "Antonin Dvorak"),
        ("T.O.P", "TOP"),
        ("沢尻 エリカ", "沢尻エリカ"),
        ("이민호", "이 민호"),
        ("ﾄﾑ･ﾊﾝｸｽ", "トム・ハンクス"),
    ],
)
def test_two_prints_of_one_name_share_a_key(one: str, other: str) -> None:
    assert meet(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jung Hyun", "Kim Hyun Jung"),
        ("Rain", "Rain Lee"),
        ("Satomi Oshima", "Satomi Ishima"),
        ("이민호", "이호민"),
        ("沢尻エリカ", "エリカ沢尻"),
        ("がん", "かん"),
    ],
)
def test_two_names_share_no_key(one: str, other: str) -> None:
    assert not meet(one, other)


def test_long_vowels_tell_koreans_apart_and_japanese_not() -> None:
    assert not meet("Kim Soo Hyun", "Kim So Hyun")
    assert not meet("Han Soo Hee", "Han So Hee", japanese=False)
    assert meet("Ooshima Satomi", "Oshima Satomi", japanese=True)


def test_a_shortened_key_never_meets_a_name_that_was_not_shortened() -> None:
    assert not name_keys("Han Sohi", japanese=False) & name_keys("Han Soohi", japanese=None)


def test_the_keys_of_a_name_are_its_cuts() -> None:
    assert name_keys("Lee Min Ho") == {"lee minho", "ho leemin"}
    assert name_keys("Erika Sawajiri") == {"erika sawajiri", "~erika sawajiri"}
    assert name_keys("Ooshima Satomi", japanese=False) == {"ooshima satomi"}
    assert name_keys("大島 里美") == {"大島里美"}


def test_known_parts_leave_one_cut() -> None:
    assert name_keys("Lee Min Ho", "Lee", "Min Ho") == {"lee minho"}


@given(syllables, st.data())
def test_every_rotation_of_a_name_shares_a_key(parts: list[str], data: st.DataObject) -> None:
    turn = data.draw(st.integers(0, len(parts) - 1))
    assert meet(" ".join(parts), " ".join(parts[turn:] + parts[:turn]))


@given(st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=4, unique=True))
def test_no_permutation_but_a_rotation_shares_a_key(parts: list[str]) -> None:
    rotations = {tuple(parts[turn:] + parts[:turn]) for turn in range(len(parts))}
    sharing = {order for order in permutations(parts) if meet(" ".join(parts), " ".join(order))}
    assert sharing == rotations


@given(st.text(), st.text())
def test_sharing_a_key_goes_both_ways(one: str, other: str) -> None:
    assert meet(f"{one} {other}", f"{other} {one}") == meet(f"{other} {one}", f"{one} {other}")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once
    assert compact(compact(text)) == compact(text)


def test_an_accent_alone_is_a_name_and_an_invisible_sign_is_none() -> None:
    assert name_keys("¨") == frozenset({"¨"})
    assert compact("\u200b \u2060") == ""


@given(st.text("aiueohmnkstrb", min_size=1))
def test_shortening_twice_is_shortening_once(word: str) -> None:
    assert shorten(shorten(word)) == shorten(word)


@given(st.text(st.characters(categories=("L", "N", "S", "P")), min_size=1))
def test_a_visible_name_has_a_key_and_sorts_by_something(text: str) -> None:
    assert all(name_keys(text))
    assert name_keys(text)
    assert sort_name(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Erika Sawajiri", NameScript.LATIN),
        ("沢尻エリカ", NameScript.HAN),
        ("章子怡", NameScript.HAN),
        ("ガッキー", NameScript.KANA),
        ("あい", NameScript.KANA),
        ("이민호", NameScript.HANGUL),
        ("สุภัสสรา", NameScript.THAI),
        ("Анна", NameScript.CYRILLIC),
        ("BoA 보아", NameScript.OTHER),
        ("123", NameScript.OTHER),
        ("Ōshima", NameScript.LATIN),
    ],
)
def test_the_script_of_a_name(text: str, script: NameScript) -> None:
    assert script_of(text) is script


def test_a_name_sorts_by_family_name_where_it_is_known() -> None:
    assert sort_name("Erika Sawajiri") == "erika sawajiri"
    assert sort_name("Erika Sawajiri", "Sawajiri", "Erika") == "sawajiri erika"
    assert sort_name("***") == "***"


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_of_plain_letters_is_latin_where_it_has_any(text: str) -> None:
    beginnings = {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
    assert script_of(text) is (NameScript.LATIN if beginnings == {"LATIN"} else NameScript.OTHER)
