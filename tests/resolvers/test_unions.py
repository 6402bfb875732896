"""A union is planned like an interface, and graphql-core finds its types in what a plan read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import strawberry
from sqlalchemy import select
from strawberry.schema.config import StrawberryConfig

from endroll.db.dialect import each_pair
from endroll.resolvers.answer import Request
from endroll.resolvers.binding import Argument, value_of
from endroll.resolvers.execute import Executor
from endroll.resolvers.field import variants
from endroll.resolvers.pipeline import Schema
from endroll.schema.node import kinds_and_keys
from endroll.schema.person import Person
from endroll.schema.scalars import PARTIAL_DATE, PartialDate
from endroll.schema.series import Series
from tests.queries.catalogue import recording

Shown = Annotated[Series | Person, strawberry.union("Shown", description="A series or a person.")]
_pairs = each_pair(value_of("ids"), "wanted")


@strawberry.type
class Query:
    shown: list[Shown | None] = variants(
        select(_pairs.c.kind, _pairs.c.key).order_by(_pairs.c.place),
        "By id.",
        is_list=True,
        arguments=[
            Argument(name="ids", annotation=list[strawberry.ID], description="Ids.", read=kinds_and_keys)
        ],
    )


SCHEMA = Schema(query=Query, config=StrawberryConfig(scalar_map={PartialDate: PARTIAL_DATE}))
DOCUMENT = """
query ($ids: [ID!]!) {
  shown(ids: $ids) { __typename ... on Series { title } ... on Person { name } ... on Node { id } }
}
"""
EXPECTED = [
    {"__typename": "Person", "name": "Erika Sawajiri", "id": "Person:1"},
    None,
    {"__typename": "Series", "title": "1 Litre of Tears", "id": "Series:1"},
]


async def test_a_union_is_one_statement(demo_file: Path) -> None:
    async with recording(demo_file) as database:
        answer = await Executor(SCHEMA, database).execute(
            Request(DOCUMENT, None, {"ids": ["Person:1", "Credit:1", "Series:1"]})
        )
    assert json.loads(answer.body) == {"data": {"shown": EXPECTED}}
    assert len(database.traced) == 1


async def test_graphql_core_completes_a_union_from_a_plan(demo_file: Path) -> None:
    document = DOCUMENT.replace("shown(", "__schema { queryType { name } } shown(")
    async with recording(demo_file) as database:
        answer = await Executor(SCHEMA, database).execute(
            Request(document, None, {"ids": ["Person:1", "Credit:1", "Series:1"]})
        )
    assert json.loads(answer.body)["data"]["shown"] == EXPECTED
