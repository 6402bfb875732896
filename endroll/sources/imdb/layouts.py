"""How each file's lines become rows of the workspace, and what can be wrong with a line that is well formed.

A row's `rowid` is its place among the file's well-formed lines, from 0. Keys become numbers, tt0411008 the
number 411008; a text that is no key, year or number becomes null, and a bit of `faults` says so.
"""

from __future__ import annotations

from msgspec import Struct

from endroll.sources.imdb import files

_DIGITS = "([0-9]{7}|[1-9][0-9]{7,8})"
#: A JSON list of texts: everything that JSON allows in one, and nothing else.
_TEXT = (
    r'"([^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u([0-9a-cefA-CEF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}'
    r'|[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}))*"'
)
_TEXTS = rf"\s*\[\s*{_TEXT}(\s*,\s*{_TEXT})*\s*\]\s*"
#: Years that the catalogue can hold, and those before.
_YEAR, _EARLY = "[1-9][0-9]{3}", "[0-9]{1,3}"


class Check(Struct, frozen=True):
    """One thing that can be wrong with a line: where, when (in SQL), and the reason.

    With ``always`` it counts whatever the line belongs to; else only in lines of what is imported.
    """

    place: str
    when: str
    reason: str
    always: bool = False


class Layout(Struct, frozen=True):
    """The table of one file: ``columns`` are name, type, value in SQL; ``owner`` is what a line is about."""

    part: files.Part
    table: str
    columns: tuple[tuple[str, str, str], ...]
    checks: tuple[Check, ...]
    owner: str = "title"
    values: tuple[str, ...] = ()

    def make(self) -> str:
        """Return the statement that makes the table."""
        columns = ", ".join(f"{name} {type_}" for name, type_, _ in self.columns)
        return f"create table {self.table} ({columns}, faults utinyint)"

    def insert(self) -> str:
        """Return the statement that adds `lines`."""
        bits = (f"case when {check.when} then {1 << bit} else 0 end" for bit, check in enumerate(self.checks))
        values = ", ".join(value for _, _, value in self.columns)
        # The table and its values are written above, nothing of a file is in them.
        return f"insert into {self.table} select {values}, {' + '.join(bits)} from lines"  # noqa: S608


def _key(column: str, letters: str) -> str:
    shape = f"regexp_full_match({column}, '{letters}{_DIGITS}')"
    return f"case when {shape} then substr({column}, 3)::uinteger end"


def _no_key(column: str, letters: str, *, always: bool = False) -> Check:
    what = "a title" if letters == "tt" else "a person"
    wrong = f"{column} is null or not regexp_full_match({column}, '{letters}{_DIGITS}')"
    return Check(column, wrong, f"It is no key of {what}: {letters} and at least seven digits.", always)


def _number(column: str, shape: str = "[0-9]{1,6}") -> str:
    return f"case when regexp_full_match({column}, '{shape}') then {column}::uinteger end"


def _unlike(column: str, shape: str, reason: str, among: str = "") -> Check:
    return Check(
        column, f"{among}{column} is not null and not regexp_full_match({column}, '{shape}')", reason
    )


