"""Plans kept: one for each shape of a document's variables, and no more than there is room for."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from graphql import GraphQLSchema, OperationDefinitionNode, parse
from sqlalchemy.dialects.sqlite import dialect

from endroll.resolvers.answer import Outcome, Request
from endroll.resolvers.plan import PLAN_CHARACTERS, PlannedDocument, Plans
from endroll.schema import SCHEMA, build_executor
from tests.queries.catalogue import recording

DOCUMENT = """
query ($a: Boolean!, $b: Boolean!) { allSeries { nodes { title @include(if: $a) id @skip(if: $b) } } }
"""

SHAPES = [{"a": a, "b": b} for a, b in product((True, False), repeat=2)]


def planned(text: str, plans: Plans) -> PlannedDocument:
    schema: GraphQLSchema = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
    document = parse(text)
    [operation] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    return PlannedDocument(schema, document, operation, dialect(paramstyle="named"), plans)


def test_a_plan_is_made_once_for_each_shape() -> None:
    plans = Plans()
    document = planned(DOCUMENT, plans)
    first = [document.prepare(shape) for shape in SHAPES]
    again = [document.prepare(shape) for shape in SHAPES]
    assert all(one and other and one.plan is other.plan for one, other in zip(first, again, strict=True))
    assert len(plans) == 4


def test_documents_do_not_share_plans() -> None:
    plans = Plans()
    one, other = planned(DOCUMENT, plans), planned(DOCUMENT.replace("title", "synopsis"), plans)
    [first, second] = [document.prepare(SHAPES[0]) for document in (one, other)]
    assert first
    assert second
    assert first.plan.statement != second.plan.statement


def test_the_longest_unused_plan_goes_where_there_is_no_room() -> None:
    sizes = []
    for shape in SHAPES:
        prepared = planned(DOCUMENT, Plans()).prepare(shape)
        assert prepared
        sizes.append(PLAN_CHARACTERS + len(prepared.plan.statement))
    plans = Plans(sum(sizes) - 1)
    document = planned(DOCUMENT, plans)
    first = document.prepare(SHAPES[0])
    for shape in SHAPES[1:]:
        document.prepare(shape)
    assert len(plans) == 3
    again = document.prepare(SHAPES[0])
    assert first
    assert again
    assert first.plan is not again.plan
    assert first.plan.statement == again.plan.statement


def test_a_plan_that_alone_is_too_large_is_made_anew_each_time() -> None:
    plans = Plans(PLAN_CHARACTERS)
    document = planned(DOCUMENT, plans)
    assert [document.prepare(SHAPES[0]) is not None for _ in range(2)] == [True, True]
    assert len(plans) == 0


async def test_a_document_that_takes_every_shape_is_answered_in_every_one(demo_file: Path) -> None:
    async with recording(demo_file) as database:
        executor = build_executor(database)
        executor.plans = Plans(3_000)
        for shape in SHAPES * 2:
            answer = await executor.execute(Request(DOCUMENT, variables=shape))
            assert answer.outcome is Outcome.ANSWERED
        assert len(executor.plans) <= 2
