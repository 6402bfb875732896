"""`endroll duplicates`, as users run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.server.command import endroll
from tests.sources.tvmaze.objects import part, show


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a catalogue in which one drama and one of its actors stand twice."""
    endroll("migrate", folder=tmp_path)
    (tmp_path / "page.txt").write_text(
        "Hero\n\nTitle: Hero\nCountry: Japan\nBroadcast period: 2008-12-01 to 2009-03-01\n\n"
        "Cast\nKimura Jun as Aoki Ren\nOno Mai as Sato Yui\n"
    )
    endroll("import", "wiki", "page.txt", folder=tmp_path)
    shown: dict[str, Any] = show(7, "hero", name="Hero", premiered="2009-04-05", ended=None, network=None)
    shown["_embedded"] = {
        "cast": [part(1, "Jun Kimura", "Ren Aoki", "hero"), part(2, "Mai Ono", "Yui", "hero")]
    }
    (tmp_path / "show.json").write_text(json.dumps(shown))
    endroll("import", "tvmaze", "show.json", folder=tmp_path)
    return tmp_path


def test_a_pair_is_printed_with_its_ids_and_what_speaks_for_and_against(folder: Path) -> None:
    done = endroll("duplicates", folder=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Series:1 Hero and Series:2 Hero (strength 5)",
        "  for: 2 people are credited in both.",
        "  for: Both are titled Hero.",
        "  for: Their countries agree.",
        "  against: 125 days lie between the first episode of the one and of the other.",
        "No people may be one and stand apart.",
    ]


def test_a_line_of_json_is_written_for_each_pair(folder: Path) -> None:
    done = endroll("duplicates", "--kind", "series", "--limit", "1", "--json", folder=folder)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "ids": ["Series:1", "Series:2"],
            "names": ["Hero", "Hero"],
            "strength": 5,
            "for": [
                "2 people are credited in both.",
                "Both are titled Hero.",
                "Their countries agree.",
            ],
            "against": ["125 days lie between the first episode of the one and of the other."],
        }
    ]


def test_where_there_is_none_it_says_so(tmp_path: Path) -> None:
    endroll("migrate", folder=tmp_path)
    done = endroll("duplicates", folder=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "No series may be one and stand apart.\nNo people may be one and stand apart.\n",
    )
    assert endroll("duplicates", "--json", folder=tmp_path).stdout == ""
