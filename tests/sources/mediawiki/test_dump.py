"""A dump's file: whatever its packing and schema, its pages come one by one, or a sentence does."""

from __future__ import annotations

import sys
from pathlib import Path

import py7zr
import pytest

from endroll.sources.mediawiki import DramaPage, Dump, DumpError, PageKind
from endroll.sources.mediawiki.dump import SiteInfo, read_pages
from tests.sources.mediawiki.dumps import PACKERS, SITE, dump, export, page
from tests.sources.mediawiki.pages import LABELLED

PAGE = page("Lantern Street", LABELLED, number=7)


def titles_in(xml: str) -> list[str]:
    return [one.title for one in read_pages([xml.encode()], SiteInfo(), "lantern.xml")]


@pytest.mark.parametrize("version", ["0.10", "0.11", ""])
@pytest.mark.parametrize("suffix", PACKERS)
def test_every_schema_in_every_packing_gives_the_same_drama(
    tmp_path: Path, suffix: str, version: str
) -> None:
    file = tmp_path / f"lantern.xml{suffix}"
    file.write_bytes(PACKERS[suffix](export([PAGE], version=version).encode()))
    wiki = Dump(file)
    (found,) = wiki.read()
    assert isinstance(found, DramaPage)
    assert (found.title, found.page_id, len(found.records[0].credits)) == ("Lantern Street", 7, 9)
    assert found.records[0].source.locator == "lantern.example/?curid=7"
    assert wiki.counts == {PageKind.DRAMA: 1}


def test_a_packing_is_told_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "lantern.xml"
    file.write_bytes(PACKERS[".bz2"](export([PAGE]).encode()))
    assert len(list(Dump(file).read())) == 1


def test_a_page_comes_before_the_rest_of_the_dump_is_read() -> None:
    given: list[str] = []

    def chunks() -> object:
        for chunk in (export([PAGE]).encode(), b"<never-read/>"):
            given.append("chunk")
            yield chunk

    first = next(read_pages(chunks(), SiteInfo(), "lantern.xml"))  # type: ignore[arg-type]
    assert (first.title, given) == ("Lantern Street", ["chunk"])


def test_the_newest_revision_of_a_page_counts() -> None:
    def revision(timestamp: str, text: str) -> str:
        return f"<revision><timestamp>{timestamp}</timestamp><text>{text}</text></revision>"

    revisions = (
        revision("2010-01-01T00:00:00Z", "middle"),
        revision("2012-01-01T00:00:00Z", "new"),
        revision("2009-01-01T00:00:00Z", "old"),
    )
    xml = f"<mediawiki><page><title>A</title><id>1</id>{''.join(revisions)}</page></mediawiki>"
    assert [one.text for one in read_pages([xml.encode()], SiteInfo(), "a.xml")] == ["new"]


def test_what_the_dump_says_of_its_wiki_is_read_before_its_pages() -> None:
    site = SiteInfo()
    next(read_pages([export([PAGE]).encode()], site, "lantern.xml"))
    assert (site.name, site.base, site.database) == (
        "Lantern Wiki",
        "https://lantern.example/wiki/Main_Page",
        "lantern",
    )
    assert site.namespaces == {-1: "Special", 0: "", 1: "Talk", 6: "File", 14: "Category"}


def test_a_dump_that_says_nothing_of_its_wiki_is_known_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "lamps-2011.xml"
    file.write_text(export([PAGE], site=""), "utf-8")
    (found,) = Dump(file).read()
    assert isinstance(found, DramaPage)
    assert (found.records[0].source.name, found.records[0].source.locator) == (
        "Lantern Street",
        "lamps-2011/?curid=7",
    )


def test_an_entity_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE mediawiki [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(
        DumpError, match=r"^bomb\.xml declares a document type, as no dump of MediaWiki does\."
    ):
        list(read_pages([bomb.encode(), b"<mediawiki>&b;</mediawiki>"], SiteInfo(), "bomb.xml"))


def test_a_dump_that_breaks_off_gives_the_pages_before_and_then_says_where(tmp_path: Path) -> None:
    file = tmp_path / "lantern.xml"
    whole = export([PAGE, page("Second Street", LABELLED)])
    file.write_text(whole[: whole.index("Second Street") + 200], "utf-8")
    reading = Dump(file).read()
    first = next(reading)
    assert isinstance(first, DramaPage)
    assert first.title == "Lantern Street"
    with pytest.raises(DumpError, match=r"^lantern\.xml breaks off at line \d+: unclosed token\."):
        next(reading)


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".7z"])
def test_a_damaged_archive_is_told_in_a_sentence(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"lantern.xml{suffix}"
    file.write_bytes(PACKERS[suffix](export([PAGE] * 50).encode())[:-30])
    with pytest.raises(DumpError, match=rf"^lantern\.xml{suffix} is damaged or cut off"):
        list(Dump(file).read())


def test_a_7z_archive_of_several_files_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "lantern.7z"
    with py7zr.SevenZipFile(file, "w") as archive:
        archive.writestr(export([PAGE]), "1.xml")
        archive.writestr(export([PAGE]), "2.xml")
    with pytest.raises(DumpError, match=r"^lantern\.7z holds 2 files, and a dump is one\. Unpack and"):
        list(Dump(file).read())


def test_without_what_unpacks_7z_the_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lantern.7z"
    file.write_bytes(PACKERS[".7z"](export([PAGE]).encode()))
    monkeypatch.setitem(sys.modules, "py7zr", None)
    with pytest.raises(
        DumpError, match=r"^lantern\.7z is a 7z archive\. Install what unpacks it, `pip install"
    ):
        list(Dump(file).read())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"7z\xbc\xaf\x27\x1c rest", "is damaged or cut off"),
        (b"", "is no XML. Give the dump"),
        (b"Title: A drama", "is no XML. Give the dump"),
        (b"<html><body/></html>", "begins with <html>, not <mediawiki>"),
    ],
)
def test_a_file_that_is_no_dump_is_told_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "lantern.xml"
    file.write_bytes(content)
    with pytest.raises(DumpError, match=rf"^lantern\.xml .*{said}"):
        list(Dump(file).read())


def test_namespaces_are_told_from_titles_where_pages_have_no_number(tmp_path: Path) -> None:
    pages = (
        page("Category:Lamps", "x", ns=None),
        page("Talk:Lamps", "x", ns=None),
        page("Re:Born", "x", ns=None),
    )
    wiki = dump(tmp_path, *pages)
    assert list(wiki.read()) == []
    assert wiki.counts == {PageKind.CATEGORY: 1, PageKind.TALK: 1, PageKind.OTHER: 1}


def test_a_dump_without_site_has_no_pages_lost() -> None:
    assert titles_in(export([PAGE], site="")) == titles_in(export([PAGE], site=SITE)) == ["Lantern Street"]
