"""Real lines of IMDb: two thousand films whose people join, and heads of all seven files that hardly do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from endroll.db.vocabulary import CastRole
from tests.conftest import SAMPLES
from tests.sources.imdb.data_set import read

DATA = SAMPLES / "data" / "imdb"


def chosen(folder: Path, pattern: str) -> Path:
    """Copy the samples of ``pattern`` into ``folder``; skips where there are none."""
    files = list(DATA.glob(pattern))
    if not files:
        pytest.skip("needs the samples, which are not Endroll's")
    for file in files:
        shutil.copyfile(file, folder / file.name)
    return folder


def test_films_come_with_all_their_people(tmp_path: Path) -> None:
    found = read(chosen(tmp_path, "IMDB__*.tsv"), ["movie"])
    # Five of the people have no line of their own.
    assert [reason for *_, reason in found.faults] == ["In name.basics this person has no name."] * 5
    # One film is for adults, and stays out.
    lines = (DATA / "IMDB__title.basics.tsv").read_bytes().count(b"\n")
    assert len(found.records) + found.left_out["adult title"] == lines - 1
    assert len(found.records) > 1_900
    credits_ = [credit for record in found.records for credit in record.credits]
    assert {credit.role for credit in credits_} == {CastRole.MAIN, None}
    assert {credit.episodes for credit in credits_} == {()}
    assert len(credits_) > 11_000


def test_heads_that_do_not_join_are_told_and_nothing_breaks(tmp_path: Path) -> None:
    found = read(chosen(tmp_path, "query-evaluation-imdb__*.tsv"), ["movie", "short", "tvSeries"])
    assert len(found.records) > 90
    assert {place for _, _, place, _ in found.faults} >= {"parentTconst", "nconst"}
    assert all(reason.startswith(("title.basics has no", "In name.basics")) for *_, reason in found.faults)
    assert all("such as" in remark for remark in found.remarks)
