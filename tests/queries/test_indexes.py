"""Filters find their rows by an index, not by reading a whole table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import recording

FOUND_BY = {
    'allCredits(filter: {job: "Director"})': "credit_2 USING COVERING INDEX ix_credit_job (job=?)",
    'allCredits(filter: {person: "Person:1"})': (
        "credit_2 USING COVERING INDEX ix_credit_person (person_id=?)"
    ),
    'allCredits(filter: {series: "Series:1"})': (
        "credit_2 USING COVERING INDEX ix_credit_billing (series_id=?)"
    ),
    "allSeries(filter: {weekday: TUESDAY})": (
        "series_air_slot USING COVERING INDEX ix_series_air_slot_weekday (weekday=?)"
    ),
    'allSeries(filter: {country: "JP"})': (
        "series_country USING COVERING INDEX ix_series_country_code (code=?)"
    ),
    'allSeries(filter: {genre: "Drama"})': "series_genre USING COVERING INDEX ix_series_genre_name (name=?)",
    'allSeries(filter: {title: "Salt"})': "series_title USING COVERING INDEX ix_series_title_key (key=?)",
}


@pytest.mark.parametrize("field", FOUND_BY)
async def test_a_filter_finds_its_rows_by_an_index(demo_file: Path, field: str) -> None:
    async with recording(demo_file) as database:
        await build_executor(database).execute(Request(f"{{ {field} {{ totalCount }} }}"))
    [(statement, parameters)] = database.asked
    with closing(sqlite3.connect(demo_file)) as connection:
        plan = [step[3] for step in connection.execute(f"explain query plan {statement}", parameters)]
    assert f"SEARCH {FOUND_BY[field]}" in plan


#: What gives the rows in order, within what is asked for, so that none is sorted.
ORDERED_BY = {
    'allSeries(filter: {startedFrom: "2005", startedTo: "2006"}, sort: [START_DATE_DESC])': (
        "series_1 USING INDEX ix_series_undated_first (<expr>>? AND <expr><?)"
    ),
    'allSeries(filter: {startedFrom: "2005"}, sort: [START_DATE_ASC])': (
        "series_1 USING INDEX ix_series_undated_last (<expr>>?)"
    ),
    'allPeople(filter: {bornTo: "1980"}, sort: [BIRTH_DATE_DESC])': (
        "person_1 USING INDEX ix_person_unborn_first (<expr><?)"
    ),
    "allCredits(sort: [DATE_DESC])": "credit_1 USING INDEX ix_credit_undated_first",
    "allCredits(sort: [DATE_ASC])": "credit_1 USING INDEX ix_credit_undated_last",
    'allCredits(filter: {startedFrom: "2005", startedTo: "2006"}, sort: [DATE_DESC])': (
        "credit_1 USING INDEX ix_credit_undated_first (series_start_key>? AND series_start_key<?)"
    ),
    'allCredits(filter: {startedFrom: "2005", startedTo: "2006"}, sort: [DATE_ASC])': (
        "credit_1 USING INDEX ix_credit_undated_last (<expr>>? AND <expr><?)"
    ),
    "allCredits(sort: [BILLING_ASC])": "credit_1 USING INDEX ix_credit_position",
    "allCredits(sort: [BILLING_DESC])": "credit_1 USING INDEX ix_credit_position",
    'person(id: "Person:1") { credits': "credit_1 USING INDEX ix_credit_person (person_id=?)",
    'person(id: "Person:1") { credits(filter: {kind: CAST, startedFrom: "2005"})': (
        "credit_1 USING INDEX ix_credit_person (person_id=? AND series_start_key>?)"
    ),
    'series(id: "Series:1") { credits(filter: {kind: CAST}, sort: [BILLING_ASC])': (
        "credit_1 USING INDEX ix_credit_billing (series_id=? AND kind=?)"
    ),
}


@pytest.mark.parametrize("field", ORDERED_BY)
async def test_a_page_is_read_in_order_from_an_index(demo_file: Path, field: str) -> None:
    end = " }" * field.count("{ credits")
    async with recording(demo_file) as database:
        await build_executor(database).execute(Request(f"{{ {field} {{ nodes {{ id }} }} {end} }}"))
    [(statement, parameters)] = database.asked
    with closing(sqlite3.connect(demo_file)) as connection:
        plan = [step[3] for step in connection.execute(f"explain query plan {statement}", parameters)]
    # Whether an index covers all that is read is another matter.
    read = "SEARCH" if ORDERED_BY[field].endswith(")") else "SCAN"
    assert f"{read} {ORDERED_BY[field]}" in [step.replace("COVERING ", "") for step in plan]
    assert not any("TEMP B-TREE" in step for step in plan)
