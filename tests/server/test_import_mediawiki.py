"""`endroll import mediawiki`: what it reads, what it says, what it refuses, and how it exits."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from endroll.server.cli.mediawiki import BATCH
from tests.server.command import endroll
from tests.sources.mediawiki.dumps import export, page, redirect

TEXT = "*Network: NHK\n*Episodes: 9\n*Lamp oil: whale\n==Cast==\n* [[Aoki Rin]] as Sayo\n"
PAGES = (
    page("Lantern Street", TEXT, number=2),
    redirect("Lamp Street", "Lantern Street"),
    page("Aoki Rin", "{{Infobox person|native_name=青木凛}}"),
    page("Talk:Lantern Street", "When?", ns=1),
)
DARK = page("Dark Street", "{{Infobox television|image=Lamp.jpg}}", number=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty, migrated database."""
    assert endroll("migrate", folder=tmp_path).returncode == 0
    return tmp_path


def everything(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "endroll.db")
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_dump_is_told_page_by_page_and_counted_by_kind(folder: Path) -> None:
    (folder / "wiki.xml.gz").write_bytes(gzip.compress(export(PAGES).encode()))
    done = endroll("import", "mediawiki", "wiki.xml.gz", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    first, last = done.stdout.splitlines()
    assert first == "  Lantern Street: Lantern Street; 4 changes, 1 kept lines"
    assert last == (
        "wiki.xml.gz: 1 pages of dramas imported; in the dump: 1 dramas, 1 people, 1 redirects, 1 talk pages."
    )


def test_importing_again_changes_nothing(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export(PAGES))
    endroll("import", "mediawiki", "wiki.xml", folder=folder)
    before = everything(folder)
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert "Lantern Street; no changes, 1 kept lines" in done.stdout
    assert everything(folder) == before


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_imported(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export((DARK, *PAGES)))
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("wiki.xml: page 'Dark Street' (id 5): The page names no drama")
    assert "1 pages of dramas imported; in the dump: 1 dramas," in done.stdout
    assert "1 rejected pages" in done.stdout


def test_a_dump_that_breaks_off_has_the_pages_before_imported(folder: Path) -> None:
    pages = [page(f"Street {number}", TEXT, number=number) for number in range(1, BATCH + 3)]
    (folder / "wiki.xml").write_text(export(pages).removesuffix("</mediawiki>\n"))
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("wiki.xml breaks off at line ")
    assert f"{BATCH + 2} pages of dramas imported" in done.stdout


def test_a_dump_without_dramas_is_told_with_what_it_has(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export(PAGES[1:]))
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 2
    assert (
        done.stderr == "There is no drama in wiki.xml. Give a dump of the wiki's articles, with their text.\n"
    )
    assert "in the dump: 1 people, 1 redirects, 1 talk pages." in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "wiki.xml: It cannot be read: No such file or directory."),
        (b"7z\xbc\xaf\x27\x1c", "wiki.xml is damaged or cut off, and ends before its dump does."),
        (b"no dump", "wiki.xml is no XML. Give the dump that MediaWiki's Special:Export makes."),
    ],
)
def test_what_is_no_dump_is_told_in_a_sentence(folder: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (folder / "wiki.xml").write_bytes(content)
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
