"""Counts what the operations of a document hold, every fragment counted wherever it is spread.

Counting takes one pass, whatever the document: a fragment is looked at once, and what it holds is added
where it is spread, though spreading it out could take for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableDefinitionNode,
)

from endroll.resolvers.limits import MOST_COUNTED

#: What has directives.
_HasDirectives = SelectionNode | OperationDefinitionNode | FragmentDefinitionNode | VariableDefinitionNode


def count_operations(document: DocumentNode) -> Iterator[tuple[OperationDefinitionNode, Counter[str]]]:
    """Give each operation of a document with what it holds, by the limit that bounds it.

    The document need not be valid: a fragment that is not there holds nothing, and what spreads itself is
    counted once, for validation to refuse.
    """
    fragments: dict[str, _Own] = {}
    operations: list[tuple[OperationDefinitionNode, _Own]] = []
    for definition in document.definitions:
        if isinstance(definition, FragmentDefinitionNode):
            fragments[definition.name.value] = _own(definition)
        elif isinstance(definition, OperationDefinitionNode):
            operations.append((definition, _own(definition)))
    spread_out = _spread_out(fragments)
    for operation, own in operations:
        yield operation, _total(own, spread_out)


class _Spread(NamedTuple):
    """A fragment's spread: below how many fields it stands, and whether the root's fields are in it."""

    name: str
    depth: int
    is_root: bool


class _Own(NamedTuple):
    """What a definition holds itself, by limit, and the fragments that it spreads."""

    counts: Counter[str]
    spreads: list[_Spread]


def _own(definition: OperationDefinitionNode | FragmentDefinitionNode) -> _Own:
    counting = _Counting()
    counting.directives(definition)
    for variable in definition.variable_definitions or ():
        counting.directives(variable)
        counting.value(variable.default_value)
    counting.selections(definition.selection_set)
    return _Own(counting.counts, counting.spreads)


class _Counting:
    """Counts what one definition holds."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.spreads: list[_Spread] = []

    def selections(self, selection_set: SelectionSetNode) -> None:
        """Count a selection set at the root of the definition, with all that is inside."""
        inside = [(selection_set, 0, True)]
        while inside:
            around, depth, is_root = inside.pop()
            for selection in around.selections:
                self.directives(selection)
                if isinstance(selection, FieldNode):
                    self._field(selection, depth, is_root=is_root)
                    if selection.selection_set:
                        inside.append((selection.selection_set, depth + 1, False))
                elif isinstance(selection, InlineFragmentNode):
                    inside.append((selection.selection_set, depth, is_root))
                elif isinstance(selection, FragmentSpreadNode):
                    self.spreads.append(_Spread(selection.name.value, depth, is_root))

    def directives(self, node: _HasDirectives) -> None:
        """Count the directives of a node and the lists in their arguments."""
        for directive in node.directives or ():
            self.counts["directive_limit"] += 1
            self._arguments(directive)

    def value(self, value: ValueNode | None) -> None:
        """Note the longest list in a value."""
        inside = [value]
        while inside:
            each = inside.pop()
            if isinstance(each, ListValueNode):
                self._at_least("list_limit", len(each.values))
                inside.extend(each.values)
            elif isinstance(each, ObjectValueNode):
                inside.extend(field.value for field in each.fields)

    def _field(self, field: FieldNode, depth: int, *, is_root: bool) -> None:
        self.counts["field_limit"] += 1
        self.counts["root_field_limit"] += is_root
        self.counts["alias_limit"] += field.alias is not None
        self._at_least("depth_limit", depth + 1)
        self._arguments(field)

    def _arguments(self, node: FieldNode | DirectiveNode) -> None:
        for argument in node.arguments or ():
            self.value(argument.value)

    def _at_least(self, name: str, count: int) -> None:
        self.counts[name] = max(self.counts[name], count)


def _spread_out(fragments: Mapping[str, _Own]) -> dict[str, Counter[str]]:
    """Return what each fragment holds in all, the fragments that it spreads included."""
    totals: dict[str, Counter[str]] = {}
    waiting = list(fragments)
    entered: set[str] = set()
    while waiting:
        name = waiting[-1]
        if name in totals or name not in fragments:
            waiting.pop()
        elif name in entered:
            # What it spreads is counted by now, but for a fragment that it is itself within.
            totals[name] = _total(fragments[waiting.pop()], totals)
        else:
            entered.add(name)
            waiting.extend(spread.name for spread in fragments[name].spreads if spread.name not in entered)
    return totals


def _total(own: _Own, spread_out: Mapping[str, Counter[str]]) -> Counter[str]:
    total = Counter(own.counts)
    for spread in own.spreads:
        inner = spread_out.get(spread.name, _NOTHING)
        for name in _ADDED:
            total[name] += inner[name]
        if spread.is_root:
            total["root_field_limit"] += inner["root_field_limit"]
        total["list_limit"] = max(total["list_limit"], inner["list_limit"])
        total["depth_limit"] = max(total["depth_limit"], spread.depth + inner["depth_limit"])
    return Counter({name: min(count, MOST_COUNTED) for name, count in total.items()})


_NOTHING: Counter[str] = Counter()
_ADDED = ("field_limit", "alias_limit", "directive_limit")
