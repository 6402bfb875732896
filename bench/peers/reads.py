"""Batched reads for the Strawberry peer: each takes keys and returns what belongs to them, in their order.

One connection with its thread; one hop a batch; the statements are those that Mercurius sends, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import aiosqlite
import orjson

from bench.peers.connection import PRAGMAS

T = TypeVar("T")
Row = tuple[Any, ...]
READS = {path.stem: path.read_text() for path in (Path(__file__).parent / "reads").glob("*.sql")}


class Reads:
    """The connection, opened by the first read."""

    def __init__(self, catalogue: str) -> None:
        self._catalogue = catalogue
        self._connection: aiosqlite.Connection | None = None

    async def open(self) -> None:
        """Connect; to be called once, before anything is read."""
        self._connection = await aiosqlite.connect(f"file:{self._catalogue}?mode=ro", uri=True)
        await self._connection.executescript(PRAGMAS)

    async def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.close()

    async def rows(self, name: str, *values: object) -> list[Row]:
        """Return the rows that the read ``name`` gives for ``values``, with lists bound as JSON."""
        if self._connection is None:
            raise RuntimeError("the reads are not open")
        bound = [orjson.dumps(value).decode() if isinstance(value, list) else value for value in values]
        return cast("list[Row]", await self._connection.execute_fetchall(READS[name], bound))

    async def by_key(self, name: str, keys: Sequence[int], make: Callable[[Row], T]) -> list[T | None]:
        """Return the object of each key, the first column of the rows; null where there is none."""
        found = {row[0]: make(row) for row in await self.rows(name, list(keys))}
        return [found.get(key) for key in keys]

    async def grouped(
        self, name: str, owner: int, keys: Sequence[int], make: Callable[[Row], T], *more: object
    ) -> list[list[T]]:
        """Return the objects of each key, which is the column ``owner`` of the rows, in the rows' order."""
        groups: dict[int, list[T]] = {key: [] for key in keys}
        for row in await self.rows(name, list(groups), *more):
            groups[row[owner]].append(make(row))
        return [groups[key] for key in keys]


READING = Reads(os.environ.get("BENCH_CATALOGUE", ""))
