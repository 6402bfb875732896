"""Plans kept: one for each shape of a document's variables, and no more than there is room for."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse
from sqlalchemy.dialects.sqlite import dialect

from endroll.resolvers.answer import Outcome, Request
from endroll.resolvers.plan import DOCUMENT_BYTES, STATEMENT_BYTES, PlannedDocument
from endroll.schema import SCHEMA, build_executor
from tests.queries.catalogue import recording

DOCUMENT = """
query ($a: Boolean!, $b: Boolean!) { allSeries { nodes { title @include(if: $a) id @skip(if: $b) } } }
"""
SHAPES = [{"a": a, "b": b} for a, b in product((True, False), repeat=2)]


def planned(text: str) -> PlannedDocument:
    document = parse(text)
    [operation] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    schema = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
    return PlannedDocument(schema, document, operation, dialect(paramstyle="named"))


def test_a_plan_is_made_once_for_each_shape() -> None:
    document = planned(DOCUMENT)
    first = [document.prepare(shape) for shape in SHAPES]
    again = [document.prepare(shape) for shape in SHAPES]
    assert all(one and other and one.plan is other.plan for one, other in zip(first, again, strict=True))
    assert document.plans == 4


def test_a_document_counts_for_what_its_plans_take_too() -> None:
    document = planned(DOCUMENT)
    assert (document.size_bytes, document.has_grown) == (len(DOCUMENT) * DOCUMENT_BYTES, False)
    prepared = document.prepare(SHAPES[0])
    assert prepared
    assert document.has_grown
    grown = len(DOCUMENT) * DOCUMENT_BYTES + len(prepared.plan.statement) * STATEMENT_BYTES
    assert document.size_bytes == grown


async def test_documents_are_dropped_for_what_the_plans_of_others_take(
    demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = planned(DOCUMENT)
    for shape in SHAPES:
        one.prepare(shape)
    monkeypatch.setattr("endroll.resolvers.execute.CACHED_BYTES", one.size_bytes + 1_000)
    small = "{ __typename }"
    async with recording(demo_file) as database:
        executor = build_executor(database)
        await executor.execute(Request(small))
        seen = []
        for shape in SHAPES:
            answer = await executor.execute(Request(DOCUMENT, variables=shape))
            assert answer.outcome is Outcome.ANSWERED
            seen.append((executor.documents, executor.plans))
        # The first document's plan goes when the second one's last plan takes its room.
        assert seen == [(2, 2), (2, 3), (2, 4), (1, 4)]


async def test_a_document_that_alone_takes_too_much_is_answered_and_not_kept(
    demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.resolvers.execute.CACHED_BYTES", len(DOCUMENT) * DOCUMENT_BYTES)
    async with recording(demo_file) as database:
        executor = build_executor(database)
        for shape in SHAPES * 2:
            answer = await executor.execute(Request(DOCUMENT, variables=shape))
            assert answer.outcome is Outcome.ANSWERED
            assert executor.documents == 0
