"""The demo catalogue in a database: its people are found again, and what they did is one query away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import ColumnElement, Connection, create_engine, distinct, func, select
from sqlalchemy.sql.selectable import FromClause

from endroll.db import tables
from endroll.db.columns import metadata
from endroll.sources.demo import read_demo
from endroll.sources.importer import write_records


@pytest.fixture(scope="module")
def catalogue() -> Iterator[Connection]:
    """A connection to a database that holds the demo catalogue and nothing else."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        write_records(connection, read_demo())
        yield connection
    engine.dispose()


def count(catalogue: Connection, table: FromClause) -> int:
    return catalogue.execute(select(func.count()).select_from(table)).scalar_one()


def series_with(catalogue: Connection, name: str) -> list[tuple[str, str | None, str]]:
    """Original title, character and printed name of each cast credit of the person shown as ``name``."""
    credit, person, series = tables.credit, tables.person, tables.series
    credits_of = (
        select(series.c.original_title, credit.c.character, credit.c.credited_as)
        .select_from(credit.join(person).join(series, series.c.id == credit.c.series_id))
        .where(person.c.name == name, credit.c.kind == "CAST")
        .order_by(series.c.start_date)
    )
    return [tuple(row) for row in catalogue.execute(credits_of)]


def people_in_at_least(catalogue: Connection, series: int) -> int:
    credit = tables.credit
    of_person: ColumnElement[int] = func.count(distinct(credit.c.series_id))
    people = select(credit.c.person_id).group_by(credit.c.person_id).having(of_person >= series)
    return count(catalogue, people.subquery())


def test_everything_arrives(catalogue: Connection) -> None:
    arrived = {
        table.name: count(catalogue, table)
        for table in (tables.series, tables.episode, tables.person, tables.credit, tables.source)
    }
    assert arrived == {"series": 28, "episode": 260, "person": 248, "credit": 342, "source": 28}


def test_a_second_import_changes_nothing(catalogue: Connection) -> None:
    written = write_records(catalogue, read_demo())
    assert [one.title for one in written if one.changes] == []


def test_1_litre_of_tears_has_17_cast_and_7_crew(catalogue: Connection) -> None:
    credit, series = tables.credit, tables.series
    billed = (
        select(credit.c.kind, func.count(), func.max(credit.c.position), func.count(credit.c.character))
        .select_from(credit.join(series, series.c.id == credit.c.series_id))
        .where(series.c.translated_title == "1 Litre of Tears")
        .group_by(credit.c.kind)
        .order_by(credit.c.kind)
    )
    assert [tuple(row) for row in catalogue.execute(billed)] == [("CAST", 17, 17, 13), ("CREW", 7, 7, 0)]


def test_a_person_printed_in_both_orders_is_one_with_all_of_their_work(catalogue: Connection) -> None:
    assert series_with(catalogue, "Erika Sawajiri") == [
        ("1リットルの涙", "Aya Ikeuchi", "Erika Sawajiri"),
        ("タイヨウのうた", "Amane Kaoru", "Sawajiri Erika"),
        ("１リットルの涙", "Ikeuchi Aya", "Sawajiri Erika"),
    ]


def test_an_apostrophe_and_the_other_order_keep_nobody_apart(catalogue: Connection) -> None:
    assert series_with(catalogue, "Ken'ichi Matsuyama") == [
        ("1リットルの涙", "Yuji Kawamoto", "Ken'ichi Matsuyama"),
        ("100万回 言えばよかった", "Uozumi Yuzuru", "Matsuyama Kenichi"),
    ]


def test_54_people_have_other_work_and_22_have_two_other_works(catalogue: Connection) -> None:
    assert people_in_at_least(catalogue, 2) == 54
    assert people_in_at_least(catalogue, 3) == 22


def test_every_relation_whose_other_side_is_here_leads_there(catalogue: Connection) -> None:
    relation = tables.series_relation
    nowhere = select(relation.c.title).where(relation.c.related_series_id.is_(None))
    assert set(catalogue.execute(nowhere).scalars()) == {"Boys Over Flowers: After Story", "Protect the Boss"}
    assert count(catalogue, relation) == 16
