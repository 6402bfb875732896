"""Choose what is imported of the loaded files, and put it together by batches of series; name what is not.

A batch is a few series with all that belongs to them. Each table of this file is sorted by batch, so that one
can be read after the other in little memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from endroll.sources.imdb.layouts import LAYOUTS, Layout
from endroll.sources.imdb.title_types import NOUNS
from endroll.sources.imdb.workspace import Workspace

#: Episodes and series of a batch, weighed by the credits that they have on average.
_WEIGHT = 24_000
#: So many lines of a file that belong to no known title are told one by one; the rest is counted.
_TOLD = 10_000

_MEMBERS = f"""
create macro numbers(text, season, number) as coalesce(
  contains(text, ' #') and text = split_part(text, ' ', 1) || ' #' || season || '.' || number, false);

create table series as
select title as series, type, text, original, started, ended, minutes, genres
from title
where list_contains($types, type) and ($adult or not adult) and trim(coalesce(text, '')) <> '';

create table of_series as
select e.title, e.series, e.season, e.number
from episode as e
semi join series as s on s.series = e.series
anti join series as itself on itself.series = e.title;

create table batch as
select series, (sum(weight) over (order by series rows unbounded preceding) // {_WEIGHT})::uinteger as batch
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

#: Keys that lead nowhere: the file, the column, the reason, and the lines in SQL.
_ASTRAY = (
    (
        "title.episode",
        "parentTconst",
        "title.basics has no such series.",
        "episode as e anti join title as t on t.title = e.series where e.series is not null",
    ),
    (
        "title.episode",
        "tconst",
        "It is a series itself.",
        "episode as e semi join series as itself on itself.series = e.title"
        " semi join series as s on s.series = e.series",
    ),
    (
        "title.episode",
        "tconst",
        "Nothing says which episode this is: it has no number, no title and no year.",
        "episode as e semi join of_series as o using (title) anti join episode_of as t using (title)",
    ),
    (
        "title.principals",
        "tconst",
        "title.basics has no such title.",
        "principal as e anti join member using (title) anti join title using (title) where e.title is not null",
    ),
    (
        "title.akas",
        "titleId",
        "title.basics has no such title.",
        "aka as e anti join member using (title) anti join title using (title) where e.title is not null",
    ),
    (
        "title.crew",
        "tconst",
        "title.basics has no such title.",
        "crew as e anti join member using (title) anti join title using (title) where e.title is not null",
    ),
)
_NAMELESS = (
    (
        "title.principals",
        "nconst",
        "In name.basics this person has no name.",
        "principal as e semi join nameless using (person) semi join member using (title)",
    ),
    *(
        (
            "title.crew",
            column,
            "In name.basics one of these persons has no name.",
            f"(select rowid, title, substr(unnest(string_split({column}, ',')), 3)::uinteger as person"  # noqa: S608 (our own columns)
            f" from crew where {column} is not null) as e"
            " semi join nameless using (person) semi join member using (title)",
        )
        for column in ("directors", "writers")
    ),
)


class Selection:
    """What is imported of the loaded files: titles of ``types``, adult ones where ``adult``, with episodes.

    ``left_out`` and ``remarks`` get what is not, in `make`.
    """

    def __init__(
        self,
        workspace: Workspace,
        types: Sequence[str],
        *,
        adult: bool,
        left_out: Counter[str],
        remarks: list[str],
    ) -> None:
        self._workspace = workspace
        self._types = list(types)
        self._adult = adult
        self._left_out = left_out
        self._remarks = remarks

    def make(self, *, named: bool) -> Iterator[float]:
        """Make all tables, and yield the share of the work that is done, step by step.

        Without names, where not ``named``, there are no credits.
        """
        run = self._workspace.run
        for place, layout in enumerate(LAYOUTS[:3]):
            self._leave_out_repeated(layout)
            yield 0.05 * (place + 1)
        if not named:
            for table in ("principal", "crew"):
                self._count("other title's credit", f"select count(*) from {table}")  # noqa: S608 (our own tables)
                run(f"delete from {table}")  # noqa: S608
        for statement in filter(str.strip, _MEMBERS.split(";")):
            run(statement, self._values_in(statement))
        yield 0.25
        steps = [*_TITLES.split(";"), *_CREDITS.split(";")]
        for place, statement in enumerate(filter(str.strip, steps), 1):
            run(statement)
            yield 0.25 + 0.55 * place / len(steps)
        self._find_faults()
        yield 0.9
        self._count_left_out()
        yield 1.0

    def batches(self) -> list[int]:
        """Return the numbers of all batches, in order of their series' keys."""
        found = self._workspace.rows("select distinct batch from batch order by batch")
        return [batch for (batch,) in found]

    def _values_in(self, statement: str) -> dict[str, object]:
        values: dict[str, object] = {"types": self._types, "adult": self._adult}
        return {name: value for name, value in values.items() if f"${name}" in statement}

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
            values = {"part": layout.part.name, "place": layout.part.keys[0]}
            run("insert into fault select $part, nth, $place, 'An earlier line has this key.' from again", values)
            run(f"delete from {table} where rowid in (select nth from again)")  # noqa: S608

    def _find_faults(self) -> None:
        for layout in LAYOUTS:
            self._put_down_checks(layout)
        for part, place, reason, lines in _ASTRAY:
            key = "e.series" if place == "parentTconst" else "e.title"
            self._put_down(part, place, reason, lines, key, "tt", _TOLD)
        for part, place, reason, lines in _NAMELESS:
            self._put_down(part, place, reason, lines, "e.person", "nm", None)

    def _put_down_checks(self, layout: Layout) -> None:
        """Put down what is wrong with lines of what is imported; keys count wherever they stand."""
        if not self._workspace.number(f"select count(*) from {layout.table} where faults <> 0"):  # noqa: S608
            return
        for bit, check in enumerate(layout.checks):
            among = "member using (title)" if layout.owner == "title" else "person_of using (person)"
            imported = "" if check.always else f" semi join {among}"
            self._workspace.run(
                "insert into fault select $part, t.rowid, $place, $reason"  # noqa: S608 (our own tables)
                f" from {layout.table} as t{imported} where faults & {1 << bit} <> 0",
                {"part": layout.part.name, "place": check.place, "reason": check.reason},
            )

    def _put_down(  # noqa: PLR0913 (a row of the tables above, and how its key reads)
        self, part: str, place: str, reason: str, lines: str, key: str, letters: str, most: int | None
    ) -> None:
        """Put down ``lines`` as faults, at most so many, and remark how many there are, with examples."""
        ((count, keys),) = self._workspace.rows(
            f"select count(*), list_sort(list(distinct {key}))[:3] from (select e.rowid as nth, e.* from {lines}) as e"  # noqa: S608 (the tables above)
        )
        if not count:
            return
        limit = f" limit {most}" if most else ""
        self._workspace.run(
            f"insert into fault select distinct $part, e.rowid, $place, $reason from {lines} order by 2{limit}",  # noqa: S608
            {"part": part, "place": place, "reason": reason},
        )
        examples = ", ".join(f"{letters}{number:07d}" for number in keys)
        noun = "line" if count == 1 else "lines"
        told = f"; the first {most:,} are told one by one" if most and count > most else ""
        self._remarks.append(f"{part}, {place}, {count:,} {noun}, such as {examples}: {reason}{told}")

    def _count_left_out(self) -> None:
        others = self._workspace.rows(
            "select case when list_contains($types, type) then 'adult' else type end as what, count(*)"
            " from title anti join member using (title)"
            " where type <> 'tvEpisode' and (adult or not list_contains($types, type)) group by what order by what",
            {"types": self._types},
        )
        for type_, count in others:
            self._left_out[NOUNS.get(type_, "title of another type")] += count
        self._count(
            "stray episode",
            "select count(*) from title anti join episode using (title) where type = 'tvEpisode'",
        )
        self._count(
            "other title's episode",
            "select count(*) from episode anti join member using (title) semi join title as t on t.title = series",
        )
        for noun, table in (("credit", "principal"), ("aka", "aka"), ("line of crew", "crew")):
            self._count(
                f"other title's {noun}",
                f"select count(*) from {table} anti join member using (title) semi join title using (title)",  # noqa: S608
            )
        self._count(
            "numbered title",
            "select count(*) from aka as a join member as m using (title) where numbers(a.text, season, number)",
        )
        self._count("unused name", "select count(*) from name anti join person_of using (person)")
        self._count(
            "ancient year",
            "select coalesce(sum(early), 0) from (select distinct person, early from person_of)",
        )

    def _count(self, noun: str, statement: str) -> None:
        count = self._workspace.number(statement)
        if count:
            self._left_out[noun] += count


