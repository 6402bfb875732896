"""The seed page, a listing's row and TVmaze's data for one drama: one Series, each actor one Person."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bench.listing import listing_record, read_listing
from endroll.db.migrate import open_database
from endroll.server.settings import Settings
from endroll.sources.importer import write_records
from endroll.sources.record import SeriesRecord
from tests.conftest import SAMPLES
from tests.server.command import endroll
from tests.server.conftest import served
from tests.server.test_seed_page_and_tvmaze import CAST, DRAMA, PAGE

LISTING = SAMPLES / "data" / "drama_facts.jsonl.gz"
DRAMA_PAGE, SPECIAL_PAGE = "2-1-litre-no-namida", "3114-1-litre-no-namida-special"
QUERY = """
{
  allSeries(first: 5, sort: START_DATE_ASC) { nodes {
    title
    sources { kind }
    conflictingValues { field value source { kind } }
    cast(first: 50) { nodes {
      role
      person { id name externalIds { key } }
      sources { kind }
      conflictingValues { field value source { kind } }
    } }
    crew(first: 50) { nodes { job person { id name } sources { kind } } }
  } }
}
"""

pytestmark = pytest.mark.skipif(
    not (PAGE.is_file() and LISTING.is_file()), reason="needs the sample page and listing, not Endroll's"
)


async def _write(url: str, records: list[SeriesRecord]) -> None:
    async with open_database(url) as database:
        for record in records:
            await database.write(lambda connection, one=record: write_records(connection, [one]))  # type: ignore[misc]  # bound now


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The drama and its special, as served after all three sources were imported."""
    tmp_path = tmp_path_factory.mktemp("three_sources")
    endroll("migrate", folder=tmp_path)
    assert endroll("import", "wiki", str(PAGE), folder=tmp_path).returncode == 0
    rows = [row for row in read_listing(LISTING) if row["page"] in {DRAMA_PAGE, SPECIAL_PAGE}]
    asyncio.run(_write(f"sqlite:///{tmp_path}/endroll.db", list(map(listing_record, rows))))
    (tmp_path / "show.json").write_text(json.dumps(DRAMA))
    assert endroll("import", "tvmaze", "show.json", folder=tmp_path).returncode == 0
    assert endroll("check", folder=tmp_path).returncode == 0
    with served(Settings(database=f"sqlite:///{tmp_path}/endroll.db")) as client:
        answer = client.post("/graphql", json={"query": QUERY}).json()
    assert "errors" not in answer
    found: list[dict[str, Any]] = answer["data"]["allSeries"]["nodes"]
    return found


def test_the_drama_is_one_series_of_three_sources_and_its_special_another(
    series: list[dict[str, Any]],
) -> None:
    assert [[source["kind"] for source in one["sources"]] for one in series] == [
        ["WIKI_PAGE", "JSONL", "TVMAZE"],
        ["JSONL"],
    ]


def test_each_actor_is_one_person_whom_all_three_credit(series: list[dict[str, Any]]) -> None:
    cast = series[0]["cast"]["nodes"]
    by_all = {
        tuple(sorted(key["key"] for key in one["person"]["externalIds"])): one["person"]["name"]
        for one in cast
        if [source["kind"] for source in one["sources"]] == ["WIKI_PAGE", "JSONL", "TVMAZE"]
    }
    assert by_all == {
        ("3001", "listing.example:1594-sawajiri-erika"): "Sawajiri Erika",
        ("3002", "listing.example:184-nishikido-ryo"): "Nishikido Ryo",
        ("3003", "listing.example:186-yakushimaru-hiroko"): "Yakushimaru Hiroko",
        ("3004", "listing.example:2604-jinnai-takanori"): "Jinnai Takanori",
        ("3005", "listing.example:498-narumi-riko"): "Narumi Riko",
    }
    assert len({one["person"]["id"] for one in cast}) == len(cast)
    assert len(by_all) == len(CAST) - 1  # the listing does not print the doctor


def test_the_special_is_played_by_the_same_people(series: list[dict[str, Any]]) -> None:
    of_drama, of_special = ({part["person"]["id"] for part in one["cast"]["nodes"]} for one in series)
    assert (len(of_special), len(of_special & of_drama)) == (6, 5)  # one is in the special alone


def test_the_crew_is_united_in_either_order_of_names(series: list[dict[str, Any]]) -> None:
    jobs = {
        (one["job"], one["person"]["name"]): [source["kind"] for source in one["sources"]]
        for one in series[0]["crew"]["nodes"]
    }
    assert jobs["Writer", "Oshima Satomi"] == ["WIKI_PAGE", "JSONL", "TVMAZE"]


def test_what_they_say_otherwise_is_served_with_its_source(series: list[dict[str, Any]]) -> None:
    assert series[0]["conflictingValues"] == [
        {"field": "RUNTIME_MINUTES", "value": "54", "source": {"kind": "TVMAZE"}}
    ]
    said = {
        one["person"]["name"]: [
            (value["field"], value["value"], value["source"]["kind"]) for value in one["conflictingValues"]
        ]
        for one in series[0]["cast"]["nodes"]
        if one["conflictingValues"]
    }
    assert said == {
        "Jinnai Takanori": [("ROLE", "MAIN", "TVMAZE")],
        "Narumi Riko": [("ROLE", "MAIN", "TVMAZE")],
    }
