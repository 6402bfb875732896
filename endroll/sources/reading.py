"""What the reader of a catalogue elsewhere does with the documents of one run."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Document, Reject
from endroll.sources.record import PersonRecord
from endroll.sources.statement import Statement


class DocumentReading(Protocol):
    """Takes documents one by one and gives statements, each once all that waits for it has come.

    ``rejects`` is what could not be used so far; whoever writes it down empties the list. ``left_out`` counts
    by name what is well and has no place in a catalogue of series. ``people`` are the pages of persons that
    were read, whose credits may be in the catalogue already.
    """

    kind: SourceKind
    rejects: list[Reject]
    left_out: Counter[str]
    people: list[tuple[PersonRecord, Document]]

    def take(self, document: Document) -> None:
        """Read ``document``."""

    def ready(self) -> list[Statement]:
        """Return the statements that wait for nothing more."""

    def rest(self) -> list[Statement]:
        """Return all others, once the last document is read."""
