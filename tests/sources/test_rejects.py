"""Where rejects are put down: beside their input, anew in every run, and nobody else's are touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from endroll.sources.documents import Reject
from endroll.sources.rejects import RejectFiles, RejectsError


def reject(file: str, raw: str = "{") -> Reject:
    return Reject(file, 3, "[1]", "It is no JSON.", raw)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two folders."""
    for name in ("here", "a", "b"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def put_down(folder: Path, *names: str) -> RejectFiles:
    """Reject one thing of the input ``x.json`` in each of the folders ``names``."""
    files = RejectFiles()
    for name in names:
        path = folder / name / "x.json"
        files.begin(name, path)
        files.add([reject(name, name)], {name: path})
    return files


def raws(file: Path) -> list[str]:
    return [json.loads(line)["raw"] for line in file.read_text().splitlines()]


def test_rejects_are_beside_their_input_and_those_of_a_namesake_stay(here: Path) -> None:
    (here / "here" / "x.json.rejects.jsonl").write_text("another's\n")
    for _ in range(2):
        put_down(here, "a", "b")
        assert raws(here / "a" / "x.json.rejects.jsonl") == ["a"]
        assert raws(here / "b" / "x.json.rejects.jsonl") == ["b"]
    assert (here / "here" / "x.json.rejects.jsonl").read_text() == "another's\n"


def test_where_nothing_can_be_written_beside_it_is_in_the_working_directory(here: Path) -> None:
    for name in ("a", "b"):
        (here / name / "x.json.rejects.jsonl").mkdir()
    files = put_down(here, "a", "b")
    assert files.count == 2
    assert set(files.written.values()) == {Path("x.json.rejects.jsonl")}
    assert raws(here / "here" / "x.json.rejects.jsonl") == ["a", "b"]


def test_what_is_in_the_working_directory_of_a_folder_that_is_read_only_is_gone_when_nothing_is_rejected(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed everything, so who asks is told otherwise.
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) == here / "b")
    left = here / "here" / "x.json.rejects.jsonl"
    left.write_text("of an earlier run\n")
    RejectFiles().begin("a", here / "a" / "x.json")
    assert left.exists(), "there is no such input"
    for name in ("a", "b"):
        (here / name / "x.json").touch()
    RejectFiles().begin("b", here / "b" / "x.json")
    assert left.exists(), "it may be another's"
    RejectFiles().begin("a", here / "a" / "x.json")
    assert not left.exists()


def test_where_nothing_can_be_written_at_all_it_is_said(here: Path) -> None:
    for name in ("a", "here"):
        (here / name / "x.json.rejects.jsonl").mkdir()
    with pytest.raises(
        RejectsError, match=r"^Neither beside .* nor in the working directory can x\.json\.rejects"
    ):
        put_down(here, "a")
