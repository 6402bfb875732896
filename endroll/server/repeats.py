"""Requests seen before, byte for byte: under which key their answer is kept."""

from __future__ import annotations

from typing import NamedTuple

from cachetools import LRUCache

from endroll.resolvers.answer import Key
from endroll.resolvers.answer_cache import text_bytes

#: Bytes of requests remembered, all together; the longest unused goes first.
REMEMBERED_BYTES = 4_000_000
#: What an entry takes beside the request and the texts in the key: objects, the cache's own books.
ENTRY_BYTES = 400


class _Remembered(NamedTuple):
    key: Key
    size_bytes: int


class Repeats:
    """Finds a repeated request's answer by one look-up, without reading the request again.

    What a request asks for never changes while the server runs; whether its answer still holds is for
    `Executor.kept` to say. Only requests whose answer was found in the cache are remembered: those that
    nobody repeats take no room.
    """

    def __init__(self) -> None:
        self._keys: LRUCache[bytes, _Remembered] = LRUCache(
            REMEMBERED_BYTES, getsizeof=lambda remembered: remembered.size_bytes
        )

    def get(self, asked: bytes) -> Key | None:
        """Return the key of the answer to these bytes; null where unknown.

        They are a POST's body, or a GET's query string with its question mark: no body begins with one.
        """
        remembered = self._keys.get(asked)
        return remembered.key if remembered else None

    def keep(self, asked: bytes, key: Key) -> None:
        """Remember a request, and the key under which its answer was found in the cache."""
        size_bytes = ENTRY_BYTES + len(asked) + text_bytes(key)
        if size_bytes <= REMEMBERED_BYTES:
            self._keys[asked] = _Remembered(key, size_bytes)
