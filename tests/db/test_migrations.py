"""The migrated database is the declared one."""

import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from endroll.db import tables
from endroll.db.engine import DatabaseError
from endroll.db.migrate import REVISIONS, Migration, migrate, open_database

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
    lines += [f"{name}: {row}" for name in tables for row in connection.execute(f"select * from {name}")]
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
    with pytest.raises(DatabaseError, match=rf"is at revision {REVISIONS[-1]}, this Endroll needs 9999\. Run `endroll"):
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
