"""What the catalogue holds of people whom some records may print, read at once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct
from sqlalchemy import Connection, exists, func, select

from endroll.db import tables
from endroll.db.names import is_short
from endroll.db.vocabulary import ExternalSource, SourceKind
from endroll.sources.external import Key, owners_of
from endroll.sources.known import Known, are_apart, external_keys, load_people
from endroll.sources.merge import RANKS
from endroll.sources.people import PersonRows
from endroll.sources.record import PersonRecord
from endroll.sources.rows import chunks, rows_where
from endroll.sources.same_person import PeopleFinder
from endroll.sources.stated import read_print

#: What ranks before every source.
_FIRST = 0


class Held(Struct):
    """A person of the catalogue as far as a window knows them.

    ``prints`` are what their sources print, each with the rank of the best source that prints just this;
    ``keys`` all they are found by, null where that is not known. ``is_whole`` says whether ``known`` is all
    that speaks for or against them, and not only their keys elsewhere; ``is_settled`` whether all keys that
    are printed of them belong to somebody.
    """

    known: Known
    is_whole: bool
    is_settled: bool = True
    name: str = ""
    family_name: str | None = None
    prints: dict[str, int] = {}
    keys: set[str] | None = None


class PeopleWindow:
    """Knows whom the records of ``finders`` may print, until people who were there are changed.

    `PeopleFinder` finds among `those_of` a record whom it would find among all people: left out are those
    of a shared name whose keys in the same catalogues elsewhere make them others.
    """

    def __init__(self, connection: Connection, finders: Sequence[PeopleFinder]) -> None:
        keys = {key for finder in finders for own in finder.external.values() for key in own}
        self.owners = owners_of(connection, tables.person_external_id, keys)
        self._by_key: dict[str, set[int]] = {}
        self._load_namesakes(connection, finders)
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
        self._load_keys(connection, finders)

    def _load_namesakes(self, connection: Connection, finders: Iterable[PeopleFinder]) -> None:
        wanted: dict[frozenset[str], set[str]] = {}
        for finder in finders:
            for person, keys in finder.keys.items():
                external = finder.external[person]
                if not any(key[0] == finder.source and key in self.owners for key in external):
                    # A wiki is a catalogue of its own, which its keys tell and this query does not.
                    catalogues = frozenset(source for source, _ in external) - {ExternalSource.WIKI.value}
                    wanted.setdefault(catalogues, set()).update(keys)
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

    def _load_keys(self, connection: Connection, finders: Iterable[PeopleFinder]) -> None:
        """Load the keys of those to whom a record may add some: all others have all that their print has.

        Who may gain one is loaded whole, since from then on they are found by it as well.
        """
        printed = self._keys_of_owners(finders)
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

    def _keys_of_owners(self, finders: Iterable[PeopleFinder]) -> dict[int, set[str]]:
        """Return, by owner of keys elsewhere, all that prints which have short keys as well are found by."""
        printed: dict[int, set[str]] = {}
        for finder in finders:
            for person, keys in finder.keys.items():
                if any(map(is_short, keys)):
                    for key in finder.external[person] & self.owners.keys():
                        printed.setdefault(self.owners[key], set()).update(keys)
        return printed

    def can_tell(self, finder: PeopleFinder) -> bool:
        """Return whether whom a record prints can be found among `those_of` it.

        Not so where what one print teaches of a person may count for another print of the same record.
        """
        seen: set[Key] = set()
        sharing: dict[str, list[set[Key]]] = {}
        for person, keys in finder.keys.items():
            external = finder.external[person]
            if not seen.isdisjoint(external):
                return False
            seen |= external
            for key in keys:
                sharing.setdefault(key, []).append(external)
        return not any(
            (one or other) and not are_apart(one, other)
            for alike in sharing.values()
            if len(alike) > 1
            for one, other in combinations(alike, 2)
        )

    def those_of(self, finder: PeopleFinder) -> list[Known]:
        """Return everybody whom the record of ``finder`` may print."""
        ids: set[int] = set()
        for person, keys in finder.keys.items():
            ids.update(self.owners[key] for key in finder.external[person] if key in self.owners)
            for key in keys:
                ids |= self._by_key.get(key, set())
        return [self._held[person_id].known for person_id in sorted(ids)]

    def stays(self, person_id: int, person: PersonRecord, text: str, finder: PeopleFinder) -> bool:
        """Return whether a new series that prints a known person changes no row but those of their keys.

        So it is where a source that counts no less than that of ``finder`` printed just this ``text`` before.
        """
        held = self._held[person_id]
        rank = held.prints.get(text)
        if rank is None:
            return False
        # Whether all that is printed is Korean may decide on the family name.
        korean = held.family_name is None or finder.of_industries == {"KR"}
        if len(held.prints) == 1:
            owned = all(self.owners.get(key) == person_id for key in finder.external[person])
            return owned and (korean or person.family is not None)
        # What a print teaches of somebody who is printed in several ways is not all kept in their rows.
        return not held.is_whole and held.is_settled and rank <= RANKS[finder.source] and korean

    def take(self, person_id: int, kinds: Iterable[str], of_industries: frozenset[str]) -> None:
        """Take in that a known person has credits of ``kinds`` in a new series."""
        known = self._held[person_id].known
        known.kinds |= set(kinds)
        known.industries |= of_industries

    def plays(self, person_id: int, character: str) -> None:
        """Take in that a known person plays ``character`` in a new series."""
        self._held[person_id].known.characters.add(character)

    def new_keys(self, person_id: int, keys: frozenset[str]) -> set[str]:
        """Return those of ``keys`` that the person is not found by yet, and take them in."""
        held = self._held[person_id]
        new = set() if held.keys is None else set(keys) - held.keys
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
        self, person_id: int, rows: PersonRows, external: Iterable[Mapping[str, str]], prints: Iterable[str]
    ) -> None:
        """Take in a new person with these ``rows``, of which ``external`` are theirs alone."""
        known = Known(id=person_id, keys=set(rows.keys))
        for name in rows.names:
            known.read_name(name["text"], name["family"], name["given"])
        known.birth_dates = {date for date in (rows.values["birth_date"],) if date}
        known.external = {(key["source"], key["key"]) for key in external}
        self.owners.update(dict.fromkeys(known.external, person_id))
        for key in rows.keys:
            self._by_key.setdefault(key, set()).add(person_id)
        self._held[person_id] = Held(
            known,
            is_whole=True,
            name=rows.values["name"],
            family_name=rows.values["family_name"],
            prints=dict.fromkeys(prints, _FIRST),
            keys=set(rows.keys),
        )
