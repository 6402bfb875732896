"""Made-up documents: any valid question that the schema lets be asked, with every feature of the language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    get_named_type,
    is_composite_type,
)
from hypothesis import strategies as st

from tests.reference.arguments import ArgumentWriter
from tests.reference.choices import Choices
from tests.reference.rows import Catalogue

Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType

DEEPEST = 8
MOST_FIELDS = 14
#: Some are other fields' names, so that what is asked for and what it is called come apart.
ALIASES = ("a", "b", "id", "title", "name", "nodes", "edges", "cast", "type", "totalCount", "null", "on", "_")


@dataclass(frozen=True)
class Question:
    """A document, the operation of it to run, and the variables of each request."""

    document: str
    operation_name: str | None
    requests: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class _Field:
    """A field as it was written once, to be written again with another selection."""

    written: str
    named_type: Composite


@dataclass(frozen=True)
class _Fragment:
    """A named fragment; ``depth`` is where it was written and ``height`` how far it goes down from there."""

    on: Composite
    depth: int
    height: int
    text: str


class _DocumentWriter:
    """Makes up one document; ``arguments`` holds the variables that it uses."""

    def __init__(self, choices: Choices, schema: GraphQLSchema, arguments: ArgumentWriter) -> None:
        self.choices, self.schema, self.arguments = choices, schema, arguments
        self.fragments: dict[str, _Fragment] = {}
        # One response key has one meaning: in the whole document, or at each depth. Then selections can
        # always be merged. Keys by depth keep fragments at the depth that they were written for.
        self._by_depth = choices.chance(10)
        self._meanings: dict[tuple[int, str], str] = {}
        self._left = MOST_FIELDS
        self._depth = self._lowest = 0
        self._pages = 0

    def operation(self) -> str:
        """Return the selection set of an operation."""
        root = self.schema.query_type
        assert root is not None
        self._depth = self._pages = 0
        self._left = MOST_FIELDS
        return self._selection_set(root)

    def _selection_set(self, parent: Composite) -> str:
        self._lowest = max(self._lowest, self._depth)
        known: list[_Field] = []
        parts = [self._selection(parent, known) for _ in range(self.choices.pick((2, 1, 3)))]
        return "{ " + " ".join(parts) + " }"

    def _selection(self, parent: Composite, known: list[_Field]) -> str:
        number = self.choices.number(0, 19)
        if isinstance(parent, GraphQLUnionType):
            return self._of_union(parent, known, number)
        if self._left <= 0:
            return self._typename() if number < 8 else self._leaf(parent)
        if number >= 18 and known:
            return self._again(self.choices.pick(known))
        if number >= 15 or (isinstance(parent, GraphQLInterfaceType) and number >= 4):
            return self._spread(parent) if number % 2 else self._inline(parent, known)
        if number == 14:
            return self._typename()
        return self._field(parent, known)

    def _of_union(self, parent: GraphQLUnionType, known: list[_Field], number: int) -> str:
        if self._left <= 0 or number < 4:  # a union has no field of its own
            return self._typename()
        return self._spread(parent) if number % 2 else self._inline(parent, known)

    def _typename(self) -> str:
        return self._keyed("__typename", "", "String!") + self.arguments.directives()

    def _leaf(self, parent: Composite) -> str:
        assert not isinstance(parent, GraphQLUnionType)
        leaves = [name for name, field in parent.fields.items() if not _is_composite(field)]
        return self._written(parent, self.choices.pick(leaves)) if leaves else self._typename()

    def _field(self, parent: Composite, known: list[_Field]) -> str:
        assert not isinstance(parent, GraphQLUnionType)
        composites = [name for name, field in parent.fields.items() if _is_composite(field)]
        if (
            self._depth >= DEEPEST
            or not composites
            or (len(composites) < len(parent.fields) and self.choices.chance(9))
        ):
            return self._leaf(parent)
        name = self.choices.pick(composites)
        named_type = get_named_type(parent.fields[name].type)
        assert isinstance(named_type, Composite)
        field = _Field(self._written(parent, name), named_type)
        known.append(field)
        return self._again(field)

    def _again(self, field: _Field) -> str:
        self._left -= 1
        is_page = field.named_type.name.endswith("Connection")
        self._pages += is_page
        self._depth += 1
        inside = self._selection_set(field.named_type)
        self._depth -= 1
        self._pages -= is_page
        return f"{field.written}{self.arguments.directives()} {inside}"

    def _written(self, parent: GraphQLObjectType | GraphQLInterfaceType, name: str) -> str:
        field = parent.fields[name]
        given = self.arguments.arguments(f"{parent.name}.{name}", field.args, deep=self._pages > 0)
        written = self._keyed(name, given, str(field.type))
        return written if _is_composite(field) else written + self.arguments.directives()

    def _keyed(self, name: str, given: str, type_: str) -> str:
        """Return the field under a response key that means nothing else where it could be merged."""
        meaning = f"{name}{given}: {type_}"
        key = self.choices.pick(ALIASES) if self.choices.chance(3) else name
        level = self._depth if self._by_depth else 0
        number = 0
        free = key
        while self._meanings.setdefault((level, free), meaning) != meaning:
            number += 1
            free = f"{key}_{number}"
        return f"{name}{given}" if free == name else f"{free}: {name}{given}"

    def _inline(self, parent: Composite, known: list[_Field]) -> str:
        options: list[Composite | None] = [None, *self._fitting(parent)]
        on = self.choices.pick(options[::-1])
        condition = f" on {on.name}" if on else ""
        again = known if on in {None, parent} else []
        inside = " ".join(self._selection(on or parent, again) for _ in range(self.choices.number(1, 2)))
        return f"...{condition}{self.arguments.directives()} {{ {inside} }}"

    def _spread(self, parent: Composite) -> str:
        fitting = self._fitting(parent)
        usable = [
            name
            for name, fragment in self.fragments.items()
            if fragment.on in fitting and self._fits(fragment)
        ]
        name = self.choices.pick(usable) if usable and self.choices.chance(11) else self._fragment(fitting)
        return f"...{name}{self.arguments.directives()}"

    def _fits(self, fragment: _Fragment) -> bool:
        same_depth = fragment.depth == self._depth
        return same_depth if self._by_depth else self._depth + fragment.height <= DEEPEST and self._pages < 3

    def _fragment(self, fitting: list[Composite]) -> str:
        on = self.choices.pick(fitting)
        outer, self._lowest = self._lowest, self._depth
        inside = self._selection_set(on)
        height = self._lowest - self._depth
        self._lowest = max(outer, self._lowest)
        name = f"F{len(self.fragments) + 1}"
        self.fragments[name] = _Fragment(on, self._depth, height, f"fragment {name} on {on.name} {inside}")
        return name

    def _fitting(self, parent: Composite) -> list[Composite]:
        if not isinstance(parent, GraphQLObjectType):
            return [*self.schema.get_possible_types(parent), parent]
        unions = [type_ for type_ in self.schema.type_map.values() if isinstance(type_, GraphQLUnionType)]
        return [parent, *parent.interfaces, *(union for union in unions if parent in union.types)]


def _is_composite(field: GraphQLField) -> bool:
    return is_composite_type(get_named_type(field.type))


@st.composite
def questions(
    draw: st.DrawFn, schema: GraphQLSchema, catalogue: Catalogue, requests: int, extra: str = ""
) -> Question:
    """A valid document over ``catalogue`` with ``requests`` sets of variables.

    ``extra`` stands as a further selection at the start of the operation that is to be run.
    """
    return make_question(Choices(draw), schema, catalogue, requests, extra)


def make_question(
    choices: Choices, schema: GraphQLSchema, catalogue: Catalogue, requests: int, extra: str = ""
) -> Question:
    """Return what `questions` draws, made of ``choices``."""
    arguments = ArgumentWriter(choices, catalogue, requests)
    writer = _DocumentWriter(choices, schema, arguments)
    several = choices.chance(4)
    selections = [writer.operation() for _ in range(choices.number(2, 3) if several else 1)]
    run = choices.number(0, len(selections) - 1)
    if extra:
        selections[run] = f"{{ {extra} {selections[run].removeprefix('{ ')}"
    is_named = several or choices.chance(8)
    texts = [
        _operation(f"Q{place}" if is_named else None, selection, writer)
        for place, selection in enumerate(selections)
    ]
    used = {name for selection in selections for name in _fragments_in(selection, writer)}
    texts += [fragment.text for name, fragment in writer.fragments.items() if name in used]
    if choices.chance(4):
        texts.reverse()
    name = f"Q{run}" if several or (is_named and choices.chance(10)) else None
    sent = tuple(
        {
            variable.name: variable.values[place]
            for variable in arguments.variables.values()
            if variable.values[place] is not Undefined
        }
        for place in range(requests)
    )
    return Question("\n".join(texts), name, sent)


def _operation(name: str | None, selection: str, writer: _DocumentWriter) -> str:
    everything = selection + "".join(writer.fragments[each].text for each in _fragments_in(selection, writer))
    used = sorted(set(re.findall(r"\$(v\d+)\b", everything)), key=lambda variable: int(variable[1:]))
    declared = ", ".join(map(_declaration(writer), used))
    if name is None and not declared:
        return selection
    head = f"query {name}" if name else "query"
    return f"{head}({declared}) {selection}" if declared else f"{head} {selection}"


def _declaration(writer: _DocumentWriter) -> Callable[[str], str]:
    def declare(name: str) -> str:
        variable = writer.arguments.variables[name]
        return f"${name}: {variable.type}" + (f" = {variable.default}" if variable.default else "")

    return declare


def _fragments_in(text: str, writer: _DocumentWriter) -> set[str]:
    """Return the names of the fragments that ``text`` spreads, directly or through others."""
    direct = set(re.findall(r"\.\.\.(F\d+)\b", text))
    return direct.union(*(_fragments_in(writer.fragments[name].text, writer) for name in direct))
