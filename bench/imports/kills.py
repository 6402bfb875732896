"""Kill a large import again and again, let it go on, and compare it with one that nobody disturbed.

Usage: python -m bench.imports.kills FILES [--source imdb] [--times 10] [--seed 1]

FILES is what the import reads: a folder or a file. The moments of the kills are drawn from the seed, so that
all of them together are about as long as the import and all that is read again. Both catalogues are exported,
and the exports must be the same bytes. Exits with 1 when they are not, or when a catalogue was not whole
after a kill.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.imports.measured import ENDROLL, WITH_REJECTS, environment_of, migrate
from bench.imports.watched import CommandError, watched
from bench.server import ROOT


def main() -> int:
    """Print a line for each kill; return 0 when the two catalogues are the same, else 1."""
    arguments = argparse.ArgumentParser(prog="python -m bench.imports.kills", description=__doc__)
    arguments.add_argument("files", type=Path)
    arguments.add_argument("--source", default="imdb")
    arguments.add_argument("--times", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with TemporaryDirectory() as folder:
        whole, killed = (Path(folder) / name for name in ("undisturbed.db", "killed.db"))
        command = [ENDROLL, "import", given.source, "--quiet", str(given.files.resolve())]
        for database in (whole, killed):
            migrate(database)
        seconds = watched(command, ROOT, environment_of(whole), WITH_REJECTS).seconds
        _say(f"undisturbed: {seconds:.0f} s, {_pages(whole):,} pages")
        moments = random.Random(given.seed)  # noqa: S311 (a repeatable choice)
        # A run that goes on reads again what was read: so the last kill, too, finds something left to write.
        longest = 3.5 * seconds / given.times
        faults = sum(not _kill(command, killed, moments.uniform(0, longest)) for _ in range(given.times))
        done = watched(command, ROOT, environment_of(killed), WITH_REJECTS)
        _say(f"to the end: {done.seconds:.0f} s, {_pages(killed):,} pages")
        same = _export(whole) == _export(killed)
        _say("the exports are the same bytes" if same else "THE EXPORTS DIFFER")
    return 0 if same and not faults else 1


def _kill(command: list[str], database: Path, seconds: float) -> bool:
    """Return whether the catalogue is whole after an import that was killed after ``seconds``."""
    running = subprocess.Popen(  # noqa: S603 (our own command)
        command,
        cwd=ROOT,
        env=environment_of(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    ended = running.poll() is not None
    if not ended:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    try:
        watched([ENDROLL, "check"], ROOT, environment_of(database))
    except CommandError as error:
        _say(str(error))
        return False
    _say(f"{'ended before' if ended else 'killed after'} {seconds:.1f} s: whole, {_pages(database):,} pages")
    return True


def _pages(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("select coalesce(max(pages), 0) from import_run").fetchone()[0])


def _export(database: Path) -> str:
    """Return the digest of the catalogue's export."""
    file = database.with_suffix(".jsonl")
    watched([ENDROLL, "export", str(file)], ROOT, environment_of(database))
    with file.open("rb") as exported:
        return hashlib.file_digest(exported, "sha256").hexdigest()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
