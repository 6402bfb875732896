"""Statements that wait for what other documents say of the same series."""

from __future__ import annotations

from endroll.sources.overlay import combined
from endroll.sources.statement import Statement

#: So many series wait at most. More would cost memory; what comes later is laid over what is written.
WAITING = 1_000


class Held:
    """Statements of one run, one for each page of a series, in the order in which the series came first."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, ...], Statement] = {}

    def add(self, statement: Statement) -> None:
        """Take ``statement``, over what waits of the same page and series."""
        record = statement.record
        key = (record.source.locator, *(external.key for external in record.external_ids[:1]))
        before = self._waiting.get(key)
        self._waiting[key] = statement if before is None else combined(before, statement)

    def overflow(self) -> list[Statement]:
        """Return the statements that wait no longer, for too many do."""
        return [self._waiting.pop(next(iter(self._waiting))) for _ in range(len(self._waiting) - WAITING)]

    def rest(self) -> list[Statement]:
        """Return all that wait, in order."""
        statements = list(self._waiting.values())
        self._waiting.clear()
        return statements
