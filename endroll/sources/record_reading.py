"""What a reader of whole data sets gives: the records of page after page, or why something is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Reject
from endroll.sources.record import SeriesRecord

#: Takes the share of the work that is done, 0 to 1.
Tell = Callable[[float], None]


class UnreadableInput(Exception):  # noqa: N818 (it is the input that is at fault)
    """Nothing can be read of an input; the message is a sentence that names it and the way out."""


class Page(Struct, frozen=True):
    """The records of one page, at least one, and where they stand: the input's name, and a line from 1."""

    records: tuple[SeriesRecord, ...]
    file: str
    line: int = 1


class Unread(Struct, frozen=True):
    """An input, one of several, that cannot be read, or not to its end: a sentence that names it and why."""

    sentence: str


def unreadable(name: str, error: OSError) -> Unread:
    """Return that the input of this ``name`` cannot be read."""
    return Unread(f"{name}: It cannot be read: {error.strerror}.")


class RecordReading(Protocol):
    """Reads whole inputs, however large, one page in memory.

    ``inputs`` are the files that are read, each under the name by which pages and rejects call it.
    ``left_out`` counts by a singular noun what is well and has no place in a catalogue of series. ``remarks``
    are sentences for the summary. Both are complete once all pages are given.
    """

    kind: SourceKind
    inputs: dict[str, Path]
    left_out: Counter[str]
    remarks: list[str]

    def pages(self, tell: Tell) -> Iterator[Page | Reject | Unread]:
        """Yield every page, and what could not be read, in an order that is the same for the same inputs.

        Raises `UnreadableInput` where nothing can be read at all.
        """


def names_of(inputs: Sequence[Path]) -> dict[str, Path]:
    """Return ``inputs`` under the names by which users typed them."""
    return {str(path): path for path in inputs}
