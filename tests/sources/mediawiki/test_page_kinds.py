"""Which pages are dramas: all others are told apart, and counted by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.sources.mediawiki import DramaPage, PageKind
from tests.sources.mediawiki.dumps import dump, page, redirect

LABELS = "*Network: NHK\n*Episodes: 9\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{Infobox television|network=NHK}}", PageKind.DRAMA),
        ("{{Infobox Korean drama|network=KBS}}", PageKind.DRAMA),
        ("{{Infobox_TV_show|network=KBS}}", PageKind.DRAMA),
        ("{{Television infobox|network=KBS}}", PageKind.DRAMA),
        ("{{Dramabox|network=KBS|episodes=9}}", PageKind.DRAMA),
        ("{{Infobox Korean name|hangul=등대}}\n{{Infobox television|network=KBS}}", PageKind.DRAMA),
        (LABELS, PageKind.DRAMA),
        ("*Title: Lamp\n==Cast==\n* A B as C", PageKind.DRAMA),
        ("==Cast==\n* A B as C\n[[Category:KDrama2009]]", PageKind.DRAMA),
        ("{{Infobox person|name=Aoki Rin}}", PageKind.PERSON),
        ("{{Infobox Japanese actor|name=Aoki Rin}}", PageKind.PERSON),
        ("{{Idol|birthdate=1980-01-01}}", PageKind.PERSON),
        (
            "*Name: 青木凛\n*Profession: Actress\n*Birthdate: 1980-Jan-01\n==TV Shows==\n*[[Lamp]]",
            PageKind.PERSON,
        ),
        ("'''Aoki Rin''' acts.\n[[Category:Japanese actresses]]", PageKind.PERSON),
        ("{{Infobox television episode|title=First}}", PageKind.SUBJECT),
        ("{{Infobox film|network=NHK|released=2006}}", PageKind.SUBJECT),
        ("{{Infobox TV channel|name=NHK}}", PageKind.SUBJECT),
        ("'''Lamp''' may be a drama or a song.\n{{disambiguation}}", PageKind.DISAMBIGUATION),
        ("Lamp __DISAMBIG__", PageKind.DISAMBIGUATION),
        ("* [[Lamp]]\n* [[Street]]", PageKind.OTHER),
        ("", PageKind.OTHER),
    ],
)
def test_an_article_is_what_its_templates_labels_and_categories_say(
    tmp_path: Path, text: str, kind: PageKind
) -> None:
    wiki = dump(tmp_path, page("Lamp", text))
    assert [type(one) for one in wiki.read()] == ([DramaPage] if kind is PageKind.DRAMA else [])
    assert wiki.counts == {kind: 1}


def test_pages_that_are_no_articles_are_counted_by_their_namespace(tmp_path: Path) -> None:
    pages = (
        page("Talk:Lamp", LABELS, ns=1),
        page("User:Mio", LABELS, ns=2),
        page("File:Lamp.jpg", LABELS, ns=6),
        page("Template:Lamp", LABELS, ns=10),
        page("Category:Lamp", LABELS, ns=14),
        page("Forum:Lamp", LABELS, ns=110),
        redirect("Lamps", "Lamp"),
        page("램프", "#넘겨주기 [[Lamp]]"),
    )
    wiki = dump(tmp_path, *pages)
    assert list(wiki.read()) == []
    assert wiki.counts == {
        PageKind.TALK: 1,
        PageKind.USER: 1,
        PageKind.FILE: 1,
        PageKind.TEMPLATE: 1,
        PageKind.CATEGORY: 1,
        PageKind.ELSEWHERE: 1,
        PageKind.REDIRECT: 2,
    }
