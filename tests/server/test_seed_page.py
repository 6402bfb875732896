"""The page that Endroll was conceived from: in by the command, out by one request and one statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.server.settings import Settings
from tests.conftest import SAMPLES
from tests.server.command import endroll
from tests.server.conftest import served

PAGE = SAMPLES / "seed" / "1_litre_of_tears.txt"

QUERY = """
query SeedPage {
  allSeries {
    totalCount
    nodes {
      titles { text kind }
      networks { name }
      countries
      languages
      startDate
      endDate
      episodeCount
      runtimeMinutes
      airSlots { weekday startTime endTime timeZone }
      soundtracks
      relatedSeries { title }
      synopsis
      sources { kind locator }
      episodes { totalCount }
      cast { totalCount nodes { position character creditedAs person { name } } }
      crew { totalCount nodes { position department job jobAsPrinted person { name } } }
    }
  }
}
"""

CREW = [
    ("WRITING", "Original Author", "Original Author", "Aya Kito"),
    ("PRODUCTION", "Producer", "Producer", "Kashikawa Satoko"),
    ("DIRECTING", "Director", "Director", "Masanori Murakami"),
    ("WRITING", "Writer", "Writer", "Egashira Michiru"),
    ("WRITING", "Writer", "Writer", "Ooshima Satomi"),
    ("WRITING", "Writer", "Writer", "Yokota Rie"),
    ("MUSIC", "Composer", "Music", "Susumu Ueda"),
]

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="needs the sample page, which is not Endroll's")


def test_every_fact_of_the_seed_page_comes_out_of_one_statement(tmp_path: Path) -> None:
    endroll("migrate", folder=tmp_path)
    assert endroll("import", "wiki", str(PAGE), folder=tmp_path).returncode == 0
    statements: list[str] = []
    settings = Settings(database=f"sqlite:///{tmp_path}/endroll.db")
    with served(settings, statements.append) as client:
        statements.clear()  # what serving itself asked when it started
        answer = client.post("/graphql", json={"query": QUERY}).json()
    assert len(statements) == 1

    assert list(answer) == ["data"]
    assert answer["data"]["allSeries"]["totalCount"] == 1
    [series] = answer["data"]["allSeries"]["nodes"]
    cast, crew = series.pop("cast"), series.pop("crew")
    synopsis = series.pop("synopsis")
    assert series == {
        "titles": [
            {"text": "1リットルの涙", "kind": "ORIGINAL"},
            {"text": "Ichi ritoru no namida", "kind": "ROMANIZED"},
            {"text": "1 Litre of Tears", "kind": "TRANSLATED"},
        ],
        "networks": [{"name": "Fuji TV"}],
        "countries": ["JP"],
        "languages": ["ja"],
        "startDate": "2005-10-11",
        "endDate": "2005-12-20",
        "episodeCount": 11,
        "runtimeMinutes": None,
        "airSlots": [{"weekday": "TUESDAY", "startTime": "21:00", "endTime": None, "timeZone": "Asia/Tokyo"}],
        "soundtracks": ["1 Litre of Tears OST"],
        "relatedSeries": [],
        "sources": [{"kind": "WIKI_PAGE", "locator": "1_litre_of_tears.txt"}],
        "episodes": {"totalCount": 0},
    }
    assert " ".join(synopsis.split()) in " ".join(PAGE.read_text().split())

    assert cast["totalCount"] == 17
    assert [credit["position"] for credit in cast["nodes"]] == list(range(1, 18))
    assert (cast["nodes"][0]["person"]["name"], cast["nodes"][0]["character"]) == (
        "Erika Sawajiri",
        "Aya Ikeuchi",
    )
    assert [credit["creditedAs"] for credit in cast["nodes"] if credit["character"] is None] == [
        "Yuya Endo",
        "Shigeyuki Totsugi",
        "Hiroshi Katsuno",
        "Tomofumi Okumura",
    ]
    assert cast["nodes"][-1]["person"]["name"] == "Tomofumi Okumura"

    assert crew["totalCount"] == 7
    told = [
        (credit["department"], credit["job"], credit["jobAsPrinted"], credit["person"]["name"])
        for credit in crew["nodes"]
    ]
    assert told == CREW
