"""`endroll import jsonl`, run as users run it: records in every form, faults, exports that merge."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.server.catalogue_files import demo, folder, migrated, rejects, write_lines
from tests.server.command import endroll
from tests.server.stored import everything

__all__ = ["demo", "folder"]

HERO: dict[str, Any] = {
    "id": "hero",
    "titles": ["Hero"],
    "credits": [{"person": "Aoki Rin", "character": "Shio"}],
}
OWLS: dict[str, Any] = {"id": "owls", "titles": ["Owls"], "credits": [{"person": "Mori Kai"}]}


def test_records_are_imported_changed_and_left_alone(folder: Path) -> None:
    write_lines(folder / "own.jsonl", HERO, OWLS)
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 pages read; series: 2 new, 0 changed, 0 unchanged",
        "new: 2 series, 2 sources, 2 people, 2 credits",
    ]
    before = everything(folder)
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert done.stdout == "2 pages read; series: 0 new, 0 changed, 2 unchanged\n"
    assert everything(folder) == before
    write_lines(folder / "own.jsonl", OWLS, {**HERO, "titles": ["Hero", "The Hero"]})
    done = endroll("import", "jsonl", "own.jsonl", folder=folder)
    assert done.stdout.splitlines() == [
        "2 pages read; series: 0 new, 1 changed, 1 unchanged",
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


def test_an_export_into_its_own_catalogue_changes_nothing(demo: Path) -> None:
    before = everything(demo)
    done = endroll("import", "jsonl", "demo.jsonl", folder=demo)
    assert (done.returncode, done.stdout) == (0, "28 pages read; series: 0 new, 0 changed, 28 unchanged\n")
    assert everything(demo) == before


def test_an_export_into_another_catalogue_merges(demo: Path, folder: Path) -> None:
    write_lines(
        folder / "own.jsonl", {"id": "tears", "titles": ["1 Litre of Tears"], "start_date": "2005"}, OWLS
    )
    endroll("import", "jsonl", "own.jsonl", folder=folder)
    done = endroll("import", "jsonl", str(demo / "demo.jsonl"), folder=folder)
    assert done.stdout.splitlines()[0] == "28 pages read; series: 27 new, 1 changed, 0 unchanged"
    connection = sqlite3.connect(folder / "endroll.db")
    assert connection.execute("select count(*) from source where series_id = 1").fetchone() == (2,)
    connection.close()
    assert endroll("check", folder=folder).returncode == 0
