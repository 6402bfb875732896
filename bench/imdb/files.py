"""Write made-up files in the shape of IMDb's data set: `python -m bench.imdb.files FOLDER --share 0.1`."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer

from bench.imdb.persons import Persons
from bench.imdb.titles import Titles

HEADERS = {
    "title.basics": "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes"
    " genres",
    "title.episode": "tconst parentTconst seasonNumber episodeNumber",
    "title.principals": "tconst ordering nconst category job characters",
    "title.akas": "titleId ordering title region language types attributes isOriginalTitle",
    "title.crew": "tconst directors writers",
    "title.ratings": "tconst averageRating numVotes",
    "name.basics": "nconst primaryName birthYear deathYear primaryProfession knownForTitles",
}
#: One line in so many is broken, each time in another way.
_BROKEN_EACH = 300_007
_BATCH = 5_000


class _File:
    """One file that lines are added to; it holds a few thousand at a time."""

    def __init__(self, stream: BinaryIO, header: str) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._until_broken = _BROKEN_EACH
        self._broken = 0
        stream.write(header.replace(" ", "\t").encode() + b"\n")

    def add(self, lines: Iterable[str]) -> None:
        self._lines += lines
        if len(self._lines) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        lines, self._lines = self._lines, []
        content = "".join(lines).encode()
        self._until_broken -= len(lines)
        if self._until_broken <= 0 and lines:
            self._until_broken += _BROKEN_EACH
            self._broken += 1
            content += _broken(lines[-1].encode(), self._broken)
        self._stream.write(content)


def _broken(line: bytes, way: int) -> bytes:
    """Return one more line, like ``line`` and broken: a field less, one more, no UTF-8, a null key, a NUL."""
    ways = (
        line.replace(b"\t", b" ", 1),
        line.replace(b"\t", b"\t\t", 1),
        line.replace(b"\t", b"\t\xff\xfe", 2),
        b"\\N" + line[line.index(b"\t") :],
        line.replace(b"\t", b"\t\x00", 2),
    )
    return ways[way % len(ways)]


def write_files(folder: Path, share: float, seed: int = 1, *, packed: bool = False) -> None:
    """Write the seven files of a ``share`` of the real set's size into ``folder``; gzipped where ``packed``.

    The same share and seed make the same bytes. Memory stays the same whatever the size.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed).random  # noqa: S311 (nothing secret is made)
    persons = Persons(share)
    with ExitStack() as stack:
        files = {
            part: _File(stack.enter_context(_opened(folder / f"{part}.tsv", packed=packed)), header)
            for part, header in HEADERS.items()
        }
        for told in Titles(share, persons, chance):
            files["title.basics"].add((told.basics,))
            files["title.principals"].add(told.principals)
            files["title.akas"].add(told.akas)
            files["title.crew"].add((told.crew,))
            if told.episode:
                files["title.episode"].add((told.episode,))
            if told.ratings:
                files["title.ratings"].add((told.ratings,))
        for line in persons.lines(chance):
            files["name.basics"].add((line,))
        for file in files.values():
            file.flush()


def _opened(path: Path, *, packed: bool) -> BinaryIO:
    if not packed:
        return path.open("wb")
    # Without a time in it, the same content is the same file.
    return cast("BinaryIO", gzip.GzipFile(f"{path}.gz", "wb", compresslevel=1, mtime=0))


def main(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made where it is missing.")],
    share: Annotated[
        float, typer.Option(help="How much of the real set: 0.1 has 1.23 million titles.")
    ] = 0.1,
    seed: Annotated[int, typer.Option(help="Another seed makes other files.")] = 1,
    packed: Annotated[bool, typer.Option("--gzip", help="Write .tsv.gz instead of .tsv.")] = False,  # noqa: FBT002 (Typer's way to declare an option)
) -> None:
    """Write made-up files in the shape of IMDb's data set, the same for the same share and seed."""
    write_files(folder, share, seed, packed=packed)


if __name__ == "__main__":
    typer.run(main)
