"""Every word of a page of wikitext ends in a fact, among the kept lines, or among what was dropped."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.sources.mediawiki import DramaPage, PageKind, Rejection
from endroll.sources.mediawiki.dump import SiteInfo
from endroll.sources.mediawiki.page_title import Titles
from endroll.sources.mediawiki.pieces import UnreadableWikitextError
from endroll.sources.mediawiki.printing import print_page
from endroll.sources.validation import validate
from tests.sources.mediawiki.dumps import dump, page, read
from tests.sources.mediawiki.pages import PAGES

#: What may be dropped: it is no text of the page, or is not about the drama.
NO_TEXT = {
    "a comment in the page's source",
    "a footnote",
    "an infobox's empty field",
    "an infobox's name",
    "a category",
    "how a table is drawn",
    "how the text looks",
    "navigation of the site",
    "the address of a link",
    "the caption or name of a picture",
    "the page in another language",
    "the page that a link leads to",
}
SIGNS = "{{ }} [[ ]] | = {| |} |- || !! ! == ''' '' <br> <ref> </ref> <!-- --> <nowiki> </nowiki> <small>"
MORE_SIGNS = "{{{ }}} [ ] # ; : |+"
WORDS = (
    "Infobox_television nihongo plainlist Episode_list start_date lang ubl Category: File: name starring as"
)
MORE = [
    "\n",
    "\n\n",
    "\n*",
    "\n|",
    "http://lamp.example",
    "&nbsp;",
    "&amp;",
    "Aoki Rin",
    "灯り",
    "2006",
    "{{korean|",
]
MARKUP = st.sampled_from(
    [*SIGNS.split(), *MORE_SIGNS.split(), *WORDS.split(), *MORE, "{{nihongo|", "colspan=2", "rowspan=2 |"]
)


@given(st.data())
def test_a_strange_word_anywhere_in_a_page_turns_up_in_the_record_or_the_kept_lines(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = PAGES[data.draw(st.sampled_from(sorted(PAGES)))]
    place = data.draw(st.sampled_from([place for place, letter in enumerate(text) if letter in " \n"]))
    word = data.draw(
        st.sampled_from(["Zorvexa", "zorvexa", "(zorvexa)", "Zorvexa Quill", "ゾルヴェ", "조르벡사"])
    )
    strange = word.strip("()").split()[0]
    wiki = dump(_folder(tmp_path_factory), page("Lantern Street", f"{text[:place]} {word}{text[place:]}"))
    found = next(iter(wiki.read()), None)
    if found is None:  # the word made the infobox one of another subject
        assert wiki.counts == {PageKind.SUBJECT: 1}
    elif isinstance(found, Rejection):
        assert strange in found.text
    elif strange not in msgspec.json.encode(found.records).decode():
        assert {line.reason for line in found.dropped if strange in line.text} & NO_TEXT


@given(st.lists(MARKUP, max_size=30))
def test_any_markup_is_read_or_refused_and_loses_no_word(parts: list[str]) -> None:
    text = "".join(f"{part} zorvexa{place}x " for place, part in enumerate(parts))
    try:
        printed = print_page(text, "Lantern Street", Titles(SiteInfo()))
    except UnreadableWikitextError:
        return
    told = "\n".join(
        [line.text for line in printed.lines] + [line.text for line in (*printed.kept, *printed.dropped)]
    )
    assert [place for place in range(len(parts)) if f"zorvexa{place}x" not in told] == []


@given(st.lists(MARKUP, max_size=30))
def test_any_page_that_is_read_gives_a_record_that_can_be_stored(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    text = "*Title: 灯りの通り\n*Network: TV Asahi\n*Episodes: 9\n" + " ".join(parts)
    for found in read(_folder(tmp_path_factory), page("Lantern Street", text)):
        for record in found.records if isinstance(found, DramaPage) else ():
            validate(record)


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.getbasetemp()
