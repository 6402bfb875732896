"""What is beyond a limit is refused in a sentence that names the limit, the count and the way out."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import parse
from msgspec.inspect import IntType, Metadata, type_info
from msgspec.structs import fields, replace

from endroll.resolvers.limits import Limits, text_refusal, variables_refusal
from endroll.resolvers.validation import document_refusals

LIMITS = Limits(
    depth_limit=3,
    field_limit=5,
    alias_limit=1,
    root_field_limit=2,
    directive_limit=1,
    list_limit=2,
    document_limit_characters=20,
    variable_depth_limit=2,
    variable_value_limit=6,
)

WITHIN = (
    "{ a { b { c } } }",
    "{ a { b c d e } }",
    "{ x: a b }",
    "{ a @x }",
    "{ a(b: [1, 2]) }",
)
BEYOND = {
    "{ a { b { ...F } } } fragment F on Any { c { d } }": (
        "The operation nests 4 fields deep; this server takes at most 3 (depth_limit). Ask for the inner part"
        " by id, in an operation of its own."
    ),
    "{ a { ...F b ...F } } fragment F on Any { c d }": (
        "The operation has 6 fields, fragments spread out; this server takes at most 5 (field_limit). Ask in"
        " several operations."
    ),
    "{ a { ...F b { ...F } } } fragment F on Any { x: c }": (
        "The operation has 2 aliases, fragments spread out; this server takes at most 1 (alias_limit). Ask"
        " for a list, or in several operations."
    ),
    "{ a ... { b ...F } } fragment F on Any { c }": (
        "The operation has 3 fields at its root; this server takes at most 2 (root_field_limit). Ask for a"
        " list, or in several operations."
    ),
    "{ a @x b @x }": (
        "The operation has 2 directives, fragments spread out; this server takes at most 1 (directive_limit)."
        " Ask in several operations."
    ),
    "{ a(b: {c: [1, 2, 3]}) }": (
        "A list has 3 entries; this server takes at most 2 (list_limit). Send it in parts."
    ),
}


@pytest.mark.parametrize("document", WITHIN)
def test_a_document_at_its_limits_is_taken(document: str) -> None:
    assert document_refusals(parse(document), LIMITS) == []


@pytest.mark.parametrize(("document", "message"), BEYOND.items())
def test_a_document_beyond_a_limit_is_refused(document: str, message: str) -> None:
    [refusal] = document_refusals(parse(document), LIMITS)
    assert refusal.message == message
    assert refusal.path is None
    assert refusal.locations is not None
    assert [(each.line, each.column) for each in refusal.locations] == [(1, 1)]


def test_every_limit_that_an_operation_exceeds_is_named_and_only_the_first_such_operation() -> None:
    document = "query A { a } query B { a b c d e f } query C { x: a y: b z: c }"
    refusals = document_refusals(parse(document), LIMITS)
    assert [refusal.message.partition(";")[0] for refusal in refusals] == [
        "The operation has 6 fields, fragments spread out",
        "The operation has 6 fields at its root",
    ]


def test_a_document_has_as_many_characters_as_the_limit_says() -> None:
    assert text_refusal("{ a }".ljust(20), LIMITS) is None
    assert text_refusal("{ a }".ljust(21), LIMITS) == (
        "The document has 21 characters; this server takes at most 20 (document_limit_characters). Leave out"
        " what is not asked for."
    )


SEVEN = "The variables hold 7 values; this server takes at most 6 (variable_value_limit). Send them in parts."
FLATTER = (
    "The variables nest 3 or more levels deep; this server takes at most 2 (variable_depth_limit). Send them"
    " flatter."
)
VARIABLES: dict[str, tuple[dict[str, Any], str | None]] = {
    "none": ({}, None),
    "six values": ({"a": 1, "b": "x", "c": None, "d": True, "e": 1.5, "f": 2**60}, None),
    "seven values": (dict.fromkeys("abcdefg", 1), SEVEN),
    "seven values, some inside": (
        {"a": {"b": 1, "c": 2}, "d": [1, 2], "e": 1},
        SEVEN,
    ),
    "two levels": ({"a": {"b": {}}}, None),
    "a list in an object": ({"a": {"b": [1]}}, None),
    "three levels": ({"a": {"b": [[]]}}, FLATTER),
    "a list of two": ({"a": [1, 2]}, None),
    "a list of three": (
        {"a": {"b": [1, 2, 3]}},
        "A list has 3 entries; this server takes at most 2 (list_limit). Send it in parts.",
    ),
}


@pytest.mark.parametrize(("variables", "message"), VARIABLES.values(), ids=VARIABLES)
def test_variables_are_counted_before_they_are_coerced(
    variables: dict[str, Any], message: str | None
) -> None:
    assert variables_refusal(variables, LIMITS) == message


def test_variables_deeper_than_python_could_follow_are_refused() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    assert str(variables_refusal({"a": nested}, Limits())).startswith("The variables nest 17 or more levels")
    while nested:  # freed level by level: all at once would nest as deep
        nested = nested[0]


def test_every_limit_is_a_number_with_a_bound_and_a_description() -> None:
    for field in fields(Limits):
        kind = type_info(field.type)
        assert isinstance(kind, Metadata)
        assert isinstance(kind.type, IntType)
        assert kind.type.ge in {0, 1}
        assert kind.extra_json_schema is not None
        assert str(kind.extra_json_schema["description"]).endswith(".")
        least = replace(Limits(), **{field.name: kind.type.ge})
        assert getattr(least, field.name) == kind.type.ge
