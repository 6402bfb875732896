"""Answers kept for as long as nobody has written to the database."""

from __future__ import annotations

from sys import getsizeof
from typing import NamedTuple

from cachetools import LRUCache

from endroll.resolvers.answer import Answer, Key

#: What an entry takes beside its body and the texts in its key: objects, the cache's own books.
ENTRY_BYTES = 1_000


class _Kept(NamedTuple):
    answer: Answer
    size_bytes: int


class AnswerCache:
    """Answers to statements already run, the longest unused dropped first; never a stale one.

    ``size_bytes`` bounds the bodies, the keys and their books; 0 keeps nothing. Whoever looks an answer up
    says which version of the data it must be of. An answer is kept under the version that was told *before*
    it was read, so it is at least as new as that: if the version is still the same later, nothing was
    written in between and the answer is what would be read now.
    """

    def __init__(self, size_bytes: int) -> None:
        self.size_bytes = size_bytes
        self.hits = 0
        self.misses = 0
        self._version: int | None = None
        self._answers: LRUCache[Key, _Kept] = self._empty()

    @property
    def used_bytes(self) -> int:
        """What the answers kept take."""
        return int(self._answers.currsize)

    @property
    def entries(self) -> int:
        """How many answers are kept."""
        return len(self._answers)

    def get(self, key: Key, version: int | None) -> Answer | None:
        """Return the answer kept under ``key`` of this version of the data; null where there is none."""
        if version != self._version:
            self._answers = self._empty()
            self._version = version
        found = self._answers.get(key)
        if found is None:
            return None
        self.hits += 1
        return found.answer

    def keep(self, key: Key, answer: Answer, version: int | None) -> None:
        """Keep ``answer``, which was not found here and read after ``version`` was told."""
        size_bytes = ENTRY_BYTES + len(answer.body) + text_bytes(key)
        self.misses += 1
        if version is None or version != self._version or size_bytes > self.size_bytes:
            return
        self._answers[key] = _Kept(answer, size_bytes)

    def _empty(self) -> LRUCache[Key, _Kept]:
        return LRUCache(self.size_bytes, getsizeof=lambda kept: kept.size_bytes)


def text_bytes(key: Key) -> int:
    """Return what the texts in ``key`` take: clients may send long ones and get a short answer."""
    return sum([getsizeof(part) for part in key if isinstance(part, str)])
