"""Requests seen before, byte for byte: under which key their answer is kept."""

from __future__ import annotations

from collections.abc import Hashable

from cachetools import LRUCache

from endroll.resolvers.answer import Answer

#: Bytes of requests remembered, all together; the longest unused goes first.
REMEMBERED_BYTES = 4_000_000


class Repeats:
    """Finds a repeated request's answer by one look-up, without reading the request again.

    What a request asks for never changes while the server runs; whether its answer still holds is for
    `Executor.kept` to say. Only requests whose answer was found in the cache are remembered: those that
    nobody repeats take no room.
    """

    def __init__(self) -> None:
        self._keys: LRUCache[bytes, tuple[bytes, Hashable]] = LRUCache(
            REMEMBERED_BYTES, getsizeof=lambda entry: len(entry[0])
        )

    def get(self, asked: bytes) -> Hashable | None:
        """Return the key of the answer to these bytes, a body or a query string; null where unknown."""
        entry = self._keys.get(asked)
        return entry[1] if entry else None

    def keep(self, asked: bytes, answer: Answer) -> None:
        """Remember the request that got ``answer``, where that came from the cache."""
        if answer.key is not None and len(asked) <= REMEMBERED_BYTES:
            self._keys[asked] = (asked, answer.key)
