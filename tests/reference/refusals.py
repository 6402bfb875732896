"""Which questions are refused: bad arguments anywhere below a root field make that root field an error.

Whether an argument can be used is settled by the question alone, whatever rows there are; so a refusal
does not wait for a row to be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionNode,
    get_named_type,
    is_abstract_type,
    is_object_type,
)
from graphql.execution.values import get_argument_values, get_directive_values

from tests.reference.pages import refuse_paging


def refuse(info: GraphQLResolveInfo[Any]) -> None:
    """Raise `GraphQLError` where something asked for at or below this root field cannot be used."""
    _fields(info, {info.parent_type}, info.field_nodes)


def _fields(
    info: GraphQLResolveInfo[Any], possible: set[GraphQLObjectType], selections: Iterable[SelectionNode]
) -> None:
    """Look at what is selected of objects that are of one of the ``possible`` types."""
    for selection in selections:
        if not possible or not _is_wanted(info, selection):
            continue
        if isinstance(selection, FieldNode):
            _field(info, possible, selection)
        else:
            condition, inside = _fragment(info, selection)
            _fields(info, possible & _types(info, condition) if condition else possible, inside)


def _types(info: GraphQLResolveInfo[Any], type_: GraphQLNamedType) -> set[GraphQLObjectType]:
    if is_abstract_type(type_):
        return set(info.schema.get_possible_types(type_))
    return {type_} if is_object_type(type_) else set()


def _fragment(
    info: GraphQLResolveInfo[Any], selection: SelectionNode
) -> tuple[GraphQLNamedType | None, Iterable[SelectionNode]]:
    if isinstance(selection, FragmentSpreadNode):
        definition = info.fragments[selection.name.value]
        return info.schema.type_map[definition.type_condition.name.value], definition.selection_set.selections
    assert isinstance(selection, InlineFragmentNode)
    condition = selection.type_condition
    named = info.schema.type_map[condition.name.value] if condition else None
    return named, selection.selection_set.selections


def _field(info: GraphQLResolveInfo[Any], possible: set[GraphQLObjectType], node: FieldNode) -> None:
    name = node.name.value
    if name.startswith("__"):
        return
    # Where several types are possible, it is a field of the interface, which all have alike.
    parent = next(iter(possible))
    field = parent.fields[name]
    arguments = dict(_given(info, field, node))
    if "first" in field.args:
        refuse_paging(f"{parent.name}.{name}", arguments)
    if node.selection_set:
        _fields(info, _types(info, get_named_type(field.type)), node.selection_set.selections)


def _given(info: GraphQLResolveInfo[Any], field: Any, node: FieldNode) -> Iterator[tuple[str, Any]]:
    values = get_argument_values(field, node, info.variable_values)
    yield from values.items()


def _is_wanted(info: GraphQLResolveInfo[Any], selection: SelectionNode) -> bool:
    skip = get_directive_values(GraphQLSkipDirective, selection, info.variable_values)
    include = get_directive_values(GraphQLIncludeDirective, selection, info.variable_values)
    return not (skip and skip["if"]) and bool(include is None or include["if"])
