"""A name that is looked for has a bound, for its keys grow with the square of its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording

FIND = "query ($name: String) { allPeople(filter: {name: $name}) { nodes { name } } }"


@pytest.mark.parametrize("padding", [0, 200 - len("Sawajiri Erika")])
async def test_a_name_of_up_to_200_characters_is_looked_for(demo_file: Path, padding: int) -> None:
    async with recording(demo_file) as database:
        answer = await build_executor(database).execute(
            Request(FIND, None, {"name": "Sawajiri" + " " * padding + " Erika"})
        )
    assert json.loads(answer.body) == {"data": {"allPeople": {"nodes": [{"name": "Erika Sawajiri"}]}}}


async def test_a_longer_name_is_refused(demo_file: Path) -> None:
    async with recording(demo_file) as database:
        answer = await build_executor(database).execute(Request(FIND, None, {"name": "a b " * 51}))
    [error] = json.loads(answer.body)["errors"]
    assert error["message"] == "Query.allPeople: A name has at most 200 characters; this one has 204."
    assert database.asked == []
