"""What no catalogue can hold is refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from endroll.db.vocabulary import CastRole, CreditKind, Department
from endroll.sources.record import (
    AirSlotRecord,
    CreditRecord,
    EpisodeRecord,
    KeptLine,
    PersonRecord,
    SeriesRecord,
    ViewershipRecord,
)
from endroll.sources.validation import RecordError, validate
from tests.sources.records import cast, crew, record

NO_DATE = "which is no date; write a year, a month or a day as 2005, 2005-10 or 2005-10-11."


def hero(**further: Any) -> SeriesRecord:
    return record("Hero", **further)


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (record(), "it has no title; give the drama at least one."),
        (record(" \u200b"), "its text is an empty text; leave it out where nothing is known."),
        (hero(synopsis=""), "its synopsis is an empty text; leave it out where nothing is known."),
        (hero(genres=("a\x00b",)), "its genres holds signs that are no text; check the encoding."),
        (hero(synopsis="\udc80"), "its synopsis holds signs that are no text; check the encoding."),
        (hero(runtime_minutes=0), "its runtime minutes is 0; it must be 1 to 2147483647, or left out."),
        (
            hero(episode_count=2**31),
            "its episode count is 2147483648; it must be 1 to 2147483647, or left out.",
        ),
        (
            hero(start_date="2005-02-30"),
            f"its start date is '2005-02-30', {NO_DATE}",
        ),
        (
            hero(end_date="２００５"),
            f"its end date is '２００５', {NO_DATE}",
        ),
        (hero(countries=("jp",)), "'jp' is no country; use two capital letters of ISO 3166-1, such as JP."),
        (
            hero(air_slots=(AirSlotRecord(time_zone="Asia/Tokyo"),)),
            "an air slot has neither a weekday nor a start time; give one of them.",
        ),
        (
            hero(air_slots=(AirSlotRecord(start_time="30:00"),)),
            "an air slot's time is '30:00'; write HH:MM, 00:00 to 29:59.",
        ),
        (
            hero(credits=(cast(PersonRecord(name="Rain", family="Jung")),)),
            "of 'Rain' only one of family and given name is known; give both or none.",
        ),
        (
            hero(credits=(cast("Rain", job="Star"),)),
            "the credit of 'Rain' has the unknown job 'Star'; use one of the vocabulary, or Other.",
        ),
        (
            hero(credits=(crew("Rain", "Writer", role=CastRole.MAIN),)),
            "the credit of 'Rain' is CREW with the role MAIN; only the cast has roles.",
        ),
        (
            hero(
                credits=(
                    CreditRecord(
                        person=PersonRecord(name="Rain"),
                        kind=CreditKind.CREW,
                        job="Actor",
                        department=Department.ACTING,
                    ),
                )
            ),
            "the credit of 'Rain' is CREW in ACTING; the cast, and only the cast, is ACTING.",
        ),
        (
            hero(credits=(cast("Rain", episodes=((None, -1),)),)),
            "the credit of 'Rain' covers an episode with a number below 0 or above 2147483647.",
        ),
        (
            hero(episodes=(EpisodeRecord(runtime_minutes=45),)),
            "an episode has neither a number, a title nor an air date; give one of them.",
        ),
        (
            hero(
                episodes=(
                    EpisodeRecord(number=1, viewership=(ViewershipRecord(region="Kanto", share=101.0),)),
                )
            ),
            "a viewership share is 101.0; it is per cent, 0 to 100.",
        ),
        (
            hero(kept=(KeptLine(line=0, text="", reason="r"),)),
            "its line is 0; it must be 1 to 2147483647, or left out.",
        ),
    ],
)
def test_a_bad_record_is_refused(refused: SeriesRecord, sentence: str) -> None:
    with pytest.raises(RecordError) as error:
        validate(refused)
    assert str(error.value) == f"'page.txt' cannot be imported: {sentence}"


def test_a_share_that_is_no_number_is_refused() -> None:
    shares = (ViewershipRecord(region="Kanto", share=float("nan")),)
    with pytest.raises(RecordError, match="per cent"):
        validate(hero(episodes=(EpisodeRecord(number=1, viewership=shares),)))


def test_a_kept_line_may_be_empty() -> None:
    validate(hero(kept=(KeptLine(line=1, text="", reason="r"),)))
