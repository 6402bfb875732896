"""`endroll import mediawiki`: what it reads, what it says, what it refuses, and how it exits."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from endroll.server.cli.record_import import BATCH_PAGES
from tests.server.command import endroll
from tests.server.stored import everything
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


def journal(folder: Path) -> list[tuple[Any, ...]]:
    """Return the kind, inputs, pages and rejects of each run, and whether it came to its end."""
    connection = sqlite3.connect(folder / "endroll.db")
    rows = connection.execute(
        "select kind, inputs, pages, rejects, ended_at >= began_at from import_run order by id"
    ).fetchall()
    connection.close()
    return rows


def test_a_dump_is_told_and_counted_by_kind(folder: Path) -> None:
    (folder / "wiki.xml.gz").write_bytes(gzip.compress(export(PAGES).encode()))
    done = endroll("import", "mediawiki", "wiki.xml.gz", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "1 page read; series: 1 new, 0 changed, 0 unchanged",
        "new: 1 series, 1 source, 1 person, 1 credit",
        "wiki.xml.gz: the dump has 1 dramas, 1 people, 1 redirects, 1 talk pages",
    ]
    assert journal(folder) == [("MEDIAWIKI", '["wiki.xml.gz"]', 1, 0, 1)]


def test_importing_again_changes_nothing(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export(PAGES))
    endroll("import", "mediawiki", "wiki.xml", folder=folder)
    before = everything(folder)
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.stdout.splitlines()[0] == "1 page read; series: 0 new, 0 changed, 1 unchanged"
    assert everything(folder) == before


def test_quiet_says_nothing_but_what_went_wrong(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export((DARK, *PAGES)))
    done = endroll("import", "mediawiki", "--quiet", "wiki.xml", folder=folder)
    assert done.stdout == ""
    assert done.stderr == (
        "wiki.xml: what could not be used of it is in wiki.xml.rejects.jsonl, with the reasons.\n"
    )


def test_a_page_that_cannot_be_read_is_put_down_and_the_others_are_imported(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export((DARK, *PAGES)))
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 1
    assert "1 rejected pages" in done.stdout
    (line,) = (folder / "wiki.xml.rejects.jsonl").read_text().splitlines()
    rejected = json.loads(line)
    assert rejected.pop("reason").startswith("The page names no drama")
    assert rejected == {
        "line": 7,
        "place": "page 'Dark Street' (id 5)",
        "raw": "{{Infobox television|image=Lamp.jpg}}",
    }
    assert journal(folder) == [("MEDIAWIKI", '["wiki.xml"]', 1, 1, 1)]


def test_what_was_mended_is_no_longer_among_the_rejects(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export((DARK, *PAGES)))
    endroll("import", "mediawiki", "wiki.xml", folder=folder)
    (folder / "wiki.xml").write_text(export(PAGES))
    assert endroll("import", "mediawiki", "wiki.xml", folder=folder).returncode == 0
    assert not (folder / "wiki.xml.rejects.jsonl").exists()


def test_a_dump_that_breaks_off_has_the_pages_before_imported(folder: Path) -> None:
    pages = [page(f"Street {number}", TEXT, number=number) for number in range(1, BATCH_PAGES + 3)]
    (folder / "wiki.xml").write_text(export(pages).removesuffix("</mediawiki>\n"))
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("wiki.xml breaks off at line ")
    assert f"{BATCH_PAGES + 2} pages read" in done.stdout


def test_of_several_dumps_one_that_is_missing_is_told_and_the_others_are_imported(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export(PAGES))
    done = endroll("import", "mediawiki", "gone.xml", "wiki.xml", folder=folder)
    assert done.returncode == 1
    assert done.stderr == "gone.xml: It cannot be read: No such file or directory.\n"
    assert done.stdout.startswith("1 page read; series: 1 new")


def test_a_dump_without_dramas_is_told_with_what_it_has(folder: Path) -> None:
    (folder / "wiki.xml").write_text(export(PAGES[1:]))
    done = endroll("import", "mediawiki", "wiki.xml", folder=folder)
    assert done.returncode == 2
    assert (
        done.stderr == "There is no drama in wiki.xml. Give a dump of the wiki's articles, with their text.\n"
    )
    assert "wiki.xml: the dump has 1 people, 1 redirects, 1 talk pages" in done.stdout


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


@pytest.mark.parametrize(
    ("dump", "sentence"),
    [
        ("nowhere.xml", "nowhere.xml: It cannot be read: No such file or directory."),
        (".", ".: It cannot be read: Is a directory."),
        ("empty.xml", "empty.xml is no XML. Give the dump that MediaWiki's Special:Export makes."),
        (
            "-",
            "A dump is read twice, so it cannot come on standard input; write it into a file, and name that.",
        ),
    ],
)
def test_of_a_dump_that_cannot_be_read_is_not_said_how_many_pages_it_has(
    folder: Path, dump: str, sentence: str
) -> None:
    (folder / "empty.xml").touch()
    done = endroll("import", "mediawiki", dump, folder=folder)
    assert (done.returncode, done.stdout) == (2, "0 pages read; series: 0 new, 0 changed, 0 unchanged\n")
    assert done.stderr.splitlines()[0] == sentence
