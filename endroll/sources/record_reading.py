"""What a reader of records is to whoever imports them: pages of records in an order, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Reject
from endroll.sources.record import SeriesRecord


class UnreadableInput(Exception):  # noqa: N818 (it is the input that is at fault)
    """Nothing can be read at all; the message is a sentence that says why and the way out."""


class RecordReading(Protocol):
    """Gives pages of records, the same in every run over the same inputs.

    ``inputs`` are the files that are read, standard input as ``standard-input``. ``left_out`` counts by a
    singular noun what is well and has no place here; ``remarks`` are sentences for the summary.
    """

    kind: SourceKind
    inputs: Sequence[Path]
    left_out: Counter[str]
    remarks: list[str]

    def pages(self, tell: Callable[[float], None]) -> Iterator[tuple[SeriesRecord, ...] | Reject]:
        """Yield the records of one page after another, and what cannot be used.

        ``tell`` is given the share of the work that is done, 0 to 1, now and then. Raises `UnreadableInput`.
        """
