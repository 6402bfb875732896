"""The bench's files in IMDb's shape: always the same, of real proportions, and all can be read."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from bench.imdb.files import HEADERS, write_files
from bench.imdb.spelled import key
from endroll.sources.documents import Reject
from endroll.sources.imdb import ImdbReading

SHARE = 0.0005


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("imdb")
    write_files(made, SHARE)
    return made


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for part in HEADERS:
        whole.update((folder / f"{part}.tsv").read_bytes())
    return whole.hexdigest()


def test_a_seed_always_makes_the_same_files(folder: Path, tmp_path: Path) -> None:
    assert digest(folder) == "5e1c6fb09a11854a721b43731e76ed9a8417bec56c5310958f55f1e3e09acf8b"
    write_files(tmp_path, SHARE, seed=2)
    assert digest(tmp_path) != digest(folder)


def test_gzipped_files_have_the_same_lines(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path, SHARE, packed=True)
    for part in HEADERS:
        assert (
            gzip.decompress((tmp_path / f"{part}.tsv.gz").read_bytes())
            == (folder / f"{part}.tsv").read_bytes()
        )


def test_types_and_lines_have_the_real_proportions(folder: Path) -> None:
    rows = {part: (folder / f"{part}.tsv").read_text().splitlines()[1:] for part in HEADERS}
    types = Counter(row.split("\t")[1] for row in rows["title.basics"])
    titles = len(rows["title.basics"])
    assert titles == 6_150
    assert 0.72 < types["tvEpisode"] / titles < 0.82
    assert 0.015 < types["tvSeries"] / titles < 0.04
    assert 7 < len(rows["title.principals"]) / titles < 9
    assert 3.5 < len(rows["title.akas"]) / titles < 6
    assert len(rows["name.basics"]) == 7_550


def test_keys_are_in_the_order_of_their_text() -> None:
    texts = [f"tt{key(place, 36_900_000):07d}" for place in range(900_000, 36_900_000, 997)]
    assert texts == sorted(texts)
    assert len(set(texts)) == len(texts)


def test_they_can_be_read(folder: Path, tmp_path: Path) -> None:
    found = list(ImdbReading(folder, scratch=tmp_path).pages(lambda _: None))
    records = [record for page in found if not isinstance(page, Reject) for record in page.records]
    assert len(records) > 100
    assert sum(len(record.episodes) for record in records) > 4_000
