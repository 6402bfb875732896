"""Whatever is asked of the demo catalogue: the price is no less than the objects in the answer.

150 documents by default; ENDROLL_TEST_DOCUMENTS sets another number.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLSchema, get_operation_ast, parse
from graphql.execution.values import VariableValues, get_variable_values
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from endroll.db.columns import metadata
from endroll.resolvers.cost import LIST_ENTRIES, Price
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.plan import make_plan
from endroll.resolvers.selection import Selection
from endroll.resolvers.shape import shape_of
from tests.queries.conftest import demo_file
from tests.reference.documents import Question, questions
from tests.reference.rows import Catalogue
from tests.resolvers.asked import GRAPHQL_SCHEMA

__all__ = ["demo_file"]

DOCUMENTS = int(os.environ.get("ENDROLL_TEST_DOCUMENTS", "150"))


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{demo_file.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def demo_rows(demo: sqlite3.Connection) -> Catalogue:
    """The catalogue's rows, so that questions hit."""
    rows: Catalogue = {}
    for table in metadata.tables:
        found = demo.execute(f'select * from "{table}"')  # noqa: S608 (the name of a declared table)
        names = [column[0] for column in found.description]
        rows[table] = [dict(zip(names, row, strict=True)) for row in found]
    return rows


def _selected(question: Question, variables: dict[str, Any]) -> Selection | None:
    document = parse(question.document)
    operation = get_operation_ast(document, question.operation_name)
    assert operation is not None
    values = get_variable_values(GRAPHQL_SCHEMA, operation.variable_definitions or (), variables)
    if not isinstance(values, VariableValues):
        return None
    return Selection(GRAPHQL_SCHEMA, document, operation, values)


def _objects_in(text: str) -> int:
    objects: list[object] = []
    json.loads(text, object_pairs_hook=objects.append)
    return len(objects)


def _answer(demo: sqlite3.Connection, selection: Selection) -> str | None:
    """Return the data as JSON text; null where an argument is refused, as made-up cursors are."""
    try:
        plan = make_plan(selection.root(), dialect(paramstyle="named"))
        [(text,)] = demo.execute(plan.statement, plan.parameters(selection.variables.coerced))
    except (ArgumentError, GraphQLError):
        return None
    return str(text)


def _settings() -> settings:
    return settings(
        max_examples=DOCUMENTS,
        database=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
            HealthCheck.filter_too_much,
        ],
    )


def test_no_list_without_pages_is_longer_than_the_price_takes_it_for(demo_rows: Catalogue) -> None:
    owners = {
        "series_title": "series_id",
        "series_relation": "series_id",
        "series_song": "series_id",
        "series_genre": "series_id",
        "person_name": "person_id",
        "credit_source": "credit_id",
    }
    longest = max(
        [row[owner] for row in demo_rows[table]].count(key)
        for table, owner in owners.items()
        for key in {row[owner] for row in demo_rows[table]}
    )
    assert 10 < longest <= LIST_ENTRIES


@_settings()
@given(data=st.data())
def test_the_price_is_no_less_than_the_objects_of_the_answer(
    demo: sqlite3.Connection, demo_rows: Catalogue, schema: GraphQLSchema, data: st.DataObject
) -> None:
    question = data.draw(questions(schema, demo_rows, 1))
    [variables] = question.requests
    note(f"{question.document}\noperation {question.operation_name}, variables {variables!r}")
    selection = _selected(question, variables)
    assume(selection is not None)
    assert selection is not None
    text = _answer(demo, selection)
    assume(text is not None)
    price = Price(selection.root(), GRAPHQL_SCHEMA)
    assert _objects_in(str(text)) <= price.of(selection.variables.coerced)


@_settings()
@given(data=st.data())
def test_a_price_made_for_one_request_serves_every_request_of_its_shape(
    demo_rows: Catalogue, schema: GraphQLSchema, data: st.DataObject
) -> None:
    question = data.draw(questions(schema, demo_rows, 2))
    note(f"{question.document}\noperation {question.operation_name}, variables {question.requests!r}")
    first, second = (_selected(question, variables) for variables in question.requests)
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    mine, theirs = first.variables.coerced, second.variables.coerced
    assume(mine and shape_of(mine) == shape_of(theirs))
    priced = Price(first.answerable(), GRAPHQL_SCHEMA)
    again = Price(second.answerable(), GRAPHQL_SCHEMA)
    assert priced.of(theirs) == again.of(theirs)
    assert priced.dearest(theirs)[1] == again.dearest(theirs)[1]
    assert priced.dearest(theirs)[1] <= priced.of(theirs)
