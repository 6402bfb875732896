"""However deep and wide a question is, it is one statement, also for the oldest SQLite's small parser."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording
from tests.unlimited import UNLIMITED

DEEPEST = 14
AROUND = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"
LEAVES = {
    "Series": "{ id title startDate format synopsis languages relatedSeries { title series { title } } }",
    "Person": "{ name(order: FAMILY_FIRST, script: HAN) }",
    "Credit": "{ isVoice isSelf job episodeCount series { title } sources { keptLines { line } } }",
    "Episode": "{ title(style: ROMANIZED) number airDate series { format id } viewership { share } }",
}
ROOTS = (
    'series(id: "Series:1") {0}',
    'node(id: "Series:1") {{ ... on Series {0} }}',
    'lookup(source: IMDB, keys: ["tt1"]) {{ ... on Series {0} }}',
    'allSeries(last: 1, sort: [START_DATE_DESC, TITLE_ASC], filter: {{country: "JP"}}) {{ nodes {0} }}',
)
HARD_CREDITS = 'credits(filter: {startedTo: "2020", role: MAIN}, sort: [DATE_DESC, BILLING_ASC], last: 2)'


def _connection(chance: random.Random, field: str, inner: str) -> str:
    around = AROUND if chance.random() < 0.3 else ""
    return (
        f"{field} {{ {around} edges {{ cursor node {inner} }} }}"
        if chance.random() < 0.5
        else f"{field} {{ {around} nodes {inner} }}"
    )


def _nested(chance: random.Random, noun: str, depth: int) -> str:
    if depth == 0:
        return LEAVES[noun]

    def into(other: str) -> str:
        return _nested(chance, other, depth - 1)

    steps: dict[str, list[Callable[[], str]]] = {
        "Series": [
            lambda: _connection(chance, "cast(first: 1)", into("Credit")),
            lambda: _connection(chance, "episodes(last: 1)", into("Episode")),
            lambda: _connection(chance, HARD_CREDITS, into("Credit")),
            lambda: f"relatedSeries {{ series {into('Series')} }}",
        ],
        "Person": [lambda: _connection(chance, "credits(first: 1)", into("Credit"))],
        "Credit": [
            lambda: f"series {into('Series')}",
            lambda: f"person {into('Person')}",
            lambda: _connection(chance, "episodes(first: 1)", into("Episode")),
        ],
        "Episode": [
            lambda: f"previous {into('Episode')}",
            lambda: f"next {into('Episode')}",
            lambda: f"series {into('Series')}",
            lambda: _connection(chance, "cast(first: 1)", into("Credit")),
        ],
    }
    return f"{{ id {chance.choice(steps[noun])()} }}"


@pytest.mark.parametrize("seed", range(120))
async def test_any_nesting_is_one_statement(demo_file: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, not a secret)
    document = "{" + chance.choice(ROOTS).format(_nested(chance, "Series", chance.randint(3, DEEPEST))) + "}"
    async with recording(demo_file) as database:
        answer = await build_executor(database, UNLIMITED).execute(Request(document))
    assert json.loads(answer.body).keys() == {"data"}
    assert len(database.traced) == 1


async def test_a_question_of_forty_levels_is_one_statement(demo_file: Path) -> None:
    inner = "{ title }"
    for _ in range(10):
        person = f"person {{ credits(first: 1) {{ nodes {{ series {inner} }} }} }}"
        inner = f"{{ title cast(first: 1) {{ nodes {{ {person} }} }} }}"
    async with recording(demo_file) as database:
        document = f'{{ series(id: "Series:1") {inner} }}'
        answer = await build_executor(database, UNLIMITED).execute(Request(document))
    found = json.loads(answer.body)["data"]["series"]
    for _ in range(10):
        found = found["cast"]["nodes"][0]["person"]["credits"]["nodes"][0]["series"]
    assert found.keys() == {"title"}
    assert len(database.traced) == 1


@pytest.mark.parametrize("count", [62, 63, 64, 127, 3_000])
async def test_an_object_of_many_scalars_is_one_statement(demo_file: Path, count: int) -> None:
    assert await _many_fields(demo_file, count, "title") == ["1 Litre of Tears"] * count


async def test_an_object_of_1500_lists_is_one_statement(demo_file: Path) -> None:
    assert await _many_fields(demo_file, 1_500, "countries") == [["JP"]] * 1_500


async def _many_fields(demo_file: Path, count: int, field: str) -> list[object]:
    fields = " ".join(f"f{number}: {field}" for number in range(count))
    async with recording(demo_file) as database:
        answer = await build_executor(database, UNLIMITED).execute(
            Request(f'{{ series(id: "Series:1") {{ {fields} }} }}')
        )
    series: dict[str, object] = json.loads(answer.body)["data"]["series"]
    assert list(series) == [f"f{number}" for number in range(count)]
    assert len(database.traced) == 1
    return list(series.values())


BEYOND = {
    "SQLite's depth": "next { " * 90 + "id" + " }" * 90,
    "Python's depth": "next { " * 150 + "id" + " }" * 150,
}


@pytest.mark.parametrize("fields", BEYOND.values(), ids=BEYOND)
async def test_a_question_beyond_a_limit_is_refused_in_a_sentence(demo_file: Path, fields: str) -> None:
    async with recording(demo_file) as database:
        executor = build_executor(database, UNLIMITED)
        answers = [
            await executor.execute(Request(f'{{ episode(id: "Episode:1") {{ {fields} }} }}')) for _ in (1, 2)
        ]
    for answer in answers:
        [error] = json.loads(answer.body)["errors"]
        assert error == {
            "message": "The query is too large or nests too deeply. Ask for less at once, or for the inner"
            " part by id in a query of its own."
        }
        assert answer.outcome.is_request_error
