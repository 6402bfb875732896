"""Pages and cursors: how many rows a page has, and where in an order a cursor stands.

A cursor is opaque to clients. Inside it is, in hexadecimal, the JSON list that the database wrote: the
name of the order, then the row's value for each key of it.
"""

from __future__ import annotations

from typing import Any

import orjson

from endroll.resolvers.binding import Argument
from endroll.resolvers.errors import ArgumentError

#: Rows in a page when the client names no number, and the most that it may name.
DEFAULT_PAGE_SIZE = 100
LARGEST_PAGE_SIZE = 1000

#: A larger number is in no column, and could not even be bound: 64 bits, signed.
LARGEST_KEY = (1 << 63) - 1


def read_page_size(size: int) -> int:
    """Return ``size`` when it is between 0 and `LARGEST_PAGE_SIZE`; raises `ArgumentError` otherwise."""
    if 0 <= size <= LARGEST_PAGE_SIZE:
        return size
    raise ArgumentError(
        f"A page has 0 to {LARGEST_PAGE_SIZE} entries, not {size}. Ask for fewer and follow endCursor."
    )


def read_cursor(cursor: str, order: str, key_types: tuple[type, ...]) -> list[Any]:
    """Return the key values that ``cursor`` holds, one for each of ``key_types``.

    Raises `ArgumentError` when no connection gave the cursor, or one in another order did.
    """
    try:
        values = orjson.loads(bytes.fromhex(cursor))
    except ValueError:
        values = None
    if not isinstance(values, list) or not values or not isinstance(values[0], str) or _is_too_large(values):
        raise ArgumentError(f'"{cursor[:80]}" is not a cursor. Pass a cursor that a connection gave.')
    if values[0] != order or tuple(map(type, values[1:])) != key_types:
        raise ArgumentError(
            "This cursor was given by a connection in another order. Pass a cursor of the same list and sort."
        )
    return values[1:]


def _is_too_large(values: list[object]) -> bool:
    return any(isinstance(value, int) and abs(value) > LARGEST_KEY for value in values)


PAGING_ARGUMENTS = (
    Argument(
        name="first",
        annotation=int | None,
        description=(
            f"How many entries to return, from the start or after a cursor: 0 to {LARGEST_PAGE_SIZE}, "
            f"{DEFAULT_PAGE_SIZE} when neither first nor last is given. Not together with last."
        ),
        read=read_page_size,
    ),
    Argument(
        name="after",
        annotation=str | None,
        description="Only entries after this cursor. A connection in the same order gave it.",
    ),
    Argument(
        name="last",
        annotation=int | None,
        description=(
            f"How many entries to return from the end, or before a cursor: 0 to {LARGEST_PAGE_SIZE}. "
            "The entries are still in the connection's order. Not together with first."
        ),
        read=read_page_size,
    ),
    Argument(
        name="before",
        annotation=str | None,
        description="Only entries before this cursor. A connection in the same order gave it.",
    ),
)
