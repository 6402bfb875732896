"""Wikitext as its wiki shows it: templates, links, lists and tables, line by line."""

from __future__ import annotations

import pytest

from endroll.sources.mediawiki.dump import SiteInfo
from endroll.sources.mediawiki.page_title import Titles
from endroll.sources.mediawiki.printing import Printed, print_page


def printed(text: str) -> Printed:
    return print_page(text, "Lantern Street", Titles(SiteInfo()))


def lines(text: str) -> list[str]:
    return [line.text for line in printed(text).lines if line.text]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{nihongo|Tears|涙|Namida}}", "Tears (涙, Namida)"),
        ("{{nihongo||涙|Namida|lit. tears}}", "涙, Namida, lit. tears"),
        ("{{Nihongo|'''Tears'''|{{lang|ja|涙}}||extra=2005|extra2=x}}", "'''Tears''' (涙, 2005) x"),
        ("{{lang|ja|涙}} {{lang-ko|눈물}} {{transl|ja|Hepburn|namida}}", "涙 눈물 namida"),
        ("{{korean|hangul=꽃보다 남자|rr=Kkotboda Namja}}", "Hangul: 꽃보다 남자; RR: Kkotboda Namja"),
        ("{{start date|2005|10|11}}", "2005-10-11"),
        ("{{start date|2005|10}} {{end date|2005|df=y}}", "2005-10 2005"),
        ("{{Start date|2005|October|11|df=yes}}", "2005-10-11"),
        ("{{birth date and age|mf=y|1986|4|8}}", "1986-04-08"),
        ("{{birth-date and age|April 8, 1986}}", "1986-04-08"),
        ("{{death date and age|2019|2|3|1950|1|2}}", "2019-02-03"),
        ("{{film date|2005|10|11|Japan|2006|1|2}}", "2005-10-11 – Japan – 2006-01-02"),
        ("{{nowrap|{{small|[[TBS|the channel]]}}}}", "the channel"),
        ("{{flag|Japan}} {{KOR}} {{flagicon|Japan}}", "Japan South Korea "),
        ("{{URL|lamp.example}}", "lamp.example"),
        ("{{official website|http://lamp.example}}", "Official website http://lamp.example"),
        ("{{IMDb title|0123456|Lamp}}", "https://www.imdb.com/title/tt0123456/"),
        ("{{IMDb title|id=tt0123456}}", "https://www.imdb.com/title/tt0123456/"),
        ("{{ill|Aoki Rin|ja|青木凛|lt=Rin}}", "Rin"),
        ("{{PAGENAME}} {{ndash}} {{abbr|TV|television}}", "Lantern Street – TV"),
        ("[[Lamp (song)|]] [[:Category:Lamps]] [[Lamp#Oil|oil]]s", "Lamp Category:Lamps oils"),
        ("a&nbsp;b &amp; &#28057; <small>c</small> <nowiki>[[d]] &lt;</nowiki>", "a\u00a0b & 涙 c [[d]] <"),
        ("== [[Cast]] <!-- all --> ==", "== Cast  =="),
        (":* a", "  * a"),
        (";Cast", "Cast"),
    ],
)
def test_a_line_is_what_the_wiki_shows(text: str, shown: str) -> None:
    assert lines(text) == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "{{plainlist|\n* A\n* B [[C]]\n}}",
        "{{ubl|A|B {{nowrap|C}}}}",
        "{{hlist|A|B [[C]]}}",
        "{{Cast listing|\n*A\n*B C}}",
        "<ul><li>A</li><li>B C</li></ul>",
        "<!-- first -->\n* A\n* B C<ref>Lamp</ref>",
    ],
)
def test_a_list_is_a_bullet_a_line_however_it_is_written(text: str) -> None:
    assert lines(text) == ["* A", "* B C"]


def test_what_goes_on_behind_a_break_is_set_in() -> None:
    assert lines("* Title: 涙<br>Tears<br/>Namida\n* x\nTitle: 涙<br>Tears") == [
        "* Title: 涙",
        "    Tears",
        "    Namida",
        "* x",
        "Title: 涙",
        "    Tears",
    ]


def test_cells_over_rows_are_in_each_and_a_cell_over_columns_makes_a_remark() -> None:
    table = (
        '{| class="wikitable"\n|+ Lamps\n! No. !! Title !! Date\n|-\n| rowspan=2 | 1 || [[Rain]] || May 1\n'
        '|-\n| colspan="2" | It rains.\n|-\n| 2 || Wind<br>Kaze || rowspan="2" | May 8\n|-\n| 3 ||\n|}'
    )
    assert [(line.number, line.text, line.cells) for line in printed(table).lines if line.text] == [
        (1, "Lamps", ()),
        (3, "No.\tTitle\tDate", ("No.", "Title", "Date")),
        (5, "1\tRain\tMay 1", ("1", "Rain", "May 1")),
        (7, "It rains.", ()),
        (9, "2\tWind / Kaze\tMay 8", ("2", "Wind / Kaze", "May 8")),
        (11, "3\t\tMay 8", ("3", "", "May 8")),
    ]


def test_a_cell_that_is_part_of_a_page_is_shown_as_lines() -> None:
    table = "{|\n|\n* [[A]] as B\n* C as D\n|\n{| class=x\n| E || F\n|}\n|}"
    assert [line.strip() for line in lines(table)] == ["* A as B", "* C as D", "E\tF"]


def test_a_line_has_the_number_that_it_has_in_the_source() -> None:
    text = "A\n<!-- one\ntwo -->\n{{Infobox television\n| name = B\n| starring = {{ubl|C|\nD}}\n}}\n"
    text += "E {{unknown|\nF}}\nG"
    assert [(line.number, line.text) for line in printed(text).lines if line.text] == [
        (1, "A"),
        (5, "Name: B"),
        (6, "Starring: C"),
        (7, "    D"),
        (9, "E "),
        (11, "G"),
    ]
    assert [(line.line, line.text) for line in printed(text).kept] == [(9, "{{unknown| F}}")]


def test_what_is_not_shown_is_dropped_or_kept_with_its_reason() -> None:
    text = (
        "[[File:A.jpg|thumb|The lamp]] [[Category:B]] [[ja:C]] <ref>D</ref> <!-- E --> {{reflist|group=F}}\n"
        "{{G|h}} {{#if:I|J}} {{{K}}} {{DEFAULTSORT:L}} [http://m.example N] <gallery>\nO.jpg|P\n</gallery>"
    )
    page = printed(text)
    assert [(line.text, line.reason) for line in page.dropped] == [
        ("[[File:A.jpg|thumb|The lamp]]", "the caption or name of a picture"),
        ("[[Category:B]]", "a category"),
        ("[[ja:C]]", "the page in another language"),
        ("<ref>D</ref>", "a footnote"),
        ("<!-- E -->", "a comment in the page's source"),
        ("{{reflist|group=F}}", "a footnote"),
        ("{{DEFAULTSORT:L}}", "navigation of the site"),
        ("http://m.example", "the address of a link"),
        ("<gallery> O.jpg|P </gallery>", "the caption or name of a picture"),
    ]
    assert [(line.text, line.reason) for line in page.kept] == [
        ("{{G|h}}", "a template that Endroll does not know"),
        ("{{#if:I|J}}", "the wiki works it out by itself"),
        ("{{{K}}}", "the wiki works it out by itself"),
    ]
    assert [line.text.strip() for line in page.lines if line.text.strip()] == ["N"]
