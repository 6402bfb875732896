"""Choose what is imported of the loaded files, and put it together by batches of series.

A batch is a few series with all that belongs to them. Each table of this file is sorted by batch, so that one
can be read after the other in little memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from endroll.sources.imdb.layouts import BASICS, EPISODES, NAMES, Layout
from endroll.sources.imdb.workspace import Workspace

#: The titles that are imported. A batch has the series of about 24,000 credits, eight for an episode.
_MEMBERS = """
create macro numbers(text, season, number) as coalesce(
  contains(text, ' #') and text = split_part(text, ' ', 1) || ' #' || season || '.' || number, false);

create table series as
select title as series, type, text, original, started, ended, minutes, genres
from title
where title is not null and trim(coalesce(text, '')) <> ''
  and list_contains($types, type) and ($adult or not adult);

create table of_series as
select e.title, e.series, e.season, e.number
from episode as e
semi join series as s on s.series = e.series
anti join series as itself on itself.series = e.title
where e.title is not null;

create table batch as
select series, (sum(weight) over (order by series rows unbounded preceding) // 24000)::uinteger as batch
from (
  select s.series, 10 + 8 * count(e.title) as weight
  from series as s left join of_series as e on e.series = s.series
  group by s.series
);

create table member as
select series as title, series, batch, null::uinteger as season, null::uinteger as number from batch
union all
select e.title, e.series, b.batch, e.season, e.number from of_series as e join batch as b using (series);
"""

_TITLES = """
create table series_of as
select b.batch, s.* from series as s join batch as b using (series) order by b.batch, s.series;

create table episode_of as
select b.batch, e.series, e.title, e.season, e.number,
  case when not numbers(t.text, e.season, e.number) then t.text end as text,
  case when not numbers(t.original, e.season, e.number) then t.original end as original,
  t.started, t.minutes
from of_series as e join batch as b using (series) left join title as t using (title)
where e.number is not null or t.started is not null or trim(coalesce(t.text, t.original, '')) <> ''
order by b.batch;

create table aka_of as
select m.batch, a.title, a.ordering, a.text, a.region, a.language
from aka as a join member as m using (title)
where trim(coalesce(a.text, '')) <> '' and not numbers(a.text, m.season, m.number)
order by m.batch;
"""

_CREDITS = """
create table part_of as
select m.batch, m.series, p.title, p.ordering, p.person, p.category, p.job, p.characters
from principal as p join member as m using (title)
where p.person is not null and p.category is not null
order by m.batch;

create table crew_of as
select m.batch, m.series, c.title, c.ordering, c.person, c.category
from (
  select title, 'director' as category, unnest(range(len(string_split(directors, ',')))) as ordering,
    substr(unnest(string_split(directors, ',')), 3)::uinteger as person
  from crew where directors is not null
  union all
  select title, 'writer', unnest(range(len(string_split(writers, ',')))),
    substr(unnest(string_split(writers, ',')), 3)::uinteger
  from crew where writers is not null
) as c join member as m using (title)
order by m.batch;

create table person_of as
select p.batch, p.person, n.name, n.born, n.died, n.early
from (select batch, person from part_of union select batch, person from crew_of) as p
left join name as n using (person)
order by p.batch;

create table nameless as
select distinct person from person_of where trim(coalesce(name, '')) = '';
"""


class Selection:
    """What is imported of the loaded files: titles of ``types``, adult ones if ``adult``, with episodes."""

    def __init__(self, workspace: Workspace, types: Sequence[str], *, adult: bool) -> None:
        self._workspace = workspace
        self._values: dict[str, object] = {"types": list(types), "adult": adult}

    def make(self) -> Iterator[float]:
        """Make all tables, and yield the share of the work that is done, step by step."""
        for layout in (BASICS, EPISODES, NAMES):
            self._leave_out_repeated(layout)
        statements = [*filter(str.strip, f"{_MEMBERS};{_TITLES};{_CREDITS}".split(";"))]
        for place, statement in enumerate(statements, 1):
            used = {name: value for name, value in self._values.items() if f"${name}" in statement}
            self._workspace.run(statement, used)
            yield place / len(statements)

    def batches(self) -> list[int]:
        """Return the numbers of all batches, in order of their series' keys."""
        found = self._workspace.rows("select distinct batch from batch order by batch")
        return [batch for (batch,) in found]

    def _leave_out_repeated(self, layout: Layout) -> None:
        """Of lines with one key, leave the first, and put down the others as faults."""
        key, table = layout.owner, layout.table
        run = self._workspace.run
        run(
            "create or replace table again as"  # noqa: S608 (our own tables)
            f" select t.rowid as nth from {table} as t join ("
            f"select {key}, min(rowid) as first from {table} where {key} is not null"
            f" group by {key} having count(*) > 1) as twice using ({key}) where t.rowid > twice.first"
        )
        if self._workspace.number("select count(*) from again"):
            reason = "An earlier line has this key."
            values = {"part": layout.part.name, "place": layout.part.keys[0], "reason": reason}
            run("insert into fault select $part, nth, $place, $reason from again", values)
            # Not deleted: rows behind them would move up, and a row's place is what its line is told by.
            run(f"update {table} set {key} = null where rowid in (select nth from again)")  # noqa: S608
