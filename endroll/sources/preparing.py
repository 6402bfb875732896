"""Prepare a record: what its series, where that is new, will have for rows. No catalogue is asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import msgspec
from msgspec.structs import asdict

from endroll.db import tables
from endroll.db.search_rows import found_texts
from endroll.db.search_words import written_slips
from endroll.db.title_keys import title_key
from endroll.db.tokens import slipping_words
from endroll.db.vocabulary import CreditKind, SearchKind
from endroll.sources.credits import covered_episodes, credit_values, united_credits
from endroll.sources.episodes import called, episode_values, united_episodes
from endroll.sources.external import Key, unique_keys
from endroll.sources.industry import industries, speaks_japanese
from endroll.sources.known import are_apart
from endroll.sources.merge import united_series
from endroll.sources.people import person_rows
from endroll.sources.prepared import Prepared, PreparedPerson, Values, rest
from endroll.sources.record import EpisodeNumber, EpisodeRecord, ExternalIdRecord, PersonRecord, SeriesRecord
from endroll.sources.same_person import printed_keys
from endroll.sources.series import series_lists, series_values
from endroll.sources.stated import Stated, printed, read_print, read_record, stored
from endroll.sources.titles import shown_title
from endroll.sources.validation import RecordError, validate

#: Of so many people, and so many words, is remembered that they came.
_MOST_REMEMBERED = 100_000

#: The texts of a node by which it is found, by its kind and its place.
_Texts = dict[tuple[SearchKind, int], list[str]]


class Preparing:
    """Prepares record after record; what is worked out of a person or a word is told once, not every time.

    What it remembers is bounded, and forgotten then: whoever comes again is worked out again. Records are
    not ``whole`` where most of them were imported before, and little is asked of what is the same.
    """

    def __init__(self, *, whole: bool = True) -> None:
        self._whole = whole
        self._people: set[Key] = set()
        self._words: set[str] = set()

    def prepare(self, record: SeriesRecord) -> Prepared:
        """Return ``record`` prepared; what the catalogue cannot hold of it is its ``fault``."""
        found = _begun(record)
        if found.fault is None and self._whole:
            _complete(found, record, self._people)
            self._remember(found)
        return found

    def _remember(self, found: Prepared) -> None:
        if len(self._people) > _MOST_REMEMBERED:
            self._people.clear()
        own = found.source.kind.value
        self._people.update(key for person in found.people for key in person.external if key[0] == own)
        words = {word for person in found.people for word in person.words}.union(found.words) - self._words
        found.slips = {word: written_slips(word) for word in words}
        if len(self._words) > _MOST_REMEMBERED:
            self._words.clear()
        self._words |= words


def prepare(record: SeriesRecord) -> Prepared:
    """Return ``record`` prepared whole; what the catalogue cannot hold of it is its ``fault``."""
    found = _begun(record)
    return found if found.fault else _complete(found, record, frozenset())


def made_whole(found: Prepared) -> Prepared:
    """Return a record that has no fault, whole."""
    return found if found.whole else _complete(found, read_record(found.text), frozenset())


def completed(person: PreparedPerson, of_industries: Collection[str]) -> PreparedPerson:
    """Return ``person`` with their rows, of a record of a series of these industries."""
    return person if person.names else _with_rows(person, read_print(person.text), frozenset(of_industries))


def _begun(record: SeriesRecord) -> Prepared:
    """Return what tells whether the source of ``record`` said it before, or its fault."""
    try:
        validate(record)
    except RecordError as error:
        return Prepared(record.source, _escaped(record), fault=str(error))
    kinds = Counter(credit.kind for credit in record.credits)
    return Prepared(
        record.source,
        stored(record),
        keys=list(unique_keys(record.external_ids)),
        titles=sorted({title_key(title.text) for title in record.titles}),
        related=[title_key(other.title) for other in record.relations],
        kept=[rest(tables.source_kept_line, asdict(line)) for line in record.kept],
        episodes_said=len(record.episodes),
        cast_said=kinds[CreditKind.CAST],
        crew_said=kinds[CreditKind.CREW],
    )


def _complete(found: Prepared, record: SeriesRecord, known: Collection[Key]) -> Prepared:
    """Return ``found`` whole, but for the rows of people with a ``known`` key in its own catalogue."""
    found.whole = True
    if not record.titles:
        return found
    of_industries = industries(record.countries, record.languages)
    people = _people(record, of_industries, known)
    united = united_series([record])
    found.title = shown_title(united.titles)
    found.industries = sorted(of_industries)
    found.people = list(people.values())
    found.are_apart = _are_apart(found.people)
    found.own = rest(tables.series, series_values(united))
    found.lists = {
        table.name: [rest(table, value) for value in values]
        for table, values in series_lists(united).items()
        if values
    }
    found.ids = _ids(united.external_ids)
    texts = {(SearchKind.SERIES, 0): [title.text for title in united.titles]}
    numbers = _add_episodes(found, united_episodes([record]), texts)
    _add_credits(found, record, list(people), numbers, texts)
    found.found = [
        (kind, node, place, text)
        for (kind, node), own in texts.items()
        for place, text in enumerate(found_texts(kind, own), start=1)
    ]
    found.words = _words(text for own in texts.values() for text in own)
    return found


def _escaped(record: SeriesRecord) -> str:
    """Return a record that may hold what UTF-8 cannot as JSON of plain letters."""
    return json.dumps(msgspec.to_builtins(record))


def _people(
    record: SeriesRecord, of_industries: frozenset[str], known: Collection[Key]
) -> dict[PersonRecord, PreparedPerson]:
    kinds: dict[PersonRecord, dict[str, None]] = {}
    for credit in record.credits:
        kinds.setdefault(credit.person, {})[credit.kind.value] = None
    own = record.source.kind.value
    people = {}
    for person, sides in kinds.items():
        prepared = PreparedPerson(
            text=printed(person),
            name=person.name,
            kinds=sorted(sides),
            ids=_ids(person.external_ids),
            has_family=person.family is not None,
        )
        if any(key[:2] in known for key in prepared.ids if key[0] == own):
            prepared.keys = sorted(printed_keys(person, japanese=speaks_japanese(of_industries)))
        else:
            _with_rows(prepared, person, of_industries)
        people[person] = prepared
    return people


def _with_rows(
    prepared: PreparedPerson, person: PersonRecord, of_industries: frozenset[str]
) -> PreparedPerson:
    rows = person_rows([(of_industries, person)])
    texts = [name["text"] for name in rows.names]
    prepared.keys = sorted(rows.keys)
    prepared.own = rest(tables.person, rows.values)
    prepared.names = [rest(tables.person_name, name) for name in rows.names]
    prepared.found = found_texts(SearchKind.PERSON, texts)
    prepared.words = _words(texts)
    return prepared


def _are_apart(people: Sequence[PreparedPerson]) -> bool:
    """Return whether whom one print is cannot count for another print of the same record.

    Where they share no key, or have different ones in one catalogue elsewhere, none does.
    """
    seen: set[Key] = set()
    sharing: dict[str, list[set[Key]]] = {}
    for person in people:
        external = person.external
        if not seen.isdisjoint(external):
            return False
        seen |= external
        for key in person.keys:
            sharing.setdefault(key, []).append(external)
    return all(
        are_apart(one, other)
        for alike in sharing.values()
        if len(alike) > 1
        for one, other in combinations(alike, 2)
    )


def _add_episodes(
    found: Prepared, episodes: Sequence[EpisodeRecord], texts: _Texts
) -> dict[EpisodeNumber, int]:
    """Add the rows of ``episodes``; return the place of each by what a credit may call it."""
    of_episodes: dict[str, list[tuple[int, int, Values]]] = {}
    known: set[Key] = set()
    for place, episode in enumerate(episodes):
        found.episodes.append(rest(tables.episode, episode_values(place + 1, episode)))
        for table, values in (
            (tables.episode_title, episode.titles),
            (tables.episode_viewership, episode.viewership),
        ):
            rows = of_episodes.setdefault(table.name, [])
            rows += ((place, number, rest(table, asdict(one))) for number, one in enumerate(values, start=1))
        # A key that two episodes have is the first one's.
        for source, key, url in _ids(episode.external_ids):
            if (source, key) not in known:
                known.add((source, key))
                found.episode_ids.append((place, source, key, url))
        texts[SearchKind.EPISODE, place] = [title.text for title in episode.titles]
    found.of_episodes = {table: rows for table, rows in of_episodes.items() if rows}
    return called(dict(enumerate(episodes)))


def _add_credits(
    found: Prepared,
    record: SeriesRecord,
    people: Sequence[PersonRecord],
    numbers: dict[EpisodeNumber, int],
    texts: _Texts,
) -> None:
    """Add the rows of the record's credits, each person being another one."""
    positions: Counter[CreditKind] = Counter()
    places = {person: place for place, person in enumerate(people)}
    for place, part in enumerate(united_credits([Stated(0, record, places)])):
        positions[part.kind] += 1
        values = credit_values(part)
        del values["person_id"]
        values["position"] = positions[part.kind]
        found.credits.append((part.person_id, rest(tables.credit, values)))
        found.covered += [(place, episode) for episode in sorted(covered_episodes(part, numbers))]
        if values["character"] is not None:
            texts[SearchKind.CREDIT, place] = [values["character"]]


def _words(texts: Iterable[str]) -> list[str]:
    return sorted({word for text in texts for word in slipping_words(text)})


def _ids(stated: Iterable[ExternalIdRecord]) -> list[tuple[str, str, str | None]]:
    """Return keys with their catalogues and addresses, each key once."""
    return [(source, key, one.url) for (source, key), one in unique_keys(stated).items()]
