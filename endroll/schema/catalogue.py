"""The catalogue as a whole: how much it holds, from where, and which version of the data this is."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, func, select

from endroll.db import tables
from endroll.resolvers.binding import Key
from endroll.resolvers.field import bound, column, many
from endroll.schema.vocabulary import SourceKind

_by_kind = (
    select(
        tables.source.c.kind,
        func.count(tables.source.c.id).label("source_count"),
        func.count(tables.source.c.series_id.distinct()).label("series_count"),
    )
    .group_by(tables.source.c.kind)
    .subquery("source_kind")
)


def _count(table: FromClause) -> ColumnElement[int]:
    return select(func.count()).select_from(table).scalar_subquery()


@bound(_by_kind, description="What one sort of source contributes.")
class CatalogueSource:
    """A sort of source."""

    kind: SourceKind = column(_by_kind.c.kind, "The sort of source.")
    source_count: int = column(_by_kind.c.source_count, "How many sources of this sort there are.")
    series_count: int = column(_by_kind.c.series_count, "How many series have facts from this sort.")


@bound(tables.catalogue, description="The catalogue as a whole.")
class Catalogue:
    """One row."""

    series_count: int = column(_count(tables.series), "How many series it holds.")
    episode_count: int = column(_count(tables.episode), "How many episodes it holds.")
    person_count: int = column(_count(tables.person), "How many people it holds.")
    credit_count: int = column(_count(tables.credit), "How many credits it holds.")
    version: int = column(
        tables.catalogue.c.version,
        "The version of the data: it goes up with every change, so equal versions mean equal answers.",
    )
    sources: list[CatalogueSource] = many(
        _by_kind, "What the facts were read from, by sort of source.", order=(Key(_by_kind.c.kind),)
    )
