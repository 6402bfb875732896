"""`docs/importing.md` is true: its links lead somewhere, its commands exist, its reject is one."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.docs.page import ROOT
from tests.server.command import endroll
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
