"""`endroll export`, run as users run it: whole files, always the same, of one moment."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from tests.server.catalogue_files import demo, folder, migrated
from tests.server.command import ENDROLL, endroll, environment
from tests.server.stored import everything

__all__ = ["demo", "folder"]


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


def test_what_each_source_says_is_exported_as_records_and_imported_as_such(demo: Path, folder: Path) -> None:
    done = endroll("export", "records.jsonl", "--records", folder=demo)
    assert done.stdout == "records.jsonl: 28 records\n"
    done = endroll("import", "jsonl", str(demo / "records.jsonl"), folder=folder)
    assert done.stdout.splitlines()[0] == "28 pages read; series: 28 new, 0 changed, 0 unchanged"
    again = endroll("export", "--records", folder=folder)
    assert again.stdout == (demo / "records.jsonl").read_text()


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
