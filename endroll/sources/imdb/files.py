"""The seven files of IMDb's data set: their names, their columns, and what is missed without each."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from endroll.sources.record_reading import UnreadableInput

#: What a downloaded file is called in a folder of its own, after some programs have unpacked it.
_UNPACKED = "data.tsv"


class Part(Struct, frozen=True):
    """One file of the set. Without ``keys`` a line says nothing; of ``columns`` any may be missing.

    ``without`` says what a reading does where the file itself is missing.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    without: str


BASICS = Part(
    "title.basics",
    ("tconst", "titleType", "primaryTitle"),
    ("originalTitle", "isAdult", "startYear", "endYear", "runtimeMinutes", "genres"),
    "nothing can be imported",
)
EPISODES = Part(
    "title.episode",
    ("tconst", "parentTconst"),
    ("seasonNumber", "episodeNumber"),
    "series have no episodes, and what belongs to episodes is left out",
)
NAMES = Part(
    "name.basics",
    ("nconst", "primaryName"),
    ("birthYear", "deathYear"),
    "nobody has a name, and so no credit",
)
PRINCIPALS = Part(
    "title.principals",
    ("tconst", "nconst", "category"),
    ("ordering", "job", "characters"),
    "there are no credits but those of title.crew",
)
AKAS = Part(
    "title.akas",
    ("titleId", "title"),
    ("ordering", "region", "language", "isOriginalTitle"),
    "there are no further titles",
)
CREW = Part(
    "title.crew", ("tconst",), ("directors", "writers"), "directors and writers are those of title.principals"
)
RATINGS = Part("title.ratings", (), (), "nothing is missed, for a catalogue has no place for ratings")

PARTS = (BASICS, EPISODES, NAMES, PRINCIPALS, AKAS, CREW, RATINGS)


def find_files(folder: Path) -> dict[str, Path]:
    """Return the file of each part that is in ``folder``, however deep, by the part's name.

    A file is told by how its name ends: `title.basics.tsv` or `title.basics.tsv.gz`, whatever stands before;
    or it is `data.tsv` in a folder of such a name. Raises `UnreadableInput` where there is no folder, no
    title.basics, or more than one file for a part.
    """
    if not folder.is_dir():
        raise UnreadableInput(f"{folder} is no folder; name the one that IMDb's files are in.")
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        part = _part_of(path) if path.is_file() else None
        if part is None:
            continue
        if part in found:
            raise UnreadableInput(
                f"{found[part]} and {path} both say that they are {part}; leave one of them in the folder."
            )
        found[part] = path
    if BASICS.name not in found:
        raise UnreadableInput(
            f"{folder} has no title.basics.tsv or title.basics.tsv.gz, without which nothing says what is a"
            " series; put it there."
        )
    return found


def _part_of(path: Path) -> str | None:
    name = path.parent.name if path.name == _UNPACKED else path.name
    plain = name.casefold().removesuffix(".gz")
    return next((part.name for part in PARTS if plain.endswith(f"{part.name}.tsv")), None)
