"""Any document over any small catalogue: the planned answer is the naive one, in one statement.

500 documents by default; ENDROLL_TEST_DOCUMENTS sets another number.
"""

from __future__ import annotations

import os

from graphql import GraphQLSchema, parse
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.reference.answers import answer
from tests.reference.catalogue import catalogues
from tests.reference.comparison import Cursors, data_of, difference
from tests.reference.documents import Question, questions
from tests.reference.served import Served

DOCUMENTS = int(os.environ.get("ENDROLL_TEST_DOCUMENTS", "500"))
DOCUMENTS_PER_CATALOGUE = 5
#: The second set of variables meets the plan that the first one left in the cache.
REQUESTS_PER_DOCUMENT = 2


def _settings(documents: int) -> settings:
    return settings(
        max_examples=-(-documents // DOCUMENTS_PER_CATALOGUE),
        deadline=None,
        database=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
    )


def _compare(
    served: Served,
    schema: GraphQLSchema,
    catalogue: dict[str, list[dict[str, object]]],
    question: Question,
    cursors: Cursors,
    *,
    statements: int | None,
) -> None:
    note(question.document)
    # Endroll validates it: an invalid one would be refused there and answered here.
    document = parse(question.document)
    for variables in question.requests:
        note(f"operation {question.operation_name}, variables {variables!r}")
        expected = answer(schema, catalogue, document, question.operation_name, variables)
        body, ran = served.answer(question.document, question.operation_name, variables)
        assert ("errors" in body) is bool(expected.errors), (body.get("errors"), expected.errors)
        assert not any("could not be read" in dict(error)["message"] for error in body.get("errors", ()))
        assert difference(body.get("data"), data_of(expected), cursors) is None
        if statements is not None and not expected.errors:
            assert ran == statements, served.statements


# Beside introspection nothing is planned as a whole: each root field is read through a plan of its own.
@_settings(DOCUMENTS // 5)
@given(data=st.data())
def test_the_data_is_the_same_when_graphql_core_completes_it(
    served: Served, schema: GraphQLSchema, data: st.DataObject
) -> None:
    catalogue = data.draw(catalogues())
    served.load(catalogue)
    cursors = Cursors()
    for _ in range(DOCUMENTS_PER_CATALOGUE):
        question = data.draw(questions(schema, catalogue, 1, "__schema { queryType { name } }"))
        _compare(served, schema, catalogue, question, cursors, statements=None)


@_settings(DOCUMENTS)
@given(data=st.data())
def test_any_planned_answer_equals_the_naive_one(
    served: Served, schema: GraphQLSchema, data: st.DataObject
) -> None:
    catalogue = data.draw(catalogues())
    served.load(catalogue)
    cursors = Cursors()
    for _ in range(DOCUMENTS_PER_CATALOGUE):
        question = data.draw(questions(schema, catalogue, REQUESTS_PER_DOCUMENT))
        _compare(served, schema, catalogue, question, cursors, statements=1)
