"""One batch of series with all that belongs to them, as rows of the workspace's sorted tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from endroll.sources.imdb.categories import CAST
from endroll.sources.imdb.pages import name_key
from endroll.sources.imdb.parts import Principal
from endroll.sources.imdb.text import plain
from endroll.sources.imdb.titles import Aka
from endroll.sources.imdb.workspace import Workspace
from endroll.sources.record import PersonRecord

_SERIES = """
select series, type, text, original, started, ended, minutes, genres
from series_of where batch = $batch order by series
"""
_EPISODES = """
select series, title, season, number, text, original, started, minutes
from episode_of where batch = $batch
order by series, season nulls last, number nulls last, title
"""
_AKAS = """
select title, text, region, language from aka_of where batch = $batch
order by title, ordering nulls last, text, region nulls last, language nulls last
"""
_PERSONS = """
select person, name, born, died from person_of where batch = $batch and trim(coalesce(name, '')) <> ''
"""
#: A person of title.crew is left out where title.principals has them in the same category of the same title.
_PRINCIPALS = """
with places as (
  select title, row_number() over (
    partition by series order by season nulls last, number nulls last, title) - 1 as place
  from episode_of where batch = $batch
), parts as (
  select series, title, ordering, person, category, job, characters from part_of where batch = $batch
), further as (
  select series, title, 100000 + ordering as ordering, person, category from crew_of as c
  where batch = $batch and not exists (
    select 1 from parts as p
    where p.title = c.title and p.person = c.person and p.category = c.category)
), principals as (
  select * from parts union all select series, title, ordering, person, category, null, null from further
)
select p.series, p.person, p.category, p.job, p.characters,
  min(p.ordering) filter (where p.title = p.series) as own,
  list(e.place order by e.place) filter (where e.place is not null) as episodes,
  arg_min(p.ordering, (e.place, p.ordering)) filter (where e.place is not null) as ordering
from principals as p left join places as e using (title)
where e.place is not null or p.title = p.series
group by p.series, p.person, p.category, p.job, p.characters
order by p.series, episodes[1] nulls first, p.person, p.category, p.job nulls first, p.characters nulls first
"""
#: Of how many episodes of a series anybody in the cast is known.
_CAST_KNOWN = """
select p.series, count(distinct p.title)
from part_of as p semi join episode_of as e on e.title = p.title and e.batch = $batch
where p.batch = $batch and list_contains($cast, p.category)
group by p.series
"""


class Episode(NamedTuple):
    """A row of an episode."""

    series: int
    title: int
    season: int | None
    number: int | None
    text: str | None
    original: str | None
    started: int | None
    minutes: int | None


class Series(NamedTuple):
    """A row of a series."""

    title: int
    type: str
    text: str | None
    original: str | None
    started: int | None
    ended: int | None
    minutes: int | None
    genres: str | None


class Batch:
    """The rows of one batch, and by series or title what belongs to each."""

    def __init__(self, workspace: Workspace, number: int) -> None:
        batch = {"batch": number}
        self.series = [Series(*row) for row in workspace.rows(_SERIES, batch)]
        self.episodes: defaultdict[int, list[Episode]] = defaultdict(list)
        for row in workspace.rows(_EPISODES, batch):
            self.episodes[row[0]].append(Episode(*row))
        self.akas: defaultdict[int, list[Aka]] = defaultdict(list)
        for title, text, region, language in workspace.rows(_AKAS, batch):
            self.akas[title].append(Aka(text, region, language))
        self.persons = dict(_persons(workspace.rows(_PERSONS, batch)))
        self.principals: defaultdict[int, list[Principal]] = defaultdict(list)
        for row in workspace.rows(_PRINCIPALS, batch):
            self.principals[row[0]].append(row[1:])
        self.cast_known = dict(workspace.rows(_CAST_KNOWN, {**batch, "cast": list(CAST)}))


def _persons(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[int, PersonRecord]]:
    for key, text, born, died in rows:
        name = plain(text)
        if name is not None:
            yield (
                key,
                PersonRecord(
                    name=name,
                    birth_date=born and str(born),
                    death_date=died and str(died),
                    external_ids=(name_key(key),),
                ),
            )
