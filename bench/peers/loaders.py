"""The DataLoaders of the Strawberry peer: one for each relation, made anew for each request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from bench.peers.reads import READING, Row

T = TypeVar("T")
#: A series or person and what its list is narrowed by: (key, first) or (key, kind, first).
ListKey = tuple[Any, ...]


class Loaders:
    """The loaders of one request. The arguments make the GraphQL objects of rows."""

    def __init__(
        self,
        series: Callable[[Row], Any],
        person: Callable[[Row], Any],
        episode: Callable[[Row], Any],
        credit: Callable[[Row], Any],
        name: Callable[[Row], Any],
    ) -> None:
        def guest(row: Row) -> Any:  # noqa: ANN401 (whatever ``credit`` makes)
            return credit(row[1:])

        self.series: DataLoader[int, Any] = DataLoader(lambda keys: READING.by_key("series", keys, series))
        self.person: DataLoader[int, Any] = DataLoader(lambda keys: READING.by_key("people", keys, person))
        self.names = DataLoader(lambda keys: READING.grouped("names", 0, keys, name))
        self.episodes = DataLoader(lambda keys: READING.grouped("episodes", 1, keys, episode))
        self.guests = DataLoader(lambda keys: READING.grouped("credits_of_episode", 0, keys, guest, "CAST"))
        self.cast = DataLoader(lambda keys: _cast(keys, credit))
        self.crew = DataLoader(lambda keys: _crew(keys, credit))
        self.credits_of_person = DataLoader(lambda keys: _credits_of_person(keys, credit))
        self.cast_count = DataLoader(lambda keys: _counts("count_of_series", keys, "CAST"))
        self.person_count = DataLoader(_person_counts)


async def _cast(keys: list[ListKey], make: Callable[[Row], T]) -> list[list[T]]:
    """Return the cast of each (series, first); one read for each ``first``, of which there is mostly one."""
    found: dict[ListKey, list[T]] = {}
    for first in {first for _, first in keys}:
        series = [key for key, size in keys if size == first]
        if first is None:
            groups = await READING.grouped("credits", 1, series, make, "CAST")
        else:
            groups = await READING.grouped("credits_first", 1, series, make, "CAST", first)
        found |= {(key, first): group for key, group in zip(series, groups, strict=True)}
    return [found[key] for key in keys]


async def _crew(keys: list[ListKey], make: Callable[[Row], T]) -> list[list[T]]:
    """Return the crew of each (series, departments or null)."""
    found: dict[ListKey, list[T]] = {}
    for departments in {departments for _, departments in keys}:
        series = [key for key, wanted in keys if wanted == departments]
        if departments is None:
            groups = await READING.grouped("credits", 1, series, make, "CREW")
        else:
            groups = await READING.grouped(
                "credits_of_departments", 1, series, make, "CREW", list(departments)
            )
        found |= {(key, departments): group for key, group in zip(series, groups, strict=True)}
    return [found[key] for key in keys]


async def _credits_of_person(keys: list[ListKey], make: Callable[[Row], T]) -> list[list[T]]:
    """Return the newest credits of each (person, kind or null, first)."""
    found: dict[ListKey, list[T]] = {}
    for kind, first in {(kind, first) for _, kind, first in keys}:
        people = [key for key, *wanted in keys if wanted == [kind, first]]
        groups = await READING.grouped("credits_of_person", 2, people, make, kind, first)
        found |= {(key, kind, first): group for key, group in zip(people, groups, strict=True)}
    return [found[key] for key in keys]


async def _counts(read: str, keys: list[int], kind: str | None) -> list[int]:
    found = {row[0]: row[1] for row in await READING.rows(read, list(keys), kind)}
    return [found.get(key, 0) for key in keys]


async def _person_counts(keys: list[ListKey]) -> list[int]:
    """Return how many credits each (person, kind or null) has."""
    found: dict[ListKey, int] = {}
    for kind in {kind for _, kind in keys}:
        people = [key for key, wanted in keys if wanted == kind]
        counts = await _counts("count_of_person", people, kind)
        found |= {(key, kind): count for key, count in zip(people, counts, strict=True)}
    return [found[key] for key in keys]
