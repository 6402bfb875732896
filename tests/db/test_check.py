"""A catalogue that is not whole is told so, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from endroll.db.check import check
from endroll.sources.importer import write_records
from endroll.sources.record import EpisodeRecord
from tests.sources.catalogue import open_catalogue
from tests.sources.records import cast, record


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A connection to a catalogue of two series, without the keeping of foreign keys."""
    with open_catalogue(tmp_path / "endroll.db") as opened:
        opened.exec_driver_sql("pragma foreign_keys = off")
        for drama in ("Hero", "Heroine"):
            credits_ = (cast("Erika Sawajiri"), cast("Ryo Nishikido"))
            episodes = (EpisodeRecord(number=1), EpisodeRecord(number=2))
            write_records(opened, [record(drama, page=drama, credits=credits_, episodes=episodes)])
        yield opened
        opened.rollback()


def test_a_whole_catalogue_has_nothing_said_of_it(connection: Connection) -> None:
    assert check(connection) == []


@pytest.mark.parametrize(
    ("harm", "sentences"),
    [
        (
            "update series set translated_title = 'Another' where id = 2",
            ["The translated title is not the first such title of series: 2."],
        ),
        (
            "update episode set original_title = 'Another' where id < 3",
            ["The original title is not the first such title of episode: 1, 2."],
        ),
        (
            "update person set name = 'Another' where id = 1",
            ["People whose name is not their primary name: 1."],
        ),
        (
            "update person_name set kind = 'ALIAS' where person_id = 2",
            ["People without exactly one primary name: 2."],
        ),
        ("delete from person_key where person_id = 2", ["People who cannot be found by any name: 2."]),
        (
            "update series_title set position = 2 where series_id = 1",
            ["The series titles have gaps in their order at series_id: 1."],
        ),
        ("update credit set position = 1 where id = 2", ["The billing has gaps at series: 1."]),
        (
            "update episode set position = 9 where id = 2",
            ["The episodes have gaps in their order at series: 1."],
        ),
        ("delete from credit_source where credit_id = 4", ["Credits that no source says: 4."]),
        ("insert into credit_episode values (1, 3)", ["Credits with an episode of another series: 1."]),
        ("insert into credit_source values (1, 2)", ["Credits with a source of another series: 1."]),
        (
            "update credit set series_start_key = '1999' where id = 1",
            ["A row of credit refers to a row of series that is not there."],
        ),
        (
            "insert into credit_episode values (1, 99)",
            ["A row of credit_episode refers to a row of episode that is not there."],
        ),
        (
            """
            insert into credit_conflicting_value values
              (1, 1, 'CREDITED_AS', 'Erika Sawajiri', 1),
              (2, 1, 'CREDITED_AS', 'Erika Sawajiri', 1),
              (3, 1, 'CHARACTER', 'Aya', 2)
            """,
            ["A conflicting value that is kept contradicts nothing in credit: 1, 3."],
        ),
        (
            "delete from search_text where kind = 'PERSON' and node_id = 2",
            ["The search does not hold what it should of person: 2."],
        ),
        (
            "update search_text set tokens = 'hero' where kind = 'SERIES' and node_id = 2",
            ["The search does not hold what it should of series: 2."],
        ),
        (
            # As if they had a credit more.
            "update search_text set id = id - (1 << 48) where kind = 'PERSON'",
            ["The search does not hold what it should of person: 1, 2."],
        ),
        (
            """
            insert into search_text
            select id + (8 << 10), kind, 9, position, text, tokens
            from search_text
            where kind = 'SERIES' and node_id = 1
            """,
            ["The search does not hold what it should of series: 9."],
        ),
        (
            """
            insert into search_tokens (search_tokens, rowid, tokens)
            select 'delete', id, 'hero' from search_text where kind = 'SERIES' and node_id = 1
            """,
            ["The index of the search does not hold the tokens of its texts."],
        ),
        (
            "delete from search_word where word = 'sawajiri'",
            ["The search does not know how these words may be mistyped: sawajiri."],
        ),
        (
            """
            insert into search_slips (search_slips, rowid, slips)
            select 'delete', id, 'sawajri' from search_word where word = 'sawajiri'
            """,
            ["The search does not know how these words may be mistyped: sawajiri."],
        ),
        (
            "delete from catalogue",
            ["The catalogue holds series but no version; import any page to give it one."],
        ),
    ],
)
def test_harm_is_named(connection: Connection, harm: str, sentences: list[str]) -> None:
    connection.execute(text(harm))
    assert check(connection) == sentences


def test_many_faulty_rows_are_counted(connection: Connection) -> None:
    for drama in range(6):
        write_records(connection, [record(f"Drama {drama}", page=str(drama))])
    connection.execute(text("delete from series_title"))
    connection.execute(text("update series set romanized_title = 'x', translated_title = null"))
    assert check(connection) == [
        "The romanized title is not the first such title of series: 1, 2, 3, 4, 5 and 3 more.",
        "Series without a title: 1, 2, 3, 4, 5 and 3 more.",
        "The search does not hold what it should of series: 1, 2, 3, 4, 5 and 3 more.",
    ]
