"""SQLite: reads cannot write, writes are all or nothing, and nothing waits for ever."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from endroll.db import tables
from endroll.db.engine import DatabaseError, ReadLimits, StatementTooLarge
from endroll.db.migrate import migrate
from endroll.db.open import database_at, opened
from endroll.db.sqlite import OLDEST_SQLITE, SqliteDatabase, refuse_old_sqlite

#: Counts to a number: a read that takes as long as one likes.
COUNT = """
    with recursive counted(n) as (select 1 union all select n + 1 from counted where n < :n)
    select json_array(max(n)) from counted
"""


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.db"
    await migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
async def database(file: Path) -> AsyncIterator[SqliteDatabase]:
    database = SqliteDatabase(file, reads=ReadLimits(2))
    async with opened(database):
        yield database


def add_person(name: str) -> Callable[[Connection], int]:
    def work(connection: Connection) -> int:
        row = {"name": name, "sort_name": name.lower()}
        [new_id] = connection.scalars(insert(tables.person).values(row).returning(tables.person.c.id))
        return int(new_id)

    return work


def names(connection: Connection) -> list[str]:
    return list(connection.scalars(select(tables.person.c.name).order_by(tables.person.c.id)))


async def test_a_read_gives_the_json_text_with_its_named_parameters_bound(database: SqliteDatabase) -> None:
    assert await database.read_json("select json_object('n', :n)", {"n": "愛"}) == '{"n":"愛"}'.encode()


async def test_a_statement_compiled_with_the_dialect_runs_as_it_is(database: SqliteDatabase) -> None:
    id_of_ai = await database.write(add_person("Ai"))
    statement = select(tables.person.c.name).where(tables.person.c.id == id_of_ai)
    compiled = statement.compile(dialect=database.dialect)
    assert ":id_1" in str(compiled)
    assert await database.read_json(str(compiled), compiled.params) == b"Ai"


@pytest.mark.parametrize(
    "statement",
    [
        "insert into person (name, sort_name) values ('A', 'a') returning name",
        "update catalogue set version = 7 returning 'x'",
        "delete from catalogue returning 'x'",
        "create table t (a)",
    ],
)
async def test_a_read_cannot_write(database: SqliteDatabase, file: Path, statement: str) -> None:
    with pytest.raises(DatabaseError, match="could not answer"):
        await database.read_json(statement, {})
    assert await database.write(names) == []


def largest_mapping() -> int:
    """Return how many bytes of a file this SQLite maps at most."""
    with closing(sqlite3.connect(":memory:")) as connection:
        options = dict(
            option.partition("=")[::2] for (option,) in connection.execute("pragma compile_options")
        )
    return min(int(options["MAX_MMAP_SIZE"], 0), 1 << 40)


async def test_read_connections_are_set_up_as_said(database: SqliteDatabase) -> None:
    pragmas = ("query_only", "foreign_keys", "busy_timeout", "mmap_size", "cache_size", "journal_mode")
    values = [await database.read_json(f"pragma {pragma}", {}) for pragma in pragmas]
    assert values == [b"1", b"1", b"5000", str(largest_mapping()).encode(), b"-16384", b"wal"]


async def test_every_statement_a_read_starts_is_counted_and_nothing_else(file: Path) -> None:
    seen: list[str] = []
    async with opened(SqliteDatabase(file, on_statement=seen.append)) as database:
        await database.write(add_person("Ai"))
        await database.read_json("select json_group_array(name) from person where id = :id", {"id": 1})
        await database.read_json("select json_array(:a)", {"a": 1})
    assert seen == ["select json_group_array(name) from person where id = 1", "select json_array(1)"]


async def test_a_write_that_fails_writes_nothing_and_its_error_passes_through(
    database: SqliteDatabase,
) -> None:
    def work(connection: Connection) -> None:
        add_person("Ai")(connection)
        raise KeyError("halfway")

    with pytest.raises(KeyError, match="halfway"):
        await database.write(work)
    assert await database.write(names) == []


async def test_a_write_is_held_to_the_foreign_keys(database: SqliteDatabase) -> None:
    def work(connection: Connection) -> None:
        connection.execute(insert(tables.person_key).values(key="ai", person_id=99))

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        await database.write(work)


async def test_writes_take_their_turn(database: SqliteDatabase) -> None:
    ids = await asyncio.gather(*(database.write(add_person(f"Person {n}")) for n in range(20)))
    assert sorted(ids) == list(range(1, 21))


async def test_a_write_holds_the_lock_from_its_first_moment(database: SqliteDatabase, file: Path) -> None:
    def work(_connection: Connection) -> str:
        other = sqlite3.connect(file, timeout=0)
        try:
            other.execute("begin immediate")
        except sqlite3.OperationalError as error:
            return str(error)
        finally:
            other.close()
        return "not locked"

    assert await database.write(work) == "database is locked"


async def test_a_writer_of_another_process_that_does_not_end_is_told_in_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.db.sqlite.BUSY_TIMEOUT_MS", 10)
    async with opened(SqliteDatabase(file)) as database:
        other = sqlite3.connect(file)
        other.execute("begin immediate")
        with pytest.raises(DatabaseError, match="Another process is writing"):
            await database.write(names)
        other.close()
        assert await database.write(names) == []


async def test_a_database_that_is_full_is_told_and_keeps_what_it_had(database: SqliteDatabase) -> None:
    def fill(connection: Connection) -> None:
        connection.exec_driver_sql("pragma max_page_count = 1")
        for n in range(10_000):
            add_person(f"Person {n}")(connection)

    with pytest.raises(DatabaseError, match="cannot be written to: database or disk is full"):
        await database.write(fill)
    assert await database.read_json("select json_array(count(*)) from person", {}) == b"[0]"


async def test_a_reader_sees_nothing_of_a_write_that_is_under_way(
    database: SqliteDatabase, file: Path
) -> None:
    def work(connection: Connection) -> str:
        add_person("Ai")(connection)
        reader = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        [(count,)] = reader.execute("select json_array(count(*)) from person")
        reader.close()
        return str(count)

    assert await database.write(work) == "[0]"
    assert await database.read_json("select json_array(count(*)) from person", {}) == b"[1]"


async def test_reads_are_answered_while_a_long_write_is_under_way(database: SqliteDatabase) -> None:
    def work(connection: Connection) -> list[int]:
        return [add_person(f"Person {n}")(connection) for n in range(200)]

    writing = asyncio.ensure_future(database.write(work))
    assert await database.read_json("select json_array(count(*)) from person", {}) == b"[0]"
    assert not writing.done()
    assert len(await writing) == 200


async def test_more_reads_than_connections_all_get_their_answer(database: SqliteDatabase) -> None:
    reads = [database.read_json(COUNT, {"n": n}) for n in range(1, 41)]
    assert [json.loads(answer) for answer in await asyncio.gather(*reads)] == [[n] for n in range(1, 41)]


async def test_closing_lets_reads_in_flight_and_waiting_ones_finish(file: Path) -> None:
    database = SqliteDatabase(file, reads=ReadLimits(1))
    await database.open()
    reads = [asyncio.ensure_future(database.read_json(COUNT, {"n": 200_000 + n})) for n in range(3)]
    await asyncio.sleep(0.01)
    assert not any(read.done() for read in reads)
    await database.close()
    assert [read.result() for read in reads] == [b"[200000]", b"[200001]", b"[200002]"]


async def test_a_closed_database_says_so_and_closing_twice_is_harmless(database: SqliteDatabase) -> None:
    await database.close()
    await database.close()
    with pytest.raises(DatabaseError, match="The database is closed"):
        await database.read_json("select '1'", {})
    with pytest.raises(DatabaseError, match="The database is closed"):
        await database.write(names)


async def test_an_abandoned_read_is_interrupted_and_its_connection_is_used_again(file: Path) -> None:
    async with opened(SqliteDatabase(file, reads=ReadLimits(1))) as database:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(database.read_json(COUNT, {"n": 2**60}), 0.1)
        assert await asyncio.wait_for(database.read_json(COUNT, {"n": 3}), 5) == b"[3]"


async def test_a_missing_database_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatabaseError, match=r"There is no database at new\.db\. Run `endroll migrate`"):
        await database_at("sqlite:///new.db").open()
    assert list(Path().iterdir()) == []


async def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="unable to open database file"):
        await database_at(f"sqlite:///{tmp_path}/missing/new.db", create=True).open()


async def test_a_file_name_may_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "50% of é? #1.db"
    await migrate(f"sqlite:///{path}")
    async with opened(SqliteDatabase(path)) as database:
        assert await database.read_json("select json_array(version) from catalogue", {}) == b"[0]"
    assert path.is_file()


@pytest.mark.parametrize("url", ["", "endroll.db", "sqlite:///", "sqlite:///:memory:", "mysql://host/db"])
def test_an_address_of_no_known_kind_is_refused(url: str) -> None:
    with pytest.raises(DatabaseError, match="is not the address of a database"):
        database_at(url)


def test_a_sqlite_that_is_too_old_is_refused() -> None:
    refuse_old_sqlite(OLDEST_SQLITE)
    with pytest.raises(DatabaseError, match=r"SQLite 3\.39\.5; Endroll needs 3\.40\.0 or newer"):
        refuse_old_sqlite((3, 39, 5))


def test_the_tables_are_made_on_the_newest_sqlite_too(file: Path) -> None:
    with sqlite3.connect(file) as old:
        statements = [sql for (sql,) in old.execute("select sql from sqlite_master where sql <> ''")]
    old.close()
    new = apsw.Connection(":memory:")
    for statement in statements:
        # SQLite makes its own tables, and those beneath the text search.
        if not statement.startswith(
            ("CREATE TABLE sqlite_", "CREATE TABLE 'search_tokens_", "CREATE TABLE 'search_slips_")
        ):
            new.execute(statement)
    assert apsw.sqlite_lib_version() != sqlite3.sqlite_version
    assert new.execute("pragma integrity_check").fetchall() == [("ok",)]


async def test_a_statement_beyond_sqlites_limits_is_too_large(database: SqliteDatabase) -> None:
    with pytest.raises(StatementTooLarge, match="Ask for less at once"):
        await database.read_json(f"select {' + '.join('1' * 2_000)}", {})
