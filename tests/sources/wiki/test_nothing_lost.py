"""Every line of a page, and every word of it, ends in a fact, among the kept lines or among the dropped."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.sources.validation import validate
from endroll.sources.wiki import PageReading, UnusablePageError, read_page
from endroll.sources.wiki.label_table import FIELDS, JOBS
from tests.conftest import SAMPLES
from tests.sources.wiki.pages import PAGES

SAMPLE_PAGES = {path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*/wiki/*.txt"))}
EVERY_PAGE = PAGES | SAMPLE_PAGES

WORDS = st.sampled_from(
    [word.strip() for words in (*FIELDS.values(), *JOBS.values()) for word in words.split(";")]
    + [
        "Cast",
        "Synopsis",
        "Edit",
        "as",
        "-",
        "–",
        ":",
        "...",
        "by",
        "and",
        "&",
        ",",
        "/",
        "(",
        ")",
        "「",
        "」",
        "|",
    ]
    + [
        "Mio Fujisaki",
        "Taro",
        "水城沙耶",
        "한지웅",
        "2009-Jan-05",
        "October 11",
        "2005",
        "21:00",
        "Tuesday",
        "70 minutes",
    ]
    + [
        "cameo",
        "ep 3",
        "herself",
        "•",
        "1.",
        "\t",
        "\n",
        "\n\n",
        "  ",
        "Fuji TV",
        "11",
        "«",
        "The",
        "a",
        "of",
    ]
)


def lines_of(text: str) -> set[int]:
    return {number for number, line in enumerate(text.split("\n"), 1) if any(map(str.isalnum, line))}


def accounted(reading: PageReading) -> set[int]:
    others = {line.line for line in (*reading.kept, *reading.dropped)}
    return set(reading.used) | others


def told(reading: PageReading) -> str:
    return msgspec.json.encode((reading.records, reading.dropped)).decode()


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_line_of_a_page_is_accounted_for(name: str) -> None:
    page = EVERY_PAGE[name].replace("\r\n", "\n")
    assert lines_of(page) <= accounted(read_page(page, name))


@given(st.data())
def test_a_strange_word_anywhere_on_a_page_turns_up_in_what_was_read(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(EVERY_PAGE)))
    page = EVERY_PAGE[name].replace("\r\n", "\n")
    gaps = [place for place, letter in enumerate(page) if letter in " \n"]
    place = data.draw(st.sampled_from(gaps))
    word = data.draw(
        st.sampled_from(["Zorvexa", "zorvexa", "(zorvexa)", "Zorvexa Quill", "ゾルヴェ", "조르벡사"])
    )
    strange = f"{page[:place]} {word}{page[place:]}"
    with contextlib.suppress(UnusablePageError):  # the word may have broken the label of the only title
        assert word.strip("()").split()[0] in told(read_page(strange, name))


@given(st.lists(WORDS, max_size=40))
def test_any_mixture_of_labels_and_values_is_accounted_for_or_refused(words: list[str]) -> None:
    page = "Title: Any\n" + " ".join(words)
    reading = read_page(page, "page.txt")
    assert lines_of(page) <= accounted(reading)
    for record in reading.records:
        validate(record)


@given(st.text())
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    with contextlib.suppress(UnusablePageError):
        reading = read_page(text, "page.txt")
        assert lines_of(text) <= accounted(reading)
        for record in reading.records:
            validate(record)
