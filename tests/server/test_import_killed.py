"""An import that is killed, again and again, goes on where it was and ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from endroll.server.cli.record_import import BATCH_PAGES
from tests.server.command import ENDROLL, endroll, environment
from tests.server.stored import everything
from tests.sources.mediawiki.dumps import export, page

BATCHES = 4


def pages() -> Iterator[str]:
    """Dramas that share people, so that each page finds some of those before it."""
    for number in range(1, BATCHES * BATCH_PAGES + 8):
        cast = "".join(f"* [[Aoki Rin {(number * step) % 37}]] as Sayo {number}\n" for step in (1, 2, 3))
        yield page(f"Street {number}", f"*Network: NHK\n*Episodes: 9\n==Cast==\n{cast}", number=number)


def pages_written(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "endroll.db")) as connection:
        found = connection.execute("select coalesce(max(pages), 0) from import_run").fetchone()
    return int(found[0])


def kill_after(folder: Path, batches: int) -> None:
    """Import, and kill the process in the middle of the batch that follows so many."""
    running = subprocess.Popen(
        [ENDROLL, "import", "mediawiki", "--quiet", "wiki.xml"], cwd=folder, env=environment({})
    )
    while running.poll() is None and pages_written(folder) < batches * BATCH_PAGES:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL


def test_a_killed_import_goes_on_where_it_was_and_ends_like_an_undisturbed_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    disturbed, undisturbed = (tmp_path_factory.mktemp(name) for name in ("disturbed", "undisturbed"))
    for folder in (disturbed, undisturbed):
        assert endroll("migrate", folder=folder).returncode == 0
        (folder / "wiki.xml").write_text(export(pages()))
    for batches in (0, 1, 3):
        kill_after(disturbed, batches)
        assert pages_written(disturbed) % BATCH_PAGES == 0
        assert endroll("check", folder=disturbed).returncode == 0
    done = endroll("import", "mediawiki", "wiki.xml", folder=disturbed)
    assert done.returncode == 0
    assert done.stdout.startswith("Going on after the ")
    endroll("import", "mediawiki", "--quiet", "wiki.xml", folder=undisturbed)
    assert everything(disturbed) == everything(undisturbed)


def test_inputs_that_changed_since_are_read_from_their_beginning(tmp_path: Path) -> None:
    assert endroll("migrate", folder=tmp_path).returncode == 0
    (tmp_path / "wiki.xml").write_text(export(pages()))
    kill_after(tmp_path, 1)
    (tmp_path / "wiki.xml").write_text(export(list(pages())[:3]))
    done = endroll("import", "mediawiki", "wiki.xml", folder=tmp_path)
    assert done.stdout.splitlines()[0] == "3 pages read; series: 0 new, 0 changed, 3 unchanged"
