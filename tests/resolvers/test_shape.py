"""The shape of variables holds what of them decides the SQL, and nothing else."""

from __future__ import annotations

import json

import pytest

from endroll.resolvers.shape import shape_of
from tests.resolvers.input_values import CATALOGUE, coerced

SHAPES: dict[tuple[str, str], object] = {
    ("$a: ID!, $b: Int", '{"a": 1, "b": 2.0}'): (("a", str), ("b", int)),
    ("$a: ID!, $b: Int", '{"a": "1"}'): (("a", str),),
    ("$a: ID!, $b: Int", '{"a": "1", "b": null}'): (("a", str), ("b", None)),
    ("$a: Boolean", '{"a": false}'): (("a", False),),
    ("$a: [ID!]", '{"a": ["1", "2"]}'): (("a", list),),
    ("$a: [Boolean]", '{"a": [true, null]}'): (("a", list),),
    ("$a: [Boolean]", '{"a": null}'): (("a", None),),
    ("$a: [[Int]]", '{"a": [[1], null]}'): (("a", (list, None)),),
    ("$a: Point", '{"a": {"y": 1}}'): (("a", (("x", int), ("y", float), ("label", str), ("tags", list))),),
}


@pytest.mark.parametrize(("variables", "given"), SHAPES, ids=str)
def test_the_shape_holds_what_decides_the_sql(variables: str, given: str) -> None:
    found = coerced(variables, json.loads(given))
    assert found is not None
    assert found.shape == SHAPES[variables, given] == shape_of(found.values)


def test_the_shape_holds_which_enum_was_given() -> None:
    shapes = {
        found.shape
        for value in ("SERIES", "MINISERIES")
        if (found := coerced("$a: [SeriesFormat!]", {"a": [value]}, CATALOGUE))
    }
    assert len(shapes) == 2
