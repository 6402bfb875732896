"""What somebody types finds what they mean: the claims of the search, over the demo and one drama more."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import apsw
import pytest

from endroll.db.migrate import open_database
from endroll.db.vocabulary import TitleKind
from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from endroll.sources.importer import write_records
from endroll.sources.record import EpisodeRecord, PersonRecord
from tests.queries.catalogue import make_demo_database, recording
from tests.sources.records import cast, crew, record, title

#: What the demo has none of: names in their own scripts, episode titles, long vowels spelled in every way.
FURTHER = record(
    title("別に", TitleKind.ORIGINAL),
    title("Nothing In Particular"),
    title("The Blue Hour (2031)", TitleKind.ALSO_KNOWN_AS),
    page="further",
    episodes=(
        EpisodeRecord(
            number=1, titles=(title("A Quiet Beginning"), title("静かな始まり", TitleKind.ORIGINAL))
        ),
    ),
    credits=(
        cast(PersonRecord(name="Erika Sawajiri", native_name="沢尻エリカ"), "Kirishima Midori"),
        cast(PersonRecord(name="Song Hye-kyo", native_name="송혜교"), "Han Ji-eun"),
        cast(PersonRecord(name="Zhao Liying", native_name="赵丽颖"), "Thirteenth Sister"),
        crew("Ooshima Yuuko", "Writer"),
        crew("Katō Shōta", "Director"),
        crew("Kim Soo Hyun", "Producer"),
        crew("Kim So Hyun", "Editor"),
    ),
)

DOCUMENT = """
query ($query: String!, $kinds: [SearchKind!], $first: Int = 5, $after: String) {
  search(query: $query, kinds: $kinds, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor score matchedText node { __typename ... on Node { id } } }
  }
}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("search") / "demo.db"
    make_demo_database(path)

    async def add() -> None:
        async with open_database(f"sqlite:///{path}") as database:
            await database.write(lambda connection: write_records(connection, [FURTHER]))

    asyncio.run(add())
    return path


async def search(file: Path, query: str, **variables: Any) -> dict[str, Any]:
    """Return the connection that a search gives."""
    async with recording(file) as database:
        answer = await build_executor(database).execute(
            Request(DOCUMENT, None, {"query": query, **variables})
        )
        assert len(database.traced) == 1
    body = json.loads(answer.body)
    assert "errors" not in body, body
    found: dict[str, Any] = body["data"]["search"]
    return found


