"""Builds a connection: a keyset page of rows, its edges, its page info and its total.

The order of a page always ends in the key ``id``, so a cursor (the row's values for the order's keys)
names one place in it. Whether there is more is asked of the rows beyond, not of the page, so that a page
reads no row too many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    tuple_,
)

from endroll.db.dialect import (
    cursor_text,
    first_of,
    first_rows,
    has_more_rows,
    json_if,
    json_list,
    json_object,
    json_or_null,
    json_scalar,
    json_truth,
    json_word,
    last_of,
    number_literal,
    text_literal,
)
from endroll.resolvers.binding import Key, Leaf, OfPage, Paged, Part
from endroll.resolvers.conditions import Binder, conditions, ordered
from endroll.resolvers.cursor import DEFAULT_PAGE_SIZE, read_cursor, read_page_size
from endroll.resolvers.depth import LIST, PRESENT
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.rows import Names, Page, Row, Source, put, rows_at_hand
from endroll.resolvers.selection import Given, Wanted, bound_table


class ObjectWriter(Binder, Protocol):
    """What writes the objects of a page."""

    names: Names

    def element(self, wanted: Sequence[Wanted], row: Row, *, stack: int) -> ColumnElement[Any]:
        """Return the JSON object of a row that was just selected; see `Builder.element`."""

    def variant(
        self, wanted: Wanted, kind: ColumnElement[str], key: ColumnElement[int], *, stack: int
    ) -> ColumnElement[Any]:
        """Return the JSON object with an id of a type; see `Builder.variant`."""

    def computed(self, wanted: Wanted, binding: Paged, rows: Select[Any]) -> FromClause:
        """Return what reads the rows that arguments give; see `Builder.computed`."""


def build_connection(
    writer: ObjectWriter, wanted: Wanted, binding: Paged, parent: Row | None
) -> ColumnElement[Any]:
    """Return the JSON object of a connection; null where its binding's ``present`` is false.

    Raises `ArgumentError` when both ``first`` and ``last`` are given.
    """
    if "first" in wanted.arguments and "last" in wanted.arguments:
        field = f"{wanted.parent.name}.{wanted.name}"
        raise ArgumentError(f"{field}: Give first or last, not both; a page is taken from one end.")
    found = _Connection(writer, wanted, binding, parent).object()
    if binding.present is None or parent is None:
        return found
    return json_if(put(binding.present, {parent.table: parent}), found)


class _Connection:
    """One connection while its statement is built."""

    def __init__(self, writer: ObjectWriter, wanted: Wanted, binding: Paged, parent: Row | None) -> None:
        self.writer, self.wanted, self.binding, self.parent = writer, wanted, binding, parent
        self.is_backward = "last" in wanted.arguments
        self._rows = binding.target
        if binding.rows is not None:
            self._rows = writer.computed(wanted, binding, binding.rows)
        self.target = self._target()
        self.page = Page(writer.names, self.target[0])
        self.needs_page = False
        sort = wanted.arguments.get("sort")
        # A sort given twice orders nothing the second time.
        sorts = list(dict.fromkeys(sort.value)) if sort else []
        self.order_name = " ".join(each.value for each in sorts)
        keys = [binding.sorts[each] for each in sorts] or list(binding.order)
        falls = bool(keys) and all(key.descending for key in keys)
        self.keys = (*keys, Key(binding.target.c.id, descending=falls))
        # First of all: what the order joins to the rows is then at hand for the objects, too.
        self.order = ordered(self.keys, {binding.target: self.target[0]}, reverse=self.is_backward)
        # Bound even where the statement needs neither: a wrong argument is always refused.
        self._size = self._read_size()
        self._cursor_values = {
            name: self._read_cursor(name) for name in ("after", "before") if name in wanted.arguments
        }

    def object(self) -> ColumnElement[Any]:
        """Return the connection's object."""
        members = []
        of_page = []
        for field in self.wanted.of_object:
            self.needs_page = False
            members.append((field.key, self._part(field)))
            if self.needs_page:
                of_page.append(len(members) - 1)
        if not of_page:
            return json_object(members)
        if len(of_page) > 1:
            return select(json_object(members)).select_from(self._page_rows()).scalar_subquery()
        # The page is read for one member alone, and the object is written around it.
        key, found = members[of_page[0]]
        members[of_page[0]] = key, select(found).select_from(self._page_rows()).scalar_subquery()
        return json_object(members)

    def _target(self) -> tuple[Row, Source]:
        row, source = self.writer.names.select(self._rows)
        return row.seen_as(self.binding.target), source

    def _part(self, field: Wanted) -> ColumnElement[Any]:
        match field.binding:
            case OfPage(part=Part.NODES):
                return json_list(self._node(field))
            case OfPage(part=Part.EDGES):
                # Also where every field of an edge is skipped: there is still an object for each entry.
                self.needs_page = True
                return json_list(self._object(field.of_object, self._edge_part))
            case OfPage(part=Part.PAGE_INFO):
                return self._object(field.of_object, self._info_part)
            case OfPage(part=Part.TOTAL_COUNT):
                return json_scalar(self._count())
        return json_word(field.parent.name)

    def _object(self, wanted: Sequence[Wanted], part: Any) -> ColumnElement[Any]:  # noqa: ANN401
        return json_object([(field.key, part(field)) for field in wanted])

    def _edge_part(self, field: Wanted) -> ColumnElement[Any]:
        match field.binding:
            case OfPage(part=Part.EDGE_NODE):
                return self._node(field)
            case OfPage(part=Part.EDGE_CURSOR):
                return json_scalar(self._cursor())
            case Leaf(expression=ColumnElement() as expression):
                return json_scalar(put(expression, {self.binding.target: self.page.row}))
        return json_word(field.parent.name)

    def _info_part(self, field: Wanted) -> ColumnElement[Any]:
        match field.binding:
            case OfPage(part=Part.HAS_NEXT_PAGE):
                return json_truth(self._has_rows_past("before", sized=not self.is_backward))
            case OfPage(part=Part.HAS_PREVIOUS_PAGE):
                return json_truth(self._has_rows_past("after", sized=self.is_backward))
            case OfPage(part=Part.START_CURSOR):
                return json_scalar(self._cursor_at(first_of))
            case OfPage(part=Part.END_CURSOR):
                return json_scalar(self._cursor_at(last_of))
        return json_word(field.parent.name)

    def _node(self, field: Wanted) -> ColumnElement[Any]:
        self.needs_page = True
        around = LIST + (PRESENT if self.binding.present is not None else 0)
        if self.binding.variant is None:
            row = self.page.row.seen_as(bound_table(field))
            return self.writer.element(field.of_object, row, stack=around)
        kind, key = (put(each, {self.binding.target: self.page.row}) for each in self.binding.variant)
        return json_or_null(self.writer.variant(field, kind, key, stack=around))

    def _cursor(self) -> ColumnElement[Any]:
        self.needs_page = True
        return cursor_text(text_literal(self.order_name), *self._brought_keys())

    def _cursor_at(self, end: type[first_of | last_of]) -> ColumnElement[Any]:
        """Return the cursor of the entry at one end of the page, null where the page is empty.

        It is put together of that entry's keys: cheaper than a cursor for every entry.
        """
        self.needs_page = True
        cursor = cursor_text(text_literal(self.order_name), *map(end, self._brought_keys()))
        return case((func.count() > number_literal(0), cursor), else_=None)

    def _brought_keys(self) -> list[ColumnElement[Any]]:
        row = self.target[0]
        return [
            self.page.bring(f"key_{number}", put(key.expression, {row.table: row}))
            for number, key in enumerate(self.keys, 1)
        ]

    def _count(self) -> ColumnElement[Any]:
        row, source = self._target()
        own = self._own(row)
        return select(func.count()).select_from(source.clause()).where(*own).scalar_subquery()

    def _own(self, row: Row) -> list[ColumnElement[bool]]:
        rows = rows_at_hand(self.parent, row)
        return conditions(self.writer, self.wanted, self.binding.where, rows, first_key=self.keys[0])

    def _within(self, row: Row) -> list[ColumnElement[bool]]:
        given = self.wanted.arguments
        bounds = [self._past(row, name) for name in ("after", "before") if name in given]
        return [*self._own(row), *bounds]

    def _has_rows_past(self, bound: str, *, sized: bool) -> ColumnElement[bool]:
        """Return whether rows of the list lie past the page at one end.

        ``bound`` is the cursor that cuts the list off at that end: then rows on its far side do. ``sized``
        where the page's size cuts it off there: then what fits and the page has no room for does.
        """
        past: list[ColumnElement[bool]] = []
        if bound in self.wanted.arguments:
            row, source = self._target()
            past.append(exists(_rows(source, [*self._own(row), not_(self._past(row, bound))])))
        if sized:
            row, source = self._target()
            past.append(has_more_rows(_rows(source, self._within(row)), self._size))
        return or_(*past) if past else false()

    def _read_size(self) -> ColumnElement[int]:
        name = "last" if self.is_backward else "first"
        given = self.wanted.arguments.get(name) or Given(DEFAULT_PAGE_SIZE, None)
        return self.writer.value(name, given, read_page_size)

    def _read_cursor(self, name: str) -> list[ColumnElement[Any]]:
        types = tuple(key.expression.type.python_type for key in self.keys)
        return [
            self.writer.value(
                f"{name}_key_{place}",
                self.wanted.arguments[name],
                partial(_key, self.order_name, types, place),
            )
            for place in range(len(types))
        ]

    def _past(self, row: Row, name: str) -> ColumnElement[bool]:
        """Return whether a row comes after the cursor ``after``, or before the cursor ``before``."""
        rows: Mapping[FromClause, Row] = {row.table: row}
        expressions = [put(key.expression, rows) for key in self.keys]
        values = self._cursor_values[name]
        falls = [key.descending is not (name == "before") for key in self.keys]
        if len(set(falls)) == 1:
            left, right = tuple_(*expressions), tuple_(*values)
            return left < right if falls[0] else left > right
        return or_(
            *(
                and_(
                    *(expressions[i] == values[i] for i in range(place)),
                    expressions[place] < values[place]
                    if falls[place]
                    else expressions[place] > values[place],
                )
                for place in range(len(self.keys))
            )
        )

    def _page_rows(self) -> FromClause:
        row, source = self.target
        keys = self._brought_keys() if self.is_backward else []
        within = self._within(row)
        fitting = select(*self.page.columns()).select_from(source.clause()).where(*within)
        inner = first_rows(fitting.order_by(*self.order), self._size)
        if not self.is_backward:
            return self.page.clause(inner)
        # The last rows come out last first: turn them round.
        tail = inner.subquery(self.page.alias)
        turned = (key.desc() if each.descending else key for key, each in zip(keys, self.keys, strict=True))
        return self.page.clause(select(*tail.c).order_by(*turned))


def _rows(source: Source, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Return the rows that fit; to be called last, when all conditions have joined what they need."""
    return select(number_literal(1)).select_from(source.clause()).where(*conditions)


def _key(order: str, types: tuple[type, ...], place: int, cursor: str) -> Any:  # noqa: ANN401
    return read_cursor(cursor, order, types)[place]
