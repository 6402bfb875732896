"""A sort that is given twice is one sort."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording

PAGE = "{{ allSeries(first: 2, sort: [{sorts}]) {{ edges {{ cursor node {{ title }} }} }} }}"


@pytest.mark.parametrize("times", [2, 130, 500])
async def test_a_repeated_sort_orders_and_marks_places_as_it_does_alone(demo_file: Path, times: int) -> None:
    async with recording(demo_file) as database:
        executor = build_executor(database)
        once, often = [
            await executor.execute(Request(PAGE.format(sorts=sorts)))
            for sorts in ("START_DATE_ASC TITLE_DESC", "START_DATE_ASC TITLE_DESC " * times)
        ]
    assert often.body == once.body
    edges = json.loads(once.body)["data"]["allSeries"]["edges"]
    assert [edge["node"]["title"] for edge in edges] == ["Gokusen", "Gokusen 2"]
