"""What an import did to the catalogue, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

_LONGEST = 60


class Noun(StrEnum):
    """What was changed."""

    SERIES = "Series"
    EPISODE = "Episode"
    PERSON = "Person"
    CREDIT = "Credit"
    SOURCE = "Source"


class Verb(StrEnum):
    """What happened to it."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


class Change(Struct, frozen=True):
    """One row that was created, updated or deleted; ``line`` says it in words."""

    noun: Noun
    verb: Verb
    id: int
    line: str


class Changes:
    """The changes of one import in the order they were made, at most one for each row."""

    def __init__(self) -> None:
        # What is said of each is put together only where somebody reads it.
        self._changes: list[tuple[Noun, Verb, int, str, str]] = []
        self._created: set[tuple[Noun, int]] = set()
        self._updated: dict[tuple[Noun, int], int] = {}

    def created(self, noun: Noun, row_id: int, name: str) -> None:
        """Note a new row, called ``name``."""
        self._created.add((noun, row_id))
        self._changes.append((noun, Verb.CREATED, row_id, name, "new"))

    def updated(self, noun: Noun, row_id: int, name: str, details: Iterable[str]) -> None:
        """Note what ``details`` say of the row called ``name``; nothing when empty or the row is new.

        What was noted of the row before stays, and comes first.
        """
        said = ", ".join(details)
        if not said or (noun, row_id) in self._created:
            return
        place = self._updated.setdefault((noun, row_id), len(self._changes))
        if place < len(self._changes):
            self._changes[place] = (*self._changes[place][:-1], f"{self._changes[place][-1]}, {said}")
        else:
            self._changes.append((noun, Verb.UPDATED, row_id, name, said))

    def deleted(self, noun: Noun, row_id: int, name: str) -> None:
        """Note that the row called ``name`` is gone."""
        self._changes.append((noun, Verb.DELETED, row_id, name, "no source says so any more"))

    def counts(self) -> Counter[tuple[Noun, Verb]]:
        """Return how many rows of each noun were created, updated and deleted."""
        return Counter((noun, verb) for noun, verb, *_ in self._changes)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return a line for each change."""
        return tuple(change.line for change in self)

    def __iter__(self) -> Iterator[Change]:
        return (
            Change(noun, verb, row_id, f"{name}: {said}") for noun, verb, row_id, name, said in self._changes
        )

    def __len__(self) -> int:
        return len(self._changes)


def difference(label: str, old: object, new: object) -> str:
    """Return "character Aya Ikeuchi -> Ikeuchi Aya" for a value that changed."""
    return f"{label} {_shown(old)} -> {_shown(new)}"


def list_difference(label: str, old: Iterable[str], new: Iterable[str]) -> str:
    """Return "genres + Drama, - Comedy" for a list that changed; where none came or went, says so."""
    before, after = list(old), list(new)
    added = [f"+ {_shown(item)}" for item in after if item not in before]
    removed = [f"- {_shown(item)}" for item in before if item not in after]
    if not added and not removed:
        return f"{label} " + ("in a new order" if before != after else "in detail")
    return f"{label} " + ", ".join(added + removed)


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "yes", False: "no"}[value]
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
