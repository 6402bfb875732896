"""Check that a catalogue is whole: the file, its references, and what is kept twice for quick reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    Text,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    or_,
    select,
    text,
)

from endroll.db import tables
from endroll.db.columns import metadata
from endroll.db.search_check import faulty_nodes, has_every_token, words_without_slips
from endroll.db.vocabulary import NameKind, ScalarField, TitleKind

#: Rows of one fault that are named; the others are counted.
SHOWN = 5

#: The derived title columns and the kind of title that each repeats.
_TITLES = {
    "original_title": TitleKind.ORIGINAL,
    "romanized_title": TitleKind.ROMANIZED,
    "translated_title": TitleKind.TRANSLATED,
}


def check(connection: Connection) -> list[str]:
    """Return a sentence for each thing that is wrong, empty when the catalogue is whole. Changes nothing."""
    found = list(_file(connection)) if connection.dialect.name == "sqlite" else []
    if found:
        # What a damaged file says of its rows is not worth reading.
        return found
    for sentence, faulty in _faults():
        ids = connection.execute(faulty).scalars().all()
        if ids:
            found.append(f"{sentence}: {_named(ids)}.")
    found += _search(connection)
    versions = connection.execute(select(func.count()).select_from(tables.catalogue)).scalar_one()
    counted = connection.execute(select(func.count()).select_from(tables.series)).scalar_one()
    if counted and not versions:
        found.append("The catalogue holds series but no version; import any page to give it one.")
    return found


def _search(connection: Connection) -> Iterator[str]:
    if not has_every_token(connection):
        yield "The index of the search does not hold the tokens of its texts."
    for kind, node_ids in faulty_nodes(connection):
        yield f"The search does not hold what it should of {kind.value.lower()}: {_named(node_ids)}."
    words = words_without_slips(connection)
    if words:
        yield f"The search does not know how these words may be mistyped: {_named(words)}."


def _named(ids: Sequence[object]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(map(str, ids[:SHOWN])) + more


def _file(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute(text("pragma integrity_check")):
        if said != "ok":
            yield f"SQLite finds the file damaged: {said}."
    dangling = {(row[0], row[2]) for row in connection.execute(text("pragma foreign_key_check"))}
    for table, referred in sorted(dangling):
        yield f"A row of {table} refers to a row of {referred} that is not there."


def _faults() -> Iterator[tuple[str, Select[Any]]]:
    """Yield a sentence and the statement that gives the ids of the rows it is true of."""
    yield from _derived_titles(tables.series, tables.series_title)
    yield from _derived_titles(tables.episode, tables.episode_title)
    yield from _names()
    yield from _positions()
    yield from _without("Series without a title", tables.series, tables.series_title)
    yield from _without("People who cannot be found by any name", tables.person, tables.person_key)
    yield from _without("Credits that no source says", tables.credit, tables.credit_source)
    yield from _strays()
    yield from _conflicts()


def _derived_titles(table: Table, titles: Table) -> Iterator[tuple[str, Select[Any]]]:
    owner = titles.c[f"{table.name}_id"]
    for column, kind in _TITLES.items():
        first = (
            select(titles.c.text)
            .where(owner == table.c.id, titles.c.kind == kind.value)
            .order_by(titles.c.position)
            .limit(1)
            .scalar_subquery()
        )
        differs = select(table.c.id).where(table.c[column].is_distinct_from(first)).order_by(table.c.id)
        yield f"The {column.replace('_', ' ')} is not the first such title of {table.name}", differs


def _names() -> Iterator[tuple[str, Select[Any]]]:
    person, name = tables.person, tables.person_name
    primary = and_(name.c.person_id == person.c.id, name.c.kind == NameKind.PRIMARY.value)
    texts = select(name.c.text).where(primary)
    count = select(func.count()).select_from(name).where(primary).scalar_subquery()
    yield "People without exactly one primary name", select(person.c.id).where(count != 1)
    yield (
        "People whose name is not their primary name",
        select(person.c.id).where(person.c.name != texts.limit(1).scalar_subquery()),
    )


def _positions() -> Iterator[tuple[str, Select[Any]]]:
    for table in metadata.sorted_tables:
        keys = [column for column in table.primary_key.columns if column.name != "position"]
        if "position" in table.primary_key.columns:
            label = table.name.replace("_", " ")
            yield f"The {label}s have gaps in their order at {keys[0].name}", _gaps(table, keys)
    credit, episode = tables.credit, tables.episode
    yield "The billing has gaps at series", _gaps(credit, [credit.c.series_id, credit.c.kind])
    yield "The episodes have gaps in their order at series", _gaps(episode, [episode.c.series_id])


def _gaps(table: Table, groups: list[Any]) -> Select[Any]:
    """Return a statement for the owners whose positions are not 1 to n, each once."""
    position = table.c.position
    broken = or_(func.max(position) != func.count(), func.count(distinct(position)) != func.count())
    return select(groups[0]).group_by(*groups).having(broken).order_by(groups[0])


def _without(sentence: str, table: Table, parts: Table) -> Iterator[tuple[str, Select[Any]]]:
    none = ~_exists(parts, parts.c[f"{table.name}_id"] == table.c.id)
    yield sentence, select(table.c.id).where(none).order_by(table.c.id)


def _strays() -> Iterator[tuple[str, Select[Any]]]:
    credit = tables.credit
    for table, parts in ((tables.episode, tables.credit_episode), (tables.source, tables.credit_source)):
        joined: FromClause = parts.join(table, table.c.id == parts.c[f"{table.name}_id"])
        elsewhere = (parts.c.credit_id == credit.c.id, table.c.series_id != credit.c.series_id)
        yield (
            f"Credits with {'an' if table is tables.episode else 'a'} {table.name} of another series",
            select(credit.c.id).where(_exists(joined, *elsewhere)).order_by(credit.c.id),
        )
    relation = tables.series_relation
    own = relation.c.related_series_id == relation.c.series_id
    yield "Series that are related to themselves", select(relation.c.series_id).where(own)


def _conflicts() -> Iterator[tuple[str, Select[Any]]]:
    for table in (tables.series, tables.episode, tables.person, tables.credit):
        kept = metadata.tables[f"{table.name}_conflicting_value"]
        columns = {field: table.c.get(field.value.lower()) for field in ScalarField}
        own = case(
            {field.value: cast(column, Text) for field, column in columns.items() if column is not None},
            value=kept.c.field,
        )
        owner = kept.c[f"{table.name}_id"] == table.c.id
        same = _exists(kept, owner, func.coalesce(own, kept.c.value) == kept.c.value)
        yield (
            f"A conflicting value that is kept contradicts nothing in {table.name}",
            select(table.c.id).where(same).order_by(table.c.id),
        )


def _exists(among: FromClause, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal(1)).select_from(among).where(*where).exists()
