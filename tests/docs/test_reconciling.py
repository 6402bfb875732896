"""`docs/reconciling.md` is true: its order of sources, its query, what the command prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

from graphql import build_schema, parse, validate

from endroll.schema import sdl
from endroll.sources.duplicates.pair import MOST_SHARING
from endroll.sources.merge import RANKS
from endroll.sources.same_series import MONTH
from tests.docs.page import ROOT
from tests.server.command import endroll
from tests.server.test_duplicates import folder

__all__ = ["folder"]

TEXT = (ROOT / "docs" / "reconciling.md").read_text(encoding="utf-8")


def test_the_order_of_sources_is_the_one_by_which_they_are_united() -> None:
    [sentence] = re.findall(r"^Of sources that disagree.*$", TEXT, re.MULTILINE)
    assert re.findall(r"`([A-Z_]+)`", sentence) == [
        kind.value for kind in sorted(RANKS, key=RANKS.__getitem__)
    ]


def test_its_query_can_be_asked() -> None:
    [query] = re.findall(r"```graphql\n(.*?)```", TEXT, re.DOTALL)
    assert validate(build_schema(sdl()), parse(query)) == []


def test_the_pair_that_it_shows_is_printed_so(folder: Path) -> None:
    [shown] = re.findall(r"```\n(Series:1.*?)```", TEXT, re.DOTALL)
    assert endroll("duplicates", "--kind", "series", folder=folder).stdout == shown


def test_the_line_that_it_shows_has_the_members_that_are_written(folder: Path) -> None:
    [shown] = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    written = json.loads(endroll("duplicates", "--kind", "series", "--json", folder=folder).stdout)
    assert list(json.loads(shown)) == list(written)
    assert json.loads(shown)["ids"] == written["ids"]


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"title that more than {MOST_SHARING} share" in TEXT
    assert f"within {MONTH.days} days" in TEXT
