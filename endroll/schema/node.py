"""The Node interface, global ids and connections: Relay's conventions, the same for every noun."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import orjson
import strawberry
from sqlalchemy import ColumnElement, FromClause

from endroll.db.dialect import text_literal
from endroll.resolvers.binding import Part
from endroll.resolvers.build import TYPE_MEMBER
from endroll.resolvers.field import column, of_page

NodeT = TypeVar("NodeT")


@strawberry.interface(
    description="Anything with a permanent id. An id once given always means the same thing, or nothing."
)
class Node:
    """What every node has; objects are dicts under response keys, as a plan reads them."""

    id: strawberry.ID = strawberry.field(
        description="The permanent, opaque id. Pass it to node, nodes or the noun's own field."
    )

    @classmethod
    def is_type_of(cls, found: object, _info: object) -> bool:
        """Return whether ``found`` is an object of this type: where there is a choice, the plan named it."""
        return isinstance(found, dict) and found.get(TYPE_MEMBER, cls.__name__) == cls.__name__


def node_id(type_name: str, table: FromClause) -> Any:  # noqa: ANN401 (a dataclass field)
    """Return the field for a node's global id: the type's name, a colon and the row's key."""
    return column(
        global_id(type_name, table.c.id),
        f"The permanent, opaque id of this {type_name.lower()}; it never means anything else.",
    )


def global_id(type_name: str, key: ColumnElement[int]) -> ColumnElement[str]:
    """Return the SQL of a global id."""
    return text_literal(f"{type_name}:").concat(key)


def key_of(type_name: str, given: str) -> int:
    """Return the row's key in a global id of ``type_name``, or 0, which no row has, for any other text."""
    kind, _, key = given.partition(":")
    is_key = kind == type_name and key.isascii() and key.isdigit() and len(key) <= len("2147483647")
    # A node has one id: 01 is no other spelling of 1.
    return int(key) if is_key and not key.startswith("0") else 0


def keys_of(type_name: str, given: list[str]) -> list[int]:
    """Return the rows' keys in global ids of ``type_name``; see `key_of`."""
    return [key_of(type_name, each) for each in given]


def kinds_and_keys(given: str | list[str]) -> str:
    """Return global ids of any type as a JSON list of ``[type name, key]`` pairs, in the same order."""
    ids = given if isinstance(given, list) else [given]
    return orjson.dumps(
        [[each.partition(":")[0], key_of(each.partition(":")[0], each)] for each in ids]
    ).decode()


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool = of_page(Part.HAS_NEXT_PAGE, "Whether entries follow this page.")
    has_previous_page: bool = of_page(Part.HAS_PREVIOUS_PAGE, "Whether entries precede this page.")
    start_cursor: str | None = of_page(
        Part.START_CURSOR, "The cursor of the page's first entry. Null when the page is empty."
    )
    end_cursor: str | None = of_page(
        Part.END_CURSOR, "The cursor of the page's last entry: pass it as after. Null when the page is empty."
    )


@strawberry.type(description="One entry of a page.")
class Edge(Generic[NodeT]):
    """Relay's edge."""

    cursor: str = of_page(Part.EDGE_CURSOR, "This entry's place in the list, opaque.")
    node: NodeT = of_page(Part.EDGE_NODE, "The entry itself.")


@strawberry.type(description="A page of a list, with its place in the list and the list's length.")
class Connection(Generic[NodeT]):
    """Relay's connection, with the nodes without their edges and the total."""

    edges: list[Edge[NodeT]] = of_page(Part.EDGES, "The page's entries with their cursors, in order.")
    nodes: list[NodeT] = of_page(Part.NODES, "The page's entries without cursors, in order.")
    page_info: PageInfo = of_page(Part.PAGE_INFO, "Where the page lies in the list.")
    total_count: int = of_page(
        Part.TOTAL_COUNT, "How many entries the list has over all pages, filters applied."
    )
