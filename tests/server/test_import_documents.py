"""`endroll import tvmaze` and `tmdb`: every form of input, what is said, rejected and changed, exit codes."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.server.command import endroll
from tests.server.stored import everything
from tests.sources.tvmaze.objects import part, person, show

FERRY = show(_embedded={"cast": [part(1, "Aoki Rin", "Shio")]})
TRAM = show(8, "night-tram", name="Night Tram", externals=None)
BROKEN = '{"id": 9, "name": "Night'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty, migrated database."""
    assert endroll("migrate", folder=tmp_path).returncode == 0
    return tmp_path


def titles(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "endroll.db")
    found = connection.execute("select translated_title from series order by id").fetchall()
    connection.close()
    return [title for (title,) in found]


def rejects(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_an_import_says_what_was_read_and_what_is_new(folder: Path) -> None:
    (folder / "shows.json").write_text(json.dumps([FERRY, TRAM, {"id": 1, "episodeOrder": 9}]))
    done = endroll("import", "tvmaze", "shows.json", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "3 documents read; series: 2 new, 0 changed, 0 unchanged",
        "new: 2 series, 2 sources, 1 person, 1 credit",
        "left out: 1 season",
    ]


def test_a_second_import_changes_nothing_and_an_updated_file_what_changed(folder: Path) -> None:
    (folder / "shows.json").write_text(json.dumps([FERRY, TRAM]))
    endroll("import", "tvmaze", "shows.json", folder=folder)
    before = everything(folder)
    done = endroll("import", "tvmaze", "shows.json", folder=folder)
    assert done.stdout == "2 documents read; series: 0 new, 0 changed, 2 unchanged\n"
    assert everything(folder) == before
    (folder / "shows.json").write_text(json.dumps([{**FERRY, "runtime": 60}, TRAM]))
    done = endroll("import", "tvmaze", "shows.json", folder=folder)
    assert done.stdout.splitlines() == [
        "2 documents read; series: 0 new, 1 changed, 1 unchanged",
        "updated: 1 source, 1 series",
    ]


def test_every_form_of_input_is_the_same_catalogue(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    both = json.dumps([FERRY, TRAM]).encode()
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in (FERRY, TRAM))
    forms = {
        "a.json": both,
        "a.jsonl": lines,
        "a.json.gz": gzip.compress(both),
        "a.jsonl.gz": gzip.compress(lines),
    }
    found = []
    for name, content in forms.items():
        here = tmp_path_factory.mktemp("form")
        endroll("migrate", folder=here)
        (here / name).write_bytes(content)
        assert endroll("import", "tvmaze", name, folder=here).returncode == 0
        found.append(everything(here))
    for stdin in (both, lines, gzip.compress(lines)):
        here = tmp_path_factory.mktemp("standard-input")
        endroll("migrate", folder=here)
        assert endroll("import", "tvmaze", "-", folder=here, stdin=stdin).returncode == 0
        found.append(everything(here))
    assert all(one == found[0] for one in found)
    assert any("Night Ferry" in line for line in found[0])


def test_a_folder_is_its_json_files_and_the_others_are_named(folder: Path) -> None:
    pages = folder / "pages"
    (pages / "7").mkdir(parents=True)
    (pages / "7" / "show.json").write_text(json.dumps({**FERRY, "_embedded": {}}))
    (pages / "7" / "cast.json").write_text(json.dumps(FERRY["_embedded"]["cast"]))
    (pages / "tram.jsonl").write_text(json.dumps(TRAM))
    (pages / "notes.txt").write_text("nothing")
    (pages / ".hidden.json").write_text("{")
    done = endroll("import", "tvmaze", "pages", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Left out, for their names are not those of JSON: pages/notes.txt",
        "3 documents read; series: 2 new, 0 changed, 0 unchanged",
        "new: 2 series, 2 sources, 1 person, 1 credit",
    ]


def test_a_record_that_cannot_be_read_is_put_down_with_line_reason_and_text(folder: Path) -> None:
    lines = [json.dumps(FERRY), BROKEN, json.dumps({**TRAM, "premiered": "soon"}), '"a text"']
    (folder / "shows.jsonl").write_text("\n".join(lines))
    done = endroll("import", "tvmaze", "shows.jsonl", folder=folder)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "rejected: 3"
    assert done.stderr == (
        "shows.jsonl: what could not be used of it is in shows.jsonl.rejects.jsonl, with the reasons.\n"
    )
    assert titles(folder) == ["Night Ferry", "Night Tram"]
    assert rejects(folder / "shows.jsonl.rejects.jsonl") == [
        {
            "line": 2,
            "place": "",
            "reason": "It is no JSON from line 2, column 19 on: Unterminated string starting at.",
            "raw": BROKEN,
        },
        {"line": 3, "place": "premiered", "reason": "It is no date.", "raw": '"soon"'},
        {"line": 4, "place": "", "reason": "It is no object, as everything of TVmaze is.", "raw": '"a text"'},
    ]


def test_a_list_cut_short_keeps_what_came_before(folder: Path) -> None:
    whole = json.dumps([FERRY, TRAM], indent=1)
    (folder / "shows.json").write_text(whole[: whole.index("Night Tram")])
    assert endroll("import", "tvmaze", "shows.json", folder=folder).returncode == 1
    assert titles(folder) == ["Night Ferry"]
    (reject,) = rejects(folder / "shows.json.rejects.jsonl")
    assert (reject["place"], reject["line"]) == ("[1]", whole[: whole.index('"id": 8')].count("\n"))
    assert reject["raw"].startswith('{\n  "id": 8,')


def test_rejects_are_of_the_last_run_and_never_an_input(folder: Path) -> None:
    pages = folder / "pages"
    pages.mkdir()
    (pages / "shows.jsonl").write_text(json.dumps(FERRY) + "\n" + BROKEN)
    kept = pages / "shows.jsonl.rejects.jsonl"
    for _ in range(2):
        assert endroll("import", "tvmaze", "pages", folder=folder).returncode == 1
        assert len(rejects(kept)) == 1
    (pages / "shows.jsonl").write_text(json.dumps(FERRY))
    assert endroll("import", "tvmaze", "pages", folder=folder).returncode == 0
    assert not kept.exists()


def test_bytes_that_are_no_text_cost_their_field_alone_and_are_put_down(folder: Path) -> None:
    content = json.dumps([FERRY, {**TRAM, "summary": "@"}]).encode().replace(b'"@"', b'"\xff\x00"'[:2] + b'"')
    (folder / "shows.json").write_bytes(content)
    assert endroll("import", "tvmaze", "shows.json", folder=folder).returncode == 1
    assert titles(folder) == ["Night Ferry", "Night Tram"]
    (reject,) = rejects(folder / "shows.json.rejects.jsonl")
    assert (reject["place"], reject["reason"]) == ("[1].summary", "It is no text.")
    assert reject["raw"] == '"\\udcff"'


def test_rejects_of_standard_input_are_in_the_working_directory(folder: Path) -> None:
    assert endroll("import", "tvmaze", "-", folder=folder, stdin=b'{"id": 1').returncode == 2
    (reject,) = rejects(folder / "standard-input.rejects.jsonl")
    assert reject["raw"] == '{"id": 1'


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.json", b"", "The file is empty."),
        ("text.json", b"A page about nothing.", "It is no JSON from line 1, column 1 on: Expecting value."),
        ("page.json", json.dumps(person(1, "Aoki Rin")).encode(), "No series in the catalogue credits"),
    ],
)
def test_where_nothing_can_be_used_the_exit_code_is_2(
    folder: Path, name: str, content: bytes, told: str
) -> None:
    (folder / name).write_bytes(content)
    before = everything(folder)
    done = endroll("import", "tvmaze", name, folder=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"There is nothing to import in {name}."
    assert rejects(folder / f"{name}.rejects.jsonl")[0]["reason"].startswith(told)
    assert everything(folder) == before


def test_a_missing_file_is_named_and_the_others_are_imported(folder: Path) -> None:
    (folder / "show.json").write_text(json.dumps(FERRY))
    done = endroll("import", "tvmaze", "absent.json", "show.json", folder=folder)
    assert (done.returncode, titles(folder)) == (1, ["Night Ferry"])
    assert done.stderr == "absent.json: It cannot be read: No such file or directory.\n"
    assert endroll("import", "tvmaze", "absent.json", folder=folder).returncode == 2


def test_where_rejects_cannot_be_put_down_the_import_stops_with_a_sentence(folder: Path) -> None:
    (folder / "shows.jsonl.rejects.jsonl").mkdir()
    (folder / "shows.jsonl").write_text(BROKEN)
    done = endroll("import", "tvmaze", "shows.jsonl", folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Neither beside shows.jsonl nor in the working directory can ")


def test_quiet_says_nothing_but_what_went_wrong(folder: Path) -> None:
    (folder / "shows.jsonl").write_text(json.dumps(FERRY) + "\n" + BROKEN)
    done = endroll("import", "tvmaze", "shows.jsonl", "--quiet", folder=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


def test_without_a_terminal_progress_is_a_line_for_a_thousand_documents(folder: Path) -> None:
    seasons = "".join(f'{{"id": {number}, "episodeOrder": 9}}\n' for number in range(1, 2_101))
    (folder / "shows.jsonl").write_text(json.dumps(FERRY) + "\n" + seasons)
    done = endroll("import", "tvmaze", "shows.jsonl", folder=folder)
    assert done.stdout.splitlines()[:3] == [
        "tvmaze: 1,000 documents read, 48% of the input",
        "tvmaze: 2,000 documents read, 95% of the input",
        "2,101 documents read; series: 1 new, 0 changed, 0 unchanged",
    ]


def test_the_licence_of_a_source_is_served_with_it(folder: Path) -> None:
    (folder / "show.json").write_text(json.dumps(FERRY))
    endroll("import", "tvmaze", "show.json", folder=folder)
    connection = sqlite3.connect(folder / "endroll.db")
    assert connection.execute("select kind, locator, licence from source").fetchall() == [
        ("TVMAZE", "https://www.tvmaze.com/shows/7", "CC-BY-SA-4.0")
    ]
    connection.close()


def test_films_are_no_series_and_are_counted(folder: Path) -> None:
    film = {"id": 1, "media_type": "movie", "title": "The Film", "release_date": "2010"}
    tv = {"id": 2, "media_type": "tv", "name": "Hero", "first_air_date": "2011", "character": "A"}
    page = {
        "id": 3,
        "name": "Aoki Rin",
        "birthday": None,
        "combined_credits": {"cast": [film, tv], "crew": []},
    }
    (folder / "person.json").write_text(json.dumps(page))
    done = endroll("import", "tmdb", "person.json", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "1 document read; series: 1 new, 0 changed, 0 unchanged",
        "new: 1 series, 1 source, 1 person, 1 credit",
        "left out: 1 film",
    ]
