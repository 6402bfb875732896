"""Statements that wait for what other documents say of the same series."""

from __future__ import annotations

from msgspec.structs import replace

from endroll.sources.overlay import combined
from endroll.sources.record import PersonRecord
from endroll.sources.statement import Statement

#: So many series wait at most. More would cost memory; what comes later is laid over what is written.
WAITING = 1_000


class Held:
    """Statements of one run, one for each page of a series, in the order in which the series came first."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, ...], Statement] = {}
        self._pages: dict[str, list[PersonRecord]] = {}

    def learn(self, person: PersonRecord) -> None:
        """Note a person's own page, for the statements that print the person.

        Were it laid over them only once they are written, a list that names the person otherwise would take
        it back, and it would be laid over the list again, each time the same documents are imported.
        """
        self._pages.setdefault(person.external_ids[0].key, []).append(person)

    def add(self, statement: Statement) -> None:
        """Take ``statement``, over what waits of the same page and series."""
        record = statement.record
        key = (record.source.locator, *(external.key for external in record.external_ids[:1]))
        before = self._waiting.get(key)
        self._waiting[key] = statement if before is None else combined(before, statement)

    def overflow(self) -> list[Statement]:
        """Return the statements that wait no longer, for too many do."""
        over = range(len(self._waiting) - WAITING)
        return [self._with_pages(self._waiting.pop(next(iter(self._waiting)))) for _ in over]

    def rest(self) -> list[Statement]:
        """Return all that wait, in order."""
        statements = [self._with_pages(statement) for statement in self._waiting.values()]
        self._waiting.clear()
        return statements

    def _with_pages(self, statement: Statement) -> Statement:
        people = (credit.person for credit in statement.record.credits)
        keys = dict.fromkeys(person.external_ids[0].key for person in people if person.external_ids)
        pages = tuple(page for key in keys for page in self._pages.get(key, ()))
        return replace(statement, people=statement.people + pages) if pages else statement
