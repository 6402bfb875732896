"""A process that writes rising numbers into the catalogue, each in a transaction of its own."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import time
from collections.abc import Iterator, MutableSequence
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

#: How long a writer pauses: from not at all to so long that answers are found in the cache meanwhile.
PAUSES_SECONDS = (0.0, 0.0, 0.001, 0.005, 0.02, 0.05)
PATIENCE_SECONDS = 60
_CONTEXT = multiprocessing.get_context("spawn")


class Numbers(NamedTuple):
    """What the writers say, in memory that all processes share: one number for each of their series.

    ``begun`` rises before a number is written, ``published`` after it was committed.
    """

    begun: MutableSequence[int]
    published: MutableSequence[int]

    @classmethod
    def of(cls, writers: int) -> Numbers:
        """Return numbers for so many writers, all zero."""
        # A lock would make writers wait for clients; a machine word needs none.
        begun, published = (_CONTEXT.Array("q", writers, lock=False) for _ in range(2))
        return cls(begun, published)


@contextmanager
def writing(file: Path, numbers: Numbers) -> Iterator[None]:
    """Let a process for each of ``numbers`` write while the block runs."""
    is_over = _CONTEXT.Event()
    processes = [
        _CONTEXT.Process(target=write_on, args=(file, place, numbers, is_over), daemon=True)
        for place in range(len(numbers.begun))
    ]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        is_over.set()
        for process in processes:
            process.join()


def write_on(file: Path, place: int, numbers: Numbers, is_over: Event) -> None:
    """Write rising numbers as the title of the series at ``place``, from 0, until ``is_over``."""
    chance = random.Random(place)  # noqa: S311 (repeatable, not secret)
    connection = sqlite3.connect(file, isolation_level=None, timeout=PATIENCE_SECONDS)
    write = "update series set translated_title = ? where id = ?"
    number = 0
    while not is_over.is_set():
        if chance.random() < 0.2:
            # What is taken back must be in no answer either.
            connection.execute("begin immediate")
            connection.execute(write, (str(-number - 1), place + 1))
            connection.execute("rollback")
        number += 1
        numbers.begun[place] = number
        connection.execute("begin immediate")
        connection.execute(write, (str(number), place + 1))
        connection.execute("commit")
        numbers.published[place] = number
        if chance.random() < 0.02:
            # The log starts anew: the next commit is at its beginning.
            connection.execute("pragma wal_checkpoint(truncate)").fetchall()
        time.sleep(chance.choice(PAUSES_SECONDS))
    connection.close()
