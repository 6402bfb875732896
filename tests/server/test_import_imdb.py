"""`endroll import imdb`: what it says, writes and rejects, its settings, exit codes, and a second run."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.server.command import endroll
from tests.sources.imdb.data_set import FERRY, ferry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty, migrated database, and an empty folder for the files."""
    assert endroll("migrate", folder=tmp_path).returncode == 0
    (tmp_path / "imdb").mkdir()
    return tmp_path


def asked(folder: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "endroll.db")
    rows = connection.execute(statement).fetchall()
    connection.close()
    return rows


def test_a_data_set_is_imported_whole_and_the_second_time_changes_nothing(folder: Path) -> None:
    ferry(folder / "imdb", title_basics=[r"tt0000201|movie|A Film|A Film|0|1999|\N|90|Drama"])
    first = endroll("import", "imdb", "imdb", folder=folder)
    assert (first.returncode, first.stderr) == (0, "")
    assert "1 film" in first.stdout
    assert asked(folder, "select original_title, start_date from series") == [("The Last Ferry", "2005")]
    covered = (
        "select name, role, count(episode_id) from credit join person on person.id = person_id"
        " left join credit_episode on credit_id = credit.id group by credit.id order by kind, position"
    )
    assert asked(folder, covered) == [
        ("Rin Aoki", "MAIN", 2),
        ("Ken Doi", "SUPPORTING", 1),
        ("Mio Hara", None, 2),
    ]
    assert asked(folder, "select kind, locator, licence from source") == [
        ("IMDB", "tt0000100", "LicenseRef-IMDb-NonCommercial")
    ]
    before = asked(folder, "select version from catalogue")
    assert endroll("import", "imdb", "imdb", folder=folder).returncode == 0
    assert asked(folder, "select version from catalogue") == before


def test_what_cannot_be_used_is_in_a_file_beside_the_input(folder: Path) -> None:
    ferry(folder / "imdb", title_principals=[r"tt0000101|9|nm0009999|actor|\N|\N"])
    done = endroll("import", "imdb", "imdb", folder=folder)
    assert done.returncode == 1
    kept = folder / "imdb" / "title.principals.tsv.rejects.jsonl"
    assert [json.loads(line) for line in kept.read_text().splitlines()] == [
        {
            "line": len(FERRY["title.principals"]) + 2,
            "place": "nconst",
            "reason": "In name.basics this person has no name.",
            "raw": "tt0000101\t9\tnm0009999\tactor\t\\N\t\\N",
        }
    ]
    assert "such as nm0009999" in done.stdout + done.stderr


def test_types_and_adult_titles_are_settings(folder: Path) -> None:
    ferry(folder / "imdb", title_basics=[r"tt0000201|movie|A Film|A Film|1|1999|\N|90|Drama"])
    done = endroll("import", "imdb", "imdb", "--types", "movie", "--adult", folder=folder)
    assert done.returncode == 0
    assert asked(folder, "select original_title from series") == [("A Film",)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("imdb",), "has no title.basics.tsv"),
        (("missing",), "is no folder"),
        (("imdb", "--types", "opera"), "'opera' is no type of title that can be imported"),
    ],
)
def test_what_cannot_be_imported_is_told_in_a_sentence(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = endroll("import", "imdb", *arguments, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
