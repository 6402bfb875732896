"""What a client gets: answers, refusals, and nothing of the server's inside."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from endroll.db.engine import DatabaseError
from endroll.resolvers.answer import Answer, Outcome, Request
from endroll.schema import build_executor
from tests.queries.catalogue import RecordingDatabase, recording

TITLE = """
query Title($id: ID = "Series:1", $with: Boolean = true) { series(id: $id) { title @include(if: $with) } }
"""


async def _answers(demo_file: Path, *requests: tuple[str, str | None, dict[str, Any] | None]) -> list[Answer]:
    async with recording(demo_file) as database:
        executor = build_executor(database)
        return [await executor.execute(Request(*request)) for request in requests]


async def test_a_repeated_document_gives_the_same_bytes(demo_file: Path) -> None:
    first, second, third = await _answers(demo_file, *[(TITLE, None, None)] * 3)
    assert first.body == second.body == third.body == b'{"data":{"series":{"title":"1 Litre of Tears"}}}'


async def test_a_kept_plan_takes_new_values(demo_file: Path) -> None:
    requests = [(TITLE, None, {"id": f"Series:{number}"}) for number in (3, 4, 999)]
    titles = [json.loads(answer.body)["data"]["series"] for answer in await _answers(demo_file, *requests)]
    assert titles == [{"title": "Full Throttle Girl"}, {"title": "Last Friends"}, None]


async def test_a_kept_document_is_planned_anew_for_variables_of_another_shape(demo_file: Path) -> None:
    requests = [(TITLE, None, {"with": with_title}) for with_title in (True, False, True)]
    found = [json.loads(answer.body)["data"]["series"] for answer in await _answers(demo_file, *requests)]
    assert found == [{"title": "1 Litre of Tears"}, {}, {"title": "1 Litre of Tears"}]


async def test_one_document_holds_a_plan_for_each_of_its_operations(demo_file: Path) -> None:
    document = 'query A { series(id: "Series:1") { id } } query B { person(id: "Person:1") { id } }'
    bodies = [
        a.body for a in await _answers(demo_file, *[(document, name, None) for name in ("A", "B", "A")])
    ]
    assert bodies[0] == bodies[2] == b'{"data":{"series":{"id":"Series:1"}}}'
    assert bodies[1] == b'{"data":{"person":{"id":"Person:1"}}}'


REFUSED: dict[str, str] = {
    "{ series(id: ": "Syntax Error: Unexpected <EOF>.",
    "{ series { title } }": (
        "Argument 'Query.series(id:)' of type 'ID!' is required, but it was not provided."
    ),
    "{ nothing }": "Cannot query field 'nothing' on type 'Query'.",
    "{ catalogue { version } } { catalogue { version } }": (
        "This anonymous operation must be the only defined operation."
    ),
    "query A { catalogue { version } } query B { catalogue { version } }": (
        "The document has several operations. Name the one to run in operationName."
    ),
    "fragment Titles on Series { title }": (
        "The document has no operation to run, only fragments. Add a query to it."
    ),
    "{ nodes(ids: [" + "1 " * 10_000 + "]) { id } }": (
        "Syntax Error: Document contains more than 10000 tokens. Parsing aborted."
    ),
    "": "The request has no document. Send it as the member or parameter query.",
    "mutation { addSeries }": "The mutation operation is not supported by the schema.",
}


@pytest.mark.parametrize("document", REFUSED, ids=lambda document: document[:20])
async def test_a_refused_document_has_no_data(demo_file: Path, document: str) -> None:
    [answer] = await _answers(demo_file, (document, None, None))
    body = json.loads(answer.body)
    assert "data" not in body
    assert answer.outcome.is_request_error
    assert REFUSED[document] in [error["message"] for error in body["errors"]]


async def test_an_unknown_operation_is_named(demo_file: Path) -> None:
    [answer] = await _answers(demo_file, (TITLE, "Other", None))
    assert json.loads(answer.body)["errors"][0]["message"] == 'The document has no operation named "Other".'


async def test_a_refused_variable_is_refused_the_second_time_too(demo_file: Path) -> None:
    first, good, second = await _answers(
        demo_file, (TITLE, None, {"with": "yes"}), (TITLE, None, {}), (TITLE, None, {"with": "yes"})
    )
    assert first.body == second.body
    assert first.outcome.is_request_error
    assert not good.outcome.is_request_error
    assert json.loads(first.body)["errors"][0]["message"].startswith("Variable '$with' has invalid value")


async def test_first_and_last_contradict_each_other(demo_file: Path) -> None:
    document = '{ series(id: "Series:1") { cast(first: 1, last: 1) { totalCount } } }'
    [answer] = await _answers(demo_file, (document, None, None))
    assert json.loads(answer.body) == {
        "data": {"series": None},
        "errors": [
            {
                "message": "Series.cast: Give first or last, not both; a page is taken from one end.",
                "locations": [{"line": 1, "column": 3}],
                "path": ["series"],
            }
        ],
    }


async def test_a_cursor_of_another_order_is_refused(demo_file: Path) -> None:
    page = "{ allSeries(first: 1, sort: TITLE_ASC) { pageInfo { endCursor } } }"
    [answer] = await _answers(demo_file, (page, None, None))
    cursor = json.loads(answer.body)["data"]["allSeries"]["pageInfo"]["endCursor"]
    [refused] = await _answers(
        demo_file, (f'{{ allSeries(sort: TITLE_DESC, after: "{cursor}") {{ totalCount }} }}', None, None)
    )
    body = json.loads(refused.body)
    assert body["data"] is None
    assert body["errors"][0]["message"] == (
        "Query.allSeries: This cursor was given by a connection in another order. "
        "Pass a cursor of the same list and sort."
    )


class _Broken(RecordingDatabase):
    async def read_json(self, statement: str, parameters: object) -> bytes:
        raise DatabaseError(f"secret: {statement} {parameters}")


SAYS_NOTHING = (
    "The catalogue could not be read just now. Try again; if it stays so, the server's log says why"
    " under r-7."
)


async def test_what_is_wrong_inside_stays_in_the_log(
    demo_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    executor = build_executor(_Broken(demo_file))
    with caplog.at_level(logging.ERROR):
        answers = [await executor.execute(Request(TITLE, identify=lambda: "r-7")) for _ in range(2)]
    for answer in answers:
        assert answer.outcome is Outcome.FAILED
        assert json.loads(answer.body) == {"errors": [{"message": SAYS_NOTHING}]}
    assert [record.__dict__["request_id"] for record in caplog.records] == ["r-7", "r-7"]
    assert "secret" in caplog.text


async def test_a_field_that_fails_beside_others_is_null_and_its_reason_stays_in_the_log(
    demo_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    document = "{ __typename catalogue { version } __schema { queryType { name } } }"
    with caplog.at_level(logging.ERROR):
        answer = await build_executor(_Broken(demo_file)).execute(Request(document, identify=lambda: "r-7"))
    body = json.loads(answer.body)
    # The client is told of a field's error as of any; whoever runs the server, that it is a fault of theirs.
    assert (answer.outcome, answer.has_fault) == (Outcome.PARTIAL, True)
    assert body["data"] is None
    assert [error["message"] for error in body["errors"]] == [SAYS_NOTHING]
    assert "secret" in caplog.text


async def test_introspection_goes_through_graphql_core(demo_file: Path) -> None:
    [answer] = await _answers(demo_file, ('{ __type(name: "Node") { possibleTypes { name } } }', None, None))
    names = [each["name"] for each in json.loads(answer.body)["data"]["__type"]["possibleTypes"]]
    assert sorted(names) == ["Credit", "Episode", "Person", "Series"]
