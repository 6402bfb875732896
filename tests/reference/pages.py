"""Lists and their pages, naively: a list is filtered, sorted whole, cut at its cursors, then sliced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

from graphql import GraphQLError

from tests.reference.rows import Row

#: A cursor as the reference writes it: the field, the sorts, the entry's id. A client cannot read cursors,
#: so the real ones are put in its place, and in answers taken for it, before the two sides are compared.
CURSOR = re.compile(r"@(\w+\.\w+)\|([\w,]*)\|(\d+)@")


@dataclass(frozen=True)
class Key:
    """One key of an order; null goes last whichever way the key runs."""

    of: Callable[[Row], Any]
    descending: bool = False


@dataclass(frozen=True)
class Listed:
    """Every entry of one connection in order, and all that its cursors can name (``known``)."""

    field: str
    sorts: tuple[str, ...]
    keys: tuple[Key, ...]
    entries: Sequence[Row]
    known: Sequence[Row]


def cursor_of(field: str, sorts: Iterable[str], row: Row) -> str:
    """Return the cursor of ``row`` in the reference's own words."""
    return f"@{field}|{','.join(sorts)}|{row['id']}@"


def compare(keys: Sequence[Key], left: Row, right: Row) -> int:
    """Return which row comes first: negative for ``left``, positive for ``right``."""
    for key in keys:
        here, there = key.of(left), key.of(right)
        if here == there:
            continue
        if here is None or there is None:
            return 1 if here is None else -1
        comes_first = here > there if key.descending else here < there
        return -1 if comes_first else 1
    return 0


def with_arrival(keys: Sequence[Key]) -> tuple[Key, ...]:
    """Return the keys with arrival as the last: the latest first only where every key descends."""
    falls = bool(keys) and all(key.descending for key in keys)
    return (*keys, Key(lambda row: row["id"], falls))


def in_order(rows: Iterable[Row], keys: Sequence[Key]) -> list[Row]:
    """Return the rows sorted."""

    def first(left: Row, right: Row) -> int:
        return compare(keys, left, right)

    return sorted(rows, key=cmp_to_key(first))


def sorts_of(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sorts asked for."""
    return tuple(arguments.get("sort") or ())


def refuse_paging(field: str, arguments: Mapping[str, Any]) -> None:
    """Raise `GraphQLError` where the four paging arguments cannot be used."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise GraphQLError("first and last")
    for size in (first, last):
        if size is not None and not 0 <= size <= 1000:
            raise GraphQLError("page size")
    for name in ("after", "before"):
        cursor = arguments.get(name)
        if cursor is None:
            continue
        found = CURSOR.fullmatch(cursor)
        if not found or (found[1], found[2]) != (field, ",".join(sorts_of(arguments))):
            raise GraphQLError("no cursor of this list")


def page_of(listed: Listed, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return a connection object: what precedes the page, the page, what follows, and the whole list."""
    page = list(listed.entries)
    start, end = _place(listed, arguments.get("after")), _place(listed, arguments.get("before"))
    preceding = [row for row in page if start and compare(listed.keys, row, start) <= 0]
    following = [row for row in page if end and compare(listed.keys, row, end) >= 0]
    page = [row for row in page if row not in preceding and row not in following]
    last = arguments.get("last")
    if last is None:
        first = arguments.get("first")
        size = 100 if first is None else first
        page, cut = page[:size], page[size:]
        following = cut + following
    else:
        size = max(len(page) - last, 0)
        cut, page = page[:size], page[size:]
        preceding = preceding + cut
    return {"listed": listed, "page": page, "preceding": preceding, "following": following}


def _place(listed: Listed, cursor: str | None) -> Row | None:
    if cursor is None:
        return None
    found = CURSOR.fullmatch(cursor)
    assert found is not None, "refused before"
    return next(row for row in listed.known if row["id"] == int(found[3]))


def _cursor(listed: Listed, rows: Sequence[Row], place: int) -> str | None:
    if not rows:
        return None
    return cursor_of(listed.field, listed.sorts, rows[place])


#: The fields of every connection, edge and page info, over what `page_of` returns.
CONNECTION: dict[str, Callable[[Any], Any]] = {
    "edges": lambda found: [{"listed": found["listed"], "row": row} for row in found["page"]],
    "nodes": lambda found: found["page"],
    "pageInfo": lambda found: found,
    "totalCount": lambda found: len(found["listed"].entries),
}
EDGE: dict[str, Callable[[Any], Any]] = {
    "cursor": lambda edge: cursor_of(edge["listed"].field, edge["listed"].sorts, edge["row"]),
    "node": lambda edge: edge["row"],
}
PAGE_INFO: dict[str, Callable[[Any], Any]] = {
    "hasNextPage": lambda found: bool(found["following"]),
    "hasPreviousPage": lambda found: bool(found["preceding"]),
    "startCursor": lambda found: _cursor(found["listed"], found["page"], 0),
    "endCursor": lambda found: _cursor(found["listed"], found["page"], -1),
}
