"""What a filter's fields mean, naively: one test of a row for each, read off the schema's descriptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from endroll.db.names import name_keys
from endroll.db.title_keys import title_key
from tests.reference.pages import Key
from tests.reference.rows import Catalogue, Row

Test = Callable[[Catalogue, Row, Any], bool]


def rows_of(catalogue: Catalogue, table: str, **where: Any) -> list[Row]:
    """Return the rows of ``table`` whose columns have these values, in the order that they were added."""
    return [
        row for row in catalogue.get(table, ()) if all(row[name] == value for name, value in where.items())
    ]


def row_of(catalogue: Catalogue, table: str, key: int | None) -> Row | None:
    """Return the row of ``table`` with this id, or null."""
    return next(iter(rows_of(catalogue, table, id=key)), None)


def global_id(type_name: str, key: int) -> str:
    """Return the id that clients see."""
    return f"{type_name}:{key}"


def from_date(date: str | None, given: str) -> bool:
    """Return whether a date, at its beginning, is not before the given year, month or day."""
    return date is not None and date >= given


def to_date(date: str | None, given: str) -> bool:
    """Return whether a date, at its beginning, is not after the given year, month or day."""
    return date is not None and (date <= given or date.startswith(given))


def _start_of(catalogue: Catalogue, credit: Row) -> Any:
    series = row_of(catalogue, "series", credit["series_id"])
    return series["start_date"] if series else None


def _any_value(table: str, column: str) -> Test:
    def test(catalogue: Catalogue, series: Row, given: Any) -> bool:
        return any(row[column] in given for row in rows_of(catalogue, table, series_id=series["id"]))

    return test


def _credited(own: str, other: str, type_name: str) -> Test:
    def test(catalogue: Catalogue, row: Row, given: Any) -> bool:
        found = rows_of(catalogue, "credit", **{own: row["id"]})
        return any(global_id(type_name, credit[other]) in given for credit in found)

    return test


def _column(name: str) -> Test:
    return lambda _catalogue, row, given: row[name] in given


def _owner(name: str, type_name: str) -> Test:
    return lambda _catalogue, row, given: global_id(type_name, row[name]) in given


def _flag(name: str) -> Test:
    return lambda _catalogue, row, given: row[name] is given


def _has_title(catalogue: Catalogue, series: Row, given: Any) -> bool:
    titles = rows_of(catalogue, "series_title", series_id=series["id"])
    return any(title["key"] == title_key(given) for title in titles)


def _has_name(catalogue: Catalogue, person: Row, given: Any) -> bool:
    keys = rows_of(catalogue, "person_key", person_id=person["id"])
    return any(row["key"] in name_keys(given) for row in keys)


TESTS: dict[str, dict[str, Test]] = {
    "series": {
        "title": _has_title,
        "format": _column("format"),
        "country": _any_value("series_country", "code"),
        "language": _any_value("series_language", "tag"),
        "genre": _any_value("series_genre", "name"),
        "network": _any_value("series_network", "name"),
        "weekday": _any_value("series_air_slot", "weekday"),
        "person": _credited("series_id", "person_id", "Person"),
        "startedFrom": lambda _, row, given: from_date(row["start_date"], given),
        "startedTo": lambda _, row, given: to_date(row["start_date"], given),
    },
    "episode": {
        "series": _owner("series_id", "Series"),
        "season": _column("season"),
        "number": _column("number"),
        "airedFrom": lambda _, row, given: from_date(row["air_date"], given),
        "airedTo": lambda _, row, given: to_date(row["air_date"], given),
    },
    "person": {
        "name": _has_name,
        "series": _credited("person_id", "series_id", "Series"),
        "bornFrom": lambda _, row, given: from_date(row["birth_date"], given),
        "bornTo": lambda _, row, given: to_date(row["birth_date"], given),
    },
    "credit": {
        "kind": _column("kind"),
        "department": _column("department"),
        "job": _column("job"),
        "role": _column("role"),
        "series": _owner("series_id", "Series"),
        "person": _owner("person_id", "Person"),
        "hasCharacter": lambda _, row, given: (row["character"] is not None) is given,
        "isVoice": _flag("is_voice"),
        "isSelf": _flag("is_self"),
        "isUncredited": _flag("is_uncredited"),
        "isArchive": _flag("is_archive"),
        "startedFrom": lambda catalogue, row, given: from_date(_start_of(catalogue, row), given),
        "startedTo": lambda catalogue, row, given: to_date(_start_of(catalogue, row), given),
    },
}


def fits(catalogue: Catalogue, table: str, row: Row, given: dict[str, Any]) -> bool:
    """Return whether every condition given holds; a null one is none."""
    return all(
        TESTS[table][name](catalogue, row, value) for name, value in given.items() if value is not None
    )


def sort_keys(catalogue: Catalogue, table: str, sorts: tuple[str, ...]) -> tuple[Key, ...]:
    """Return the keys of the sorts."""
    columns: dict[str, Callable[[Row], Any]] = {
        "TITLE": lambda row: row["sort_title"],
        "START_DATE": lambda row: row["start_date"],
        "AIR_DATE": lambda row: row["air_date"],
        "POSITION": lambda row: row["position"],
        "NAME": lambda row: row["sort_name"],
        "BIRTH_DATE": lambda row: row["birth_date"],
        "BILLING": lambda row: row["position"],
        "DATE": lambda row: _start_of(catalogue, row),
    }
    split = (sort.rpartition("_") for sort in sorts)
    return tuple(Key(columns[name], direction == "DESC") for name, _, direction in split)
