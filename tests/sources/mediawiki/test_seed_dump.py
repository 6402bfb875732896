"""A page in a dump and the same page as copied text say the same: one set of rules, two ways in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from endroll.db.vocabulary import SourceKind
from endroll.sources.record import SeriesRecord
from endroll.sources.wiki import decode, read_page
from tests.conftest import SAMPLES
from tests.sources.mediawiki.dumps import drama
from tests.sources.wiki.pages import FANDOM
from tests.sources.wiki.told import cast, crew, titles

SEED = SAMPLES / "seed" / "1_litre_of_tears.txt"
INFOBOX = """\
{{Infobox television
| name = 七色の坂道 (Nanairo no sakamichi)<br />A Hill of Seven Colours
| english_name = A Hill of Seven Colours
| network = [[Fuji TV]]
| num_episodes = 10
| first_aired = {{start date|2007|1|8}}
| last_aired = {{end date|2007|3|12}}
| timeslot = Monday 21:00 (JST)
| language = Japanese
| country = {{flag|Japan}}
| soundtrack = A Hill of Seven Colours OST
}}
== Synopsis ==
A baker moves to a harbour town and finds the sister she had lost.

== Cast ==
{{Cast listing|
* Haruka Minase as Sayo Tachibana
* Jun'ichi Kuroda as Ren Tachibana
* Mei Aragaki
}}
== Production ==
{| class="wikitable"
! scope="row" | Original Author
| Toko Shiraishi
|-
! scope="row" | Producer
| Hoshino Kenta
|-
! scope="row" | Writer
| {{ubl|Ooba Rika|Tani Yuji}}
|-
! scope="row" | Music
| Shun Ebina
|}
"""


def as_wikitext(page: str) -> str:
    """Return a copied page as the wiki has it: its headings, labels and lists marked up."""
    page = page.partition("Ad blocker")[0]
    page = re.sub(r"^(\w+) Edit$", r"== \1 ==", page, flags=re.MULTILINE)
    page = re.sub(r"^ +• ([^:\n]+):", r"* '''\1:'''", page, flags=re.MULTILINE)
    page = re.sub(r"^ +• ", "* ", page, flags=re.MULTILINE)
    return re.sub(r"\n {4}", "<br>", page)


def unsourced(record: SeriesRecord, like: SeriesRecord) -> SeriesRecord:
    return replace(record, source=like.source)


@pytest.mark.skipif(not SEED.exists(), reason="the samples are not part of a clone")
def test_the_seed_page_says_the_same_as_wikitext(tmp_path: Path) -> None:
    text = decode(SEED.read_bytes())
    (copied,) = read_page(text, SEED.name).records
    dumped = drama(tmp_path, as_wikitext(text), title="1 Litre of Tears")
    assert (dumped.source.kind, dumped.source.name) == (
        SourceKind.MEDIAWIKI,
        "Lantern Wiki: 1 Litre of Tears",
    )
    assert unsourced(dumped, copied) == copied


def test_a_page_of_our_own_says_the_same_as_wikitext(tmp_path: Path) -> None:
    (copied,) = read_page(FANDOM, "page.txt").records
    dumped = drama(tmp_path, as_wikitext(FANDOM), title="A Hill of Seven Colours")
    assert unsourced(dumped, copied) == replace(copied, kept=())


def test_an_infobox_and_tables_say_the_same_as_lists(tmp_path: Path) -> None:
    (copied,) = read_page(FANDOM, "page.txt").records
    dumped = drama(tmp_path, INFOBOX, title="A Hill of Seven Colours")
    assert titles(dumped) == titles(copied)
    assert (cast(dumped), crew(dumped)) == (cast(copied), crew(copied))
    assert unsourced(replace(dumped, credits=()), copied) == replace(copied, credits=(), kept=())
