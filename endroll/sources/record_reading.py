"""A reading of a source that yields whole records, page by page, however large its files are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Reject
from endroll.sources.record import SeriesRecord


class UnreadableInput(Exception):  # noqa: N818 (it names what was given, as its message does)
    """Nothing can be read of what was given; the message is a sentence that says why, and the way out."""


class RecordReading(Protocol):
    """What is read of a source. Of the lists, all but ``inputs`` are complete once `pages` has ended.

    ``inputs`` are the files, for rejects and the journal; standard input is "standard-input". ``left_out``
    counts by a singular noun what is well and has no place here; ``remarks`` are sentences for the summary:
    a missing file, keys that lead nowhere.
    """

    kind: SourceKind
    inputs: Sequence[Path]
    left_out: Counter[str]
    remarks: list[str]

    def pages(self, tell: Callable[[float], None]) -> Iterator[tuple[SeriesRecord, ...] | Reject]:
        """Yield every page's records, and a `Reject` for what cannot be used.

        Their order is the same in every run over the same inputs. ``tell`` is given the share of the work
        that is done, 0 to 1, now and then. Raises `UnreadableInput` where nothing can be read at all.
        """
