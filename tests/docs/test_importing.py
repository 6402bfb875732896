"""`docs/importing.md` is true: its links lead somewhere, its commands exist, its reject is one."""

from __future__ import annotations

import bz2
import json
import re
import shlex
from pathlib import Path

from tests.docs.page import ROOT
from tests.server.command import endroll
from tests.sources.imdb.data_set import ferry
from tests.sources.mediawiki.dumps import export, page
from tests.sources.tmdb import objects as tmdb
from tests.sources.tvmaze.objects import show

TEXT = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


def test_links_within_the_page_lead_to_its_headings() -> None:
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.*)$", TEXT, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings


def test_every_source_that_it_names_can_be_imported() -> None:
    sources = set(re.findall(r"endroll import ([a-z]+)", TEXT))
    assert sources == {"wiki", "mediawiki", "imdb", "tvmaze", "tmdb", "jsonl"}
    for source in sources:
        helped = endroll("import", source, "--help", folder=ROOT)
        assert (helped.returncode, helped.stderr) == (0, "")


def test_the_reject_that_it_shows_is_what_is_written(tmp_path: Path) -> None:
    shown = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert shown
    endroll("migrate", folder=tmp_path)
    lines = [json.dumps(show()), json.dumps(show(8, "tram", externals=None, premiered="soon"))]
    (tmp_path / "shows.jsonl").write_text("\n".join(lines))
    assert endroll("import", "tvmaze", "shows.jsonl", folder=tmp_path).returncode == 1
    assert (tmp_path / "shows.jsonl.rejects.jsonl").read_text() == shown[1]


def put_samples(folder: Path) -> None:
    """Write what the page's commands name, each file with something in it that can be imported."""
    of_tmdb = {
        "tv-1399.json": tmdb.series(1399),
        "tv-1399-season-1.json": tmdb.season(tmdb.episode(1, show=1399)),
        "credits.json": {"id": 1399, "cast": [tmdb.actor(8, "Ito Ken", "Ao")], "crew": []},
        "persons/8.json": {"id": 8, "name": "Ito Ken", "birthday": "1980-01-02"},
    }
    texts = {
        "page.txt": "Title: Lantern Street\nNetwork: NHK\nEpisodes: 9\n\nCast\nAoki Rin as Sayo\n",
        "pages/boat.txt": "Title: Night Boat\nNetwork: KBS2\nEpisodes: 16\n\nCast\nKim Min as Shin\n",
        "show-143.json": json.dumps(show(143)),
        "dramas.jsonl": '{"titles": ["Night Boat"]}\n',
        **{name: json.dumps(value) for name, value in of_tmdb.items()},
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    wikitext = "*Network: NHK\n*Episodes: 9\n==Cast==\n* [[Aoki Rin]] as Sayo\n"
    dump = export((page("Harbour", wikitext, number=2),)).encode()
    (folder / "dramawiki-pages-current.xml.bz2").write_bytes(bz2.compress(dump))
    (folder / "imdb").mkdir()
    ferry(folder / "imdb")


def test_every_command_that_it_shows_imports_what_it_names(tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    commands = [line for block in blocks for line in block.splitlines() if line.startswith("endroll import")]
    put_samples(tmp_path)
    endroll("migrate", folder=tmp_path)
    done = {command: endroll(*shlex.split(command)[1:], folder=tmp_path) for command in commands}
    assert {shlex.split(command)[2] for command in commands} == {
        "wiki",
        "mediawiki",
        "imdb",
        "tvmaze",
        "tmdb",
        "jsonl",
    }
    assert {command: (one.returncode, one.stderr) for command, one in done.items()} == dict.fromkeys(
        commands, (0, "")
    )
    assert [one.args for one in done.values() if not re.search(r"\b[1-9]\d* (?:new|page)", one.stdout)] == []
