"""What sources say otherwise than the catalogue, kept with its source."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from endroll.db import tables
from endroll.db.vocabulary import CastRole, ScalarField, SeriesFormat, SourceKind
from endroll.sources.conflicts import Conflict, conflicts
from endroll.sources.merge import RANKS
from endroll.sources.record import EpisodeRecord, PersonRecord, SeriesRecord
from tests.sources.catalogue import contents, write
from tests.sources.records import cast, record, series_records, tvmaze

KINDS = (SourceKind.WIKI_PAGE, SourceKind.TVMAZE, SourceKind.TMDB)
NOUNS = ("series", "episode", "person", "credit")


def said(kind: SourceKind, **further: Any) -> SeriesRecord:
    """What a source of ``kind`` says of one drama, the same for all."""
    return record("Hero", page=kind.value, kind=kind, start_date=further.pop("start_date", "2001"), **further)


def kept(connection: Connection, noun: str) -> list[tuple[str, str, str]]:
    """Field, value and the kind of source of every conflicting value of a noun."""
    table = getattr(tables, f"{noun}_conflicting_value")
    source = tables.source
    found = select(table.c.field, table.c.value, source.c.kind).join(source, source.c.id == table.c.source_id)
    return [tuple(row) for row in connection.execute(found.order_by(*table.primary_key.columns))]


def of_two(field: ScalarField, best: Any, other: Any) -> list[str]:
    """The values that conflict where a better source says ``best`` and another ``other``."""
    return [one.value for one in conflicts([field], [(1, {field: best}), (2, {field: other})])]


def test_the_better_source_wins_and_the_other_value_is_kept_with_its_source(connection: Connection) -> None:
    write(connection, said(SourceKind.TMDB, runtime_minutes=60, website="https://hero.example/"))
    write(connection, said(SourceKind.WIKI_PAGE, runtime_minutes=54, website="http://www.hero.example"))
    write(connection, said(SourceKind.TVMAZE, runtime_minutes=55, format=SeriesFormat.MINISERIES))
    assert connection.execute(select(tables.series.c.runtime_minutes)).scalar_one() == 54
    assert kept(connection, "series") == [
        ("RUNTIME_MINUTES", "55", "TVMAZE"),
        ("RUNTIME_MINUTES", "60", "TMDB"),
    ]


def test_a_value_of_several_sources_stands_once_with_the_best_of_them(connection: Connection) -> None:
    for kind, episode_count in zip(KINDS, (10, 11, 11), strict=True):
        write(connection, said(kind, episode_count=episode_count))
    assert kept(connection, "series") == [("EPISODE_COUNT", "11", "TVMAZE")]


def test_what_comes_to_agree_conflicts_no_more(connection: Connection) -> None:
    write(connection, said(SourceKind.WIKI_PAGE, episode_count=10))
    write(connection, said(SourceKind.TVMAZE, episode_count=11))
    assert len(kept(connection, "series")) == 1
    lines = write(connection, said(SourceKind.TVMAZE, episode_count=10))
    assert kept(connection, "series") == []
    assert lines == (
        "Source TVMAZE: says something else",
        "Series Hero: conflicting value - EPISODE_COUNT 11",
    )


def test_a_better_source_that_comes_later_turns_the_conflict_round(connection: Connection) -> None:
    write(connection, said(SourceKind.TVMAZE, end_date="2001-03-19"))
    write(connection, said(SourceKind.WIKI_PAGE, end_date="2001-03-26"))
    assert kept(connection, "series") == [("END_DATE", "2001-03-19", "TVMAZE")]
    write(connection, said(SourceKind.WIKI_PAGE))
    assert kept(connection, "series") == []


def test_episodes_keep_what_sources_say_otherwise(connection: Connection) -> None:
    page = (EpisodeRecord(number=1, air_date="2001-01-08"), EpisodeRecord(number=2, air_date="2001-01-15"))
    write(connection, said(SourceKind.WIKI_PAGE, episodes=page))
    other = (EpisodeRecord(season=1, number=1, air_date="2001-01"), EpisodeRecord(season=1, number=2))
    write(connection, said(SourceKind.TVMAZE, episodes=other))
    assert kept(connection, "episode") == []
    later = EpisodeRecord(season=1, number=2, air_date="2001-01-16", runtime_minutes=70)
    write(connection, said(SourceKind.TVMAZE, episodes=(other[0], later)))
    assert kept(connection, "episode") == [("AIR_DATE", "2001-01-16", "TVMAZE")]


def test_credits_keep_what_sources_say_otherwise(connection: Connection) -> None:
    page = cast("Goo Hye Sun", "Geum Jan-di", role=CastRole.SUPPORTING, episode_count=3)
    write(connection, said(SourceKind.WIKI_PAGE, credits=(page, cast("Lee Min Ho", "Goo Joon Pyo"))))
    other = (cast("Hye-sun Goo", "Jan-di Geum", role=CastRole.MAIN), cast("Min-ho Lee", "Gu Jun-pyo"))
    write(connection, said(SourceKind.TVMAZE, credits=other))
    assert kept(connection, "credit") == [
        ("ROLE", "MAIN", "TVMAZE"),
        ("CHARACTER", "Gu Jun-pyo", "TVMAZE"),
    ]


def test_people_keep_what_sources_of_any_series_say_otherwise(connection: Connection) -> None:
    def born(date: str | None, death: str | None = None) -> PersonRecord:
        return PersonRecord(name="Kimura Jun", birth_date=date, death_date=death, external_ids=tvmaze("1"))

    write(connection, said(SourceKind.TVMAZE, credits=(cast(born("1980", "2020-01-02")),)))
    write(connection, record("Other", page="b", kind=SourceKind.TMDB, credits=(cast(born("1981-02-03")),)))
    write(connection, record("Third", page="c", kind=SourceKind.TMDB, credits=(cast(born("1980-05")),)))
    assert kept(connection, "person") == [("BIRTH_DATE", "1981-02-03", "TMDB")]
    write(connection, record("Other", page="b", kind=SourceKind.TMDB, credits=(cast(born(None)),)))
    assert kept(connection, "person") == []


@pytest.mark.parametrize(
    ("field", "best", "other", "conflicting"),
    [
        (ScalarField.START_DATE, "2005-10", "2005-10-11", []),
        (ScalarField.START_DATE, "2005-10-11", "2005", []),
        (ScalarField.START_DATE, "2005-10-11", "2005-11", ["2005-11"]),
        (ScalarField.WEBSITE, "https://www.hero.example/a", "http://HERO.example/a/", []),
        (ScalarField.WEBSITE, "https://hero.example/a", "https://hero.example/b", ["https://hero.example/b"]),
        (ScalarField.CHARACTER, "Ikeuchi Aya", "Aya Ikeuchi", []),
        (ScalarField.CHARACTER, "Aso Haruto", "Asou Haruto", []),
        (ScalarField.CHARACTER, "Ikeuchi Aya", "Aya", []),
        (ScalarField.CHARACTER, "Saburo / Oda Nobunaga", "Nobunaga Oda", []),
        (ScalarField.CHARACTER, "池内亜也", "Ikeuchi Aya", []),
        (ScalarField.CHARACTER, "池内亜也", "池内亜湖", ["池内亜湖"]),
        (ScalarField.CHARACTER, "Ikeuchi Aya", "Ikeuchi Ako", ["Ikeuchi Ako"]),
        (ScalarField.CREDITED_AS, "Ku Hye-sun", "Koo Hye Sun", ["Koo Hye Sun"]),
        (ScalarField.ROLE, None, CastRole.MAIN, []),
        (ScalarField.ROLE, CastRole.GUEST, None, []),
    ],
)
def test_what_is_no_conflict(field: ScalarField, best: Any, other: Any, conflicting: list[str]) -> None:
    assert of_two(field, best, other) == conflicting


def test_a_source_does_not_contradict_itself() -> None:
    field = ScalarField.ROLE
    assert conflicts([field], [(1, {field: "MAIN"}), (1, {field: "GUEST"})]) == []
    both = [(1, {field: "MAIN"}), (2, {field: "MAIN"}), (2, {field: "GUEST"}), (3, {field: "GUEST"})]
    assert conflicts([field], both) == [Conflict(field, "GUEST", 3)]


def test_the_order_of_sources_is_the_one_that_the_schema_states() -> None:
    stated = re.findall(r"[A-Z_]{4,}", SourceKind.__doc__ or "")
    assert stated == [kind.value for kind in sorted(RANKS, key=RANKS.__getitem__)]


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_in_whatever_order_sources_come_and_change_what_is_kept_is_of_the_last(
    connection: Connection, data: st.DataObject
) -> None:
    """Writing again changes nothing, and one source alone keeps nothing."""
    connection.rollback()
    for place in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from(KINDS))
        page = data.draw(series_records(kind.value, kind))
        write(connection, page)
        if place == 0:
            assert [row for noun in NOUNS for row in kept(connection, noun)] == []
        before = contents(connection)
        write(connection, page)
        assert contents(connection) == before
