"""Dates, air slots and running times in every form that pages print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.db.vocabulary import Weekday
from endroll.sources.wiki.air_times import read_air_time, read_minutes
from endroll.sources.wiki.dates import read_date, read_period

PERIODS = [
    ("October 11 - December 20, 2005", "2005-10-11", "2005-12-20"),
    ("December 20 - January 10, 2006", "2005-12-20", "2006-01-10"),
    ("October 11, 2005 - March 3", "2005-10-11", "2006-03-03"),
    ("2009-Jan-05 to 2009-Mar-31", "2009-01-05", "2009-03-31"),
    ("2009-May- 25   to 2009-Dec-22", "2009-05-25", "2009-12-22"),
    ("January 5, 2009 – March 31, 2009", "2009-01-05", "2009-03-31"),
    ("from January 5, 2009 – March 31, 2009", "2009-01-05", "2009-03-31"),
    ("25 May (2011-05-25) – 28 July 2011 (2011-07-28)", "2011-05-25", "2011-07-28"),
    ("1 – 12 June 2020", "2020-06-01", "2020-06-12"),
    ("June 1–12, 2020", "2020-06-01", "2020-06-12"),
    ("January 7 -- February 12, 2019", "2019-01-07", "2019-02-12"),
    ("2005年10月11日～12月20日", "2005-10-11", "2005-12-20"),
    ("2005年10月11日（火）～2005年12月20日", "2005-10-11", "2005-12-20"),
    ("2009년 1월 5일 ~ 2009년 3월 31일", "2009-01-05", "2009-03-31"),
    ("2010/10/05 - 2010/12/14", "2010-10-05", "2010-12-14"),
    ("2013.07.01 ~ 2013.08.30", "2013-07-01", "2013-08-30"),
    ("3rd April 2017", "2017-04-03", None),
    ("April 14, 2010 - present", "2010-04-14", None),
    ("October 2005 to December 2005", "2005-10", "2005-12"),
    ("2005-10", "2005-10", None),
    ("2009 - 2010", "2009", "2010"),
    ("2020", "2020", None),
    ("11/10/2005 - 20/12/2005", "2005-10-11", "2005-12-20"),
    ("10/11/2005 - 12/20/2005", "2005-10-11", "2005-12-20"),
    ("11.10.2005 ~ 20.12.2005", "2005-10-11", "2005-12-20"),
    ("2005.12.20 - 3.7", "2005-12-20", "2006-03-07"),
    ("2005/10/11～12/20", "2005-10-11", "2005-12-20"),
    ("20051011 - 20051220", "2005-10-11", "2005-12-20"),
    ("２００５年１０月１１日 － １２月２０日", "2005-10-11", "2005-12-20"),
    ("2005 Oct 11 - Dec 20", "2005-10-11", "2005-12-20"),
    ("October 11-December 20, 2005", "2005-10-11", "2005-12-20"),
    ("between October 11 and December 20, 2005", "2005-10-11", "2005-12-20"),
    ("2005/10/11 → 2005/12/20", "2005-10-11", "2005-12-20"),
]


@pytest.mark.parametrize(("printed", "start", "end"), PERIODS)
def test_a_period_is_read_whole(printed: str, start: str | None, end: str | None) -> None:
    period = read_period(printed)
    assert (period.start, period.end, period.rest.strip()) == (start, end, "")


@pytest.mark.parametrize(
    "printed",
    ["soon", "February 30, 2010", "2005-13-01", "December 20, 2005 - October 11, 2005", "May 5", "21:00"],
)
def test_what_is_no_period_stays_whole(printed: str) -> None:
    period = read_period(printed)
    assert (period.start, period.end, period.rest) == (None, None, printed)


def test_a_season_and_a_second_range_are_left_over() -> None:
    assert read_period("Fall 2005").rest.split() == ["Fall"]
    rest = read_period("2005-10-11 to 2005-12-20, special 2007-04-05").rest
    assert rest.split() == [",", "special", "2007-04-05"]


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_any_day_is_read_in_every_form(day: date) -> None:
    forms = (
        "%Y-%m-%d",
        "%Y-%b-%d",
        "%Y/%m/%d",
        "%B %d, %Y",
        "%d %B %Y",
        "%d-%b-%Y",
        "%Y年%m月%d日",
        "%Y년 %m월 %d일",
    )
    for form in forms:
        assert read_date(day.strftime(form)) == (day.isoformat(), " "), form


SLOTS = [
    ("Tuesday 21:00 (JST)", ["TUESDAY"], "21:00", None, "Asia/Tokyo"),
    ("Monday & Tuesday 21:55", ["MONDAY", "TUESDAY"], "21:55", None, None),
    ("Mon. & Tue. 21:55", ["MONDAY", "TUESDAY"], "21:55", None, None),
    ("Sat-Mon 22:00", ["SATURDAY", "SUNDAY", "MONDAY"], "22:00", None, None),
    ("From 8.00 a.m., Mondays – Wednesdays", ["MONDAY", "TUESDAY", "WEDNESDAY"], "08:00", None, None),
    ("Monday – Tuesday, 13:30 – 13:58 JST", ["MONDAY", "TUESDAY"], "13:30", "13:58", "Asia/Tokyo"),
    ("Every Thursday at 9 pm", ["THURSDAY"], "21:00", None, None),
    ("Fridays 9:00-9:54 PM", ["FRIDAY"], "21:00", "21:54", None),
    ("Tuesday 25:10", ["TUESDAY"], "25:10", None, None),
    ("12:15 a.m. KST", [], "00:15", None, "Asia/Seoul"),
    ("火曜21:00", ["TUESDAY"], "21:00", None, None),
    ("毎週火曜日 21時00分～21時54分", ["TUESDAY"], "21:00", "21:54", None),
    ("金曜 午後10時", ["FRIDAY"], "22:00", None, None),
    ("월화 22:00", ["MONDAY", "TUESDAY"], "22:00", None, None),
    ("매주 토,일 오후 9시 55분", ["SATURDAY", "SUNDAY"], "21:55", None, None),
    ("weekends 19:55", ["SATURDAY", "SUNDAY"], "19:55", None, None),
    ("매주 월·화 밤 9시 55분", ["MONDAY", "TUESDAY"], "21:55", None, None),
    ("水曜日 深夜0時59分～1時29分", ["WEDNESDAY"], "24:59", "25:29", None),
    ("木曜 ２２：００", ["THURSDAY"], "22:00", None, None),
    ("Saturday & Sunday 20.00 (UTC+7)", ["SATURDAY", "SUNDAY"], "20:00", None, None),
    ("Tuesday 21h00", ["TUESDAY"], "21:00", None, None),
]


@pytest.mark.parametrize(("printed", "weekdays", "start", "end", "zone"), SLOTS)
def test_an_air_slot_is_read_whole(
    printed: str, weekdays: list[str], start: str | None, end: str | None, zone: str | None
) -> None:
    read = read_air_time(printed)
    assert [day.value for day in read.weekdays] == weekdays
    assert (read.start, read.end, read.zone) == (start, end, zone)
    assert read.rest.strip(" ,") == ""


def test_weekdays_and_daily_stand_for_their_days() -> None:
    assert read_air_time("weekdays 8:00").weekdays == tuple(Weekday)[:5]
    assert read_air_time("Daily 20:30").weekdays == tuple(Weekday)


@pytest.mark.parametrize(
    ("printed", "minutes", "rest"),
    [
        ("70 minutes", 70, ""),
        ("1 hr. 10 min.", 70, ""),
        ("about 45 min per episode", 45, ""),
        ("60分", 60, ""),
        ("1시간 10분", 70, ""),
        ("2 hours", 120, ""),
        ("Tuesday 21:00", None, "Tuesday 21:00"),
        ("Mon. & Tue. 21:30 (70 minutes)", 70, "Mon. & Tue. 21:30 ( )"),
        ("45-50 minutes", None, "45-50 minutes"),
        ("밤 9시 55분", None, "밤 9시 55분"),
        ("深夜0時59分", None, "深夜0時59分"),
    ],
)
def test_a_running_time_is_told_from_an_air_slot(printed: str, minutes: int | None, rest: str) -> None:
    found, left = read_minutes(printed)
    assert (found, left.strip()) == (minutes, rest)


def test_a_month_is_no_weekday() -> None:
    assert read_air_time("7月17日 22:00").weekdays == ()
