"""Unite what the sources say of a series' episodes, and bring the episode rows to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection, delete, update
from sqlalchemy.engine import Row

from endroll.db import tables
from endroll.db.title_keys import title_key
from endroll.db.vocabulary import TitleKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.external import external_id_rows
from endroll.sources.merge import first_said, most_precise, unique_ids
from endroll.sources.pairing import pair_up
from endroll.sources.record import EpisodeNumber, EpisodeRecord, SeriesRecord, ViewershipRecord
from endroll.sources.rows import CHUNK, insert_row, replace_values, rows_where, update_row
from endroll.sources.titles import first_of, shown_title, stored_title, united_titles

#: More episodes than any series has.
FAR = 1_000_000_000


class _Group(Struct):
    """One episode: where it stands, and what the sources say of it, best first."""

    season: int | None
    number: int | None
    said: list[tuple[int, EpisodeRecord]]
    titles: set[str]


def united_episodes(records: Sequence[SeriesRecord]) -> list[EpisodeRecord]:
    """Return the episodes that ``records``, best first, say, as and in the order that `grouped_episodes` has.

    A value is the first that is said, a date the most precise that agrees with it; lists are united.
    """
    return [_united(group) for group in _groups(records)]


def grouped_episodes(records: Sequence[SeriesRecord]) -> list[list[tuple[int, EpisodeRecord]]]:
    """Return, for each episode that ``records``, best first, say, the place of each record and what it says.

    They are in order of season and number, nulls last. Episodes of one season and number are one; where only
    one season is ever named, no season means it. An episode without a number is the one that shares a title
    with it, else the one of the same title or, when it has none either, of the same air date among the
    unnumbered.
    """
    return [group.said for group in _groups(records)]


def _groups(records: Sequence[SeriesRecord]) -> list[_Group]:
    said = [(rank, episode) for rank, record in enumerate(records) for episode in record.episodes]
    named = {episode.season for _, episode in said if episode.season is not None}
    only_season = named.pop() if len(named) == 1 else None
    groups: list[_Group] = []
    places: dict[tuple[int | None, int], _Group] = {}
    for rank, episode in said:
        if episode.number is None:
            continue
        season = episode.season if episode.season is not None else only_season
        group = places.get((season, episode.number))
        if group is None:
            group = places[season, episode.number] = _Group(season, episode.number, [], set())
            groups.append(group)
        _add(group, rank, episode)
    for rank, episode in said:
        if episode.number is None:
            _add(_unnumbered(groups, episode), rank, episode)
    for group in groups:
        group.said.sort(key=lambda one: one[0])
    return sorted(groups, key=_order)


def write_episodes(
    connection: Connection, series_id: int, wanted: Sequence[EpisodeRecord], changes: Changes
) -> dict[EpisodeNumber, int]:
    """Return the id of each episode by what a credit may call it; the series' rows are now as ``wanted``.

    Where the episodes are of one season, their numbers alone name them too; and where of none, as of season
    1. An episode keeps its id while its season and number stay, or its number, or its title (of several with
    one title, in their order), or the air date of one unnumbered.
    """
    stored = rows_where(connection, tables.episode, "series_id", [series_id])
    pairs = pair_up(_rounds(stored, wanted))
    _delete(connection, [row for place, row in enumerate(stored) if place not in pairs.values()], changes)
    _make_way(connection, [stored[old].id for new, old in pairs.items() if stored[old].position != new + 1])
    written: dict[int, EpisodeRecord] = {}
    details: dict[int, list[str]] = {}
    for place, episode in enumerate(wanted):
        values = {"series_id": series_id, **episode_values(place + 1, episode)}
        if place in pairs:
            row = stored[pairs[place]]
            written[row.id], details[row.id] = episode, update_row(connection, tables.episode, row, values)
        else:
            episode_id = insert_row(connection, tables.episode, values)
            written[episode_id], details[episode_id] = episode, []
            changes.created(Noun.EPISODE, episode_id, episode_name(episode))
    for table, field in ((tables.episode_title, "titles"), (tables.episode_viewership, "viewership")):
        lists = {
            key: [asdict(value) for value in getattr(episode, field)] for key, episode in written.items()
        }
        for episode_id, lines in replace_values(connection, table, lists).items():
            details[episode_id] += lines
    external = tables.episode_external_id
    stated = {key: episode.external_ids for key, episode in written.items()}
    ids = external_id_rows(connection, external, stated)
    for episode_id, lines in replace_values(connection, external, ids).items():
        details[episode_id] += lines
    for episode_id, episode in written.items():
        changes.updated(Noun.EPISODE, episode_id, episode_name(episode), details[episode_id])
    return called(written)


def called(written: Mapping[int, EpisodeRecord]) -> dict[EpisodeNumber, int]:
    """Return the id of each of a series' episodes by what a credit may call it; see `write_episodes`."""
    numbered = {(one.season, one.number): key for key, one in written.items() if one.number is not None}
    seasons = {season for season, _ in numbered}
    if len(seasons) > 1:
        return numbered
    further = 1 if seasons == {None} else None
    return numbered | {(further, number): key for (_, number), key in numbered.items()}


