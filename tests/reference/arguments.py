"""Made-up arguments: values of every input type, as literals and through variables, mostly ones that hit."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSkipDirective,
    Undefined,
    get_named_type,
    is_required_argument,
)

from tests.reference.choices import Choices
from tests.reference.rows import Catalogue
from tests.reference.texts import COUNTRIES, DATES, JOBS, KEYS, LANGUAGES, NAMES, SOUGHT, TEXTS

MALFORMED_IDS: tuple[str, ...] = (
    "",
    "Series",
    "Series:",
    ":1",
    "Series:0",
    "Series:01",
    "Series:+1",
    "series:1",
    "Series:-1",
)
MALFORMED_IDS += (
    "Series:1 ",
    "Series:１",
    "Series:1.0",
    "Film:1",
    "Series:99999999999",
    "Query:1",
    '"',
    "\u2028",
)
NO_CURSORS = (
    "",
    "x",
    "00",
    "5b5d",
    "5b22225d",
    "6e756c6c",
    "5b6e756c6c5d",
    "5b312c315d",
    "é",
    "7b7d",
    " 5b5d",
)

#: The table whose rows a connection lists, by the field's name; all but some rows are in some list of it.
TABLES = {
    "allSeries": "series",
    "allEpisodes": "episode",
    "allPeople": "person",
    "allCredits": "credit",
    "episodes": "episode",
    "credits": "credit",
    "cast": "credit",
    "crew": "credit",
}


class Word(str):
    """An enum's value, which a document writes without quotes."""

    __slots__ = ()


@dataclass
class Variable:
    """A variable: its declared type and default as a document writes them, and where it may stand again."""

    name: str
    type: str
    default: str | None
    place: tuple[str, object]
    #: What each request sends; a request that is not in it leaves the variable out.
    values: list[Any] = field(default_factory=list)


