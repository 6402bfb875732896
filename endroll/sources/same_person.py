"""Decide which person of the catalogue each printed name of a record is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from endroll.db import tables
from endroll.db.fold import words
from endroll.db.names import name_keys, sort_name
from endroll.db.vocabulary import CreditKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.external import Key, own_first
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

    ``of_industries`` are those of the series.
    """

    def __init__(self, record: SeriesRecord, of_industries: frozenset[str]) -> None:
        self.source = record.source.kind
        self.of_industries = of_industries
        #: Every person that the record prints, in its order, with the sides of the camera they are on.
        self.kinds: dict[PersonRecord, set[str]] = {}
        self._characters: dict[PersonRecord, set[str]] = {}
        for credit in record.credits:
            self.kinds.setdefault(credit.person, set()).add(credit.kind.value)
            if credit.character is not None:
                self._characters.setdefault(credit.person, set()).add(credit.character)
        japanese = speaks_japanese(of_industries)
        #: And with what they may be found by.
        self.keys = {person: printed_keys(person, japanese=japanese) for person in self.kinds}
        #: And with their keys in catalogues elsewhere.
        self.external = {person: external_keys(person) for person in self.kinds}
        self._cast_as: dict[int, set[tuple[str, ...]]] = {}
        self._of_series: set[int] = set()
        self._by_key: dict[str, dict[int, Known]] = {}
        self._by_external: dict[Key, dict[int, Known]] = {}

    def find(
        self,
        decided: Mapping[PersonRecord, int],
        known: Iterable[Known],
        of_series: Collection[int],
        create: Callable[[PersonRecord], Known],
    ) -> dict[PersonRecord, int]:
        """Return the id of every person the record prints, in its order; ``decided`` ones stay as they are.

        ``known`` are those whom a print may mean, ``of_series`` the ids of those whom the series has already;
        ``create`` returns a new person. What a print says is learned of whom it was found to be.
        """
        self._of_series = set(of_series)
        for one in known:
            self._index(one, one.keys, one.external)
        for person, person_id in decided.items():
            if person in self.kinds:
                self._take(person_id, person)
        found = dict(decided)
        for person, keys in self.keys.items():
            if person in decided:
                continue
            chosen = self._choose(person, keys) or create(person)
            chosen.learn(keys, person)
            chosen.kinds |= self.kinds[person]
            self._index(chosen, keys, self.external[person])
            self._of_series.add(chosen.id)
            self._take(chosen.id, person)
            found[person] = chosen.id
        return {person: found[person] for person in self.keys}

    def _index(self, known: Known, keys: Iterable[str], external: Iterable[Key]) -> None:
        for key in keys:
            self._by_key.setdefault(key, {})[known.id] = known
        for pair in external:
            self._by_external.setdefault(pair, {})[known.id] = known

    def _choose(self, person: PersonRecord, keys: frozenset[str]) -> Known | None:
        for external in own_first(sorted(self.external[person]), self.source):
            for _, known in sorted(self._by_external.get(external, {}).items()):
                if not self._is_another_page(known, person):
                    return known
        sharing = {known.id: known for key in keys for known in self._by_key.get(key, {}).values()}
        alike = [
            known
            for known in sharing.values()
            if not known.denies(person) and not self._is_another_entry(known, person)
        ]
        here = [known for known in alike if known.id in self._of_series]
        if here:
            same_print = [known for known in here if person.name in known.printed]
            chosen = here if len(here) == 1 else same_print
        else:
            chosen = self._of_catalogue(alike, person)
        return chosen[0] if len(chosen) == 1 else None

    def _of_catalogue(self, alike: Sequence[Known], person: PersonRecord) -> list[Known]:
        """Return those ``alike`` who may be ``person``, none of them being known to work in the series."""
        same_side = [known for known in alike if not known.kinds or known.kinds & self.kinds[person]]
        near = [known for known in same_side if _may_work_here(known, person, self.of_industries)]
        possible = near or (same_side if len(words(person.name)) > 1 else [])
        if len(possible) > 1 and CreditKind.CAST.value in self.kinds[person]:
            # Whoever acts and directs here is first looked for among those who act.
            possible = [known for known in possible if CreditKind.CAST.value in known.kinds] or possible
        if len(possible) < 2:
            return possible
        played = character_keys(self._characters.get(person, ()))
        return [known for known in possible if played & character_keys(known.characters)]

    def _is_another_page(self, known: Known, person: PersonRecord) -> bool:
        """Return whether both have a page in the record's own catalogue, and not the same one."""
        pages = {key for key in known.external if key[0] == self.source}
        own = {key for key in self.external[person] if key[0] == self.source}
        return bool(pages and own and not pages & own)

    def _is_another_entry(self, known: Known, person: PersonRecord) -> bool:
        in_cast = CreditKind.CAST.value in self.kinds[person]
        return in_cast and bool(self._cast_as.get(known.id, set()) - {_print(person)})

    def _take(self, person_id: int, person: PersonRecord) -> None:
        if CreditKind.CAST.value in self.kinds[person]:
            self._cast_as.setdefault(person_id, set()).add(_print(person))


def find_people(
    connection: Connection,
    series_id: int,
    finder: PeopleFinder,
    decided: Mapping[PersonRecord, int],
    changes: Changes,
) -> dict[PersonRecord, int]:
    """Return the id of every person that a record of the series prints, as `PeopleFinder.find` does.

    New people are inserted with no more than their name.
    """
    fresh = [person for person in finder.keys if person not in decided]
    known = load_known(
        connection,
        {key for person in fresh for key in finder.keys[person]},
        {external for person in fresh for external in finder.external[person]},
    )

    def create(person: PersonRecord) -> Known:
        values = {"name": person.name, "sort_name": sort_name(person.name, person.family, person.given)}
        person_id = insert_row(connection, tables.person, values)
        changes.created(Noun.PERSON, person_id, f"Person {person.name}")
        return Known(id=person_id)

    of_series = _people_of_series(connection, series_id) if fresh else set()
    return finder.find(decided, known.values(), of_series, create)


def _people_of_series(connection: Connection, series_id: int) -> set[int]:
    credit, of_source, source = tables.credit, tables.source_person, tables.source
    credited = select(credit.c.person_id).where(credit.c.series_id == series_id)
    printed = select(of_source.c.person_id).join(source, source.c.id == of_source.c.source_id)
    of_series = credited.union(printed.where(source.c.series_id == series_id))
    return set(connection.execute(of_series).scalars())


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
