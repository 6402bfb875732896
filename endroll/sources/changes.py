"""What an import did to the catalogue, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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


class _Rows(Struct, frozen=True):
    """New rows whose ids follow one another, and what gives their names."""

    noun: Noun
    ids: range
    names: Callable[[], Iterable[str]]


class Changes:
    """The changes of one import in the order they were made, at most one for each row."""

    def __init__(self) -> None:
        # What is said of each is put together only where somebody reads it.
        self._changes: list[tuple[Noun, Verb, int, str, str] | _Rows] = []
        self._created: set[tuple[Noun, int]] = set()
        self._rows: list[_Rows] = []
        #: Where among the changes, under which name, and what was said.
        self._updated: dict[tuple[Noun, int], tuple[int, str, list[str]]] = {}

    def created(self, noun: Noun, row_id: int, name: str) -> None:
        """Note a new row, called ``name``."""
        self._created.add((noun, row_id))
        self._changes.append((noun, Verb.CREATED, row_id, name, "new"))

    def created_rows(self, noun: Noun, ids: range, names: Callable[[], Iterable[str]]) -> None:
        """Note new rows of these ``ids``; ``names`` is asked what they are called where that is read."""
        if ids:
            rows = _Rows(noun, ids, names)
            self._rows.append(rows)
            self._changes.append(rows)

    def updated(self, noun: Noun, row_id: int, name: str, details: Iterable[str]) -> None:
        """Note what ``details`` say of the row called ``name``; nothing when empty or the row is new.

        What was noted of the row before stays, and comes first.
        """
        said = ", ".join(details)
        if not said or self._is_new(noun, row_id):
            return
        fresh: tuple[int, str, list[str]] = (len(self._changes), name, [])
        place, name, so_far = self._updated.setdefault((noun, row_id), fresh)
        so_far.append(said)
        self._changes[place : place + 1] = [(noun, Verb.UPDATED, row_id, name, ", ".join(so_far))]

    def _is_new(self, noun: Noun, row_id: int) -> bool:
        return (noun, row_id) in self._created or any(
            rows.noun is noun and row_id in rows.ids for rows in self._rows
        )

    def deleted(self, noun: Noun, row_id: int, name: str) -> None:
        """Note that the row called ``name`` is gone."""
        self._changes.append((noun, Verb.DELETED, row_id, name, "no source says so any more"))

    def counts(self) -> Counter[tuple[Noun, Verb]]:
        """Return how many rows of each noun were created, updated and deleted."""
        found = Counter[tuple[Noun, Verb]]()
        for change in self._changes:
            if isinstance(change, _Rows):
                found[change.noun, Verb.CREATED] += len(change.ids)
            else:
                found[change[:2]] += 1
        return found

    @property
    def lines(self) -> tuple[str, ...]:
        """Return a line for each change."""
        return tuple(change.line for change in self)

    def __iter__(self) -> Iterator[Change]:
        for change in self._changes:
            if isinstance(change, _Rows):
                for row_id, name in zip(change.ids, change.names(), strict=True):
                    yield Change(change.noun, Verb.CREATED, row_id, f"{name}: new")
            else:
                noun, verb, row_id, name, said = change
                yield Change(noun, verb, row_id, f"{name}: {said}")

    def __len__(self) -> int:
        return sum(len(change.ids) if isinstance(change, _Rows) else 1 for change in self._changes)


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