class ArgumentWriter:
    """Makes up arguments over one catalogue. ``requests`` is how many sets of variables are sent."""

    def __init__(self, choices: Choices, catalogue: Catalogue, requests: int) -> None:
        self.choices, self.catalogue, self.requests = choices, catalogue, requests
        self._truth = GraphQLSkipDirective.args["if"].type
        self.variables: dict[str, Variable] = {}
        self._alike = choices.chance(14)
        self._global_ids = [
            f"{table.capitalize()}:{row['id']}"
            for table in ("series", "episode", "person", "credit")
            for row in catalogue.get(table, ())
        ]

    def arguments(self, coordinate: str, arguments: dict[str, GraphQLArgument], *, deep: bool) -> str:
        """Return arguments in brackets, or nothing; ``deep`` keeps pages small."""
        given: dict[str, Any] = {}
        for name, argument in arguments.items():
            if name in {"first", "after", "last", "before"}:
                continue
            if is_required_argument(argument) or self.choices.chance(12 if name == "sort" else 7):
                given[name] = self.value(argument.type, name, default=argument.default_value is not Undefined)
        if "first" in arguments:
            self._page(coordinate, arguments, given, deep=deep)
        written = ", ".join(f"{name}: {self.literal(value)}" for name, value in given.items())
        return f"({written})" if written else ""

    def _page(
        self, coordinate: str, arguments: dict[str, GraphQLArgument], given: dict[str, Any], *, deep: bool
    ) -> None:
        # A find's cursor is of one query alone: tests of the search go from page to page.
        has_cursor = coordinate != "Query.search" and self.choices.chance(7)
        sorts: tuple[str, ...] = ()
        if has_cursor and "sort" in arguments:
            # A cursor belongs to a sort, so here the sort is known beforehand.
            type_ = arguments["sort"].type
            given["sort"] = self._plain(type_, "sort")
            found = given["sort"]
            sorts = tuple(found) if isinstance(found, list) else (() if found is None else (found,))
        size = self.choices.pick(("first", "last")) if deep or self.choices.chance(12) else None
        if size:
            given[size] = self.value(arguments[size].type, size)
        if self.choices.number(0, 79) == 79:
            given.update(first=1, last=self.choices.pick((1, None)))
        for name in ("after", "before") if has_cursor else ():
            if self.choices.chance(12):
                given[name] = self.value(arguments[name].type, (coordinate, ",".join(sorts)))

    def directives(self) -> str:
        """Return @skip, @include, both or (mostly) nothing, with a leading space."""
        names = {9: ("include",), 10: ("skip",), 11: ("skip", "include")}.get(self.choices.number(0, 11), ())
        values = [(name, self.literal(self.value(self._truth, name))) for name in names]
        return "".join(f" @{name}(if: {value})" for name, value in values)

    def value(self, type_: GraphQLInputType, hint: object, *, default: bool = False) -> Any:
        """Return a value for a place of this type: a plain one, or one with variables in it.

        ``default`` when the place has a default of its own, so that a nullable variable may stand there.
        """
        if self.choices.chance(5):
            return self._variable(type_, hint, default=default)
        return self._made(type_, hint, variables=True)

    def _plain(self, type_: GraphQLInputType, hint: object) -> Any:
        return self._made(type_, hint, variables=False)

    def _made(self, type_: GraphQLInputType, hint: object, *, variables: bool) -> Any:
        make = self.value if variables else self._plain
        if isinstance(type_, GraphQLNonNull):
            type_ = type_.of_type
        elif self.choices.number(0, 15) == 15:
            return None
        if isinstance(type_, GraphQLList):
            if self.choices.chance(2) and not isinstance(type_.of_type, GraphQLList):
                return self._plain(type_.of_type, hint)
            return [make(type_.of_type, hint) for _ in range(self.choices.number(0, 3))]
        if isinstance(type_, GraphQLInputObjectType):
            names = self.choices.some(list(type_.fields), 3)
            return {name: make(type_.fields[name].type, name) for name in names}
        if isinstance(type_, GraphQLEnumType):
            return Word(self.choices.pick(list(type_.values)))
        return self._scalar(type_.name, hint)

    def _scalar(self, type_name: str, hint: object) -> Any:
        pick = self.choices.pick
        if type_name == "Boolean":
            return not self.choices.chance(10)
        if type_name == "PartialDate":
            return pick(("2005", "2005-10", *DATES))
        if type_name == "ID":
            options = self._global_ids if self._global_ids and not self.choices.chance(3) else MALFORMED_IDS
            return 7 if self.choices.number(0, 59) == 59 else pick(options)
        if type_name == "Int":
            return self._int(hint)
        return self._cursor(hint) if isinstance(hint, tuple) else self._text(hint)

    def _int(self, hint: object) -> int:
        if hint not in {"first", "last"}:
            return self.choices.pick((0, 1, 2, 3, -1, 2_147_483_647))
        usual = self.choices.number(0, 59) < 59
        return self.choices.pick((2, 1, 3, 2, 1, 0, 1000) if usual else (-1, 1001, 2_147_483_647))

    def _text(self, hint: object) -> str:
        known = {
            "name": NAMES,
            "title": TEXTS,
            "country": COUNTRIES,
            "language": LANGUAGES,
            "job": JOBS,
            "keys": KEYS,
            "query": SOUGHT,
        }
        texts = known.get(str(hint), TEXTS)
        text = self.choices.pick(texts)
        fold = self.choices.chance(4) and hint in {"name", "title", "query"}
        return text.upper() + "." if fold else text

    def _cursor(self, hint: tuple[str, str]) -> str:
        coordinate, sorts = hint
        table = TABLES[coordinate.partition(".")[2]]
        ids = [row["id"] for row in self.catalogue.get(table, ()) if self._is_listed(coordinate, row)]
        if not ids or self.choices.number(0, 29) == 29:
            return self.choices.pick(NO_CURSORS)
        if coordinate.startswith("Query.") and self.choices.number(0, 39) == 39:
            sorts = ""
        return f"@{coordinate}|{sorts}|{self.choices.pick(ids)}@"

    def _is_listed(self, coordinate: str, row: dict[str, Any]) -> bool:
        covered = self.catalogue.get("credit_episode", ())
        if coordinate == "Credit.episodes":
            return any(each["episode_id"] == row["id"] for each in covered)
        if coordinate.startswith("Episode.") and not any(each["credit_id"] == row["id"] for each in covered):
            return False
        name = coordinate.partition(".")[2]
        return name not in {"cast", "crew"} or row["kind"] == name.upper()

    def _variable(self, type_: GraphQLInputType, hint: object, *, default: bool) -> Variable:
        place = (f"{type_}{'?' if default else ''}", hint)
        known = [variable for variable in self.variables.values() if variable.place == place]
        if known and self.choices.chance(8):
            return self.choices.pick(known)
        return self._new_variable(type_, hint, place, default=default)

    def _new_variable(
        self, type_: GraphQLInputType, hint: object, place: tuple[str, object], *, default: bool
    ) -> Variable:
        declared: GraphQLInputType = type_
        has_default = self.choices.chance(7)
        if isinstance(type_, GraphQLNonNull):
            # A nullable variable may stand here when it has a default, or the place has.
            if (has_default or default) and self.choices.chance(6):
                declared = type_.of_type
        elif self.choices.chance(4):
            declared = GraphQLNonNull(type_)
        # A default that is null would not let a nullable variable stand where null may not.
        default_type = GraphQLNonNull(declared) if not isinstance(declared, GraphQLNonNull) else declared
        written = self.literal(self._plain(default_type, hint)) if has_default else None
        variable = Variable(f"v{len(self.variables) + 1}", str(declared), written, place)
        self.variables[variable.name] = variable
        may_be_absent = has_default or not isinstance(declared, GraphQLNonNull)
        for request in range(self.requests):
            if request and self._alike:
                variable.values.append(self._like(variable.values[0], declared, hint))
                continue
            is_absent = may_be_absent and self.choices.chance(6)
            variable.values.append(Undefined if is_absent else self._sent(declared, hint))
        return variable

    def _like(self, first: Any, type_: GraphQLInputType, hint: object) -> Any:
        """Return another value of the same shape, so that the plan made for ``first`` is used again."""
        inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(inner, GraphQLInputObjectType) and isinstance(first, dict):
            fields = {name: inner.fields.get(name) for name in first}
            return {
                name: self._like(first[name], field.type, name) if field else first[name]
                for name, field in fields.items()
            }
        is_structural = isinstance(get_named_type(type_), GraphQLEnumType) or isinstance(first, (bool, dict))
        if first is Undefined or first is None or is_structural:
            return first
        return self._plain(GraphQLNonNull(inner), hint)

    def _sent(self, type_: GraphQLInputType, hint: object) -> Any:
        if self.choices.number(0, 99) == 99:
            return self.choices.pick(({"no": "value"}, "no value", 1.5, [None]))
        return self._plain(type_, hint)

    def literal(self, value: Any) -> str:
        """Return a value as a document writes it."""
        match value:
            case Variable():
                return f"${value.name}"
            case Word():
                return str(value)
            case dict():
                return "{" + ", ".join(f"{name}: {self.literal(each)}" for name, each in value.items()) + "}"
            case list():
                return "[" + ", ".join(map(self.literal, value)) + "]"
        return json.dumps(value, ensure_ascii=self.choices.chance(10) if isinstance(value, str) else True)
