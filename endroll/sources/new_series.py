"""Write a record whose series is new: the rows of the general way, worked out without reading any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import asdict
from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.vocabulary import CreditKind, SearchKind
from endroll.sources.changes import Changes, Noun
from endroll.sources.conflicts import write_person_conflicts
from endroll.sources.credits import covered_episodes, credit_name, credit_values, united_credits
from endroll.sources.episodes import called, episode_name, episode_values, united_episodes
from endroll.sources.external import Key, settled_ids
from endroll.sources.known import Known
from endroll.sources.merge import united_series
from endroll.sources.people import FOUND_BY, PersonRows, Print, person_rows, write_people
from endroll.sources.people_window import PeopleWindow
from endroll.sources.record import EpisodeNumber, PersonRecord, SeriesRecord
from endroll.sources.run import Run
from endroll.sources.same_person import PeopleFinder
from endroll.sources.search import write_search_of_people
from endroll.sources.series import link_series, series_label, series_lists, series_values
from endroll.sources.series_window import SeriesWindow
from endroll.sources.stated import Stated, printed, source_label, source_values
from endroll.sources.titles import shown_title


class NewSeries:
    """One record about a series that is new, of whose people `PeopleWindow.can_tell` who they are.

    Its rows wait in ``run``, so far as they need no others. `write` writes it; ``id`` is the series' id then,
    ``title`` its title as shown, and ``changed_people`` whether people who were there were changed, so that
    the windows are true no longer.
    """

    def __init__(
        self, connection: Connection, run: Run, record: SeriesRecord, finder: PeopleFinder, changes: Changes
    ) -> None:
        self._connection = connection
        self._run = run
        self._record = record
        self._finder = finder
        self._changes = changes
        self.id = run.next_id(tables.series)
        self._united = united_series([record])
        self.title = shown_title(self._united.titles)
        self.changed_people = False

    def write(self, series: SeriesWindow, people: PeopleWindow) -> None:
        """Write the record, in the order of the general way, and take it in to both windows."""
        self._write_series(series)
        source_id = self._write_source()
        if series.is_linked(self._record):
            self._run.flush()
            link_series(self._connection, self.id, self._united, self._changes)
        series.add(self._record)
        new = _NewPeople(self._run, self._changes)
        found = self._finder.find({}, people.those_of(self._finder), (), new.create)
        self._write_people(people, source_id, found, new)
        episode_ids = self._write_episodes(series.episode_owners)
        self._write_credits(Stated(source_id, self._record, found), episode_ids, people)
        if self.changed_people:
            self._run.flush()
            write_person_conflicts(self._connection, set(found.values()), self._changes)
            write_search_of_people(self._connection, set(found.values()))
        else:
            for person_id, rows in new.rows.items():
                self._run.add_texts(SearchKind.PERSON, person_id, [name["text"] for name in rows.names], None)
        if self._run.is_full:
            self._run.flush()

    def _write_series(self, series: SeriesWindow) -> None:
        run, united = self._run, self._united
        self._changes.created(Noun.SERIES, self.id, series_label(united))
        run.add_nodes(tables.series, [{"id": self.id, **series_values(united)}])
        for table, values in series_lists(united).items():
            run.add_values(table, self.id, values)
        ids = settled_ids({self.id: united.external_ids}, series.owners)[self.id]
        run.add_values(tables.series_external_id, self.id, ids)
        series.owners.update({(one["source"].value, one["key"]): self.id for one in ids})

    def _write_source(self) -> int:
        record = self._record
        source_id = self._run.next_id(tables.source)
        self._changes.created(Noun.SOURCE, source_id, source_label(record))
        values = {"id": source_id, "series_id": self.id, **source_values(record)}
        self._run.add_nodes(tables.source, [values])
        self._run.add_values(tables.source_kept_line, source_id, [asdict(line) for line in record.kept])
        return source_id

    def _write_people(
        self, people: PeopleWindow, source_id: int, found: Mapping[PersonRecord, int], new: _NewPeople
    ) -> None:
        texts = [printed(person) for person in found]
        rows = [
            (source_id, place, text, person_id)
            for place, (text, person_id) in enumerate(zip(texts, found.values(), strict=True), start=1)
        ]
        self._run.add(tables.source_person, ("source_id", "position", "printed", "person_id"), rows)
        of_industries = self._finder.of_industries
        keys: dict[int, set[str]] = {}
        changed: set[int] = set()
        for text, (person, person_id) in zip(texts, found.items(), strict=True):
            if person_id in new.prints:
                new.prints[person_id].append((of_industries, person))
                new.texts[person_id].append(text)
            elif people.stays(person_id, person, text, self._finder):
                people.take(person_id, self._finder.kinds[person], of_industries)
                keys.setdefault(person_id, set()).update(
                    people.new_keys(person_id, self._finder.keys[person])
                )
            else:
                changed.add(person_id)
        new.write_nodes()
        if changed:
            self.changed_people = True
            self._run.flush()
            write_people(self._connection, set(found.values()), self._changes)
            return
        new.write_values(people, self._finder.kinds_of(found))
        for person_id, added in sorted(keys.items()):
            self._run.add(
                tables.person_key, ("key", "person_id"), [(key, person_id) for key in sorted(added)]
            )
            details = [FOUND_BY] if added else []
            self._changes.updated(Noun.PERSON, person_id, f"Person {people.name_of(person_id)}", details)

    def _write_episodes(self, owners: dict[Key, int]) -> dict[EpisodeNumber, int]:
        run = self._run
        written = {run.next_id(tables.episode): one for one in united_episodes([self._record])}
        rows = []
        for position, (episode_id, episode) in enumerate(written.items(), start=1):
            self._changes.created(Noun.EPISODE, episode_id, episode_name(episode))
            rows.append({"id": episode_id, "series_id": self.id, **episode_values(position, episode)})
            run.add_structs(tables.episode_title, episode_id, episode.titles)
            run.add_structs(tables.episode_viewership, episode_id, episode.viewership)
            if episode.titles:
                titles = [title.text for title in episode.titles]
                run.add_texts(SearchKind.EPISODE, episode_id, titles, 0)
        run.add_nodes(tables.episode, rows)
        stated = {episode_id: episode.external_ids for episode_id, episode in written.items()}
        for episode_id, ids in settled_ids(stated, owners).items():
            run.add_values(tables.episode_external_id, episode_id, ids)
            owners.update({(one["source"].value, one["key"]): episode_id for one in ids})
        return called(written)

    def _write_credits(
        self, stated: Stated, episode_ids: Mapping[EpisodeNumber, int], people: PeopleWindow
    ) -> None:
        run = self._run
        owner = {"series_id": self.id, "series_start_key": self._united.start_date or ""}
        positions: Counter[CreditKind] = Counter()
        parts = {run.next_id(tables.credit): part for part in united_credits([stated])}
        rows = []
        covered: list[tuple[int, int]] = []
        for credit_id, part in parts.items():
            positions[part.kind] += 1
            values = credit_values(part)
            self._changes.created(
                Noun.CREDIT, credit_id, credit_name(values["credited_as"], values["character"], values["job"])
            )
            rows.append({"id": credit_id, **owner, "position": positions[part.kind], **values})
            covered += [(credit_id, episode_id) for episode_id in sorted(covered_episodes(part, episode_ids))]
            if values["character"] is not None:
                if not self.changed_people:
                    people.plays(part.person_id, values["character"])
                run.add_texts(SearchKind.CREDIT, credit_id, [values["character"]], 1)
        run.add_nodes(tables.credit, rows)
        run.add(tables.credit_episode, ("credit_id", "episode_id"), covered)
        said = [(credit_id, stated.id) for credit_id in parts]
        run.add(tables.credit_source, ("credit_id", "source_id"), said)
        run.count_credits(part.person_id for part in parts.values())
        titles = [title.text for title in self._united.titles]
        run.add_texts(SearchKind.SERIES, self.id, titles, len(parts))


class _NewPeople:
    """The people that one record brings, by id, in its order, with what it prints of them."""

    def __init__(self, run: Run, changes: Changes) -> None:
        self._run = run
        self._changes = changes
        self.prints: dict[int, list[Print]] = {}
        self.texts: dict[int, list[str]] = {}
        self.rows: dict[int, PersonRows] = {}

    def create(self, person: PersonRecord) -> Known:
        """Return a new person."""
        person_id = self._run.next_id(tables.person)
        self._changes.created(Noun.PERSON, person_id, f"Person {person.name}")
        self.prints[person_id], self.texts[person_id] = [], []
        return Known(id=person_id)

    def write_nodes(self) -> None:
        """Write the people's own rows."""
        self.rows = {person_id: person_rows(prints) for person_id, prints in self.prints.items()}
        rows = [{"id": person_id, **rows.values} for person_id, rows in self.rows.items()]
        self._run.add_nodes(tables.person, rows)

    def write_values(self, people: PeopleWindow, kinds: Mapping[int, set[str]]) -> None:
        """Write all their other rows, and take them in to the window, with the ``kinds`` of their credits."""
        run = self._run
        external = settled_ids({one: rows.external for one, rows in self.rows.items()}, people.owners)
        for person_id, rows in self.rows.items():
            run.add_values(tables.person_name, person_id, rows.names)
            run.add_values(tables.person_external_id, person_id, external[person_id])
            run.add(tables.person_key, ("key", "person_id"), [(key, person_id) for key in sorted(rows.keys)])
            people.add(person_id, rows, external[person_id], self.texts[person_id])
            people.take(person_id, kinds[person_id], self.prints[person_id][0][0])
