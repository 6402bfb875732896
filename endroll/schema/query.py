"""The entry points: nodes by id, lists, keys elsewhere, and the catalogue itself."""

from __future__ import annotations

from functools import partial
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Select, Table, case, func, or_, select

from endroll.db import tables
from endroll.db.dialect import each_pair, each_text, text_literal
from endroll.db.vocabulary import Vocabulary
from endroll.resolvers.binding import VALUE, Argument, value_of
from endroll.resolvers.field import connection, one, variants
from endroll.schema import credit_filter, episode_filter, person_filter, series_filter
from endroll.schema.catalogue import Catalogue
from endroll.schema.credit import Credit
from endroll.schema.credit_filter import CreditFilter, CreditSort
from endroll.schema.episode import Episode
from endroll.schema.episode_filter import EpisodeFilter, EpisodeSort
from endroll.schema.node import Connection, Node, key_of, kinds_and_keys
from endroll.schema.person import Person
from endroll.schema.person_filter import PersonFilter, PersonSort
from endroll.schema.search import SearchConnection, search
from endroll.schema.series import Series
from endroll.schema.series_filter import SeriesFilter, SeriesSort
from endroll.schema.vocabulary import ExternalSource, NodeKind


def _id_of(table: Table, type_name: str) -> Argument:
    return Argument(
        name="id",
        annotation=strawberry.ID,
        description=f"The id of the {type_name.lower()}.",
        where=table.c.id == VALUE,
        read=partial(key_of, type_name),
    )


def _filter_and_sort(filter_type: type, sort_type: type[Vocabulary], nouns: str) -> list[Argument]:
    return [
        Argument(
            name="filter",
            annotation=filter_type | None,
            description=f"Only {nouns} that fit every condition.",
        ),
        Argument(
            name="sort",
            annotation=list[sort_type] | None,  # type: ignore[valid-type] # an annotation made at run time
            description=(
                "The order: by the first sort, ties by the next, then by arrival in the catalogue, the "
                "latest first where every sort descends. Not given or empty: by arrival."
            ),
        ),
    ]


def _rows_of_ids(argument: str) -> Select[Any]:
    pairs = each_pair(value_of(argument), "wanted")
    return select(pairs.c.kind, pairs.c.key).order_by(pairs.c.place)


def _key_elsewhere(kind: NodeKind, external_id: Table, key: ColumnElement[str]) -> ColumnElement[int]:
    owner = external_id.c[0]
    return (
        select(owner)
        .where(
            external_id.c.source == value_of("source"),
            external_id.c.key == key,
            or_(value_of("kind").is_(None), value_of("kind") == text_literal(kind)),
        )
        .scalar_subquery()
    )


def _rows_of_keys() -> Select[Any]:
    keys = each_text(value_of("keys"), "wanted")
    found = (
        select(
            keys.c.place,
            _key_elsewhere(NodeKind.SERIES, tables.series_external_id, keys.c.value).label("series_id"),
            _key_elsewhere(NodeKind.EPISODE, tables.episode_external_id, keys.c.value).label("episode_id"),
            _key_elsewhere(NodeKind.PERSON, tables.person_external_id, keys.c.value).label("person_id"),
        )
    ).subquery("found")
    return select(
        case(
            (found.c.series_id.is_not(None), text_literal("Series")),
            (found.c.episode_id.is_not(None), text_literal("Episode")),
            (found.c.person_id.is_not(None), text_literal("Person")),
            else_=None,
        ).label("kind"),
        func.coalesce(found.c.series_id, found.c.episode_id, found.c.person_id).label("key"),
    ).order_by(found.c.place)


@strawberry.type(
    description="Everything that can be asked. Any nesting of it is one statement to the database."
)
class Query:
    """The root."""

    node: Node | None = variants(
        _rows_of_ids("id"),
        "The node with this id. Null where there is none.",
        is_list=False,
        arguments=[
            Argument(
                name="id", annotation=strawberry.ID, description="The id of any node.", read=kinds_and_keys
            )
        ],
    )
    nodes: list[Node | None] = variants(
        _rows_of_ids("ids"),
        "The nodes with these ids: one entry for each id, in the same order, null where there is none.",
        is_list=True,
        arguments=[
            Argument(
                name="ids",
                annotation=list[strawberry.ID],
                description="The ids of any nodes.",
                read=kinds_and_keys,
            )
        ],
    )
    series: Series | None = one(
        tables.series,
        "The series with this id. Null where there is none.",
        arguments=[_id_of(tables.series, "Series")],
    )
    episode: Episode | None = one(
        tables.episode,
        "The episode with this id. Null where there is none.",
        arguments=[_id_of(tables.episode, "Episode")],
    )
    person: Person | None = one(
        tables.person,
        "The person with this id. Null where there is none.",
        arguments=[_id_of(tables.person, "Person")],
    )
    credit: Credit | None = one(
        tables.credit,
        "The credit with this id. Null where there is none.",
        arguments=[_id_of(tables.credit, "Credit")],
    )
    all_series: Connection[Series] = connection(
        tables.series,
        "All series, or those that fit a filter.",
        sorts=series_filter.SORTS,
        arguments=_filter_and_sort(SeriesFilter, SeriesSort, "series"),
    )
    all_episodes: Connection[Episode] = connection(
        tables.episode,
        "All episodes, or those that fit a filter.",
        sorts=episode_filter.SORTS,
        arguments=_filter_and_sort(EpisodeFilter, EpisodeSort, "episodes"),
    )
    all_people: Connection[Person] = connection(
        tables.person,
        "All people, or those that fit a filter.",
        sorts=person_filter.SORTS,
        arguments=_filter_and_sort(PersonFilter, PersonSort, "people"),
    )
    all_credits: Connection[Credit] = connection(
        tables.credit,
        "All credits, or those that fit a filter.",
        sorts=credit_filter.SORTS,
        arguments=_filter_and_sort(CreditFilter, CreditSort, "credits"),
    )
    lookup: list[Node | None] = variants(
        _rows_of_keys(),
        "The nodes that keys of a catalogue elsewhere stand for: one entry for each key, in the same order, "
        "null where the key is not known here. Where one key stands for nodes of several kinds, the series, "
        "else the episode, else the person.",
        is_list=True,
        arguments=[
            Argument(
                name="source", annotation=ExternalSource, description="The catalogue that the keys belong to."
            ),
            Argument(
                name="keys",
                annotation=list[str],
                description="The keys, as that catalogue writes them.",
            ),
            Argument(
                name="kind",
                annotation=NodeKind | None,
                description="The only kind of node to look for, where keys of several kinds look alike.",
            ),
        ],
    )
    search: SearchConnection = search()
    catalogue: Catalogue = one(tables.catalogue, "The catalogue as a whole: counts, sources, version.")
