"""An export into a new database, run as users run it: the same catalogue, even after faults."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording
from tests.queries.test_snapshots import SNAPSHOTS
from tests.server.catalogue_files import count, demo, folder, rejects
from tests.server.command import ENDROLL, endroll, environment
from tests.server.stored import everything

__all__ = ["demo", "folder"]


def test_a_restored_export_is_the_same_catalogue_and_exports_the_same_bytes(demo: Path, folder: Path) -> None:
    done = endroll("import", "jsonl", str(demo / "demo.jsonl"), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Restored: 28 series, 260 episodes, 248 people, 342 credits, 28 sources\n"
    assert everything(folder) == everything(demo)
    assert endroll("export", folder=folder).stdout == (demo / "demo.jsonl").read_text()
    assert endroll("check", folder=folder).returncode == 0


async def test_every_question_has_the_same_answer_after_a_restore(demo: Path, folder: Path) -> None:
    endroll("import", "jsonl", str(demo / "demo.jsonl"), folder=folder)
    answers: dict[Path, list[bytes]] = {demo: [], folder: []}
    documents = sorted(SNAPSHOTS.glob("*.graphql"))
    for place, answered in answers.items():
        async with recording(place / "endroll.db") as database:
            executor = build_executor(database)
            for document in documents:
                request_file = document.with_suffix(".request.json")
                said = json.loads(request_file.read_text()) if request_file.exists() else {}
                request = Request(document.read_text(), said.get("operationName"), said.get("variables"))
                answered.append((await executor.execute(request)).body)
    assert len(documents) > 30
    assert answers[folder] == answers[demo]


def test_an_export_goes_through_a_pipe(demo: Path, folder: Path) -> None:
    done = endroll("import", "jsonl", "-", folder=folder, stdin=(demo / "demo.jsonl").read_bytes())
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(folder) == everything(demo)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_restore_of_an_export_that_is_cut_off_is_told_and_goes_on_with_the_whole(
    demo: Path, folder: Path, share: float, packed: bool
) -> None:
    whole = (demo / "demo.jsonl").read_bytes()
    whole = gzip.compress(whole) if packed else whole
    (folder / "cut.jsonl").write_bytes(whole[: int(len(whole) * share)])
    done = endroll("import", "jsonl", "cut.jsonl", folder=folder)
    assert done.returncode == 1
    assert "cut.jsonl is cut off: its last lines are missing, and the restore is not finished." in done.stderr
    (folder / "whole.jsonl").write_bytes(whole)
    done = endroll("import", "jsonl", "whole.jsonl", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(folder) == everything(demo)


def test_a_restore_that_is_killed_goes_on(demo: Path, folder: Path) -> None:
    lines = (demo / "demo.jsonl").read_bytes().splitlines(keepends=True)
    for _ in range(2):
        restoring = subprocess.Popen(
            [ENDROLL, "import", "jsonl", "-"], cwd=folder, env=environment({}), stdin=subprocess.PIPE
        )
        assert restoring.stdin is not None
        # People, and a series that makes them be written; then it waits for more, which never comes.
        restoring.stdin.writelines(lines[:270])
        restoring.stdin.flush()
        while not count(folder, "person"):
            time.sleep(0.05)
        restoring.send_signal(signal.SIGKILL)
        restoring.communicate()
    done = endroll("import", "jsonl", str(demo / "demo.jsonl"), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(folder) == everything(demo)


def test_a_damaged_line_is_put_down_and_the_rest_is_restored(demo: Path, folder: Path) -> None:
    lines = (demo / "demo.jsonl").read_text().splitlines(keepends=True)
    lines[-2] = lines[-2].replace('"format"', '"fromat"', 1)
    (folder / "damaged.jsonl").write_text("".join(lines))
    done = endroll("import", "jsonl", "damaged.jsonl", folder=folder)
    assert done.returncode == 1
    (told,) = rejects(folder / "damaged.jsonl.rejects.jsonl")
    assert (told["line"], told["reason"]) == (277, "There is no field 'fromat'; did you mean 'format'?")
    assert count(folder, "series") == 27


def test_an_export_of_a_later_format_is_refused(folder: Path) -> None:
    (folder / "later.jsonl").write_text('{"kind":"catalogue","format":2,"what":"is new"}\n')
    done = endroll("import", "jsonl", "later.jsonl", folder=folder)
    assert done.returncode == 2
    assert done.stderr == (
        "The export is of format 2, and this Endroll reads format 1: use the Endroll that wrote it, or update"
        " this one.\n"
    )