async def first(file: Path, query: str, **variables: Any) -> tuple[str, str]:
    """Return the type of the best find and the text that it was found by."""
    edge = (await search(file, query, **variables))["edges"][0]
    return edge["node"]["__typename"], edge["matchedText"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("沢尻", ("Person", "沢尻エリカ")),
        ("エリカ", ("Person", "沢尻エリカ")),
        ("沢尻 エリカ", ("Person", "沢尻エリカ")),
        ("ｴﾘｶ", ("Person", "沢尻エリカ")),
        ("えりか", ("Person", "沢尻エリカ")),
        ("涙", ("Series", "1リットルの涙")),
        ("１リットル", ("Series", "1リットルの涙")),
        ("혜교", ("Person", "송혜교")),
        ("송 혜교", ("Person", "송혜교")),
        ("丽颖", ("Person", "赵丽颖")),
        ("静か", ("Episode", "静かな始まり")),
        ("別", ("Series", "別に")),
        ("ＳＡＷＡＪＩＲＩ　Ｅｒｉｋａ", ("Person", "Erika Sawajiri")),
    ],
)
async def test_any_script_and_width_finds_it(file: Path, query: str, found: tuple[str, str]) -> None:
    assert await first(file, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("erika sawajiri", ("Person", "Erika Sawajiri")),
        ("SAWAJIRI, Erika", ("Person", "Erika Sawajiri")),
        ("sawajiri e", ("Person", "Erika Sawajiri")),
        ("erika sawa", ("Person", "Erika Sawajiri")),
        ("Ooshima Yuko", ("Person", "Ooshima Yuuko")),
        ("Oshima Yuko", ("Person", "Ooshima Yuuko")),
        ("Ohshima Yuko", ("Person", "Ooshima Yuuko")),
        ("Ōshima Yūko", ("Person", "Ooshima Yuuko")),
        ("yuko ooshi", ("Person", "Ooshima Yuuko")),
        ("Ryo Nishikido", ("Person", "Ryo Nishikido")),
        ("Ryō Nishikido", ("Person", "Ryo Nishikido")),
        ("Ken'ichi Matsuyama", ("Person", "Matsuyama Kenichi")),
        ("Kenichi Matsuyama", ("Person", "Matsuyama Kenichi")),
        ("Shota Kato", ("Person", "Katō Shōta")),
        ("Shouta Katou", ("Person", "Katō Shōta")),
        ("hyekyo", ("Person", "Song Hye-kyo")),
        ("hye kyo song", ("Person", "Song Hye-kyo")),
        ("minho lee", ("Person", "Lee Min Ho")),
        ("1 litre of tears", ("Series", "1 Litre of Tears")),
        ("blue hour", ("Series", "The Blue Hour (2031)")),
        ("the blue hour", ("Series", "The Blue Hour (2031)")),
        ("blue hour 2031", ("Series", "The Blue Hour (2031)")),
        ("kirishima", ("Credit", "Kirishima Midori")),
    ],
)
async def test_any_order_and_spelling_finds_it(file: Path, query: str, found: tuple[str, str]) -> None:
    assert await first(file, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1 liter of tears", ("Series", "1 Litre of Tears")),
        ("sawajri erika", ("Person", "Erika Sawajiri")),
        ("sawajirri erika", ("Person", "Erika Sawajiri")),
        ("sawajori erika", ("Person", "Erika Sawajiri")),
        ("swaajiri erika", ("Person", "Erika Sawajiri")),
        ("nishikida ryo", ("Person", "Ryo Nishikido")),
        ("nishokida ryo", ("Person", "Ryo Nishikido")),
        ("sawajori erica", ("Person", "Erika Sawajiri")),
        ("nothing in particlar", ("Series", "Nothing In Particular")),
    ],
)
async def test_one_or_two_typing_errors_in_a_long_word_are_forgiven(
    file: Path, query: str, found: tuple[str, str]
) -> None:
    assert await first(file, query) == found


async def test_what_is_meant_stands_below_what_is_said(file: Path) -> None:
    edges = (await search(file, "yuuta", kinds=["PERSON"]))["edges"]
    assert [edge["matchedText"] for edge in edges] == ["Hiraoka Yuta", "Tasaki Ryuta"]
    assert edges[0]["score"] > 3_000_000 > edges[1]["score"]


async def test_every_word_must_be_there(file: Path) -> None:
    assert (await search(file, "erika nishikido"))["totalCount"] == 0


async def test_a_name_comes_before_one_that_begins_so_before_one_that_has_it_inside(file: Path) -> None:
    found = await search(file, "gokusen", kinds=["SERIES"])
    texts = [edge["matchedText"] for edge in found["edges"]]
    assert texts[0] == "Gokusen"
    assert set(texts[1:3]) <= {"Gokusen 2", "Gokusen 3"}
    scores = [edge["score"] for edge in found["edges"]]
    assert scores == sorted(scores, reverse=True)


async def test_a_name_spelled_just_so_comes_before_one_with_a_longer_vowel(file: Path) -> None:
    for asked, other in (("Kim Soo Hyun", "Kim So Hyun"), ("Kim So Hyun", "Kim Soo Hyun")):
        edges = (await search(file, asked, kinds=["PERSON"]))["edges"]
        assert [edge["matchedText"] for edge in edges[:2]] == [asked, other]


async def test_a_node_is_found_once_by_the_text_that_fits_best(file: Path) -> None:
    found = await search(file, "sawajiri", kinds=["PERSON"])
    assert [edge["node"]["id"] for edge in found["edges"]].count("Person:1") == 1
    assert found["edges"][0]["matchedText"] == "Sawajiri Erika"


async def test_only_the_kinds_asked_for_are_found(file: Path) -> None:
    every = await search(file, "aya", first=100)
    people = await search(file, "aya", first=100, kinds=["PERSON"])
    both = await search(file, "aya", first=100, kinds=["PERSON", "CREDIT"])
    none = await search(file, "aya", first=100, kinds=[])
    assert {edge["node"]["__typename"] for edge in people["edges"]} == {"Person"}
    assert {edge["node"]["__typename"] for edge in both["edges"]} == {"Person", "Credit"}
    assert both["totalCount"] == len(both["edges"]) <= every["totalCount"]
    assert none["totalCount"] == 0


