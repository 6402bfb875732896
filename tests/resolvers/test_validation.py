"""The first look at a document: hostile ones go no further, and a strict server tells nothing of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import strawberry
from sqlalchemy.dialects.sqlite import dialect
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionResult

from endroll.db.engine import StatementTooLarge
from endroll.resolvers.limits import Limits, text_refusal
from endroll.resolvers.plan import make_plan
from endroll.resolvers.validation import Strictness, Validation
from endroll.schema.credit import Credit
from endroll.schema.query import Query
from endroll.schema.scalars import PARTIAL_DATE, PartialDate
from tests.resolvers.asked import selection_of
from tests.resolvers.hostile import HOSTILE


@dataclass
class _Context:
    """What an execution's context tells of how strict it is."""

    strictness: Strictness


class _Schema(strawberry.Schema):
    """The catalogue's schema with nothing of ours but its validation."""

    def _get_custom_context_kwargs(
        self, operation_extensions: dict[str, Any] | None = None, *, sync: bool = False
    ) -> dict[str, Any]:
        return {**super()._get_custom_context_kwargs(None, sync=sync), **(operation_extensions or {})}

    def process_errors(self, *_: object) -> None:
        """Log nothing: these errors are the client's."""


SCHEMA = _Schema(
    query=Query,
    types=[Credit],
    config=StrawberryConfig(scalar_map={PartialDate: PARTIAL_DATE}),
    extensions=[Validation],
)


def _asked(
    document: str, strictness: Strictness | None = None, variables: dict[str, Any] | None = None
) -> ExecutionResult:
    strictness = strictness or Strictness()
    found = SCHEMA.execute_sync(
        document,
        variable_values=variables,
        context_value=_Context(strictness),
        operation_extensions={"hide_suggestions": not strictness.suggestions},
    )
    assert isinstance(found, ExecutionResult)
    return found


def _first_message(document: str) -> str:
    if refusal := text_refusal(document, Limits()):
        return refusal
    errors = _asked(document).errors
    if errors and errors[0].path is None:
        return errors[0].message
    try:
        make_plan(selection_of(document).root(), dialect())
    except StatementTooLarge as error:
        return str(error)
    raise AssertionError("It was validated and planned.")


@pytest.mark.parametrize(
    ("start", "document"),
    [(start, document) for start, documents in HOSTILE.items() for document in documents],
    ids=lambda text: text[:40],
)
def test_a_hostile_document_is_refused(start: str, document: str) -> None:
    assert _first_message(document).startswith(start)


HINTED: dict[str, tuple[str, dict[str, Any]]] = {
    "a field": ("{ allSerie { totalCount } }", {}),
    "an argument": ('{ series(ids: "Series:1") { id } }', {}),
    "a type": ("{ node(id: 1) { ... on Serie { id } } }", {}),
    "a directive's argument": ("{ catalogue { version @include(iff: true) } }", {}),
    "a word": ("{ allSeries(sort: TITLE_AS) { totalCount } }", {}),
    "a filter's field": ('{ allSeries(filter: {countr: "JP"}) { totalCount } }', {}),
    "a variable's type": ("query($f: SeriesFilte) { allSeries(filter: $f) { totalCount } }", {}),
    "a variable's word": (
        "query($s: [SeriesSort!]) { allSeries(sort: $s) { totalCount } }",
        {"s": ["TITLE_AS"]},
    ),
    "a variable's field": (
        "query($f: SeriesFilter) { allSeries(filter: $f) { totalCount } }",
        {"f": {"countr": "JP"}},
    ),
}


@pytest.mark.parametrize(("document", "variables"), HINTED.values(), ids=HINTED)
@pytest.mark.parametrize("suggestions", [True, False])
def test_errors_suggest_what_may_be_meant_only_where_that_is_wished(
    document: str, variables: dict[str, Any], suggestions: bool
) -> None:
    errors = _asked(document, Strictness(suggestions=suggestions), variables).errors
    assert errors
    assert any("Did you mean" in error.message for error in errors) is suggestions


INTROSPECTION = ("{ __schema { queryType { name } } }", '{ __type(name: "Series") { name } }')


@pytest.mark.parametrize("document", INTROSPECTION)
def test_introspection_can_be_switched_off(document: str) -> None:
    assert _asked(document).errors is None
    errors = _asked(document, Strictness(introspection=False)).errors
    field = "__schema" if "__schema" in document else "__type"
    assert next(error.message for error in errors or ()) == (
        f"GraphQL introspection has been disabled, but the requested query contained the field '{field}'."
    )


def test_the_name_of_a_type_can_be_asked_without_introspection() -> None:
    answer = _asked("{ __typename }", Strictness(introspection=False))
    assert (answer.data, answer.errors) == ({"__typename": "Query"}, None)
