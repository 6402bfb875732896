"""Bring all rows of one series to what its sources say, whatever they were."""

from __future__ import annotations

from sqlalchemy import Connection

from endroll.sources.changes import Changes
from endroll.sources.conflicts import write_conflicts, write_person_conflicts
from endroll.sources.credits import united_credits, write_credits
from endroll.sources.episodes import united_episodes, write_episodes
from endroll.sources.industry import industries
from endroll.sources.merge import united_series
from endroll.sources.people import write_people
from endroll.sources.record import SeriesRecord
from endroll.sources.same_person import PeopleFinder, find_people
from endroll.sources.search import write_search
from endroll.sources.series import create_series, write_series
from endroll.sources.stated import load_stated, write_found, write_source
from endroll.sources.titles import shown_title


def write_whole_series(
    connection: Connection, found: int | None, record: SeriesRecord, changes: Changes
) -> tuple[int, str]:
    """Return id and shown title of the series, after all of its rows are what its sources now say.

    ``record`` is now what its source says of it; ``found`` is null where the series is new.
    """
    series_id = found or create_series(connection, united_series([record]), changes)
    source_id = write_source(connection, series_id, record, changes)
    stated = load_stated(connection, series_id)
    united = united_series([source.record for source in stated])
    write_series(connection, series_id, united, changes)
    own = next(source for source in stated if source.id == source_id)
    before = {person_id for source in stated for person_id in source.people.values()}
    finder = PeopleFinder(record, industries(united.countries, united.languages))
    own.people = find_people(connection, series_id, finder, own.people, changes)
    write_found(connection, source_id, own.people)
    people = before | set(own.people.values())
    write_people(connection, people, changes)
    episodes = united_episodes([source.record for source in stated])
    episode_ids = write_episodes(connection, series_id, episodes, changes)
    parts = united_credits(stated)
    write_credits(connection, series_id, parts, episode_ids, changes)
    write_conflicts(connection, series_id, stated, parts, changes)
    write_person_conflicts(connection, people, changes)
    write_search(connection, series_id, people)
    return series_id, shown_title(united.titles)
