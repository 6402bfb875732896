"""What one request may ask at most, and the first look at it, before anything is validated or planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

#: Counts go no further: fragments that spread fragments could make them numbers of any length.
MOST_COUNTED = 1_000_000


class Limits(Struct, frozen=True, kw_only=True):
    """What is refused above; all are generous, and together bound the time that one request takes.

    With the defaults a document is validated and planned within about a second at the first sight of it.
    """

    price_limit: Annotated[
        int,
        Meta(
            ge=1,
            description="The most that an operation may cost: about the objects that its answer can hold,"
            " as products of page sizes.",
        ),
    ] = 250_000
    depth_limit: Annotated[int, Meta(ge=1, description="How deep the fields of an operation may nest.")] = 64
    field_limit: Annotated[
        int,
        Meta(ge=1, description="The fields of an operation, a fragment's counted wherever it is spread."),
    ] = 1_500
    alias_limit: Annotated[
        int,
        Meta(ge=0, description="The aliases of an operation, a fragment's counted wherever it is spread."),
    ] = 300
    root_field_limit: Annotated[int, Meta(ge=1, description="The fields of an operation at its root.")] = 100
    directive_limit: Annotated[
        int,
        Meta(ge=0, description="The directives of an operation, a fragment's counted wherever it is spread."),
    ] = 200
    list_limit: Annotated[
        int,
        Meta(
            ge=1, description="The entries of a list, in a document or in variables: ids, words of a filter."
        ),
    ] = 1_000
    token_limit: Annotated[int, Meta(ge=1, description="The words, numbers and signs of a document.")] = (
        10_000
    )
    document_limit_characters: Annotated[
        int, Meta(ge=1, description="The length of a document, in characters.")
    ] = 200_000
    variable_depth_limit: Annotated[
        int, Meta(ge=1, description="How deep lists and objects may nest in variables.")
    ] = 16
    variable_value_limit: Annotated[
        int, Meta(ge=0, description="The values in variables, entries of lists and objects all counted.")
    ] = 10_000


def text_refusal(document: str, limits: Limits) -> str | None:
    """Return why a document is not even parsed, as a sentence; null for one that is."""
    if len(document) <= limits.document_limit_characters:
        return None
    return sentence("document_limit_characters", len(document), limits)


def variables_refusal(variables: Mapping[str, Any], limits: Limits) -> str | None:
    """Return why variables, as JSON gave them, are refused, as a sentence; null for those that are not."""
    for value in variables.values():
        if type(value) in _NESTING:
            return _nested_refusal(variables, limits)
    values = len(variables)
    return sentence("variable_value_limit", values, limits) if values > limits.variable_value_limit else None


def _nested_refusal(variables: Mapping[str, Any], limits: Limits) -> str | None:
    level: list[Any] = [variables]
    values = depth = 0
    while level:
        if depth > limits.variable_depth_limit:
            return sentence("variable_depth_limit", depth, limits)
        inner: list[Any] = []
        for each in level:
            values += len(each)
            is_list = type(each) is list
            if is_list and len(each) > limits.list_limit:
                return sentence("list_limit", len(each), limits)
            inner += [part for part in (each if is_list else each.values()) if type(part) in _NESTING]
        level = inner
        depth += 1
    return sentence("variable_value_limit", values, limits) if values > limits.variable_value_limit else None


#: What nests in variables, as JSON gives them.
_NESTING = frozenset({list, dict})

#: By limit: what is said of a count, and the way out.
_SAID = {
    "depth_limit": (
        "The operation nests {} fields deep",
        "Ask for the inner part by id, in an operation of its own.",
    ),
    "field_limit": ("The operation has {} fields, fragments spread out", "Ask in several operations."),
    "alias_limit": (
        "The operation has {} aliases, fragments spread out",
        "Ask for a list, or in several operations.",
    ),
    "root_field_limit": (
        "The operation has {} fields at its root",
        "Ask for a list, or in several operations.",
    ),
    "directive_limit": (
        "The operation has {} directives, fragments spread out",
        "Ask in several operations.",
    ),
    "list_limit": ("A list has {} entries", "Send it in parts."),
    "document_limit_characters": ("The document has {} characters", "Leave out what is not asked for."),
    "variable_depth_limit": ("The variables nest {} or more levels deep", "Send them flatter."),
    "variable_value_limit": ("The variables hold {} values", "Send them in parts."),
}


def sentence(name: str, count: int, limits: Limits) -> str:
    """Return what is said of a request that has ``count`` of what the limit ``name`` bounds."""
    said, way_out = _SAID[name]
    counted = f"at least {count}" if count == MOST_COUNTED else str(count)
    return f"{said.format(counted)}; this server takes at most {getattr(limits, name)} ({name}). {way_out}"
