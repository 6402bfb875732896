"""What the catalogue holds of people whom some records may print, read at once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count

from msgspec import Struct
from sqlalchemy import Connection, exists, func, select

from endroll.db import tables
from endroll.db.vocabulary import ExternalSource, SourceKind
from endroll.sources.external import Key, owners_of
from endroll.sources.known import Known, are_apart, external_keys, load_people
from endroll.sources.merge import RANKS
from endroll.sources.prepared import Prepared, PreparedPerson, Values, columns_of
from endroll.sources.rows import chunks, rows_where
from endroll.sources.same_person import PeopleFinder
from endroll.sources.stated import read_print, read_record

#: What ranks before every source.
_FIRST = 0
#: Ids from here on are of nobody.
_NOBODY = 1 << 40

#: Where in a person's row behind the id their values stand.
_NAME, _FAMILY_NAME, _BIRTH_DATE = (
    columns_of(tables.person).index(name) - 1 for name in ("name", "family_name", "birth_date")
)


class Held(Struct):
    """A person of the catalogue as far as a window knows them.

    ``prints`` are what their sources print, each with the rank of the best source that prints just this;
    ``keys`` all they are found by, null where that is not known. ``is_whole`` says whether ``known`` is all
    that speaks for or against them, and not only their keys elsewhere, once the names that are ``unread`` are
    read; ``is_settled`` whether all keys that are printed of them belong to somebody.
    """

    known: Known
    is_whole: bool
    unread: Sequence[Values] = ()
    is_settled: bool = True
    name: str = ""
    family_name: str | None = None
    prints: dict[str, int] = {}
    keys: set[str] | None = None


class PeopleWindow:
    """Knows whom ``records`` may print, until people who were there are changed.

    ``owners`` are those of the people's keys elsewhere. Not known are people of a shared name whose keys in
    the same catalogues elsewhere make them others.
    """

    def __init__(self, connection: Connection, records: Sequence[Prepared]) -> None:
        keys = {key for record in records for person in record.people for key in person.external}
        self.owners = owners_of(connection, tables.person_external_id, keys)
        self._by_key: dict[str, set[int]] = {}
        self._load_namesakes(connection, records)
        namesakes = {person_id for ids in self._by_key.values() for person_id in ids}
        self._held = {
            person_id: Held(known, is_whole=True)
            for person_id, known in load_people(connection, namesakes).items()
        }
        owning = set(self.owners.values()) - namesakes
        self._held |= {one: Held(Known(id=one), is_whole=False) for one in owning}
        for row in rows_where(connection, tables.person_external_id, "person_id", owning):
            self._held[row.person_id].known.external.add((row.source, row.key))
        for row in rows_where(connection, tables.person, "id", self._held):
            self._held[row.id].name, self._held[row.id].family_name = row.name, row.family_name
        self._load_prints(connection)
        self._load_keys(connection, records)

    def _load_namesakes(self, connection: Connection, records: Iterable[Prepared]) -> None:
        wanted: dict[frozenset[str], set[str]] = {}
        for record in records:
            for person in record.people:
                if self._owner(person, record) is None:
                    # A wiki is a catalogue of its own, which its keys tell and this query does not.
                    catalogues = frozenset(source for source, _, _ in person.ids) - {
                        ExternalSource.WIKI.value
                    }
                    wanted.setdefault(catalogues, set()).update(person.keys)
        key, external_id = tables.person_key, tables.person_external_id
        for catalogues, names in wanted.items():
            other = exists().where(
                external_id.c.person_id == key.c.person_id, external_id.c.source.in_(sorted(catalogues))
            )
            for chunk in chunks(sorted(names)):
                possible = select(key.c.key, key.c.person_id).where(key.c.key.in_(chunk))
                for row in connection.execute(possible.where(~other) if catalogues else possible):
                    self._by_key.setdefault(row.key, set()).add(row.person_id)

    def _load_prints(self, connection: Connection) -> None:
        """Load what is printed of everybody; mostly one print, which every source repeats."""
        of_source, source = tables.source_person, tables.source
        several: list[int] = []
        for chunk in chunks(sorted(self._held)):
            first, last = func.min(of_source.c.printed), func.max(of_source.c.printed)
            one = select(of_source.c.person_id, first, last).where(of_source.c.person_id.in_(chunk))
            for person_id, least, greatest in connection.execute(one.group_by(of_source.c.person_id)):
                if least == greatest:
                    self._held[person_id].prints = {least: _FIRST}
                else:
                    several.append(person_id)
        for chunk in chunks(several):
            each = select(of_source.c.person_id, of_source.c.printed, source.c.kind).distinct()
            each = each.join(source, source.c.id == of_source.c.source_id)
            for person_id, text, kind in connection.execute(each.where(of_source.c.person_id.in_(chunk))):
                prints, rank = self._held[person_id].prints, RANKS[SourceKind[kind]]
                self._held[person_id].prints = {**prints, text: min(rank, prints.get(text, rank))}
        keys = {
            person_id: {
                key for text in self._held[person_id].prints for key in external_keys(read_print(text))
            }
            for person_id in several
        }
        owned = owners_of(
            connection, tables.person_external_id, {key for own in keys.values() for key in own}
        )
        for person_id, own in keys.items():
            self._held[person_id].is_settled = own <= owned.keys()

    def _load_keys(self, connection: Connection, records: Iterable[Prepared]) -> None:
        """Load the keys of those to whom a record may add some: all others have all that their print has.

        Who may gain one is loaded whole, since from then on they are found by it as well.
        """
        printed = self._keys_of_owners(records)
        for held in self._held.values():
            if held.is_whole:
                held.keys = set(held.known.keys)
        stored: dict[int, set[str]] = {one: set() for one in printed if not self._held[one].is_whole}
        for row in rows_where(connection, tables.person_key, "person_id", stored):
            stored[row.person_id].add(row.key)
        for person_id, keys in stored.items():
            self._held[person_id].keys = keys
        gaining = {person_id for person_id, keys in stored.items() if not printed[person_id] <= keys}
        for person_id, known in load_people(connection, gaining).items():
            self._held[person_id].known, self._held[person_id].is_whole = known, True

    def _keys_of_owners(self, records: Iterable[Prepared]) -> dict[int, set[str]]:
        """Return, by owner of keys elsewhere, all that prints which have short keys as well are found by."""
        printed: dict[int, set[str]] = {}
        for record in records:
            for person in record.people:
                if person.has_short_key:
                    for key in person.external & self.owners.keys():
                        printed.setdefault(self.owners[key], set()).update(person.keys)
        return printed

    def who(self, record: Prepared) -> list[int | None] | None:
        """Return who each person of ``record`` is, null for one who is new; null where one is two of them.

        The record is of a new series, and its people are apart.
        """
        found = [self._owner(person, record) for person in record.people]
        if not all(
            owner is not None or self._is_certainly_new(person)
            for owner, person in zip(found, record.people, strict=True)
        ):
            found = self._found(record)
        several = Counter(person_id for person_id in found if person_id is not None)
        return None if len(several) < several.total() else [_known(person_id) for person_id in found]

    def _owner(self, person: PreparedPerson, record: Prepared) -> int | None:
        """Return whose page in the record's own catalogue the print has, null where nobody is known by it."""
        own = sorted(key[:2] for key in person.ids if key[0] == record.source.kind)
        return next((self.owners[key] for key in own if key in self.owners), None)

    def _is_certainly_new(self, person: PreparedPerson) -> bool:
        """Return whether everybody who shares a key with ``person`` has others in the same catalogues."""
        external = person.external
        return self.owners.keys().isdisjoint(external) and all(
            are_apart(self._held[person_id].known.external, external)
            for key in person.keys
            for person_id in self._by_key.get(key, ())
        )

    def _found(self, prepared: Prepared) -> list[int | None]:
        """Return who each person of a record is, as `PeopleFinder` finds them among all who are known."""
        record = read_record(prepared.text)
        finder = PeopleFinder(record, frozenset(prepared.industries))
        new = (Known(id=place) for place in count(_NOBODY))
        found = finder.find({}, self._those_of(prepared), (), lambda _: next(new))
        return list(found.values())

    def _those_of(self, record: Prepared) -> list[Known]:
        """Return everybody whom ``record`` may print."""
        ids: set[int] = set()
        for person in record.people:
            ids.update(self.owners[key] for key in person.external if key in self.owners)
            for key in person.keys:
                ids |= self._by_key.get(key, set())
        return [self._read(self._held[person_id]) for person_id in sorted(ids)]

    def _read(self, held: Held) -> Known:
        for text, _, family, given, *_ in held.unread:
            held.known.read_name(text, family, given)
        held.unread = ()
        return held.known

    def stays(self, person_id: int, person: PreparedPerson, record: Prepared) -> bool:
        """Return whether a new series that prints a known person changes no row but those of their keys.

        So it is where a source that counts no less than that of ``record`` printed just this text before.
        """
        held = self._held[person_id]
        rank = held.prints.get(person.text)
        if rank is None:
            return False
        # Whether all that is printed is Korean may decide on the family name.
        korean = held.family_name is None or record.industries == ["KR"]
        if len(held.prints) == 1:
            owned = all(self.owners.get(key) == person_id for key in person.external)
            return owned and (korean or person.has_family)
        # What a print teaches of somebody who is printed in several ways is not all kept in their rows.
        return not held.is_whole and held.is_settled and rank <= RANKS[record.source.kind] and korean

    def take(self, person_id: int, kinds: Iterable[str], of_industries: Iterable[str]) -> None:
        """Take in that a known person has credits of ``kinds`` in a new series."""
        known = self._held[person_id].known
        known.kinds |= set(kinds)
        known.industries |= set(of_industries)

    def plays(self, person_id: int, character: str) -> None:
        """Take in that a known person plays ``character`` in a new series."""
        self._held[person_id].known.characters.add(character)

    def new_keys(self, person_id: int, person: PreparedPerson) -> set[str]:
        """Return those keys of a print that the person it is is not found by yet, and take them in."""
        held = self._held[person_id]
        new = set() if held.keys is None else set(person.keys) - held.keys
        if held.keys is not None:
            held.keys |= new
        for key in new:
            self._by_key.setdefault(key, set()).add(person_id)
        held.known.keys |= new
        return new

    def name_of(self, person_id: int) -> str:
        """Return the primary name of a known person."""
        return self._held[person_id].name

    def add(
        self, person_id: int, person: PreparedPerson, external: Iterable[Key], of_industries: Iterable[str]
    ) -> None:
        """Take in a new person, whose keys ``external`` are theirs alone, with credits in a new series."""
        keys, birth_date = set(person.keys), person.own[_BIRTH_DATE]
        known = Known(
            id=person_id,
            keys=keys,
            external=set(external),
            birth_dates={birth_date} if birth_date else set(),
            industries=set(of_industries),
            kinds=set(person.kinds),
        )
        self.owners.update(dict.fromkeys(known.external, person_id))
        for key in keys:
            self._by_key.setdefault(key, set()).add(person_id)
        self._held[person_id] = Held(
            known,
            is_whole=True,
            unread=person.names,
            name=person.own[_NAME],
            family_name=person.own[_FAMILY_NAME],
            prints={person.text: _FIRST},
            keys=set(keys),
        )


def _known(person_id: int | None) -> int | None:
    return None if person_id is None or person_id >= _NOBODY else person_id