async def test_page_after_page_gives_every_find_once_in_order(file: Path) -> None:
    whole = await search(file, "a", first=1000)
    assert whole["totalCount"] == len(whole["edges"]) > 20
    seen: list[Any] = []
    after = None
    while True:
        page = await search(file, "a", first=7, after=after)
        seen += page["edges"]
        assert page["totalCount"] == whole["totalCount"]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == whole["edges"]


async def test_a_page_is_taken_from_the_end_and_before_a_cursor_too(file: Path) -> None:
    document = """
    query ($before: String) {
      search(query: "a", last: 3, before: $before) { pageInfo { hasPreviousPage } edges { cursor score } }
    }
    """
    whole = (await search(file, "a", first=1000))["edges"]
    async with recording(file) as database:
        executor = build_executor(database)
        for before, expected in ((None, whole[-3:]), (whole[5]["cursor"], whole[2:5])):
            answer = await executor.execute(Request(document, None, {"before": before}))
            found = json.loads(answer.body)["data"]["search"]
            assert found["edges"] == [{name: edge[name] for name in ("cursor", "score")} for edge in expected]
            assert found["pageInfo"] == {"hasPreviousPage": True}


@pytest.mark.parametrize(
    "query",
    ["", " ", "\n", "\x00", '"', "*", "_", "AND", "OR NOT", 'a" OR "b', "NEAR(a b)", "^a", "a:b", "-"],
)
async def test_no_query_is_an_error_whatever_it_means_to_a_text_search(file: Path, query: str) -> None:
    assert (await search(file, query))["totalCount"] >= 0


@pytest.mark.parametrize(
    "query", ["あ" * 200, "a " * 100, "沢a" * 100, "abcde" * 40, "-a" * 100, "kim lee " * 25]
)
async def test_the_longest_queries_are_answered(file: Path, query: str) -> None:
    assert (await search(file, query, first=0))["edges"] == []


async def test_a_longer_query_is_refused_in_a_sentence(file: Path) -> None:
    async with recording(file) as database:
        answer = await build_executor(database).execute(Request(DOCUMENT, None, {"query": "a" * 201}))
    [error] = json.loads(answer.body)["errors"]
    assert error["message"] == (
        "Query.search: A search has at most 200 characters; this one has 201. Leave words out."
    )


async def test_several_searches_and_other_fields_are_one_statement(file: Path) -> None:
    document = """
    {
      people: search(query: "erika", kinds: [PERSON], first: 1) { ...Found }
      dramas: search(query: "tears", kinds: [SERIES], first: 1) { ...Found }
      catalogue { version }
    }
    fragment Found on SearchConnection { nodes { ... on Series { title } ... on Person { name } } }
    """
    async with recording(file) as database:
        answer = await build_executor(database).execute(Request(document))
        assert len(database.traced) == 1
    data = json.loads(answer.body)["data"]
    assert data["people"] == {"nodes": [{"name": "Erika Sawajiri"}]}
    assert data["dramas"] == {"nodes": [{"title": "1 Litre of Tears"}]}


async def test_ten_searches_at_once_are_no_statement_too_large_for_any_sqlite(file: Path) -> None:
    part = "{ totalCount pageInfo { hasNextPage endCursor } edges { score matchedText } }"
    document = (
        "{" + " ".join(f'q{number}: search(query: "aya {number}") {part}' for number in range(10)) + "}"
    )
    async with recording(file) as database:
        await build_executor(database).execute(Request(document))
        [(statement, parameters)] = database.asked
        here = await database.read_json(statement, parameters)
    newer = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    assert newer.execute(statement, parameters).fetchall() == [(here.decode(),)]
    newer.close()


async def test_graphql_core_completes_a_search_the_same(file: Path) -> None:
    fields = 'search(query: "tears", first: 2) { nodes { __typename ... on Series { title } } totalCount }'
    async with recording(file) as database:
        executor = build_executor(database)
        planned = await executor.execute(Request(f"{{ {fields} }}"))
        completed = await executor.execute(Request(f"{{ __schema {{ queryType {{ name }} }} {fields} }}"))
    assert json.loads(completed.body)["data"]["search"] == json.loads(planned.body)["data"]["search"]
