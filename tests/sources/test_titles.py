"""What titles are folded to, united, shown and sorted by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.db.title_keys import sort_title, title_key, title_year
from endroll.db.vocabulary import TitleKind
from endroll.sources.titles import first_of, shown_title, united_titles
from tests.sources.records import title, title_records

ORIGINAL, ROMANIZED, TRANSLATED, ALSO = (
    TitleKind.ORIGINAL,
    TitleKind.ROMANIZED,
    TitleKind.TRANSLATED,
    TitleKind.ALSO_KNOWN_AS,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1リットルの涙", "１リットルの涙"),
        ("꽃보다 남자", "꽃보다남자"),
        ("Boys Over Flowers", "BOYS OVER FLOWERS!"),
        ("Boku no Ojōsan", "Boku no Ojousan"),
        ("Hana-yori Dango", "Hana Yori Dango"),
        ("Coffee Prince (2007)", "Coffee Prince"),
        ("Athena: Goddess of War", "Athena - Goddess of War"),
        ("Ｑ１０", "Q10"),
    ],
)
def test_two_prints_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 Litre of Tears", "1 Litre of Tears SP (2007)"),
        ("Hana Yori Dango", "Hana Yori Dango 2"),
        ("Good Doctor", "God Doctor"),
        ("が", "か"),
        ("±", "+"),
    ],
)
def test_two_titles_have_two_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_bracketed_year_is_the_year_and_not_the_title() -> None:
    assert title_year("1 Litre of Tears SP (2007)") == 2007
    assert title_year("1 Litre of Tears") is None
    assert title_year("2046") is None
    assert title_year("(2007)") is None
    assert title_key("(2007)") == "2007"


@given(st.text(st.characters(categories=("L", "N", "S", "P")), min_size=1))
def test_a_visible_title_has_a_key_and_sorts_by_something(text: str) -> None:
    assert title_key(text)
    assert sort_title(text)


@given(st.lists(title_records, min_size=1, max_size=6))
def test_uniting_titles_twice_is_uniting_them_once(titles: list[object]) -> None:
    once = united_titles(titles, japanese=None)  # type: ignore[arg-type]  # Hypothesis's lists are invariant
    assert united_titles(once, japanese=None) == once
    assert shown_title(once)
    assert any(first_of(once, kind) for kind in (ORIGINAL, ROMANIZED, TRANSLATED))


def test_a_title_stands_once_in_each_kind_and_elsewhere_only_when_it_is_another() -> None:
    said = [title("HERO", ALSO), title("Hero"), title("hero"), title("Hero", ORIGINAL), title("Hiiro", ALSO)]
    assert united_titles(said, japanese=None) == (
        title("Hero"),
        title("Hero", ORIGINAL),
        title("Hiiro", ALSO),
    )


@pytest.mark.parametrize(
    ("text", "language", "japanese", "kind"),
    [
        ("1リットルの涙", None, None, ORIGINAL),
        ("Himawari", None, None, ROMANIZED),
        ("Himawari", None, True, ROMANIZED),
        ("Himawari", None, False, TRANSLATED),
        ("Secret Garden", None, None, TRANSLATED),
        ("Secret Garden", None, True, TRANSLATED),
        ("Sikeurit Gadeun", "ko-Latn", False, ROMANIZED),
        ("Himawari", "en", True, TRANSLATED),
    ],
)
def test_a_lone_further_title_is_promoted(
    text: str, language: str | None, japanese: bool | None, kind: TitleKind
) -> None:
    (promoted,) = united_titles([title(text, ALSO, language)], japanese=japanese)
    assert promoted == title(text, kind, language)


def test_the_shown_title_is_translated_else_romanized_else_original() -> None:
    assert shown_title((title("涙", ORIGINAL), title("Namida", ROMANIZED), title("Tears"))) == "Tears"
    assert shown_title((title("涙", ORIGINAL), title("Namida", ROMANIZED))) == "Namida"
    assert shown_title((title("涙", ORIGINAL),)) == "涙"


def test_an_article_does_not_sort() -> None:
    assert sort_title("The Slave Hunters") == "slave hunters"
    assert sort_title("A") == "a"
    assert sort_title("±") == "±"


def test_a_further_title_in_the_dramas_own_language_and_script_is_the_original_where_none_is() -> None:
    said = [title("Secret Garden", ALSO), title("비밀", ALSO, "ko"), title("秘密", ALSO, "ja")]
    own = united_titles(said, japanese=False, languages=("ko",))
    assert own == (title("Secret Garden"), title("비밀", ORIGINAL, "ko"), title("秘密", ALSO, "ja"))
    named = (title("시크릿", ORIGINAL), title("비밀", ALSO, "ko"))
    assert united_titles(named, japanese=False, languages=("ko",)) == named
