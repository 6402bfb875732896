"""`endroll export` and `endroll import jsonl`, run as users run them: back-up, restore, merging, faults."""

from __future__ import annotations

import gzip
import json
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording
from tests.queries.test_snapshots import SNAPSHOTS
from tests.server.command import ENDROLL, endroll, environment

HERO: dict[str, Any] = {
    "id": "hero",
    "titles": ["Hero"],
    "credits": [{"person": "Aoki Rin", "character": "Shio"}],
}
OWLS: dict[str, Any] = {"id": "owls", "titles": ["Owls"], "credits": [{"person": "Mori Kai"}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty, migrated database."""
    return migrated(tmp_path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo catalogue and its export, `demo.jsonl`."""
    path = migrated(tmp_path_factory.mktemp("demo"))
    assert endroll("demo", folder=path).returncode == 0
    assert endroll("export", "demo.jsonl", folder=path).returncode == 0
    return path


def migrated(folder: Path) -> Path:
    assert endroll("migrate", folder=folder).returncode == 0
    return folder


def everything(folder: Path) -> list[str]:
    """Return all rows as statements, sorted: tables that are filled in another order are the same tables."""
    connection = sqlite3.connect(folder / "endroll.db")
    lines = sorted(line for line in connection.iterdump() if "search_tokens" not in line)
    connection.close()
    return lines


def write_lines(file: Path, *values: Any) -> None:
    file.write_text("".join(json.dumps(one) + "\n" for one in values))


def rejects(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


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


@pytest.mark.parametrize("name", ["backup.jsonl", "backup.jsonl.gz"])
def test_an_export_is_a_file_that_is_always_the_same(demo: Path, tmp_path: Path, name: str) -> None:
    made = []
    for copy in ("one", "other"):
        file = tmp_path / copy / name
        file.parent.mkdir()
        done = endroll("export", str(file), folder=demo)
        assert done.stdout == f"{file}: 28 series, 260 episodes, 248 people, 342 credits, 28 sources\n"
        made.append(file.read_bytes())
        assert [one.name for one in file.parent.iterdir()] == [name]
    assert made[0] == made[1]
    plain = gzip.decompress(made[0]) if name.endswith(".gz") else made[0]
    assert plain == (demo / "demo.jsonl").read_bytes()
    empty = migrated(tmp_path)
    assert endroll("import", "jsonl", str(file), "--quiet", folder=empty).stdout == ""
    assert everything(empty) == everything(demo)


def test_an_export_goes_through_a_pipe(demo: Path, folder: Path) -> None:
    done = endroll("import", "jsonl", "-", folder=folder, stdin=(demo / "demo.jsonl").read_bytes())
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(folder) == everything(demo)


def test_an_export_into_its_own_catalogue_changes_nothing(demo: Path) -> None:
    before = everything(demo)
    done = endroll("import", "jsonl", "demo.jsonl", folder=demo)
    assert (done.returncode, done.stdout) == (0, "28 records read; series: 0 new, 0 changed, 28 unchanged\n")
    assert everything(demo) == before


def test_an_export_into_another_catalogue_merges(demo: Path, folder: Path) -> None:
    write_lines(
        folder / "own.jsonl", {"id": "tears", "titles": ["1 Litre of Tears"], "start_date": "2005"}, OWLS
    )
    endroll("import", "jsonl", "own.jsonl", folder=folder)
    done = endroll("import", "jsonl", str(demo / "demo.jsonl"), folder=folder)
    assert done.stdout.splitlines()[0] == "28 records read; series: 27 new, 1 changed, 0 unchanged"
    connection = sqlite3.connect(folder / "endroll.db")
    assert connection.execute("select count(*) from source where series_id = 1").fetchone() == (2,)
    connection.close()
    assert endroll("check", folder=folder).returncode == 0


def test_what_each_source_says_is_exported_as_records_and_imported_as_such(demo: Path, folder: Path) -> None:
    done = endroll("export", "records.jsonl", "--records", folder=demo)
    assert done.stdout == "records.jsonl: 28 records\n"
    done = endroll("import", "jsonl", str(demo / "records.jsonl"), folder=folder)
    assert done.stdout.splitlines()[0] == "28 records read; series: 28 new, 0 changed, 0 unchanged"
    again = endroll("export", "--records", folder=folder)
    assert again.stdout == (demo / "records.jsonl").read_text()


def test_records_are_imported_changed_and_left_alone(folder: Path) -> None:
    write_lines(folder / "own.jsonl", HERO, OWLS)
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 records read; series: 2 new, 0 changed, 0 unchanged",
        "new: 2 series, 2 sources, 2 people, 2 credits",
    ]
    before = everything(folder)
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert done.stdout == "2 records read; series: 0 new, 0 changed, 2 unchanged\n"
    assert everything(folder) == before
    write_lines(folder / "own.jsonl", OWLS, {**HERO, "titles": ["Hero", "The Hero"]})
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert done.stdout.splitlines() == [
        "2 records read; series: 0 new, 1 changed, 1 unchanged",
        "updated: 1 source, 1 series",
    ]


def test_every_form_of_input_is_the_same_catalogue(tmp_path: Path) -> None:
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in (HERO, OWLS))
    forms = {"a.jsonl": lines, "a.NDJSON": lines, "b.jsonl.gz": gzip.compress(lines), "-": lines}
    found = []
    for place, (name, content) in enumerate(forms.items()):
        here = tmp_path / str(place)
        (here / "in").mkdir(parents=True)
        migrated(here)
        if name != "-":
            (here / "in" / name).write_bytes(content)
        done = endroll("import", "jsonl", "-" if name == "-" else "in", folder=here, stdin=content)
        assert (done.returncode, done.stderr) == (0, "")
        found.append(everything(here))
    assert all(one == found[0] for one in found)


def test_what_cannot_be_used_is_put_down_and_the_rest_imported(folder: Path) -> None:
    (folder / "own.jsonl").write_text(
        "\n".join([json.dumps(HERO), '{"titles": ["Broken', json.dumps({"titel": 1})])
    )
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert done.returncode == 1
    assert done.stderr == (
        "own.jsonl: what could not be used of it is in own.jsonl.rejects.jsonl, with the reasons.\n"
    )
    assert rejects(folder / "own.jsonl.rejects.jsonl") == [
        {
            "line": 2,
            "place": "",
            "reason": "It is no JSON from line 2, column 13 on: Unterminated string starting at.",
            "raw": '{"titles": ["Broken',
        },
        {
            "line": 3,
            "place": "",
            "reason": "There is no field 'titel'; did you mean 'titles'?",
            "raw": '{"titel": 1}',
        },
    ]


@pytest.mark.parametrize("content", ["", "\n", "[]", "nothing"])
def test_a_file_with_nothing_in_it_is_told(folder: Path, content: str) -> None:
    (folder / "own.jsonl").write_text(content)
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "There is nothing to import in own.jsonl."


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert (done.returncode, done.stderr) == (2, "own.jsonl: It cannot be read: No such file or directory.\n")


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
        while not _count(folder, "person"):
            time.sleep(0.05)
        restoring.send_signal(signal.SIGKILL)
        restoring.communicate()
    done = endroll("import", "jsonl", str(demo / "demo.jsonl"), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(folder) == everything(demo)


def _count(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "endroll.db")
    (count,) = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 (a name of ours)
    connection.close()
    return int(count)


def test_a_damaged_line_is_put_down_and_the_rest_is_restored(demo: Path, folder: Path) -> None:
    lines = (demo / "demo.jsonl").read_text().splitlines(keepends=True)
    lines[-2] = lines[-2].replace('"format"', '"fromat"', 1)
    (folder / "damaged.jsonl").write_text("".join(lines))
    done = endroll("import", "jsonl", "damaged.jsonl", folder=folder)
    assert done.returncode == 1
    (told,) = rejects(folder / "damaged.jsonl.rejects.jsonl")
    assert (told["line"], told["reason"]) == (277, "There is no field 'fromat'; did you mean 'format'?")
    assert _count(folder, "series") == 27


def test_an_export_of_a_later_format_is_refused(folder: Path) -> None:
    (folder / "later.jsonl").write_text('{"kind":"catalogue","format":2,"what":"is new"}\n')
    done = endroll("import", "jsonl", "later.jsonl", folder=folder)
    assert done.returncode == 2
    assert done.stderr == (
        "The export is of format 2, and this Endroll reads format 1: use the Endroll that wrote it, or update"
        " this one.\n"
    )


def test_an_export_that_cannot_be_written_leaves_nothing(demo: Path) -> None:
    done = endroll("export", "no/folder/backup.jsonl", folder=demo)
    assert done.returncode == 2
    assert done.stderr == "no/folder/backup.jsonl: It cannot be written: No such file or directory.\n"


def test_an_export_that_nobody_reads_to_its_end_stops(demo: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{ENDROLL}' export | head -c 10"],
        cwd=demo,
        env=environment({}),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b'{"kind":"c', b"")


def test_every_line_of_an_export_is_what_the_schema_says(demo: Path) -> None:
    printed = endroll("export", "--schema", folder=demo).stdout
    validator = jsonschema.Draft202012Validator(json.loads(printed))
    for line in (demo / "demo.jsonl").read_text().splitlines():
        validator.validate(json.loads(line))
