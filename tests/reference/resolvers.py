"""What each field means, naively: a loop over plain lists for each, read off the schema's descriptions.

A resolver's source is a row of the catalogue; its context is the catalogue itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import GraphQLResolveInfo

from tests.reference.filters import fits, global_id, row_of, rows_of, sort_keys
from tests.reference.pages import (
    Key,
    Listed,
    cursor_of,
    in_order,
    page_of,
    sorts_of,
    with_arrival,
)
from tests.reference.rows import Catalogue, Row
from tests.reference.search import search

NODES = ("Series", "Episode", "Person", "Credit")
SOLID_SCRIPTS = ("HAN", "KANA", "HANGUL")


def _by(*columns: str) -> tuple[Key, ...]:
    return tuple(Key(lambda row, column=column: row[column]) for column in columns)  # type: ignore[misc] # bound now


def _values(table: str, owner: str, value: str | None = None) -> Callable[..., Any]:
    """Return a resolver for every value row of the object, in order of position."""

    def resolve(source: Row, info: GraphQLResolveInfo[Any]) -> list[Any]:
        rows = in_order(rows_of(info.context, table, **{owner: source["id"]}), _by("position"))
        return [row[value] for row in rows] if value else rows

    return resolve


def _related(table: str, column: str) -> Callable[..., Any]:
    return lambda source, info: row_of(info.context, table, source[column])


def _connection(
    field: str, table: str, keys: tuple[Key, ...], belongs: Callable[..., bool]
) -> Callable[..., Any]:
    """Return a resolver for pages of the rows that belong to the object and fit every argument."""

    def resolve(source: Row, info: GraphQLResolveInfo[Any], **given: Any) -> Any:
        catalogue: Catalogue = info.context
        sorts = sorts_of(given)
        order = with_arrival(sort_keys(catalogue, table, sorts) or keys)
        narrowed = {
            name: [given[name]] if name == "season" else given[name]
            for name in _NARROWING
            if given.get(name) is not None
        }
        conditions = {**(given.get("filter") or {})}
        rows = [
            row
            for row in catalogue.get(table, ())
            if belongs(catalogue, source, row)
            and fits(catalogue, table, row, conditions)
            and fits(catalogue, table, row, narrowed)
        ]
        known = catalogue.get(table, ())
        return page_of(Listed(field, sorts, order, in_order(rows, order), known), given)

    return resolve


_NARROWING = ("role", "department", "job", "season")


def _covers(catalogue: Catalogue, credit: Row, episode: Row) -> bool:
    return bool(rows_of(catalogue, "credit_episode", credit_id=credit["id"], episode_id=episode["id"]))


def _start(catalogue: Catalogue, row: Row) -> Any:
    return sort_keys(catalogue, "credit", ("DATE_DESC",))[0].of(row)


def _title(source: Row, _info: GraphQLResolveInfo[Any], style: str) -> Any:
    orders = {
        "TRANSLATED": ("translated", "romanized", "original"),
        "ROMANIZED": ("romanized", "translated", "original"),
        "ORIGINAL": ("original", "romanized", "translated"),
    }
    return next((source[f"{kind}_title"] for kind in orders[style] if source[f"{kind}_title"]), None)


def _name(
    source: Row, info: GraphQLResolveInfo[Any], order: str | None = None, script: str | None = None
) -> Any:
    def ordered(text: str, family: str | None, given: str | None) -> str:
        if order is None or family is None or given is None:
            return text
        return f"{family} {given}" if order == "FAMILY_FIRST" else f"{given} {family}"

    names = in_order(rows_of(info.context, "person_name", person_id=source["id"]), _by("position"))
    found = next((name for name in names if script is not None and name["script"] == script), None)
    if found is None:
        return ordered(source["name"], source["family_name"], source["given_name"])
    # These scripts know one order only.
    return (
        found["text"] if script in SOLID_SCRIPTS else ordered(found["text"], found["family"], found["given"])
    )


def _neighbour(source: Row, info: GraphQLResolveInfo[Any], step: int) -> Row | None:
    episodes = in_order(rows_of(info.context, "episode", series_id=source["series_id"]), _by("position"))
    place = next(i for i, row in enumerate(episodes) if row["id"] == source["id"]) + step
    return episodes[place] if 0 <= place < len(episodes) else None


def _covered_count(source: Row, info: GraphQLResolveInfo[Any]) -> Any:
    covered = rows_of(info.context, "credit_episode", credit_id=source["id"])
    return len(covered) or source["episode_count"]


def _covered_episodes(source: Row, info: GraphQLResolveInfo[Any], **given: Any) -> Any:
    if not rows_of(info.context, "credit_episode", credit_id=source["id"]):
        return None
    return _connection("Credit.episodes", "episode", _by("position"), _covers)(source, info, **given)


def _sources_of(source: Row, info: GraphQLResolveInfo[Any], *, column: str) -> list[Row]:
    own = {row["id"] for row in rows_of(info.context, "credit", **{column: source["id"]})}
    said = {row["source_id"] for row in info.context.get("credit_source", ()) if row["credit_id"] in own}
    return in_order((row for row in info.context.get("source", ()) if row["id"] in said), _by("id"))


def _node(info: GraphQLResolveInfo[Any], wanted: str) -> Row | None:
    for type_name in NODES:
        for row in info.context.get(type_name.lower(), ()):
            if global_id(type_name, row["id"]) == wanted:
                return {**row, "__typename": type_name}
    return None


def _lookup(
    _root: object, info: GraphQLResolveInfo[Any], source: str, keys: list[str], kind: str | None = None
) -> Any:
    def found(key: str) -> Row | None:
        for type_name in ("Series", "Episode", "Person"):
            table = type_name.lower()
            if kind in {None, type_name.upper()}:
                for row in rows_of(info.context, f"{table}_external_id", source=source, key=key):
                    return _node(info, global_id(type_name, row[f"{table}_id"]))
        return None

    return [found(key) for key in keys]


def _catalogue_sources(_source: object, info: GraphQLResolveInfo[Any]) -> list[Row]:
    sources = info.context.get("source", ())
    by_kind = {
        kind: [row for row in sources if row["kind"] == kind] for kind in sorted({s["kind"] for s in sources})
    }
    return [
        {"kind": kind, "source_count": len(rows), "series_count": len({row["series_id"] for row in rows})}
        for kind, rows in by_kind.items()
    ]


def _of_series(kind: str | None = None) -> Callable[..., bool]:
    return lambda _, series, row: row["series_id"] == series["id"] and kind in {None, row.get("kind")}


def _of_episode(kind: str) -> Callable[..., bool]:
    return lambda catalogue, episode, row: row["kind"] == kind and _covers(catalogue, row, episode)


def _every(_catalogue: Catalogue, _source: object, _row: Row) -> bool:
    return True


#: Every field that is not simply the column of its name.
FIELDS: dict[str, dict[str, Callable[..., Any]]] = {
    "Query": {
        "node": lambda _, info, id: _node(info, id),  # noqa: A006 (the argument's name)
        "nodes": lambda _, info, ids: [_node(info, each) for each in ids],
        **{
            name.lower(): lambda _, info, id, name=name: next(  # noqa: A006 (the argument's name)
                (row for row in info.context.get(name.lower(), ()) if global_id(name, row["id"]) == id), None
            )
            for name in NODES
        },
        "allSeries": _connection("Query.allSeries", "series", (), _every),
        "allEpisodes": _connection("Query.allEpisodes", "episode", (), _every),
        "allPeople": _connection("Query.allPeople", "person", (), _every),
        "allCredits": _connection("Query.allCredits", "credit", (), _every),
        "lookup": _lookup,
        "search": search,
        "catalogue": lambda _, info: info.context["catalogue"][0],
    },
    "SearchConnection": {"nodes": lambda found, _info: [find["node"] for find in found["page"]]},
    "SearchEdge": {
        "cursor": lambda edge, _info: cursor_of("Query.search", (), edge["row"]),
        "node": lambda edge, _info: edge["row"]["node"],
        "matchedText": lambda edge, _info: edge["row"]["matched_text"],
        "score": lambda edge, _info: edge["row"]["score"],
    },
    "Catalogue": {
        **{
            f"{name}Count": lambda _, info, name=name: len(info.context.get(name, ()))
            for name in ("series", "episode", "person", "credit")
        },
        "sources": _catalogue_sources,
    },
    "Series": {
        "title": _title,
        "titles": _values("series_title", "series_id"),
        "networks": _values("series_network", "series_id"),
        "countries": _values("series_country", "series_id", "code"),
        "languages": _values("series_language", "series_id", "tag"),
        "airSlots": _values("series_air_slot", "series_id"),
        "genres": _values("series_genre", "series_id", "name"),
        "soundtracks": _values("series_soundtrack", "series_id", "title"),
        "songs": _values("series_song", "series_id"),
        "relatedSeries": _values("series_relation", "series_id"),
        "externalIds": _values("series_external_id", "series_id"),
        "conflictingValues": _values("series_conflicting_value", "series_id"),
        "sources": lambda row, info: in_order(
            rows_of(info.context, "source", series_id=row["id"]), _by("id")
        ),
        "episodes": _connection("Series.episodes", "episode", _by("position"), _of_series()),
        "credits": _connection("Series.credits", "credit", _by("kind", "position"), _of_series()),
        "cast": _connection("Series.cast", "credit", _by("position"), _of_series("CAST")),
        "crew": _connection("Series.crew", "credit", _by("position"), _of_series("CREW")),
    },
    "SeriesRelation": {"series": _related("series", "related_series_id")},
    "ConflictingValue": {"source": _related("source", "source_id")},
    "Source": {"keptLines": _values("source_kept_line", "source_id")},
    "Episode": {
        "series": _related("series", "series_id"),
        "title": _title,
        "titles": _values("episode_title", "episode_id"),
        "viewership": _values("episode_viewership", "episode_id"),
        "externalIds": _values("episode_external_id", "episode_id"),
        "conflictingValues": _values("episode_conflicting_value", "episode_id"),
        "previous": lambda row, info: _neighbour(row, info, -1),
        "next": lambda row, info: _neighbour(row, info, 1),
        "cast": _connection("Episode.cast", "credit", _by("position"), _of_episode("CAST")),
        "crew": _connection("Episode.crew", "credit", _by("position"), _of_episode("CREW")),
    },
    "Person": {
        "name": _name,
        "names": _values("person_name", "person_id"),
        "externalIds": _values("person_external_id", "person_id"),
        "conflictingValues": _values("person_conflicting_value", "person_id"),
        "sources": lambda row, info: _sources_of(row, info, column="person_id"),
        "credits": lambda row, info, **given: _connection(
            "Person.credits",
            "credit",
            (Key(lambda credit: _start(info.context, credit), descending=True),),
            lambda _, person, credit: credit["person_id"] == person["id"],
        )(row, info, **given),
    },
    "Credit": {
        "series": _related("series", "series_id"),
        "person": _related("person", "person_id"),
        "episodeCount": _covered_count,
        "episodes": _covered_episodes,
        "conflictingValues": _values("credit_conflicting_value", "credit_id"),
        "sources": lambda row, info: _sources_of(row, info, column="id"),
    },
}
