"""What a document holds is counted as if its fragments were spread out, without ever spreading them out."""

from __future__ import annotations

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_introspection_query,
    parse,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.resolvers.counting import count_operations
from endroll.resolvers.limits import MOST_COUNTED, Limits
from endroll.resolvers.validation import document_refusals


def _counts(document: str) -> dict[str, int]:
    [(_, counts)] = count_operations(parse(document))
    return {name: count for name, count in counts.items() if count}


def test_fields_nest_and_fragments_do_not_add_to_the_depth() -> None:
    document = """
      { one { ... { two { ...F } } } beside { inner } }
      fragment F on Any { three { ...G } } fragment G on Any { four }
    """
    assert _counts(document) == {"depth_limit": 4, "field_limit": 6, "root_field_limit": 2}


def test_a_fragment_counts_wherever_it_is_spread() -> None:
    document = """
      query @a { ...F ...F x: y { ...F @b } }
      fragment F on Any @c { p: q @d r ...G }
      fragment G on Any { s: t }
    """
    assert _counts(document) == {
        "field_limit": 1 + 3 * 3,
        "alias_limit": 1 + 3 * 2,
        "root_field_limit": 1 + 2 * 3,
        "directive_limit": 2 + 3 * 2,
        "depth_limit": 2,
    }


@pytest.mark.parametrize(
    ("document", "longest"),
    [
        ("{ a(b: [1, 2, 3]) }", 3),
        ("{ a(b: {c: [{d: [1, 2, 3, 4]}, 5]}) }", 4),
        ("query($v: [Int] = [1, 2]) { a(b: $v) }", 2),
        ("{ a @b(c: [1, 2, 3, 4, 5]) }", 5),
        ("{ ...F } fragment F on Any { a(b: [1, 2]) }", 2),
        ("query($v: Int @b(c: [1])) { a }", 1),
    ],
)
def test_the_longest_list_is_found_wherever_it_stands(document: str, longest: int) -> None:
    assert _counts(document)["list_limit"] == longest


def test_each_operation_is_counted_by_itself() -> None:
    found = list(count_operations(parse("query A { a b } query B { ...F } fragment F on Any { c }")))
    assert [
        (operation.name and operation.name.value, counts["field_limit"]) for operation, counts in found
    ] == [
        ("A", 2),
        ("B", 1),
    ]


def test_what_no_operation_spreads_does_not_count_and_what_is_missing_holds_nothing() -> None:
    assert _counts("{ a ...Missing } fragment F on Any { b c }")["field_limit"] == 1


@pytest.mark.parametrize(
    "fragments",
    [
        "fragment A on Any { a ...A }",
        "fragment A on Any { a ...B } fragment B on Any { b ...A }",
        "fragment A on Any { x: a { ...B ...C } } fragment B on Any { ...C } fragment C on Any { ...A ...B }",
    ],
)
def test_fragments_within_themselves_are_counted_to_an_end(fragments: str) -> None:
    assert _counts("{ ...A } " + fragments)["field_limit"] >= 1


def _bomb(length: int, spreads: str) -> str:
    links = (f"fragment F{n} on Any {{ {spreads.format(n + 1)} }}" for n in range(length))
    return "{ ...F0 } " + " ".join(links) + f" fragment F{length} on Any {{ id }}"


BOMBS = {
    "spread twice": _bomb(700, "...F{0} ...F{0}"),
    "under aliases": _bomb(300, "a: x {{ ...F{0} }} b: x {{ ...F{0} }}"),
    "each in all before": "{ ...F0 } "
    + " ".join(
        f"fragment F{n} on Any {{ id " + " ".join(f"...F{m}" for m in range(n + 1, 100)) + " }"
        for n in range(100)
    ),
}


@pytest.mark.parametrize("document", BOMBS.values(), ids=BOMBS)
def test_a_bomb_of_fragments_is_counted_without_going_off(document: str) -> None:
    assert _counts(document)["field_limit"] == MOST_COUNTED
    messages = [refusal.message for refusal in document_refusals(parse(document), Limits())]
    assert (
        "The operation has at least 1000000 fields, fragments spread out; this server takes at most 1500"
        " (field_limit). Ask in several operations."
    ) in messages


def test_a_chain_of_fragments_longer_than_python_could_follow_is_counted() -> None:
    found = _counts(_bomb(1_500, "a {{ ...F{0} }}"))
    assert found == {"depth_limit": 1_501, "field_limit": 1_501, "root_field_limit": 1}


def test_the_usual_introspection_is_within_every_limit() -> None:
    document = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    assert document_refusals(parse(document), Limits()) == []


NAMES = "abcd"


def _selections(depth: int) -> st.SearchStrategy[str]:
    inner = st.just("") if depth == 0 else _selections(depth - 1)
    leaf = st.sampled_from(["f", "g: f", "f @d", "f(l: [1, 2])", "f(l: [[1], {o: [1, 2, 3]}])"])
    spread = st.sampled_from([f"...{name}" for name in NAMES])
    nested = st.builds(
        "{} {{ f {} }}".format, st.sampled_from(["f", "h: f", "...", "... @d", "... on T"]), inner
    )
    return st.lists(st.one_of(leaf, spread, nested), max_size=3).map(" ".join)


@st.composite
def _documents(draw: st.DrawFn) -> str:
    """A document whose fragments spread only later ones, so that it can be spread out."""
    texts = ["{ f " + draw(_selections(2)) + " }"]
    for place, name in enumerate(NAMES):
        inside = draw(_selections(2))
        for earlier in NAMES[: place + 1]:
            inside = inside.replace(f"...{earlier}", "")
        texts.append(f"fragment {name} on T {{ f {inside} }}")
    return " ".join(texts)


def _spread_out(document: DocumentNode) -> dict[str, int]:
    """Count naively: go through every fragment wherever it is spread."""
    fragments = {
        definition.name.value: definition.selection_set
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    counts = dict.fromkeys(("field_limit", "alias_limit", "root_field_limit", "depth_limit"), 0)

    def go(selections: SelectionSetNode, depth: int) -> None:
        for selection in selections.selections:
            match selection:
                case FieldNode():
                    counts["field_limit"] += 1
                    counts["alias_limit"] += selection.alias is not None
                    counts["root_field_limit"] += depth == 0
                    counts["depth_limit"] = max(counts["depth_limit"], depth + 1)
                    if selection.selection_set:
                        go(selection.selection_set, depth + 1)
                case FragmentSpreadNode(name=name):
                    go(fragments[name.value], depth)
                case InlineFragmentNode():
                    go(selection.selection_set, depth)

    [operation] = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    go(operation.selection_set, 0)
    return counts


@settings(max_examples=60)
@given(_documents())
def test_the_counts_are_those_of_the_document_spread_out(text: str) -> None:
    document = parse(text)
    [(_, counts)] = count_operations(document)
    expected = _spread_out(document)
    assert {name: counts[name] for name in expected} == expected
