"""JSON is the same text whichever way SQLite is made to write it, on the oldest and the newest SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.dialects.sqlite import dialect

from endroll.db.dialect import (
    is_one_of,
    json_if,
    json_list,
    json_object,
    json_or_null,
    json_scalar,
    json_truth,
    json_word,
    word_list,
)

ODD = [
    "",
    "a\x00b",
    '"',
    "\\",
    "\n\t\x01\x1f\x7f",
    "\u2028\u2029",
    "キムタク",
    "😀",
    "'",
    "{}",
    "a}",
    "{",
    "null",
    "/",
]
SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.sampled_from(ODD),
    st.integers(-(2**63), 2**63 - 1),
    # Versions of SQLite print larger and finer numbers differently; these are shares in per cent.
    st.integers(0, 10_000).map(lambda hundredths: hundredths / 100),
    st.none(),
)


def _run(statement: Select[Any], parameters: dict[str, object] | None = None) -> str:
    """Return the text that the statement gives, the same on both versions of SQLite."""
    text = str(statement.compile(dialect=dialect(paramstyle="named")))
    with closing(sqlite3.connect(":memory:")) as here:
        [(found,)] = here.execute(text, parameters or {}).fetchall()
    with closing(apsw.Connection(":memory:")) as newer:
        assert newer.execute(text, parameters or {}).fetchall() == [(found,)]
    return str(found)


def _bound(count: int) -> list[ColumnElement[Any]]:
    return [literal_column(f":v{number}") for number in range(count)]


def _members(scalars: Sequence[ColumnElement[Any]]) -> list[tuple[str, ColumnElement[str]]]:
    return [(f"m{number}", json_scalar(scalar)) for number, scalar in enumerate(scalars)]


def _as_text(value: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a JSON value as what is no argument of a JSON function: then all around it is joined text."""
    return json_or_null(json_scalar(value))


@given(st.lists(SCALARS, min_size=1, max_size=9))
def test_one_call_joined_text_and_a_run_within_text_are_the_same_object(scalars: list[object]) -> None:
    bound = _bound(len(scalars))
    parameters: dict[str, object] = {f"v{number}": scalar for number, scalar in enumerate(scalars)}
    one_call = _run(select(json_object(_members(bound))), parameters)
    joined = _run(
        select(json_object([(f"m{n}", _as_text(each)) for n, each in enumerate(bound)])), parameters
    )
    assert joined == one_call
    end = ("end", _as_text(literal_column("'E'")))
    run = _run(select(json_object([*_members(bound), end])), parameters)
    assert run == f'{one_call.removesuffix("}")},"end":"E"}}'
    started = _run(select(json_object([end, *_members(bound)])), parameters)
    assert started == '{"end":"E",' + one_call.removeprefix("{")
    assert json.loads(one_call) == {f"m{number}": scalar for number, scalar in enumerate(scalars)}


@pytest.mark.parametrize("count", [0, 1, 3, 4, 62, 63, 64, 126, 127, 200])
def test_an_object_has_any_number_of_members_in_their_order(count: int) -> None:
    members = [(f"m{number}", json_scalar(literal_column(str(number)))) for number in range(count)]
    found = json.loads(_run(select(json_object(members))), object_pairs_hook=list)
    assert found == [(f"m{number}", number) for number in range(count)] or (count == 0 and found == [])


def test_every_kind_of_value_stays_what_it_is_within_an_object_and_beside_text() -> None:
    no: ColumnElement[int] = literal_column("0")
    yes: ColumnElement[int] = literal_column("1")
    inner = json_object([("truth", json_truth(yes)), ("word", json_word("Series"))])
    members = [
        ("no", json_truth(no)),
        ("yes", json_truth(yes)),
        ("typename", json_word("Series")),
        ("object", inner),
        ("absent", json_if(no, inner)),
        ("present", json_if(yes, inner)),
    ]
    plain = _run(select(json_object(members)))
    word = '{"truth":true,"word":"Series"}'
    assert plain == (
        f'{{"no":false,"yes":true,"typename":"Series","object":{word},"absent":null,"present":{word}}}'
    )
    text = ("text", _as_text(literal_column("null")))
    assert _run(select(json_object([*members, text]))) == plain.removesuffix("}") + ',"text":null}'


@pytest.mark.parametrize("rows", [[], [1], [1, None, 3]])
def test_a_list_of_values_and_one_of_texts_are_the_same(rows: list[int | None]) -> None:
    each = func.json_each(literal_column(":rows")).table_valued("value", name="each")
    plain = json_object([("n", json_scalar(each.c.value))])
    text = json_object([("n", _as_text(each.c.value))])
    for entry in (plain, text, json_scalar(each.c.value)):
        found = json.loads(_run(select(json_list(entry)).select_from(each), {"rows": json.dumps(rows)}))
        assert found == [row if isinstance(entry, json_scalar) else {"n": row} for row in rows]


def test_words_are_written_out_and_a_bound_list_is_read() -> None:
    value: ColumnElement[str] = literal_column("'CAST'")
    written = is_one_of(value, word_list(["CREW", "CAST", "CREW"]))
    assert str(written.compile(dialect=dialect())) == "'CAST' IN ('CREW', 'CAST')"
    assert _run(select(json_truth(written))) == "true"
    assert _run(select(json_truth(is_one_of(value, word_list(["CREW"]))))) == "false"
    read = is_one_of(value, literal_column(":words"))
    assert _run(select(json_truth(read)), {"words": '["CREW","CAST"]'}) == "true"
    assert _run(select(json_truth(read)), {"words": "[]"}) == "false"
