"""A cursor is what a connection gave, or it is refused in a sentence; nothing else reaches the database."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.resolvers.answer import Request
from endroll.resolvers.cursor import read_cursor
from endroll.resolvers.errors import ArgumentError
from endroll.schema import build_executor
from tests.queries.catalogue import recording

NO_CURSOR = "is not a cursor. Pass a cursor that a connection gave."
LARGEST = 2**63 - 1

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)

KEYS = st.lists(JSON) | st.tuples(st.just("TITLE_ASC"), JSON, JSON)


def hexadecimal(value: object) -> str:
    return json.dumps(value).encode().hex()


@given(st.text() | st.binary().map(bytes.hex) | KEYS.map(lambda keys: orjson.dumps(keys).hex()))
def test_whatever_a_client_sends_is_a_sound_cursor_or_refused(cursor: str) -> None:
    try:
        text, number = read_cursor(cursor, "TITLE_ASC", (str, int))
    except ArgumentError:
        return
    assert type(text) is str
    assert type(number) is int
    assert abs(number) <= LARGEST


@given(st.text(), st.integers(1, LARGEST))
def test_a_cursor_of_the_order_gives_its_keys(text: str, number: int) -> None:
    cursor = orjson.dumps(["TITLE_ASC", text, number]).hex()
    assert read_cursor(cursor, "TITLE_ASC", (str, int)) == [text, number]


@pytest.mark.parametrize("number", [2**63, 2**64 - 1, -(2**63), 2**70])
async def test_a_number_that_no_column_holds_is_no_cursor(demo_file: Path, number: int) -> None:
    cursor = hexadecimal(["", number])
    async with recording(demo_file) as database:
        answer = await build_executor(database).execute(
            Request(f'{{ allSeries(after: "{cursor}") {{ totalCount }} }}')
        )
    body = json.loads(answer.body)
    assert body["data"] is None
    [message] = [error["message"] for error in body["errors"]]
    assert message.startswith("Query.allSeries: ")
    # Beyond 64 bits the JSON reader makes it a fraction, which is no key of this order either.
    assert NO_CURSOR in message or "in another order" in message
    assert database.asked == []
