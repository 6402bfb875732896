"""What of the loaded files is not imported: lines at fault, keys that lead nowhere, what is not asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from endroll.sources.imdb.layouts import LAYOUTS, Layout
from endroll.sources.imdb.title_types import NOUNS
from endroll.sources.imdb.workspace import Workspace

#: So many lines of a file that belong to no known title are told one by one; the rest is counted.
_TOLD = 10_000


class _Astray(Struct, frozen=True):
    """Lines with a key that leads nowhere: their file and column, the reason, and which they are, in SQL.

    ``lines`` are those of `e`; ``key`` is the key's column in it.
    """

    part: str
    place: str
    reason: str
    lines: str
    key: str = "title"
    letters: str = "tt"
    most: int | None = _TOLD


_NOWHERE = "title.basics has no such title."
_NO_NAME = "In name.basics this person has no name."
_NO_NAMES = "In name.basics one of these persons has no name."
_UNKNOWN = "anti join member using (title) anti join title using (title) where e.title is not null"
_UNNAMED = "semi join nameless using (person) semi join member using (title)"
_ASTRAY = (
    _Astray(
        "title.episode",
        "parentTconst",
        "title.basics has no such series.",
        "episode as e anti join title as t on t.title = e.series where e.series is not null",
        key="series",
    ),
    _Astray(
        "title.episode",
        "tconst",
        "It is a series itself.",
        "episode as e semi join series as t on t.series = e.title semi join series as s using (series)",
    ),
    _Astray(
        "title.episode",
        "tconst",
        "Nothing says which episode this is: it has no number, no title and no year.",
        "episode as e semi join of_series using (title) anti join episode_of using (title)",
    ),
    _Astray("title.principals", "tconst", _NOWHERE, f"principal as e {_UNKNOWN}"),
    _Astray("title.akas", "titleId", _NOWHERE, f"aka as e {_UNKNOWN}"),
    _Astray("title.crew", "tconst", _NOWHERE, f"crew as e {_UNKNOWN}"),
    _Astray("title.principals", "nconst", _NO_NAME, f"principal as e {_UNNAMED}", "person", "nm", None),
    *(
        _Astray(
            "title.crew",
            column,
            _NO_NAMES,
            f"(select rowid, title, substr(unnest(string_split({column}, ',')), 3)::uinteger as person"  # noqa: S608 (our own columns)
            f" from crew where {column} is not null) as e {_UNNAMED}",
            "person",
            "nm",
            None,
        )
        for column in ("directors", "writers")
    ),
)

#: What is well and not imported: how it is called, and how many there are of it.
_LEFT_OUT = (
    (
        "stray episode",
        "title anti join episode using (title) where type = 'tvEpisode' and title is not null",
    ),
    (
        "other title's episode",
        (
            "episode as e anti join of_series using (title)"
            " anti join series as itself on itself.series = e.title"
            " semi join title as t on t.title = e.series"
        ),
    ),
    ("other title's credit", "principal anti join member using (title) semi join title using (title)"),
    ("other title's aka", "aka anti join member using (title) semi join title using (title)"),
    ("other title's crew line", "crew anti join member using (title) semi join title using (title)"),
    ("numbered title", "aka as a join member as m using (title) where numbers(a.text, m.season, m.number)"),
    ("unused name", "name anti join person_of using (person) where person is not null"),
)


def find_faults(workspace: Workspace) -> list[str]:
    """Put down all lines at fault, and return a remark for each way in which keys lead nowhere."""
    for layout in LAYOUTS:
        _put_down_checks(workspace, layout)
    return [remark for astray in _ASTRAY if (remark := _put_down(workspace, astray))]


def count_left_out(workspace: Workspace, types: Sequence[str]) -> Counter[str]:
    """Return how many there are of each kind of thing that is well and not imported."""
    others = workspace.rows(
        "select case when list_contains($types, type) then 'adult' else type end as what, count(*)"
        " from title anti join member using (title)"
        " where type <> 'tvEpisode' and title is not null and (adult or not list_contains($types, type))"
        " group by what order by what",
        {"types": list(types)},
    )
    counts: Counter[str] = Counter()
    for type_, count in others:
        counts[NOUNS.get(type_, "title of another type")] += count
    for noun, lines in _LEFT_OUT:
        counts[noun] += workspace.number(f"select count(*) from {lines}")  # noqa: S608 (the tables above)
    counts["ancient year"] += workspace.number(
        "select coalesce(sum(early), 0) from (select distinct person, early from person_of)"
    )
    return +counts


def _put_down_checks(workspace: Workspace, layout: Layout) -> None:
    """Put down what is wrong with lines of what is imported; a key counts wherever it stands."""
    if not workspace.number(f"select count(*) from {layout.table} where faults <> 0"):  # noqa: S608 (our own tables)
        return
    among = "member using (title)" if layout.owner == "title" else "person_of using (person)"
    for bit, check in enumerate(layout.checks):
        imported = "" if check.always else f" semi join {among}"
        workspace.run(
            "insert into fault select $part, t.rowid, $place, $reason"  # noqa: S608
            f" from {layout.table} as t{imported} where faults & {1 << bit} <> 0",
            {"part": layout.part.name, "place": check.place, "reason": check.reason},
        )


def _put_down(workspace: Workspace, astray: _Astray) -> str | None:
    """Put down lines that are astray, and return how many there are, with examples; null where none is."""
    ((count, keys),) = workspace.rows(
        f"select count(distinct nth), list_sort(list(distinct {astray.key}))[:3]"  # noqa: S608 (the tables above)
        f" from (select e.rowid as nth, e.* from {astray.lines})"
    )
    if not count:
        return None
    limit = "" if astray.most is None else f" limit {astray.most}"
    workspace.run(
        "insert into fault select distinct $part, e.rowid as nth, $place, $reason"  # noqa: S608
        f" from {astray.lines} order by nth{limit}",
        {"part": astray.part, "place": astray.place, "reason": astray.reason},
    )
    examples = ", ".join(f"{astray.letters}{number:07d}" for number in keys)
    noun = "line" if count == 1 else "lines"
    some = f" The first {astray.most:,} are told one by one." if astray.most and count > astray.most else ""
    return f"{count:,} {noun} of {astray.part}, {astray.place}, such as {examples}: {astray.reason}{some}"