def _make_way(connection: Connection, moving: Sequence[int]) -> None:
    """Put the episodes that move out of each other's way: a position is unique in its series."""
    episode = tables.episode
    for start in range(0, len(moving), CHUNK):
        chunk = episode.c.id.in_(moving[start : start + CHUNK])
        far = {"position": episode.c.position + FAR}
        connection.execute(update(episode).where(chunk).values(far))


def _add(group: _Group, rank: int, episode: EpisodeRecord) -> None:
    group.said.append((rank, episode))
    group.titles |= {title_key(title.text) for title in episode.titles}


def _unnumbered(groups: list[_Group], episode: EpisodeRecord) -> _Group:
    titles = {title_key(title.text) for title in episode.titles}
    for group in groups:
        same_date = group.number is None and not group.titles and not titles
        if group.titles & titles or (same_date and group.said[0][1].air_date == episode.air_date):
            return group
    groups.append(_Group(episode.season, None, [], set()))
    return groups[-1]


def _order(group: _Group) -> tuple[bool, int, bool, int]:
    return (group.season is None, group.season or 0, group.number is None, group.number or 0)


def _united(group: _Group) -> EpisodeRecord:
    said = [episode for _, episode in group.said]
    shares: dict[tuple[str, str | None], ViewershipRecord] = {}
    for share in (share for episode in said for share in episode.viewership):
        shares.setdefault((share.region, share.source), share)
    return EpisodeRecord(
        season=group.season,
        number=group.number,
        titles=united_titles((title for episode in said for title in episode.titles), japanese=None),
        air_date=most_precise(episode.air_date for episode in said),
        runtime_minutes=first_said(said, "runtime_minutes"),
        synopsis=first_said(said, "synopsis"),
        viewership=tuple(shares.values()),
        external_ids=unique_ids(said),
    )


def _counted(keys: Sequence[str | None]) -> list[tuple[str, int] | None]:
    """Return each of ``keys`` with how often it has come so far, null for none."""
    counts: Counter[str] = Counter()
    found: list[tuple[str, int] | None] = []
    for key in keys:
        if key is not None:
            counts[key] += 1
        found.append(None if key is None else (key, counts[key]))
    return found


def _rounds(stored: Sequence[Row[Any]], wanted: Sequence[EpisodeRecord]) -> Iterable[Any]:
    old_titles = list(map(stored_title, stored))
    new_titles = [shown_title(episode.titles) if episode.titles else None for episode in wanted]
    yield (
        [None if row.number is None else (row.season, row.number) for row in stored],
        [None if episode.number is None else (episode.season, episode.number) for episode in wanted],
    )
    yield [row.number for row in stored], [episode.number for episode in wanted]
    old_keys = [title and title_key(title) for title in old_titles]
    new_keys = [title and title_key(title) for title in new_titles]
    yield old_keys, new_keys
    # Of several with one title the first is the first.
    yield _counted(old_keys), _counted(new_keys)
    yield (
        [row.air_date if row.number is None else None for row in stored],
        [episode.air_date if episode.number is None else None for episode in wanted],
    )


def episode_name(episode: EpisodeRecord | Row[Any]) -> str:
    """Return what an episode is called where changes are told."""
    return numbered_name(episode.season, episode.number)


def numbered_name(season: int | None, number: int | None) -> str:
    """Return what an episode of this season and number is called where changes are told."""
    if number is None:
        return "Episode without a number"
    return f"Episode {number}" + ("" if season is None else f" of season {season}")


def _delete(connection: Connection, rows: Iterable[Row[Any]], changes: Changes) -> None:
    for row in rows:
        connection.execute(delete(tables.episode).where(tables.episode.c.id == row.id))
        changes.deleted(Noun.EPISODE, row.id, episode_name(row))


def episode_values(position: int, episode: EpisodeRecord) -> dict[str, Any]:
    """Return the episode's own row, without its id and its series."""
    return {
        "season": episode.season,
        "number": episode.number,
        "original_title": first_of(episode.titles, TitleKind.ORIGINAL),
        "romanized_title": first_of(episode.titles, TitleKind.ROMANIZED),
        "translated_title": first_of(episode.titles, TitleKind.TRANSLATED),
        "air_date": episode.air_date,
        "runtime_minutes": episode.runtime_minutes,
        "synopsis": episode.synopsis,
        "position": position,
    }
