"""Small data sets in IMDb's shape, made here, and what is read of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.imdb.files import HEADERS
from endroll.sources.documents import Reject
from endroll.sources.imdb import BY_DEFAULT, ImdbReading
from endroll.sources.record import SeriesRecord
from endroll.sources.validation import validate

#: A series of two seasons, its three episodes, and who is in it.
FERRY: Mapping[str, tuple[str, ...]] = {
    "title.basics": (
        r"tt0000100|tvSeries|The Last Ferry|The Last Ferry|0|2005|2006|54|Drama,Romance,Short",
        r"tt0000101|tvEpisode|Departure|Departure|0|2005|\N|50|Drama",
        r"tt0000102|tvEpisode|Episode #1.2|Episode #1.2|0|2005|\N|\N|Drama",
        r"tt0000103|tvEpisode|Arrival|Arrival|0|2006|\N|\N|Drama",
    ),
    "title.episode": (
        "tt0000101|tt0000100|1|1",
        "tt0000102|tt0000100|1|2",
        "tt0000103|tt0000100|2|1",
    ),
    "title.principals": (
        r'tt0000100|1|nm0000001|actress|\N|["Shio"]',
        r'tt0000101|1|nm0000001|actress|\N|["Shio"]',
        r"tt0000101|2|nm0000003|director|\N|\N",
        r'tt0000102|1|nm0000001|actress|\N|["Shio"]',
        r'tt0000102|2|nm0000002|actor|\N|["Captain (voice)"]',
        r"tt0000103|4|nm0000003|director|\N|\N",
    ),
    "name.basics": (
        r"nm0000001|Rin Aoki|1984|\N|actress|tt0000100",
        r"nm0000002|Ken Doi|\N|\N|actor|tt0000100",
        r"nm0000003|Mio Hara|1950|2010|director|tt0000100",
    ),
    "title.akas": (),
    "title.crew": (),
    "title.ratings": ("tt0000100|8.1|1200",),
}


class Read(NamedTuple):
    """All that a reading yields and counts."""

    records: list[SeriesRecord]
    rejects: list[Reject]
    left_out: Counter[str]
    remarks: list[str]

    @property
    def faults(self) -> list[tuple[str, int, str, str]]:
        """Each reject as its file's name, its line, its place and the reason."""
        return [(Path(one.file).name, one.line, one.place, one.reason) for one in self.rejects]


def write(folder: Path, parts: Mapping[str, Iterable[str]], end: str = "\n") -> Path:
    """Write ``parts``, lines with | between their fields, as files of the set; return the folder."""
    for part, lines in parts.items():
        text = "".join(line.replace("|", "\t") + end for line in (HEADERS[part].replace(" ", "\t"), *lines))
        (folder / f"{part}.tsv").write_text(text, newline="", errors="surrogateescape")
    return folder


def ferry(folder: Path, **more: Iterable[str]) -> Path:
    """Write the series above with ``more`` lines; title_basics stands for title.basics."""
    parts = {part: (*lines, *more.get(part.replace(".", "_"), ())) for part, lines in FERRY.items()}
    return write(folder, parts)


def read(folder: Path, types: Iterable[str] = BY_DEFAULT, *, adult: bool = False) -> Read:
    """Return what is read of ``folder``; every record is one that the catalogue can hold."""
    reading = ImdbReading(folder, list(types), adult=adult, scratch=folder)
    records: list[SeriesRecord] = []
    rejects: list[Reject] = []
    shares: list[float] = []
    for found in reading.pages(shares.append):
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            records += found.records
    for record in records:
        validate(record)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert not list(folder.glob("endroll-*"))
    return Read(records, rejects, reading.left_out, reading.remarks)