_KEPT = "list_contains($types, titleType)"
BASICS = Layout(
    files.BASICS,
    "title",
    (
        ("title", "uinteger", _key("tconst", "tt")),
        ("type", "varchar", "titleType"),
        ("adult", "boolean", "coalesce(isAdult = '1', false)"),
        ("text", "varchar", f"case when {_KEPT} then coalesce(primaryTitle, originalTitle) end"),
        (
            "original",
            "varchar",
            f"case when {_KEPT} and originalTitle is distinct from primaryTitle then originalTitle end",
        ),
        ("started", "usmallint", _number("startYear", _YEAR)),
        ("ended", "usmallint", _number("endYear", _YEAR)),
        ("minutes", "uinteger", _number("runtimeMinutes")),
        ("genres", "varchar", f"case when {_KEPT} then genres end"),
    ),
    (
        _no_key("tconst", "tt", always=True),
        Check("titleType", "titleType is null", "It has no type, so nothing says what it is.", always=True),
        Check(
            "primaryTitle",
            f"{_KEPT} and titleType <> 'tvEpisode' and trim(coalesce(primaryTitle, originalTitle, '')) = ''",
            "This title has no text.",
            always=True,
        ),
        _unlike("startYear", _YEAR, "It is no year.", f"{_KEPT} and "),
        _unlike("endYear", _YEAR, "It is no year.", f"{_KEPT} and "),
        _unlike("runtimeMinutes", "[0-9]{1,6}", "It is no number of minutes.", f"{_KEPT} and "),
    ),
    values=("types",),
)
EPISODES = Layout(
    files.EPISODES,
    "episode",
    (
        ("title", "uinteger", _key("tconst", "tt")),
        ("series", "uinteger", _key("parentTconst", "tt")),
        ("season", "uinteger", _number("seasonNumber")),
        ("number", "uinteger", _number("episodeNumber")),
    ),
    (
        _no_key("tconst", "tt", always=True),
        _no_key("parentTconst", "tt", always=True),
        _unlike("seasonNumber", "[0-9]{1,6}", "It is no number of a season."),
        _unlike("episodeNumber", "[0-9]{1,6}", "It is no number of an episode."),
    ),
)
NAMES = Layout(
    files.NAMES,
    "name",
    (
        ("person", "uinteger", _key("nconst", "nm")),
        ("name", "varchar", "primaryName"),
        ("born", "usmallint", _number("birthYear", _YEAR)),
        ("died", "usmallint", _number("deathYear", _YEAR)),
        # Somebody of antiquity: it is a year, and the catalogue has none before 1000.
        (
            "early",
            "utinyint",
            (
                f"coalesce(regexp_full_match(birthYear, '{_EARLY}'), false)::utinyint"
                f" + coalesce(regexp_full_match(deathYear, '{_EARLY}'), false)::utinyint"
            ),
        ),
    ),
    (
        _no_key("nconst", "nm", always=True),
        _unlike("birthYear", f"{_YEAR}|{_EARLY}", "It is no year."),
        _unlike("deathYear", f"{_YEAR}|{_EARLY}", "It is no year."),
    ),
    owner="person",
)
PRINCIPALS = Layout(
    files.PRINCIPALS,
    "principal",
    (
        ("title", "uinteger", _key("tconst", "tt")),
        ("ordering", "uinteger", _number("ordering")),
        ("person", "uinteger", _key("nconst", "nm")),
        ("category", "varchar", "category"),
        ("job", "varchar", "job"),
        (
            "characters",
            "varchar",
            f"case when regexp_full_match(characters, '{_TEXTS}') then characters end",
        ),
    ),
    (
        _no_key("tconst", "tt", always=True),
        _no_key("nconst", "nm"),
        Check("category", "category is null", "Nothing says what this person did."),
        _unlike("characters", _TEXTS, "It is no JSON list of characters' names."),
    ),
)
AKAS = Layout(
    files.AKAS,
    "aka",
    (
        ("title", "uinteger", _key("titleId", "tt")),
        ("ordering", "uinteger", _number("ordering")),
        ("text", "varchar", "title"),
        ("region", "varchar", "region"),
        ("language", "varchar", "language"),
    ),
    (
        _no_key("titleId", "tt", always=True),
        Check("title", "title is null or trim(title) = ''", "This further title has no text."),
    ),
)
_LISTED = f"nm{_DIGITS}(,nm{_DIGITS})*"
CREW = Layout(
    files.CREW,
    "crew",
    (
        ("title", "uinteger", _key("tconst", "tt")),
        ("directors", "varchar", f"case when regexp_full_match(directors, '{_LISTED}') then directors end"),
        ("writers", "varchar", f"case when regexp_full_match(writers, '{_LISTED}') then writers end"),
    ),
    (
        _no_key("tconst", "tt", always=True),
        _unlike("directors", _LISTED, "It is no list of keys of persons."),
        _unlike("writers", _LISTED, "It is no list of keys of persons."),
    ),
)

LAYOUTS = (BASICS, EPISODES, NAMES, PRINCIPALS, AKAS, CREW)
