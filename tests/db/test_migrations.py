"""The migrated database is the declared one."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, select

from endroll.db import tables
from endroll.db.engine import DatabaseError
from endroll.db.migrate import REVISIONS, Migration, migrate, open_database, upgrade
from endroll.db.search_check import has_every_token, words_without_slips
from endroll.db.search_rows import search_row
from endroll.db.search_tables import search_text, search_word
from endroll.db.tokens import folded, slipping_words, slips
from endroll.db.vocabulary import SearchKind

#: Numbers of credits about every step of popularity.
COUNTS = (*range(40), *(count << shift for shift in range(3, 16) for count in (7, 8, 9, 10)), 2**31 - 1)

OLD_TEXT = """
insert into search_text
  (kind, node_id, position, text, tokens, letters, short_letters, beginning, words_count, credits_count)
values (:kind, :node, 1, :text, :tokens, :letters, :short_letters, :beginning, :words_count, :count)
"""

pytestmark = pytest.mark.usefixtures("in_empty_folder")

URL = "sqlite:///catalogue.db"
FILE = Path("catalogue.db")


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def schema_of(file: Path) -> dict[str, str | None]:
    """Return the text of every table and index, with white space made plain."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute(
            "select name, sql from sqlite_master where tbl_name <> 'alembic_version'"
        ).fetchall()
    connection.close()
    return {name: sql and " ".join(sql.split()) for name, sql in rows}


def run(statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(FILE)
    rows = connection.execute(statement).fetchall()
    connection.commit()
    connection.close()
    return rows


def dump() -> list[str]:
    """Return the text of every table and index, and every row, those beneath the text search included."""
    connection = sqlite3.connect(FILE)
    made = connection.execute("select type, name, sql from sqlite_master order by name").fetchall()
    tables = [name for type_, name, sql in made if type_ == "table" and not sql.startswith("CREATE VIRTUAL")]
    lines = [str(each) for each in made]
    lines += [f"{name}: {row}" for name in tables for row in connection.execute(f"select * from {name}")]  # noqa: S608
    connection.close()
    return lines


async def test_the_migrated_tables_are_the_declared_tables_to_the_last_check() -> None:
    await migrate(URL)
    declared = Path("declared.db")
    engine = create_engine(f"sqlite:///{declared}")
    tables.catalogue.metadata.create_all(engine)
    engine.dispose()

    migrated_schema, declared_schema = schema_of(FILE), schema_of(declared)
    assert set(migrated_schema) == set(declared_schema)
    assert {name: migrated_schema[name] for name in declared_schema} == declared_schema


def test_the_revisions_are_those_of_the_migrations_in_their_order() -> None:
    config = Config()
    config.set_main_option("script_location", "endroll:db/migrations")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == REVISIONS


async def test_migrating_makes_the_one_catalogue_row_at_version_0() -> None:
    await migrate(URL)
    assert run("select id, version from catalogue") == [(1, 0)]


async def test_migrating_twice_changes_nothing() -> None:
    assert await migrate(URL) == Migration(None, REVISIONS[-1])
    before = dump()
    assert await migrate(URL) == Migration(REVISIONS[-1], REVISIONS[-1])
    assert dump() == before


async def test_a_file_of_something_else_is_refused_and_left_alone() -> None:
    FILE.write_text("A drama in eleven episodes.\n" * 100)
    with pytest.raises(DatabaseError, match=r"catalogue\.db cannot be used as a database: file is not a"):
        await migrate(URL)
    assert FILE.read_text() == "A drama in eleven episodes.\n" * 100


async def test_a_database_without_tables_is_refused_with_the_way_out() -> None:
    run("create table other (a)")
    with pytest.raises(DatabaseError, match=r"none of Endroll's tables, or they cannot be read\. Run `end"):
        async with open_database(URL):
            pass


async def test_a_database_of_an_older_revision_is_refused_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await migrate(URL)
    monkeypatch.setattr("endroll.db.migrate.REVISIONS", (*REVISIONS, "9999"))
    said = rf"is at revision {REVISIONS[-1]}, this Endroll needs 9999\. Run `endroll"
    with pytest.raises(DatabaseError, match=said):
        async with open_database(URL):
            pass


async def test_a_database_of_a_newer_endroll_is_neither_opened_nor_migrated() -> None:
    await migrate(URL)
    run("update alembic_version set version_num = '7777'")
    with pytest.raises(DatabaseError, match="revision 7777, which this Endroll does not know"):
        await migrate(URL)
    with pytest.raises(DatabaseError, match="revision 7777, which this Endroll does not know"):
        async with open_database(URL):
            pass


async def test_a_migration_that_fails_leaves_nothing_behind() -> None:
    run("create table person (id integer)")
    with pytest.raises(Exception, match="table person already exists"):
        await migrate(URL)
    assert set(schema_of(FILE)) == {"person"}


async def test_a_closed_catalogue_is_one_file() -> None:
    await migrate(URL)
    async with open_database(URL):
        pass
    assert [path.name for path in Path().iterdir()] == ["catalogue.db"]


#: Titles and names with an accent, long vowels, a year, no letter, more words than are told apart.
TEXTS = ("Katō Shōta", "Ooshima Yuuko", "The Hero (2001)", "沢尻エリカ", "±", "So " * 40)


def test_every_text_and_word_of_the_search_is_carried_over_as_it_would_be_written_today() -> None:
    engine = create_engine(URL)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "endroll:db/migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        wanted = []
        places = [(kind, text, count) for kind in SearchKind for text in TEXTS for count in COUNTS]
        for number, (kind, text, count) in enumerate(places, start=1):
            values = {
                "kind": kind.value,
                "node": number,
                "text": text,
                "count": count,
                **folded(text)._asdict(),
            }
            connection.execute(sqlalchemy.text(OLD_TEXT), values)
            wanted.append(search_row(kind, number, 1, text, count))
        words = sorted({word for text in TEXTS for word in slipping_words(text)})
        for word in words:
            for slip in slips(word):
                connection.execute(
                    sqlalchemy.text("insert into search_slip values (:slip, :word)"),
                    {"slip": slip, "word": word},
                )
        upgrade(connection)
        held = connection.execute(select(search_text).order_by(search_text.c.node_id))
        assert [dict(row._mapping) for row in held] == wanted  # noqa: SLF001
        assert connection.execute(select(search_word.c.word)).scalars().all() == words
        assert words_without_slips(connection) == []
        assert has_every_token(connection)
    engine.dispose()
