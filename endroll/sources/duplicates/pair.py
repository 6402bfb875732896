"""A pair of rows that may be one, and the evidence that says how likely."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from endroll.sources.changes import Noun

T = TypeVar("T")

#: Two rows by id, the lower first.
Ids = tuple[int, int]

#: So many pairs are looked at together.
AT_ONCE = 200
#: A name or a title that more rows share than this tells nothing, and is not looked into.
MOST_SHARING = 12


class Evidence(Struct, frozen=True):
    """One thing that speaks for a pair being one, or against it where ``weight`` is below zero."""

    weight: int
    sentence: str


class Pair(Struct, frozen=True):
    """Two rows of ``noun`` by id, the lower first, what they are called, and all that is known of it."""

    noun: Noun
    ids: Ids
    names: tuple[str, str]
    evidence: tuple[Evidence, ...]

    @property
    def strength(self) -> int:
        """The sum of the weights: the higher, the likelier are the two one."""
        return sum(one.weight for one in self.evidence)

    def said(self, *, for_it: bool) -> list[str]:
        """Return the sentences that speak for the pair being one, or those against, the weightiest first."""
        fitting = [one for one in self.evidence if (one.weight > 0) == for_it and one.weight]
        return [one.sentence for one in sorted(fitting, key=lambda one: -abs(one.weight))]


def strongest(pairs: Iterable[Pair], limit: int) -> list[Pair]:
    """Return at most ``limit`` of those with more for than against, the strongest first."""
    likely = (pair for pair in pairs if pair.strength > 0)
    return heapq.nsmallest(limit, likely, key=lambda pair: (-pair.strength, pair.ids))


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Give ``items`` in order, at most `AT_ONCE` at a time."""
    left = iter(items)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
