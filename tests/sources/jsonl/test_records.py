"""Lines written by hand: what they mean, what names the drama, and what is refused in which words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings

from endroll.db.vocabulary import (
    CreditKind,
    Department,
    ExternalSource,
    RelationKind,
    SourceKind,
    TitleKind,
)
from endroll.sources.demo import read_demo
from endroll.sources.documents import Reject
from endroll.sources.jsonl.reading import JsonlReading
from endroll.sources.record import (
    CreditRecord,
    ExternalIdRecord,
    NetworkRecord,
    PersonRecord,
    RelationRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)
from endroll.sources.record_reading import Page, Unread, UnreadableInput
from tests.sources.records import series_records


def found(*contents_of: Any, name: str = "dramas.jsonl") -> list[Page | Reject | Unread]:
    """Return what is read of files, each a list of values, or of lines as text."""
    texts = [
        "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines)
        for lines in contents_of
    ]
    contents = {f"{place}-{name}": text.encode() for place, text in enumerate(texts)}
    inputs = {one: Path(one) for one in contents}
    reading = JsonlReading(inputs, lambda one: BufferedReader(cast("Any", BytesIO(contents[one]))))
    return list(reading.pages(lambda share: None))


def one_record(value: Any) -> SeriesRecord:
    ((record,),) = pages([value])
    return record


def pages(*contents_of: Any) -> Iterator[tuple[SeriesRecord, ...]]:
    for one in found(*contents_of):
        assert isinstance(one, Page), one
        yield one.records


def reject(value: Any) -> tuple[str, str]:
    (one,) = found([value])
    assert isinstance(one, Reject)
    return one.place, one.reason


def test_a_title_is_enough() -> None:
    record = one_record({"titles": ["Hero"], "start_date": "2001-01-08"})
    assert record == SeriesRecord(
        source=SourceRecord(kind=SourceKind.JSONL, name="hero 2001", locator="hero 2001"),
        titles=(TitleRecord(text="Hero", kind=TitleKind.ALSO_KNOWN_AS),),
        start_date="2001-01-08",
    )


def test_the_shorter_ways_to_say_it_are_all_understood() -> None:
    record = one_record(
        {
            "kind": "record",
            "id": 7,
            "source": "My list",
            "titles": ["Night Boat", "夜の船", {"text": "The Boat", "language": "en"}],
            "languages": ["ja"],
            "networks": ["NHK", {"name": "KBS", "country": "KR"}],
            "relations": ["Day Boat", {"title": "Boat 2", "kind": "SEQUEL"}],
            "external_ids": {"IMDB": "tt1", "TVMAZE": "2"},
            "episodes": [{"number": 1, "titles": ["One"]}],
            "credits": [
                {"person": "Aoki Rin", "character": "Shio", "episodes": [1, [2, 3]]},
                {"person": {"name": "Mori Kai", "external_ids": {"IMDB": "nm1"}}, "job": "Screenplay"},
                {"person": "Tani Yuji", "job": "Keeper of the Boat"},
                {"person": "Ooba Rika", "job": "Director"},
            ],
        }
    )
    assert record.source == SourceRecord(kind=SourceKind.JSONL, name="My list", locator="My list/7")
    assert record.titles == (
        TitleRecord(text="Night Boat", kind=TitleKind.TRANSLATED, language="en"),
        TitleRecord(text="夜の船", kind=TitleKind.ORIGINAL, language="ja"),
        TitleRecord(text="The Boat", kind=TitleKind.ALSO_KNOWN_AS, language="en"),
    )
    assert record.networks == (NetworkRecord(name="NHK"), NetworkRecord(name="KBS", country="KR"))
    assert record.relations == (
        RelationRecord(title="Day Boat"),
        RelationRecord(title="Boat 2", kind=RelationKind.SEQUEL),
    )
    assert [(one.source, one.key) for one in record.external_ids] == [("IMDB", "tt1"), ("TVMAZE", "2")]
    assert [one.text for one in record.episodes[0].titles] == ["One"]
    assert record.credits == (
        CreditRecord(
            person=PersonRecord(name="Aoki Rin"),
            kind=CreditKind.CAST,
            job="Actor",
            department=Department.ACTING,
            character="Shio",
            episodes=((None, 1), (2, 3)),
        ),
        CreditRecord(
            person=PersonRecord(
                name="Mori Kai", external_ids=(ExternalIdRecord(source=ExternalSource.IMDB, key="nm1"),)
            ),
            kind=CreditKind.CREW,
            job="Writer",
            department=Department.WRITING,
            job_as_printed="Screenplay",
        ),
        CreditRecord(
            person=PersonRecord(name="Tani Yuji"),
            kind=CreditKind.CREW,
            job="Other",
            department=Department.OTHER,
            job_as_printed="Keeper of the Boat",
        ),
        CreditRecord(
            person=PersonRecord(name="Ooba Rika"),
            kind=CreditKind.CREW,
            job="Director",
            department=Department.DIRECTING,
        ),
    )


@pytest.mark.parametrize(
    ("said", "locator"),
    [
        ({"id": "boat", "external_ids": {"IMDB": "tt1"}}, "boat"),
        ({"external_ids": {"IMDB": "tt1", "TMDB": "2"}}, "IMDB:tt1"),
        ({}, "hero"),
        ({"titles": ["Hero (2014)"]}, "hero 2014"),
        ({"source": {"name": "My list"}, "id": "boat"}, "My list/boat"),
        ({"source": {"name": "My list", "locator": "sheet 1, row 2"}}, "sheet 1, row 2"),
        ({"source": {"kind": "TVMAZE", "locator": "shows/7"}}, "shows/7"),
    ],
)
def test_what_names_a_drama_does_not_hang_on_its_line(said: dict[str, Any], locator: str) -> None:
    assert one_record({"titles": ["Hero"], **said}).source.locator == locator


@settings(max_examples=200, deadline=None)
@given(series_records("a"))
def test_every_record_that_a_source_holds_is_a_line(record: SeriesRecord) -> None:
    assert one_record(msgspec.json.encode(record).decode()) == record


@pytest.mark.parametrize(
    ("value", "place", "reason"),
    [
        ({"titel": ["Hero"]}, "", "There is no field 'titel'; did you mean 'titles'?"),
        (
            {"titles": ["Hero"], "credits": [{"person": {"name": "A", "birthdate": "1980"}}]},
            "credits[0].person",
            "There is no field 'birthdate'; did you mean 'birth_date'?",
        ),
        (
            {"titles": ["Hero"], "source": {"zzz": 1}},
            "source",
            "There is no field 'zzz'; known are name, kind, locator, licence.",
        ),
        ({"titles": "Hero"}, "titles", "Expected array, got str."),
        (
            {"titles": ["Hero"], "episodes": [{"number": "1"}]},
            "episodes[0].number",
            "Expected int | null, got str.",
        ),
        ({"titles": ["Hero"], "external_ids": {"IMBD": "tt1"}}, "external_ids", "Invalid enum value 'IMBD'."),
        (["Hero"], "[0]", "A line is one JSON object, with a drama's titles and what else is known of it."),
        ({"kind": "drama"}, "", "There is no kind of line called 'drama'; leave the kind of a record out."),
        (
            {"kind": ["record"]},
            "",
            "There is no kind of line called ['record']; leave the kind of a record out.",
        ),
        ({"synopsis": "?"}, "", "It has no title; give the drama at least one."),
        (
            {"titles": ["Hero"], "start_date": "soon"},
            "",
            (
                "'hero soon' cannot be imported: its start date is 'soon', which is no date;"
                " write a year, a month or a day as 2005, 2005-10 or 2005-10-11."
            ),
        ),
        (
            {"titles": ["Hero"], "id": 1, "source": {"locator": "a"}},
            "",
            "It has an id and its source a locator, which are two words for one; leave out one.",
        ),
        (
            {"titles": ["Hero"], "credits": [{"person": "A", "job": "Director", "role": "MAIN"}]},
            "",
            (
                "'hero' cannot be imported: the credit of 'A' is CREW with the role MAIN;"
                " only the cast has roles."
            ),
        ),
        (
            {"titles": ["Hero"], "credits": [{"person": "A", "character": ""}]},
            "",
            "'hero' cannot be imported: its character is an empty text; leave it out where nothing is known.",
        ),
        (
            '{"titles": ["Hero"], "titles": []}',
            "",
            "An object has 'titles' twice, and which is meant cannot be told.",
        ),
        ('{"titles": ["Hero"]', "", "It is no JSON from line 1, column 20 on: Expecting ',' delimiter."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(value: Any, place: str, reason: str) -> None:
    assert reject(value) == (place, reason)


def test_a_line_that_cannot_be_used_leaves_the_others() -> None:
    first, second, third = found([{"titles": ["A"]}, {"titles": 1}, {"titles": ["B"]}])
    assert isinstance(second, Reject) or isinstance(first, Reject)
    told = [one for one in (first, second, third) if isinstance(one, Reject)]
    assert [(one.file, one.line, one.raw) for one in told] == [("0-dramas.jsonl", 2, '{"titles": 1}')]
    assert len([one for one in (first, second, third) if isinstance(one, Page)]) == 2


def test_records_of_one_source_behind_each_other_are_one_page_and_later_ones_are_refused() -> None:
    twin, other = {"titles": ["Twin"], "source": {"locator": "twins"}}, {"titles": ["Other"]}
    years = [{**twin, "start_date": year} for year in ("1999", "2009")]
    page, alone, late = found([*years, other], [twin])
    assert isinstance(page, Page)
    assert [record.start_date for record in page.records] == ["1999", "2009"]
    assert isinstance(alone, Page)
    assert isinstance(late, Reject)
    assert (late.file, late.line, late.reason) == (
        "1-dramas.jsonl",
        1,
        (
            "The source JSONL 'twins' was told already, in line 1 of 0-dramas.jsonl. Give each drama an id"
            " of its own, or put the records of one source one behind another."
        ),
    )


def test_an_export_of_a_later_format_is_not_read() -> None:
    with pytest.raises(
        UnreadableInput, match=r"^The export is of format 2, and this Endroll reads format 1:"
    ):
        found([{"kind": "catalogue", "format": 2}])


def test_a_file_of_json_may_be_a_list() -> None:
    first, second = found([[{"titles": ["A"]}, {"titles": ["B"]}]], name="dramas.json")
    assert (isinstance(first, Page), isinstance(second, Page)) == (True, True)


def test_the_demo_catalogue_is_a_file_of_such_lines() -> None:
    lines = files("endroll.sources.demo").joinpath("catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    assert [record for (record,) in pages(lines)] == list(read_demo())


def test_a_file_that_is_not_there_is_told_and_the_others_are_read() -> None:
    def opened(name: str) -> BufferedReader:
        if name == "gone.jsonl":
            raise FileNotFoundError(2, "No such file or directory")
        return BufferedReader(cast("Any", BytesIO(b'{"titles": ["Hero"]}')))

    reading = JsonlReading({name: Path(name) for name in ("gone.jsonl", "own.jsonl")}, opened)
    told: list[float] = []
    unread, page = reading.pages(told.append)
    assert unread == Unread("gone.jsonl: It cannot be read: No such file or directory.")
    assert isinstance(page, Page)
    assert (page.records[0].titles[0].text, page.file, page.line) == ("Hero", "own.jsonl", 1)
    assert all(0 <= share <= 1 for share in told)
