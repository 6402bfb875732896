"""A record as the rows of a series that is new, worked out without the catalogue: anywhere, at any time.

What only the catalogue can tell is left open: ids, who is known already, and whether the series is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import asdict
from sqlalchemy import Table

from endroll.db import tables
from endroll.db.names import is_short
from endroll.db.search_rows import FoundText, found_texts
from endroll.db.title_keys import title_key
from endroll.db.tokens import slipping_words
from endroll.db.vocabulary import CreditKind, SearchKind
from endroll.sources.credits import covered_episodes, credit_values, united_credits
from endroll.sources.episodes import called, episode_values, united_episodes
from endroll.sources.external import Key
from endroll.sources.industry import industries
from endroll.sources.known import are_apart
from endroll.sources.merge import united_series
from endroll.sources.people import person_rows
from endroll.sources.record import EpisodeRecord, ExternalIdRecord, PersonRecord, SeriesRecord, SourceRecord
from endroll.sources.series import series_lists, series_values
from endroll.sources.stated import Stated, printed, stored
from endroll.sources.titles import shown_title
from endroll.sources.validation import RecordError, validate

#: A row's values, or those behind the ids that it begins with.
Values = Sequence[Any]


class PreparedPerson(Struct, array_like=True):
    """A person as a record prints them, and the rows of one who is printed so for the first time.

    ``text`` is the print as a source keeps it, ``name`` the printed name, ``kinds`` the sides of the camera,
    ``keys`` what they may be found by. ``own`` is the row of person, ``names`` those of person_name;
    ``words`` are those that may be mistyped.
    """

    text: str
    name: str
    kinds: list[str]
    keys: list[str]
    ids: list[tuple[str, str, str | None]]
    has_family: bool
    own: Values
    names: list[Values]
    found: list[FoundText]
    words: list[str]

    @property
    def external(self) -> set[Key]:
        """The catalogues elsewhere and the keys that the person has in them."""
        return {(source, key) for source, key, _ in self.ids}

    @property
    def has_short_key(self) -> bool:
        """Whether a key is one of those without long vowels, which not every print of the name has."""
        return any(map(is_short, self.keys))


class Prepared(Struct, array_like=True):
    """A record, and the rows of its series where that is new.

    ``fault`` says why the catalogue cannot hold the record: then all but ``source`` and ``text`` is empty.
    ``text`` is the record as its source keeps it, ``title`` the series' title as shown, ``related`` the keys
    of titles of other series that it names. The record's people are in its order; they ``are_apart`` when no
    two prints may be one person.

    ``own`` is the row of series, ``lists`` its values by table; ``episodes`` and ``credits`` hold rows
    without ids, the credits' each after the place of its person. ``of_episodes`` are the episodes' values by
    table, each after the place of its episode and its own place; ``covered`` pairs of places, of a credit and
    an episode. ``found`` are the texts by which series, episodes and credits are found, each after the node's
    kind, the node's place, and its own.
    """

    source: SourceRecord
    text: str
    fault: str | None = None
    title: str | None = None
    keys: list[Key] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    people: list[PreparedPerson] = field(default_factory=list)
    are_apart: bool = True
    kept: list[Values] = field(default_factory=list)
    own: Values = ()
    lists: dict[str, list[Values]] = field(default_factory=dict)
    ids: list[tuple[str, str, str | None]] = field(default_factory=list)
    episodes: list[Values] = field(default_factory=list)
    of_episodes: dict[str, list[tuple[int, int, Values]]] = field(default_factory=dict)
    episode_ids: list[tuple[int, str, str, str | None]] = field(default_factory=list)
    credits: list[tuple[int, Values]] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)
    found: list[tuple[SearchKind, int, int, FoundText]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    #: How many the record itself says, before any two of them are found to be one.
    episodes_said: int = 0
    cast_said: int = 0
    crew_said: int = 0

    @property
    def page(self) -> tuple[str, str]:
        """What names the page that the record was read from."""
        return self.source.kind.value, self.source.locator

    @property
    def parts(self) -> int:
        """How many episodes and credits the record says."""
        return self.episodes_said + self.cast_said + self.crew_said


def prepare(record: SeriesRecord) -> Prepared:
    """Return ``record`` prepared; what the catalogue cannot hold of it is its ``fault``."""
    try:
        validate(record)
    except RecordError as error:
        return Prepared(record.source, _escaped(record), fault=str(error))
    united = united_series([record])
    people = _people(record)
    kinds = Counter(credit.kind for credit in record.credits)
    found = Prepared(
        record.source,
        stored(record),
        title=shown_title(united.titles) if united.titles else None,
        keys=list(dict.fromkeys((one.source.value, one.key) for one in record.external_ids)),
        titles=sorted({title_key(title.text) for title in record.titles}),
        related=[title_key(other.title) for other in record.relations],
        industries=sorted(industries(record.countries, record.languages)),
        people=list(people.values()),
        are_apart=_are_apart(list(people.values())),
        kept=[rest(tables.source_kept_line, asdict(line)) for line in record.kept],
        episodes_said=len(record.episodes),
        cast_said=kinds[CreditKind.CAST],
        crew_said=kinds[CreditKind.CREW],
    )
    if united.titles:
        found.own = rest(tables.series, series_values(united))
        found.lists = {
            table.name: [rest(table, value) for value in values]
            for table, values in series_lists(united).items()
            if values
        }
        found.ids = _unique(united.external_ids)
        texts = {(SearchKind.SERIES, 0): [title.text for title in united.titles]}
        numbers = _add_episodes(found, united_episodes([record]), texts)
        _add_credits(found, record, list(people), numbers, texts)
        _add_texts(found, texts)
    return found


def rest(table: Table, values: Mapping[str, Any]) -> Values:
    """Return ``values`` in the order of the columns of ``table``, those that are not among them left out.

    What is left out are the ids that a row begins with, and its position among its owner's values.
    """
    return _ordering(table, tuple(values))(values)


@lru_cache(maxsize=128)
def _ordering(table: Table, names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Values]:
    ordered = [column.name for column in table.columns if column.name in names]
    several = itemgetter(*ordered)
    # Of one name alone it gives the bare value.
    return several if len(ordered) > 1 else lambda values: (values[ordered[0]],)


def columns_of(table: Table) -> tuple[str, ...]:
    """Return the columns of ``table`` that are written, in its order."""
    return tuple(column.name for column in table.columns if column.computed is None)


def _escaped(record: SeriesRecord) -> str:
    """Return a record that may hold what UTF-8 cannot as JSON of plain letters."""
    return json.dumps(msgspec.to_builtins(record))


def _people(record: SeriesRecord) -> dict[PersonRecord, PreparedPerson]:
    of_industries = industries(record.countries, record.languages)
    kinds: dict[PersonRecord, dict[str, None]] = {}
    for credit in record.credits:
        kinds.setdefault(credit.person, {})[credit.kind.value] = None
    return {person: _person(person, sorted(sides), of_industries) for person, sides in kinds.items()}


def _person(person: PersonRecord, kinds: list[str], of_industries: frozenset[str]) -> PreparedPerson:
    rows = person_rows([(of_industries, person)])
    texts = [name["text"] for name in rows.names]
    return PreparedPerson(
        text=printed(person),
        name=person.name,
        kinds=kinds,
        keys=sorted(rows.keys),
        ids=_unique(rows.external),
        has_family=person.family is not None,
        own=rest(tables.person, rows.values),
        names=[rest(tables.person_name, name) for name in rows.names],
        found=found_texts(SearchKind.PERSON, texts),
        words=_words(texts),
    )


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
    found: Prepared, episodes: Sequence[EpisodeRecord], texts: dict[tuple[SearchKind, int], list[str]]
) -> dict[tuple[int | None, int], int]:
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
        for source, key, url in _unique(episode.external_ids):
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
    numbers: dict[tuple[int | None, int], int],
    texts: dict[tuple[SearchKind, int], list[str]],
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


def _add_texts(found: Prepared, texts: dict[tuple[SearchKind, int], list[str]]) -> None:
    found.found = [
        (kind, node, place, text)
        for (kind, node), own in texts.items()
        for place, text in enumerate(found_texts(kind, own), start=1)
    ]
    found.words = _words(text for own in texts.values() for text in own)


def _words(texts: Iterable[str]) -> list[str]:
    return sorted({word for text in texts for word in slipping_words(text)})


def _unique(ids: Iterable[ExternalIdRecord]) -> list[tuple[str, str, str | None]]:
    """Return keys with their catalogues and addresses, each key once."""
    known: dict[Key, str | None] = {}
    for one in ids:
        known.setdefault((one.source.value, one.key), one.url)
    return [(source, key, url) for (source, key), url in known.items()]
