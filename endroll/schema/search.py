"""The search: series, episodes, people and credits by any of their titles and names, the best match first."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from sqlalchemy import Integer, Text, case, column, table

from endroll.db.dialect import text_literal
from endroll.db.search_query import LONGEST_QUERY, read_query
from endroll.db.text_search import MOST_NODES, found_nodes, text_with
from endroll.resolvers.binding import Argument, Part, value_of
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.field import bound, found, of_page
from endroll.resolvers.field import column as bound_column
from endroll.schema.credit import Credit
from endroll.schema.episode import Episode
from endroll.schema.node import PageInfo
from endroll.schema.person import Person
from endroll.schema.series import Series
from endroll.schema.vocabulary import SearchKind

_found = table(
    "found",
    column("id", Integer),
    column("kind", Text),
    column("node_id", Integer),
    column("score", Integer),
    column("text_id", Integer),
)

SearchResult = Annotated[
    Series | Episode | Person | Credit,
    strawberry.union("SearchResult", description="What a search finds: a node of any kind."),
]


@bound(_found, description="One find of a search, with what was found by.")
class SearchEdge:
    """An edge with what makes it one."""

    cursor: str = of_page(Part.EDGE_CURSOR, "This entry's place in the list, opaque.")
    node: SearchResult = of_page(Part.EDGE_NODE, "What was found.")
    matched_text: str = bound_column(
        text_with(_found.c.text_id),
        "The title, name or character that it was found by, as printed: the best match of those it has.",
    )
    score: int = bound_column(
        _found.c.score,
        "How good a match it is; higher is better. It compares finds of one search, and means nothing else.",
    )


@strawberry.type(description="A page of what a search finds, the best match first.")
class SearchConnection:
    """Relay's connection, whose edges say what matched."""

    edges: list[SearchEdge] = of_page(Part.EDGES, "The page's finds with what matched, in order.")
    nodes: list[SearchResult] = of_page(Part.NODES, "The page's finds alone, in order.")
    page_info: PageInfo = of_page(Part.PAGE_INFO, "Where the page lies in the list.")
    total_count: int = of_page(
        Part.TOTAL_COUNT,
        f"How many nodes the search finds over all pages: the {MOST_NODES} that fit best, where there are "
        "more, as with one or two letters.",
    )


def _read(query: str) -> str:
    if len(query) > LONGEST_QUERY:
        raise ArgumentError(
            f"A search has at most {LONGEST_QUERY} characters; this one has {len(query)}. Leave words out."
        )
    return read_query(query)


def search() -> Any:  # noqa: ANN401 (a dataclass field)
    """Return the root's field."""
    return found(
        found_nodes(value_of("query"), value_of("kinds")),
        _found,
        "Finds series, episodes and people by any title or name, and credits by character, in any script, "
        "order of words and spelling: without accents, with long vowels or short ones, half or full width. "
        "Every word must be there; the last may be half typed. A long word may have one typing error, a very "
        "long one two. First what is named just so, then what begins so, then what has it inside, last what "
        "is meant if there is an error, where little is found as it is typed; among equals, more credits "
        "come first, in steps of a quarter.",
        # Its key says it all: what is found first has the least.
        order=(),
        variant=(
            case(
                *((_found.c.kind == text_literal(kind), text_literal(kind.title())) for kind in SearchKind),
                else_=None,
            ),
            _found.c.node_id,
        ),
        arguments=[
            Argument(
                name="query",
                annotation=str,
                description=f"What to look for, as somebody types it: at most {LONGEST_QUERY} characters. "
                "One without a letter, digit or sign finds nothing.",
                read=_read,
            ),
            Argument(
                name="kinds",
                annotation=list[SearchKind] | None,
                description="The kinds of nodes to find. Every kind when not given.",
            ),
        ],
    )
