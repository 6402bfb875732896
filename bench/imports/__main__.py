"""``python -m bench.imports``: imports of generated data sets beside their floor; see ``--help``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bench.imdb.files import write_files
from bench.imports.measured import import_all, measured, remove
from bench.imports.reading import headlines
from bench.imports.report import report
from bench.install import BUILT
from bench.parts import put_part

#: The share that a small catalogue has, whose reads the large one's are held against.
SMALL = 0.002


def main(
    *,
    share: Annotated[list[float], typer.Option(help="Of the whole data set; more than once for more.")] = [  # noqa: B006
        0.05,
        0.1,
    ],
    reads: Annotated[bool, typer.Option(help="Also read, of the largest and of a small one.")] = True,
) -> None:
    """Import files of IMDb's shape, and write the table to bench/RESULTS.md."""
    folder = BUILT / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    found = [measured(each, _files(each, folder), folder) for each in sorted(share)]
    large = folder / f"{_files(max(share), folder).name}.db"
    read = headlines({"small": _small(folder), "large": large}, folder, _say) if reads else {}
    text = report(found, read)
    sys.stdout.write(text)
    put_part("imports", text)


def _files(share: float, folder: Path) -> Path:
    """Return the folder of the files of ``share``; missing ones are made."""
    files = folder / f"imdb-{share:g}"
    if not files.exists():
        _say(f"Making the files of {share:g} of the data set.")
        unfinished = files.with_suffix(".part")
        write_files(unfinished, share)
        unfinished.rename(files)
    return files


def _small(folder: Path) -> Path:
    files = _files(SMALL, folder)
    database = folder / f"{files.name}.db"
    remove(database)
    import_all(files, database)
    return database


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    typer.run(main)
