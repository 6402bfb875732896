"""The seed page, then TVmaze's data for the same drama: one Series, each actor one Person, both sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from endroll.server.settings import Settings
from tests.conftest import SAMPLES
from tests.server.command import endroll
from tests.server.conftest import served
from tests.sources.tvmaze.objects import JAPAN, episode, part, show, worker

PAGE = SAMPLES / "seed" / "1_litre_of_tears.txt"
#: The drama as TVmaze would have it: names given first, characters too, and some with other long vowels.
CAST = {
    "Erika Sawajiri": "Aya Ikeuchi",
    "Ryo Nishikido": "Haruto Aso",
    "Hiroko Yakushimaru": "Shioka Ikeuchi",
    "Takanori Jinnai": "Mizuo Ikeuchi",
    "Riko Narumi": "Ako Ikeuchi",
    "Naohito Fujiki": "Hiroshi Mizuno",
}
DRAMA = show(
    2000,
    "1-litre-no-namida",
    name="1 Litre of Tears",
    premiered="2005-10-11",
    ended="2005-12-20",
    network={"name": "Fuji TV", "country": JAPAN},
    officialSite=None,
    externals={"imdb": "tt0494169", "thetvdb": None, "tvrage": None},
    summary="<p>A schoolgirl learns that she is losing the use of her body, and writes a diary.</p>",
    _embedded={
        "cast": [
            part(number, name, character, "1-litre-no-namida")
            for number, (name, character) in enumerate(CAST.items(), 3001)
        ],
        "crew": [worker(3101, "Satomi Oshima", "Writer"), worker(3102, "Masanori Murakami", "Director")],
        "akas": [{"name": "1リットルの涙", "country": JAPAN}],
        "episodes": [episode(number, words="1-litre-no-namida") for number in range(1, 12)],
    },
)
QUERY = """
{
  allSeries(first: 5) { nodes {
    title
    titles { text kind }
    externalIds { source key }
    sources { kind locator licence }
    episodes { totalCount }
    cast(first: 50) { nodes { person { name externalIds { key } } sources { kind } } }
    crew(first: 50) { nodes { person { name externalIds { key } } job sources { kind } } }
  } }
}
"""

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="needs the sample page, which is not Endroll's")


def test_both_are_one_series_and_each_actor_is_one_person(tmp_path: Path) -> None:
    endroll("migrate", folder=tmp_path)
    assert endroll("import", "wiki", str(PAGE), folder=tmp_path).returncode == 0
    (tmp_path / "show.json").write_text(json.dumps(DRAMA))
    done = endroll("import", "tvmaze", "show.json", folder=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "1 document read; series: 0 new, 1 changed, 0 unchanged",
    )
    with served(Settings(database=f"sqlite:///{tmp_path}/endroll.db")) as client:
        answer = client.post("/graphql", json={"query": QUERY}).json()
    assert "errors" not in answer
    (series,) = answer["data"]["allSeries"]["nodes"]
    assert series["title"] == "1 Litre of Tears"
    assert [one["text"] for one in series["titles"] if one["kind"] == "ORIGINAL"] == ["1リットルの涙"]
    assert [(one["kind"], one["licence"]) for one in series["sources"]] == [
        ("WIKI_PAGE", None),
        ("TVMAZE", "CC-BY-SA-4.0"),
    ]
    assert series["episodes"]["totalCount"] == 11
    by_key = {
        key["key"]: (one["person"]["name"], [source["kind"] for source in one["sources"]])
        for one in (*series["cast"]["nodes"], *series["crew"]["nodes"])
        for key in one["person"]["externalIds"]
    }
    assert sorted(by_key) == [*map(str, range(3001, 3007)), "3101", "3102"]
    assert [kinds for _, kinds in by_key.values()] == [["WIKI_PAGE", "TVMAZE"]] * 8
    names = [one["person"]["name"] for one in series["cast"]["nodes"]]
    assert len(names) == len(set(names))
    page_alone = [one for one in series["cast"]["nodes"] if len(one["sources"]) == 1]
    assert {one["sources"][0]["kind"] for one in page_alone} <= {"WIKI_PAGE"}
