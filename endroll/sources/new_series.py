"""Write a record whose series is new: its prepared rows get their ids, and are inserted with many others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.vocabulary import SearchKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.conflicts import write_person_conflicts
from endroll.sources.credits import credit_name
from endroll.sources.episodes import numbered_name
from endroll.sources.external import Key
from endroll.sources.merge import united_series
from endroll.sources.people import FOUND_BY, write_people
from endroll.sources.people_window import PeopleWindow
from endroll.sources.prepared import Prepared, PreparedPerson, Values, columns_of, rest
from endroll.sources.preparing import completed
from endroll.sources.run import Run
from endroll.sources.search import write_search_of_people
from endroll.sources.series import link_series
from endroll.sources.series_window import SeriesWindow
from endroll.sources.stated import read_record, source_label, source_values

#: Where in the rows behind their ids stand what they are called by.
_SEASON, _NUMBER = (columns_of(tables.episode).index(name) - 2 for name in ("season", "number"))
_CREDITED_AS, _CHARACTER, _JOB = (
    columns_of(tables.credit).index(name) - 4 for name in ("credited_as", "character", "job")
)
_START_DATE = columns_of(tables.series).index("start_date") - 1
_TABLES = {table.name: table for table in tables.catalogue.metadata.sorted_tables}


class NewSeries:
    """One prepared record about a series that is new, where it is known ``who`` each person of it is.

    ``who`` has an id for each, or null for one who is new; none twice. Its rows wait in ``run``, so far as
    they need no others. `write` writes it; ``id`` is the series' id, and ``changed_people`` whether people
    who were there were changed, so that the windows are true no longer.
    """

    def __init__(
        self, connection: Connection, run: Run, record: Prepared, who: Sequence[int | None], changes: Changes
    ) -> None:
        self._connection = connection
        self._run = run
        self._record = record
        self._changes = changes
        (self.id,) = run.next_ids(tables.series, 1)
        self._new = [place for place, person_id in enumerate(who) if person_id is None]
        ids = iter(run.next_ids(tables.person, len(self._new)))
        self._people = [next(ids) if person_id is None else person_id for person_id in who]
        self.changed_people = False

    def write(self, series: SeriesWindow, people: PeopleWindow) -> None:
        """Write the record, in the order of the general way, and take it in to both windows."""
        self._write_series(series)
        source_id = self._write_source()
        if series.is_linked(self._record):
            self._run.flush()
            united = united_series([read_record(self._record.text)])
            link_series(self._connection, self.id, united, self._changes)
        series.add(self._record)
        self._write_people(people, source_id)
        episode_ids = self._write_episodes(series.episode_owners)
        credit_ids = self._write_credits(source_id, episode_ids, people)
        self._write_search(episode_ids, credit_ids)
        if self.changed_people:
            self._run.flush()
            write_person_conflicts(self._connection, set(self._people), self._changes)
            write_search_of_people(self._connection, set(self._people))
        if self._run.is_full:
            self._run.flush()

    def _write_series(self, series: SeriesWindow) -> None:
        run, record = self._run, self._record
        self._changes.created(Noun.SERIES, self.id, f"Series {record.title}")
        run.add(tables.series, [(self.id, *record.own)])
        for name, values in record.lists.items():
            run.add_values(_TABLES[name], self.id, values)
        free = [one for one in record.ids if one[:2] not in series.owners]
        run.add_values(tables.series_external_id, self.id, free)
        series.owners.update({one[:2]: self.id for one in free})

    def _write_source(self) -> int:
        run, record = self._run, self._record
        (source_id,) = run.next_ids(tables.source, 1)
        self._changes.created(Noun.SOURCE, source_id, source_label(record.source))
        values = rest(tables.source, source_values(record.source, record.text))
        run.add(tables.source, [(source_id, self.id, *values)])
        run.add_values(tables.source_kept_line, source_id, record.kept)
        return source_id

    def _write_people(self, people: PeopleWindow, source_id: int) -> None:
        run, record, ids = self._run, self._record, self._people
        new = [(ids[place], completed(record.people[place], record.industries)) for place in self._new]
        if new:
            numbers = range(new[0][0], new[-1][0] + 1)
            names = [_called(person.name) for _, person in new]
            self._changes.created_rows(Noun.PERSON, numbers, partial(iter, names))
        printed = ((person.text, ids[place]) for place, person in enumerate(record.people))
        run.add_values(tables.source_person, source_id, printed)
        run.add(tables.person, [(person_id, *person.own) for person_id, person in new])
        met = [(ids[place], record.people[place]) for place in sorted(set(range(len(ids))) - set(self._new))]
        if not all(people.stays(person_id, person, record) for person_id, person in met):
            self.changed_people = True
            run.flush()
            write_people(self._connection, set(ids), self._changes)
            return
        keys = {}
        for person_id, person in met:
            people.take(person_id, person.kinds, record.industries)
            keys[person_id] = people.new_keys(person_id, person)
        self._write_new_people(new, people)
        for person_id, added in sorted(keys.items()):
            if added:
                run.add(tables.person_key, [(key, person_id) for key in sorted(added)])
                self._changes.updated(Noun.PERSON, person_id, _called(people.name_of(person_id)), [FOUND_BY])

    def _write_new_people(self, new: Iterable[tuple[int, PreparedPerson]], people: PeopleWindow) -> None:
        """Write all rows of new people but their own, and take them in to the window."""
        run = self._run
        for person_id, person in new:
            free = [one for one in person.ids if one[:2] not in people.owners]
            run.add_values(tables.person_name, person_id, person.names)
            run.add_values(tables.person_external_id, person_id, free)
            run.add(tables.person_key, [(key, person_id) for key in person.keys])
            run.add_person_texts(person_id, person.found)
            run.add_words(person.words)
            people.add(person_id, person, [one[:2] for one in free], self._record.industries)

    def _write_episodes(self, owners: dict[Key, int]) -> range:
        run, record = self._run, self._record
        ids = run.next_ids(tables.episode, len(record.episodes))
        self._changes.created_rows(Noun.EPISODE, ids, partial(_episode_names, record.episodes))
        rows = [(ids[place], self.id, *values) for place, values in enumerate(record.episodes)]
        run.add(tables.episode, rows)
        for name, values in record.of_episodes.items():
            run.add(_TABLES[name], [(ids[place], number, *value) for place, number, value in values])
        free = [one for one in record.episode_ids if one[1:3] not in owners]
        positions: Counter[int] = Counter()
        external = []
        for place, source, key, url in free:
            positions[place] += 1
            external.append((ids[place], positions[place], source, key, url))
            owners[source, key] = ids[place]
        run.add(tables.episode_external_id, external)
        return ids

    def _write_credits(self, source_id: int, episode_ids: range, people: PeopleWindow) -> range:
        run, record = self._run, self._record
        ids = run.next_ids(tables.credit, len(record.credits))
        self._changes.created_rows(Noun.CREDIT, ids, partial(_credit_names, record.credits))
        start_key = record.own[_START_DATE] or ""
        persons = [self._people[place] for place, _ in record.credits]
        rows = [
            (credit_id, self.id, start_key, person_id, *values)
            for credit_id, person_id, (_, values) in zip(ids, persons, record.credits, strict=True)
        ]
        run.add(tables.credit, rows)
        run.add(tables.credit_episode, [(ids[credit], episode_ids[one]) for credit, one in record.covered])
        run.add(tables.credit_source, [(credit_id, source_id) for credit_id in ids])
        run.add_credited(persons)
        if not self.changed_people:
            for person_id, (_, values) in zip(persons, record.credits, strict=True):
                if values[_CHARACTER] is not None:
                    people.plays(person_id, values[_CHARACTER])
        return ids

    def _write_search(self, episode_ids: range, credit_ids: range) -> None:
        nodes = {
            SearchKind.SERIES: ([self.id], len(credit_ids)),
            SearchKind.EPISODE: (episode_ids, 0),
            SearchKind.CREDIT: (credit_ids, 1),
        }
        for kind, node, place, text in self._record.found:
            ids, credits_count = nodes[kind]
            self._run.add_text(kind, ids[node], place, text, credits_count)
        self._run.add_words(self._record.words)
        self._run.add_slips(self._record.slips)


def _episode_names(episodes: Iterable[Values]) -> Iterator[str]:
    return (numbered_name(values[_SEASON], values[_NUMBER]) for values in episodes)


def _credit_names(credits_: Iterable[tuple[int, Values]]) -> Iterator[str]:
    return (credit_name(one[_CREDITED_AS], one[_CHARACTER], one[_JOB]) for _, one in credits_)


def _called(name: str) -> str:
    return f"Person {name}"
