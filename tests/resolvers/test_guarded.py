"""The executor holds every operation to its price, whichever way it would be answered, before it reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from endroll.resolvers.answer import Outcome, Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording

DEAR = "allSeries(first: 1000) { nodes { cast(first: $n) { nodes { id } } } }"
#: Beside the dear field stands one that keeps the operation from being planned whole.
WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "planned": (f"query($n: Int) {{ {DEAR} }}", {"n": 1000}),
    "by the default size": (f"query($n: Int) {{ {DEAR} b: {DEAR} c: {DEAR} }}", {}),
    "beside introspection": (f"query($n: Int) {{ __schema {{ queryType {{ name }} }} {DEAR} }}", {"n": 1000}),
    "beside a contradiction": (
        f'query($n: Int) {{ series(id: "a") {{ cast(first: 1, last: 1) {{ totalCount }} }} {DEAR} }}',
        {"n": 1000},
    ),
    "beside a page that is too large": (
        f'query($n: Int) {{ series(id: "a") {{ cast(first: 1001) {{ totalCount }} }} {DEAR} }}',
        {"n": 1000},
    ),
    "beside a null where none may stand": (
        f'query($n: Int, $with: Boolean = true) {{ series(id: "a") {{ id @include(if: $with) }} {DEAR} }}',
        {"n": 1000, "with": None},
    ),
}


@pytest.mark.parametrize(("document", "variables"), WAYS.values(), ids=WAYS)
async def test_an_operation_that_costs_too_much_reads_nothing(
    demo_file: Path, document: str, variables: dict[str, Any]
) -> None:
    async with recording(demo_file) as database:
        executor = build_executor(database)
        answers = [await executor.execute(Request(document, None, variables)) for _ in (1, 2)]
    for answer in answers:
        [error] = json.loads(answer.body)["errors"]
        assert error["message"].startswith(f"The operation may cost {answer.price}, and this server answers")
        assert "allSeries.nodes.cast.nodes" in error["message"]
        assert answer.outcome is Outcome.REFUSED
    assert database.traced == []


async def test_the_same_document_is_answered_with_smaller_pages(demo_file: Path) -> None:
    document = f"query($n: Int) {{ {DEAR} }}"
    async with recording(demo_file) as database:
        executor = build_executor(database)
        answers = [
            await executor.execute(Request(document, None, {"n": size}, wants_cost=True))
            for size in (1000, 1, 1000, 2)
        ]
    assert [answer.outcome for answer in answers] == [Outcome.REFUSED, Outcome.ANSWERED] * 2
    assert [json.loads(answer.body)["extensions"] for answer in answers[1::2]] == [
        {"cost": {"price": 2 + 1000 * (2 + size), "limit": 250_000}} for size in (1, 2)
    ]
