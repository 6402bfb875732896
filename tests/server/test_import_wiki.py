"""`endroll import wiki`: what it reads, what it says, what it refuses, and how it exits."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from endroll.db.search_merge import MOST_PARTS
from tests.conftest import SAMPLES
from tests.server.command import endroll
from tests.server.stored import everything

PAGE = """\
Title (romaji): Yoru no Ferry
Also known as: Night Ferry
Genre: Drama
Episodes: 9
Broadcast network: NHK
Broadcast period: 2011-04-05 to 2011-05-31

Cast
Aoki Rin as Harbour Master
Mori Sota as Deckhand

Production Credits
Screenwriter: Hara Mio
Lamplighter's guild approval: pending
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty, migrated database."""
    assert endroll("migrate", folder=tmp_path).returncode == 0
    return tmp_path


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "endroll.db")
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_a_page_is_told_with_what_was_read_what_is_new_and_what_was_kept(folder: Path) -> None:
    (folder / "ferry.txt").write_text(PAGE)
    done = endroll("import", "wiki", "ferry.txt", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    first, title, new, kept = done.stdout.splitlines()
    assert first == "ferry.txt: 1 series, 0 episodes, 2 cast, 1 crew, 1 kept lines"
    assert title == "  Yoru no Ferry"
    assert new == "    new: 1 series, 1 source, 3 people, 3 credits"
    assert kept.startswith("  kept line 14: Lamplighter's guild approval: pending (")
    assert rows(folder, "select locator from source") == [("ferry.txt",)]


def test_a_second_import_says_that_nothing_changed_and_changes_nothing(folder: Path) -> None:
    (folder / "ferry.txt").write_text(PAGE)
    endroll("import", "wiki", "ferry.txt", folder=folder)
    before = everything(folder)
    done = endroll("import", "wiki", "ferry.txt", folder=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines()[2] == "    unchanged"
    assert everything(folder) == before


def test_a_changed_page_says_what_changed(folder: Path) -> None:
    page = folder / "ferry.txt"
    page.write_text(PAGE)
    endroll("import", "wiki", "ferry.txt", folder=folder)
    page.write_text(PAGE.replace("as Deckhand", "as First Mate").replace("Episodes: 9", "Episodes: 10"))
    done = endroll("import", "wiki", "ferry.txt", folder=folder)
    assert "    updated: Series Yoru no Ferry: episode count 9 -> 10" in done.stdout.splitlines()
    assert any("character Deckhand -> First Mate" in line for line in done.stdout.splitlines())
    assert "new:" not in done.stdout


def test_a_folder_and_standard_input_are_read_too_and_hidden_files_are_not(folder: Path) -> None:
    pages = folder / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "b.txt").write_text(PAGE)
    (pages / "sub" / "a.txt").write_text(PAGE.replace("Ferry", "Tram"))
    (pages / ".hidden").write_text("nothing")
    done = endroll("import", "wiki", "pages", "-", folder=folder, stdin=PAGE.replace("Ferry", "Bus").encode())
    assert (done.returncode, done.stderr) == (0, "")
    told = [line.split(":")[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert told == ["b.txt", "sub/a.txt", "standard input", "3 pages imported, 0 rejected."]
    assert rows(folder, "select count(*) from series") == [(3,)]


def test_a_page_in_another_encoding_is_the_same_page(folder: Path) -> None:
    (folder / "ferry.txt").write_text(PAGE)
    endroll("import", "wiki", "ferry.txt", folder=folder)
    before = everything(folder)
    (folder / "ferry.txt").write_bytes(PAGE.encode("utf-16"))
    assert endroll("import", "wiki", "ferry.txt", folder=folder).returncode == 0
    assert everything(folder) == before


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, b"A page about nothing in particular.\n"],
    ids=["empty", "blank", "binary", "without a title"],
)
def test_a_page_that_cannot_be_used_is_told_alone_with_2_among_others_with_1(
    folder: Path, content: bytes
) -> None:
    (folder / "bad.txt").write_bytes(content)
    before = everything(folder)
    alone = endroll("import", "wiki", "bad.txt", folder=folder)
    assert alone.returncode == 2
    assert alone.stderr.startswith("bad.txt: The ")
    assert alone.stderr.endswith(".\n")
    assert everything(folder) == before

    (folder / "ferry.txt").write_text(PAGE)
    among = endroll("import", "wiki", "bad.txt", "ferry.txt", folder=folder)
    assert (among.returncode, among.stderr) == (1, alone.stderr)
    assert among.stdout.splitlines()[-1] == "1 pages imported, 1 rejected."
    assert rows(folder, "select count(*) from series") == [(1,)]


def test_a_file_that_is_missing_and_a_folder_without_files_are_told(folder: Path) -> None:
    (folder / "pages").mkdir()
    missing = endroll("import", "wiki", "absent.txt", folder=folder)
    assert (missing.returncode, missing.stderr) == (
        2,
        "absent.txt: It cannot be read: No such file or directory.\n",
    )
    empty = endroll("import", "wiki", "pages", folder=folder)
    assert empty.returncode == 2
    assert empty.stderr == "There is no page in pages. Name a page's text file, or a folder of them.\n"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs the sample pages, which are not Endroll's")
def test_the_seed_page_and_all_sample_pages_import_and_leave_a_whole_database(folder: Path) -> None:
    seed, wiki = SAMPLES / "seed" / "1_litre_of_tears.txt", SAMPLES / "data" / "wiki"
    done = endroll("import", "wiki", str(seed), str(wiki), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == (
        "1_litre_of_tears.txt: 1 series, 0 episodes, 17 cast, 7 crew, 0 kept lines"
    )
    assert done.stdout.splitlines()[-1] == "11 pages imported, 0 rejected."
    assert endroll("check", folder=folder).returncode == 0


def test_an_import_ends_with_the_search_in_few_parts(folder: Path) -> None:
    connection = sqlite3.connect(folder / "endroll.db")
    connection.execute("insert into search_tokens (search_tokens, rank) values ('automerge', 0)")
    connection.commit()
    connection.close()
    pages = folder / "pages"
    pages.mkdir()
    for number in range(MOST_PARTS + 1):
        (pages / f"ferry{number}.txt").write_text(PAGE.replace("Ferry", f"Ferry {number}"))
    assert endroll("import", "wiki", "pages", folder=folder).returncode == 0
    assert rows(folder, "select count(*) from series") == [(MOST_PARTS + 1,)]
    assert rows(folder, "select count(distinct segid) from search_tokens_idx") == [(1,)]
