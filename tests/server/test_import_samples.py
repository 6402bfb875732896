"""Real documents of every source: what comes in, what cannot and why, and nothing the second time."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.server.command import endroll
from tests.server.stored import everything

DATA = SAMPLES / "data"
Done = subprocess.CompletedProcess[str]
TABLES = ("series", "source", "episode", "person", "credit")


def imported(source: str, folder: Path) -> tuple[list[str], dict[str, int], dict[str, list[str]]]:
    """Import the samples of ``source`` twice; return what was said, the rows, and the reasons by file."""
    if not (DATA / source).is_dir():
        pytest.skip("needs the samples, which are not Endroll's")
    samples = folder / source
    shutil.copytree(DATA / source, samples, copy_function=shutil.copyfile)
    samples.chmod(0o755)
    first, before, second = twice(source, source, folder=folder)
    assert (first.returncode, second.returncode) == (1, 1)
    assert everything(folder) == before
    assert "0 new, 0 changed" in second.stdout
    reasons = {
        kept.name.removesuffix(".rejects.jsonl"): [
            json.loads(line)["reason"] for line in kept.read_text().splitlines()
        ]
        for kept in sorted(samples.glob("*.rejects.jsonl"))
    }
    return first.stdout.splitlines(), counted(folder), reasons


def counted(folder: Path) -> dict[str, int]:
    connection = sqlite3.connect(folder / "endroll.db")
    counts = {
        table: connection.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 (our own tables)
        for table in TABLES
    }
    connection.close()
    return counts


def test_every_sample_of_tvmaze_comes_in_or_is_told_why_not(tmp_path: Path) -> None:
    said, counts, reasons = imported("tvmaze", tmp_path)
    assert said == [
        "397 documents read; series: 305 new, 1 changed, 0 unchanged",
        "new: 305 series, 306 sources, 46 people, 38 episodes, 51 credits",
        "updated: 1 credit",
        "left out: 4 seasons",
        "rejected: 2",
    ]
    assert counts == {"series": 305, "source": 306, "episode": 38, "person": 46, "credit": 51}
    # One credit is in a show, and one episode of a show, that no sample has.
    credit, episode = reasons.values()
    assert "\n".join(credit) == (
        "'https://www.tvmaze.com/people/27753' cannot be imported: it has no title, and no series of the"
        " catalogue is TVMAZE 1540; import the series itself first, or along with it."
    )
    assert "\n".join(episode) == (
        "It does not say which show it belongs to; save it in a folder with that show alone, or name the file"
        " after it, such as show-143-cast.json."
    )


def test_every_sample_of_tmdb_comes_in_or_is_told_why_not(tmp_path: Path) -> None:
    said, counts, reasons = imported("tmdb", tmp_path)
    assert said == [
        "7 documents read; series: 2 new, 0 changed, 0 unchanged",
        "new: 2 series, 2 sources, 1 person, 2 credits",
        "left out: 3 films",
        "rejected: 4",
    ]
    assert counts == {"series": 2, "source": 2, "episode": 0, "person": 1, "credit": 2}
    # These have a key and no title: what they belong to is in none of the samples.
    season = (
        "These are a season's credits by their file's name, and no series here has that season; import the"
        " series' details along with them."
    )
    untitled = "cannot be imported: it has no title, and no series of the catalogue is TMDB"
    assert [len(of_file) for of_file in reasons.values()] == [1, 1, 1, 1]
    found = [reason for of_file in reasons.values() for reason in of_file]
    assert found.count(season) == 2
    assert sum(untitled in reason for reason in found) == 2


def test_what_the_samples_of_tmdb_lack_comes_in_with_the_details_that_they_belong_to(tmp_path: Path) -> None:
    samples = DATA / "tmdb"
    if not samples.is_dir():
        pytest.skip("needs the samples, which are not Endroll's")
    endroll("migrate", folder=tmp_path)
    details = [
        {"id": key, "name": f"Drama {key}", "first_air_date": f"20{number:02}", "seasons": seasons}
        for number, (key, seasons) in enumerate(
            {
                4604: [],
                76479: [],
                1399: [{"id": 3624, "season_number": 1}, {"id": 3625, "season_number": 2}],
            }.items()
        )
    ]
    (tmp_path / "details.json").write_text(json.dumps(details))
    lists = [shutil.copyfile(file, tmp_path / file.name).name for file in sorted(samples.glob("*aggregate*"))]
    done = endroll("import", "tmdb", "details.json", *lists, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert counted(tmp_path) == {"series": 3, "source": 3, "episode": 0, "person": 18, "credit": 18}


@pytest.mark.parametrize(
    ("files", "types", "counts", "rejected"),
    [
        ("IMDB__*", "movie", (1_994, 1_994, 0, 10_135, 11_612), 5),
        # Its files are the first hundred lines of each, which do not join.
        ("query-evaluation-imdb__*", "movie,short,tvSeries", (99, 99, 0, 0, 0), 300),
    ],
)
def test_every_sample_of_imdb_comes_in_and_the_second_time_changes_nothing(
    tmp_path: Path, files: str, types: str, counts: tuple[int, ...], rejected: int
) -> None:
    samples = sorted((DATA / "imdb").glob(files))
    if not samples:
        pytest.skip("needs the samples, which are not Endroll's")
    (tmp_path / "imdb").mkdir()
    for sample in samples:
        shutil.copyfile(sample, tmp_path / "imdb" / sample.name)
    first, before, second = twice("imdb", "--types", types, "imdb", folder=tmp_path)
    assert (first.returncode, second.returncode) == (1, 1)
    assert f"rejected: {rejected}" in first.stdout.splitlines()
    assert counted(tmp_path) == dict(zip(TABLES, counts, strict=True))
    assert everything(tmp_path) == before


def test_every_copied_page_comes_in_and_the_second_time_changes_nothing(tmp_path: Path) -> None:
    if not (DATA / "wiki").is_dir():
        pytest.skip("needs the samples, which are not Endroll's")
    shutil.copytree(DATA / "wiki", tmp_path / "wiki", copy_function=shutil.copyfile)
    first, before, second = twice("wiki", "wiki", folder=tmp_path)
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.splitlines()[-1] == "10 pages imported, 0 rejected."
    assert counted(tmp_path) == {"series": 11, "source": 12, "episode": 0, "person": 119, "credit": 121}
    assert everything(tmp_path) == before


def twice(*arguments: str, folder: Path) -> tuple[Done, list[str], Done]:
    """Import twice; return what the first and the second said, and all rows between the two."""
    endroll("migrate", folder=folder)
    first = endroll("import", *arguments, folder=folder)
    before = everything(folder)
    return first, before, endroll("import", *arguments, folder=folder)
