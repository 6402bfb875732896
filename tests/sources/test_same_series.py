"""Which series a record is found to be about."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from endroll.db.vocabulary import SeriesFormat, SourceKind, TitleKind
from endroll.sources.importer import write_records
from endroll.sources.record import SeriesRecord
from endroll.sources.validation import RecordError
from tests.sources.records import imdb, record, title, tvmaze

ALSO = TitleKind.ALSO_KNOWN_AS


def series(connection: Connection, *records: SeriesRecord) -> list[int]:
    """Import the records of one page at once, and return their series."""
    return [written.series_id for written in write_records(connection, records)]


def boys(*titles: Any, page: str, year: str | None, **further: Any) -> SeriesRecord:
    return record(*titles, page=page, start_date=year, **further)


def test_two_pages_that_share_any_title_and_the_year_are_about_one_series(connection: Connection) -> None:
    native = title("꽃보다 남자", TitleKind.ORIGINAL)
    before = boys(
        native, "Boys Before Flowers", title("Boys Over Flowers", ALSO), page="a", year="2009-01-05"
    )
    over = boys("Boys Over Flowers", page="b", year="2009", countries=("KR",))
    spaced = boys(title("꽃보다남자", TitleKind.ORIGINAL), page="c", year="2009")
    assert series(connection, before) == series(connection, over) == series(connection, spaced) == [1]


def test_another_year_or_another_country_is_a_remake(connection: Connection) -> None:
    dango = title("Hana Yori Dango", ALSO)
    assert series(connection, boys("F4", dango, page="a", year="2009", countries=("KR",))) == [1]
    assert series(connection, boys("Hana Yori Dango", page="b", year="2005", countries=("JP",))) == [2]
    assert series(connection, boys("Hana Yori Dango", page="c", year="2009", countries=("JP",))) == [3]
    assert series(connection, boys("F4", page="d", year=None, countries=("TH",))) == [4]


def test_two_further_titles_alone_make_no_series_one(connection: Connection) -> None:
    """The dramas of an anthology share its name, and no other title."""
    anthology = title("Sweet On", ALSO)
    assert series(connection, boys("Moonlight", anthology, page="a", year="2021")) == [1]
    assert series(connection, boys("Sweet Teeth", anthology, page="b", year="2021")) == [2]
    assert series(connection, boys("Sweet Teeth", title("Moonlight", ALSO), page="c", year="2021")) == [2]
    assert series(connection, boys(title("Moonlight", ALSO), page="d", year="2021")) == [1]


def test_first_days_more_than_a_month_apart_are_two_seasons(connection: Connection) -> None:
    assert series(connection, boys("Trigger", page="a", year="2025-01-15")) == [1]
    assert series(connection, boys("Trigger", page="b", year="2025-07-25")) == [2]
    assert series(connection, boys("Trigger", page="c", year="2025-07-24")) == [2]
    assert series(connection, boys("Trigger", page="d", year="2025")) == [3]


def test_first_days_within_a_month_agree_across_the_turn_of_the_year(connection: Connection) -> None:
    assert series(connection, boys("Hero", page="a", year="2016-12-31")) == [1]
    assert series(connection, boys("Hero", page="b", year="2017-01-01")) == [1]
    assert series(connection, boys("Hero", page="c", year="2017")) == [2]


def test_an_unknown_year_agrees_with_the_only_series_of_that_title(connection: Connection) -> None:
    assert series(connection, boys("Hero", page="a", year="2001")) == [1]
    assert series(connection, boys("Hero", page="b", year=None)) == [1]
    assert series(connection, boys("Hero", page="c", year="2014")) == [2]
    assert series(connection, boys("Hero", page="d", year=None)) == [3]


def test_a_special_is_not_its_series(connection: Connection) -> None:
    assert series(connection, boys("1 Litre of Tears", page="a", year="2005")) == [1]
    assert series(connection, record("1 Litre of Tears SP (2007)", page="b")) == [2]
    special = boys("1 Litre of Tears", page="c", year="2005", format=SeriesFormat.SPECIAL)
    assert series(connection, special) == [3]


def test_a_year_in_a_title_counts(connection: Connection) -> None:
    assert series(connection, boys("Hero", page="a", year="2001")) == [1]
    assert series(connection, record("Hero (2014)", page="b")) == [2]
    assert series(connection, record("Hero (2001)", page="c")) == [1]


def test_an_external_id_decides_before_any_title(connection: Connection) -> None:
    assert series(connection, record("Hero", page="a", external_ids=imdb("tt1"))) == [1]
    assert series(connection, record("Hiiro", page="b", external_ids=imdb("tt1"))) == [1]
    assert series(connection, record("Hero", page="c", external_ids=imdb("tt2"))) == [2]


def test_a_page_stays_with_its_series_while_a_title_or_the_year_agrees(connection: Connection) -> None:
    assert series(connection, boys("Hero", page="a", year="2001")) == [1]
    assert series(connection, boys("Hero", page="a", year="2002")) == [1]
    assert series(connection, boys("Heroes", page="a", year="2002")) == [1]
    assert series(connection, boys("Another", page="a", year="2010")) == [2]


def test_the_same_locator_in_another_kind_of_source_is_another_source(connection: Connection) -> None:
    assert series(connection, boys("Hero", page="a", year="2001")) == [1]
    other = boys("Another", page="a", year="2001", kind=SourceKind.TMDB)
    assert series(connection, other) == [2]


def test_the_dramas_of_one_page_are_never_one_series(connection: Connection) -> None:
    page = [boys("Hero", page="a", year="2001"), boys("Hero", page="a", year="2001"), record("B", page="a")]
    assert series(connection, *page) == [1, 2, 3]
    assert series(connection, *page) == [1, 2, 3]


def test_a_drama_that_joins_a_page_is_not_taken_for_another_of_its_year(connection: Connection) -> None:
    assert series(connection, boys("Himawari", page="a", year="2020")) == [1]
    page = [boys("Korekkiri", page="a", year="2020"), boys("Himawari", page="a", year="2020")]
    assert series(connection, *page) == [2, 1]


def test_a_key_of_the_sources_own_catalogue_decides_before_a_shared_one(connection: Connection) -> None:
    own: dict[str, Any] = {"kind": SourceKind.TVMAZE}
    shared = record("Hero", page="a", external_ids=(*tvmaze("1"), *imdb("tt1")), **own)
    mistaken = record("Heroine", page="b", external_ids=(*imdb("tt1"), *tvmaze("2")), **own)
    renamed = record("Hiiro", page="c", external_ids=(*imdb("tt1"), *tvmaze("2")), **own)
    assert [series(connection, one) for one in (shared, mistaken, renamed)] == [[1], [2], [2]]


def test_a_record_without_a_title_is_of_the_series_with_its_key_or_of_none(connection: Connection) -> None:
    untitled = record(page="b", external_ids=imdb("tt1"), genres=("Drama",))
    with pytest.raises(RecordError, match=r"^'b' cannot be imported: it has no title, and no series of the"):
        series(connection, untitled)
    assert series(connection, record("Hero", page="a", external_ids=imdb("tt1"))) == [1]
    assert series(connection, untitled) == [1]
