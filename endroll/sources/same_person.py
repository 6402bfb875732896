"""Decide which person of the catalogue each printed name of a record is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from endroll.db import tables
from endroll.db.fold import words
from endroll.db.names import name_keys, sort_name
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.external import own_first
from endroll.sources.industry import may_agree, speaks_japanese
from endroll.sources.known import Known, character_keys, external_keys, load_known, native_names
from endroll.sources.record import PersonRecord, SeriesRecord
from endroll.sources.rows import insert_row


class PeopleFinder:
    """Finds, or creates, the people that one record of one series prints.

    In this order: an external id that the catalogue knows, the source's own before any other; a person of
    the same series who shares a key; the one person of the catalogue who shares a key, works on the same
    side of the camera and in an industry that may be the same (a shared native name crosses industries);
    where nobody of the industry has it, the one person of any other, unless the name is of one word.
    None of these may contradict the print: other external ids in one catalogue, other native names in one
    script, family and given name swapped, another birth date, or another entry of the same cast that is
    printed otherwise. Where several are left, the one who has played a character of the same full name is
    chosen, or nobody: then a new person is made, and joining them is left to a human.
    """

    def __init__(self, connection: Connection, series_id: int, record: SeriesRecord) -> None:
        self._connection = connection
        self._series_id = series_id
        self._source = record.source.kind
        self._kinds: dict[PersonRecord, set[str]] = {}
        self._characters: dict[PersonRecord, set[str]] = {}
        for credit in record.credits:
            self._kinds.setdefault(credit.person, set()).add(credit.kind.value)
            if credit.character is not None:
                self._characters.setdefault(credit.person, set()).add(credit.character)
        self._cast_as: dict[int, set[tuple[str, ...]]] = {}
        self._known: dict[int, Known] = {}
        self._of_series: set[int] = set()

    def find(
        self,
        decided: Mapping[PersonRecord, int],
        of_industries: frozenset[str],
        changes: Changes,
    ) -> dict[PersonRecord, int]:
        """Return the id of every person the record prints, in its order; ``decided`` ones stay as they are.

        ``of_industries`` are those of the series. New people are inserted with no more than their name.
        """
        keys = {
            person: printed_keys(person, japanese=speaks_japanese(of_industries)) for person in self._kinds
        }
        fresh = [person for person in self._kinds if person not in decided]
        self._known = load_known(
            self._connection,
            {key for person in fresh for key in keys[person]},
            {external for person in fresh for external in external_keys(person)},
        )
        self._of_series = self._people_of_series() if fresh else set()
        for person in self._kinds:
            if person in decided:
                self._take(decided[person], person)
        found = {person: decided[person] for person in self._kinds if person in decided}
        for person in fresh:
            known = self._choose(person, keys[person], of_industries)
            if known is None:
                known = self._create(person, changes)
            known.learn(keys[person], person)
            known.kinds |= self._kinds[person]
            self._of_series.add(known.id)
            self._take(known.id, person)
            found[person] = known.id
        return {person: found[person] for person in self._kinds}

    def _choose(
        self, person: PersonRecord, keys: frozenset[str], of_industries: frozenset[str]
    ) -> Known | None:
        for external in own_first(sorted(external_keys(person)), self._source):
            for known in self._known.values():
                if external in known.external and not self._is_another_page(known, person):
                    return known
        alike = [
            known
            for known in self._known.values()
            if known.keys & keys and not known.denies(person) and not self._is_another_entry(known, person)
        ]
        here = [known for known in alike if known.id in self._of_series]
        if here:
            same_print = [known for known in here if person.name in known.printed]
            chosen = here if len(here) == 1 else same_print
        else:
            chosen = self._of_catalogue(alike, person, of_industries)
        return chosen[0] if len(chosen) == 1 else None

    def _of_catalogue(
        self, alike: Sequence[Known], person: PersonRecord, of_industries: frozenset[str]
    ) -> list[Known]:
        """Return those ``alike`` who may be ``person``, none of them being known to work in the series."""
        same_side = [known for known in alike if not known.kinds or known.kinds & self._kinds[person]]
        near = [known for known in same_side if _may_work_here(known, person, of_industries)]
        possible = near or (same_side if len(words(person.name)) > 1 else [])
        if len(possible) > 1 and CreditKind.CAST.value in self._kinds[person]:
            # Whoever acts and directs here is first looked for among those who act.
            possible = [known for known in possible if CreditKind.CAST.value in known.kinds] or possible
        if len(possible) < 2:
            return possible
        played = character_keys(self._characters.get(person, ()))
        return [known for known in possible if played & character_keys(known.characters)]

    def _is_another_page(self, known: Known, person: PersonRecord) -> bool:
        """Return whether both have a page in the record's own catalogue, and not the same one."""
        pages = {key for key in known.external if key[0] == self._source}
        own = {key for key in external_keys(person) if key[0] == self._source}
        return bool(pages and own and not pages & own)

    def _is_another_entry(self, known: Known, person: PersonRecord) -> bool:
        in_cast = CreditKind.CAST.value in self._kinds[person]
        return in_cast and bool(self._cast_as.get(known.id, set()) - {_print(person)})

    def _take(self, person_id: int, person: PersonRecord) -> None:
        if CreditKind.CAST.value in self._kinds[person]:
            self._cast_as.setdefault(person_id, set()).add(_print(person))

    def _create(self, person: PersonRecord, changes: Changes) -> Known:
        values = {"name": person.name, "sort_name": sort_name(person.name, person.family, person.given)}
        person_id = insert_row(self._connection, tables.person, values)
        changes.created(Noun.PERSON, person_id, f"Person {person.name}")
        self._known[person_id] = Known(id=person_id)
        return self._known[person_id]

    def _people_of_series(self) -> set[int]:
        credit, of_source, source = tables.credit, tables.source_person, tables.source
        credited = select(credit.c.person_id).where(credit.c.series_id == self._series_id)
        printed = select(of_source.c.person_id).join(source, source.c.id == of_source.c.source_id)
        of_series = credited.union(printed.where(source.c.series_id == self._series_id))
        return set(self._connection.execute(of_series).scalars())


def printed_keys(person: PersonRecord, *, japanese: bool | None) -> frozenset[str]:
    """Return every key that ``person`` may be found by: of the name as printed and of the native name."""
    keys = name_keys(person.name, person.family, person.given, japanese=japanese)
    native = person.native_name
    return keys if native is None else keys | name_keys(native, japanese=japanese)


def _may_work_here(known: Known, person: PersonRecord, of_industries: frozenset[str]) -> bool:
    same_native = bool(known.natives & native_names(person))
    return same_native or may_agree(frozenset(known.industries), of_industries)


def _print(person: PersonRecord) -> tuple[str, ...]:
    return words(person.name) or (person.name,)
