"""How deep one expression may nest before SQLite's parser gives up, and what each shape takes of that.

SQLite before 3.46 parses with a stack of 100 entries (https://www.sqlite.org/limits.html). The figures
are the entries that a shape holds while what is inside it is parsed, found by nesting it in itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from endroll.resolvers.binding import Embedded, Leaf, Many, OfPage, One, Paged, Part
from endroll.resolvers.selection import Wanted

#: What an expression may take, the statement around it left out.
ENTRIES = 94

#: Around an object: a row by key, one joined by key, the items of a list or the entries of a page, one of
#: several types.
ONE = 14
JOINED = 11
LIST = 15
VARIANT = 38
#: Around a connection that can be null.
PRESENT = 9

#: Members from which on an object's text is joined in groups, and what the brackets of a group take.
WIDE = 6
WIDER = 3

_OBJECT = 8
_SCALAR = 20
_LOOK_UP = 14
_PAGE = 34
_CONDITIONS = 50
_PAGE_INFO = 56


def entries_within(wanted: Sequence[Wanted]) -> int:
    """Return what an object of these fields takes at least, every object inside it written apart."""
    return _OBJECT + max((_entries(field) for field in wanted), default=0)


def _entries(field: Wanted) -> int:
    match field.binding:
        case Leaf():
            return _SCALAR
        case Embedded():
            return entries_within(field.of_object)
        case One():
            return ONE + _LOOK_UP
        case Many():
            return LIST + max(_LOOK_UP, _within_values(field))
        case Paged() as binding:
            inside = max((_page_entries(part) for part in field.of_object), default=0)
            around = _CONDITIONS if set(field.arguments) - {"first"} else _PAGE
            return max(inside, around) + (PRESENT if binding.present is not None else 0)
    return 0


def _within_values(field: Wanted) -> int:
    # The objects of a list may have no key to be looked up by: then they are always written in place.
    return entries_within(field.of_object) if field.children else 0


def _page_entries(part: Wanted) -> int:
    match part.binding:
        case OfPage(part=Part.PAGE_INFO):
            return _PAGE_INFO
        case OfPage(part=Part.EDGES | Part.NODES):
            return LIST + _LOOK_UP
    return _PAGE
