"""One import of a generated data set, beside its floor."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.imports.watched import Watched, watched
from bench.server import ROOT

ENDROLL = str(Path(sys.executable).with_name("endroll"))
COUNTED = ("series", "episode", "person", "credit", "credit_episode", "search_text")
#: Some lines of a generated data set are broken on purpose.
WITH_REJECTS = (0, 1)


class Floor(msgspec.Struct, frozen=True):
    """What splitting the same lines and inserting the same rows took."""

    lines: int
    rows: int
    split_seconds: float
    insert_seconds: float

    @property
    def seconds(self) -> float:
        """Both parts together."""
        return self.split_seconds + self.insert_seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """An import, the floor under it, the same import again, and what is in the catalogue then."""

    share: float
    first: Watched
    again: Watched
    floor: Floor
    rows: dict[str, int]
    megabytes: float

    @property
    def speed(self) -> float:
        """The import's speed in parts of the floor's."""
        return self.floor.seconds / self.first.seconds


def import_all(files: Path, database: Path) -> Watched:
    """Return what importing the ``files`` into the catalogue at ``database`` took; a missing one is made."""
    migrate(database)
    return watched([ENDROLL, "import", "imdb", str(files)], ROOT, environment_of(database), WITH_REJECTS)


def environment_of(database: Path) -> dict[str, str]:
    """Return what a command runs in whose catalogue is at ``database``."""
    return {**os.environ, "ENDROLL_DATABASE": f"sqlite:///{database}"}


def migrate(database: Path) -> None:
    """Bring the catalogue at ``database`` to the newest revision; make a missing one."""
    watched([ENDROLL, "migrate"], ROOT, environment_of(database))


def measured(share: float, files: Path, folder: Path) -> Measured:
    """Return what importing ``files``, a ``share`` of the whole, takes; databases are in ``folder``."""
    database = folder / f"{files.name}.db"
    remove(database)
    first = import_all(files, database)
    again = import_all(files, database)
    floor = _floor(files, database, folder / "floor.db")
    with closing(sqlite3.connect(database)) as connection:
        rows = {
            table: int(connection.execute(f"select count(*) from {table}").fetchone()[0]) for table in COUNTED
        }
    return Measured(share, first, again, floor, rows, database.stat().st_size / 1e6)


def remove(database: Path) -> None:
    """Remove a database with its log."""
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def _floor(files: Path, finished: Path, made: Path) -> Floor:
    remove(made)
    migrate(made)
    command = [sys.executable, "-m", "bench.imports.floor", str(files), str(finished), str(made)]
    done = watched(command, ROOT, os.environ)
    remove(made)
    return msgspec.json.decode(done.output, type=Floor)
