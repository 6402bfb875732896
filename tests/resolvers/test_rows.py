"""Rows joined by key give what sub-selects would give, and no more of them are joined than can be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import and_
from sqlalchemy.dialects.sqlite import dialect

from endroll.db import tables
from endroll.resolvers import rows
from endroll.resolvers.answer import Request
from endroll.resolvers.rows import MOST_JOINED, Names, key_column
from endroll.schema import build_executor
from tests.queries.catalogue import recording
from tests.queries.test_snapshots import NAMES, SNAPSHOTS

_credit, _series, _relation = tables.credit.c, tables.series.c, tables.series_relation.c


def _request(name: str) -> Request:
    file = SNAPSHOTS / f"{name}.request.json"
    request = json.loads(file.read_text()) if file.exists() else {}
    document = (SNAPSHOTS / f"{name}.graphql").read_text()
    return Request(document, request.get("operationName"), request.get("variables"))


@pytest.mark.parametrize("name", NAMES)
async def test_the_answer_is_the_same_where_nothing_more_can_be_joined(
    demo_file: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MOST_JOINED", 0)
    async with recording(demo_file) as database:
        answer = await build_executor(database).execute(_request(name))
        statements = [statement for statement, _ in database.asked]
    assert "LEFT OUTER JOIN" not in "".join(statements)
    assert json.loads(answer.body) == json.loads((SNAPSHOTS / f"{name}.json").read_text())


RELATED = "{ allSeries { nodes { relatedSeries { title series { title%s } } } } }"


@pytest.mark.parametrize("beside", ["", " countries"], ids=["as a value", "as text"])
async def test_a_row_that_is_not_there_is_null_and_not_an_object_of_nulls(
    demo_file: Path, beside: str
) -> None:
    async with recording(demo_file) as database:
        answer = await build_executor(database).execute(Request(RELATED % beside))
        [(statement, _)] = database.asked
    nodes = json.loads(answer.body)["data"]["allSeries"]["nodes"]
    found = {each["title"]: each["series"] for node in nodes for each in node["relatedSeries"]}
    assert "LEFT OUTER JOIN series" in statement
    assert found["Gokusen"] == {"title": "Gokusen"} | ({"countries": ["JP"]} if beside else {})
    assert None in found.values()


def test_a_condition_that_names_one_row_by_its_key_is_told_from_any_other() -> None:
    series = tables.series
    by_key = _series.id == _credit.series_id
    assert key_column(by_key, series) is _credit.series_id
    assert key_column(_credit.series_id == _series.id, series) is _credit.series_id
    assert key_column(by_key, tables.credit) is None
    assert key_column(_series.id > _credit.series_id, series) is None
    assert key_column(_series.id == _series.episode_count, series) is None
    assert key_column(and_(by_key, _series.format == _credit.job), series) is None
    assert key_column(tables.series_relation.c.series_id == _credit.series_id, tables.series_relation) is None
    assert key_column(None, series) is None


def test_rows_are_joined_once_for_a_key_and_30_at_most() -> None:
    names = Names(dialect())
    row, source = names.select(tables.credit)
    first = row.join("series_id", tables.series)
    assert first is not None
    assert row.join("series_id", tables.series) is first
    for number in range(MOST_JOINED - 1):
        assert row.join("series_id", tables.series.alias(f"other_{number}")) is not None
    assert row.join("person_id", tables.person) is None
    assert row.join("series_id", tables.series) is first
    assert str(source.clause().compile(dialect=dialect())).count(" JOIN ") == MOST_JOINED
