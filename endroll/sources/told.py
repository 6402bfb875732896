"""What an import did to series, counted; what could not be used is told beside it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from msgspec import Struct, field

from endroll.sources.changes import Noun, Verb
from endroll.sources.documents import Reject
from endroll.sources.importer import Written


class Outcome(StrEnum):
    """What became of a series' record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Told(Struct, frozen=True):
    """What was done: outcomes of series, rows by noun and verb, and what could not be used."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    rows: Counter[tuple[Noun, Verb]] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)

    def count(self, written: Written) -> None:
        """Count what became of a record that was written."""
        counts = written.changes.counts()
        self.rows.update(counts)
        if counts[Noun.SERIES, Verb.CREATED]:
            self.outcomes[Outcome.NEW] += 1
        else:
            self.outcomes[Outcome.CHANGED if written.changes else Outcome.UNCHANGED] += 1
