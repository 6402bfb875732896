"""What another process reads and prepares comes as it would from this one; whatever ends it, nobody waits."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from endroll.sources.imdb import ImdbReading
from endroll.sources.imdb.title_types import BY_DEFAULT
from endroll.sources.mediawiki.reading import MediawikiReading
from endroll.sources.portions import Portion, portions
from endroll.sources.reading_process import LEAST_BYTES, is_large, portions_from_process
from endroll.sources.record_reading import Page, RecordReading, Tell, UnreadableInput
from tests.sources.imdb.data_set import ferry
from tests.sources.records import record


class Endless:
    """Reads no input and never comes to an end."""

    kind = record("Hero").source.kind

    def __init__(self) -> None:
        self.inputs: dict[str, Path] = {}
        self.left_out: dict[str, int] = {}
        self.remarks: list[str] = []

    def pages(self, _tell: Tell) -> Iterator[Page]:
        while True:
            yield Page((record("Hero"),), "endless")


class Unreadable(Endless):
    """Reads nothing at all."""

    def pages(self, tell: Tell) -> Iterator[Page]:
        if not self.inputs:
            raise UnreadableInput("There is nothing in it.")
        yield from super().pages(tell)


def silent(_share: float) -> None:
    pass


def flat(found: Iterator[Portion]) -> tuple[int, list[object], list[object], list[object]]:
    all_ = list(found)
    return (
        sum(portion.skipped for portion in all_),
        [page for portion in all_ for page in portion.pages],
        [one for portion in all_ for one in portion.rejects],
        [one for portion in all_ for one in portion.unread],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ferry(
        tmp_path,
        title_basics=[r"tt0000201|movie|A Film|A Film|0|1999|\N|90|Drama"],
        title_principals=[r"tt0000101|9|nm0009999|actor|\N|\N"],
    )
    return tmp_path


@pytest.mark.parametrize(("skip", "whole"), [(0, True), (0, False), (1, True)])
def test_another_process_gives_what_this_one_would(folder: Path, skip: int, whole: bool) -> None:
    here, there = (ImdbReading(folder, BY_DEFAULT) for _ in range(2))
    shares: list[float] = []
    expected = flat(portions(here, skip, silent, whole=whole))
    assert flat(portions_from_process(there, skip, shares.append, whole=whole)) == expected
    assert expected[0] == skip
    assert len(expected[1]) == 1 - skip
    assert len(expected[2]) == 1
    assert (there.left_out, there.remarks) == (here.left_out, here.remarks)
    assert there.left_out["film"] == 1
    assert all(0 <= share <= 1 for share in shares)


def test_an_input_that_cannot_be_read_is_told_along(tmp_path: Path) -> None:
    missing = MediawikiReading([tmp_path / "missing.xml"])
    _, pages, _, unread = flat(portions_from_process(missing, 0, silent, whole=True))
    assert pages == []
    assert [str(one.sentence).rpartition(": ")[2] for one in unread] == ["No such file or directory."]  # type: ignore[attr-defined]


def test_where_nothing_can_be_read_the_sentence_is_the_same() -> None:
    reading: RecordReading = Unreadable()  # type: ignore[assignment]
    with pytest.raises(UnreadableInput, match=r"^There is nothing in it\.$"):
        flat(portions_from_process(reading, 0, silent, whole=True))


def test_a_reading_that_is_no_longer_wanted_ends() -> None:
    found = portions_from_process(Endless(), 0, silent, whole=True)  # type: ignore[arg-type]
    next(found)
    (child,) = _readers()
    found.close()
    assert not child.is_running()


def test_a_reading_that_is_killed_is_told_in_a_sentence() -> None:
    found = portions_from_process(Endless(), 0, silent, whole=True)  # type: ignore[arg-type]
    next(found)
    (child,) = _readers()
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(
        UnreadableInput, match=r"^The process that reads the input was ended before it was done"
    ):
        list(found)


def test_only_large_files_are_read_by_another_process(tmp_path: Path) -> None:
    reading = Endless()
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"a")
    with large.open("wb") as file:
        file.truncate(LEAST_BYTES)
    for inputs, expected in (
        ([small], False),
        ([small, large], True),
        ([large, tmp_path / "missing"], False),
    ):
        reading.inputs = {path.name: path for path in inputs}
        assert is_large(reading) is expected  # type: ignore[arg-type]


def _readers() -> list[psutil.Process]:
    """The processes started by `multiprocessing` that read; it has one more, which looks after them."""
    children = psutil.Process().children()
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
