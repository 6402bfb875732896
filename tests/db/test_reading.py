"""Reads that wait: who is run when, who is stopped, and that nobody gets another's answer.

Long because every order in which a read can wait, run, be late or be given up is a claim of its own.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from endroll.db import tables
from endroll.db.engine import DatabaseBusy, DatabaseError, DeadlineExceeded, Reading, ReadLimits
from endroll.db.migrate import migrate
from endroll.db.open import opened
from endroll.db.sqlite import SqliteDatabase

#: Counts to a number: a read that takes as long as one likes.
COUNT = """
    with recursive counted(n) as (select 1 union all select n + 1 from counted where n < :n)
    select json_array(max(n)) from counted
"""
ENDLESS = {"n": 2**60}
ECHO = "select json_array(:n)"
#: What hangs is no answer; nothing here takes a hundredth of this.
HANG_SECONDS = 30


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reading") / "catalogue.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """A migrated database of the test's own."""
    return Path(shutil.copy(migrated, tmp_path / "catalogue.db"))


@asynccontextmanager
async def reading(
    file: Path, limits: ReadLimits, seen: list[str] | None = None
) -> AsyncIterator[SqliteDatabase]:
    """Give the database in ``file``; a read that waits for ever fails the test."""
    on_statement = None if seen is None else seen.append
    database = SqliteDatabase(file, reads=limits, on_statement=on_statement)
    async with asyncio.timeout(HANG_SECONDS), opened(database):
        yield database


async def begin(
    database: SqliteDatabase, statement: str, parameters: Mapping[str, Any]
) -> asyncio.Task[bytes]:
    """Begin a read, and return it once a connection runs it."""
    busy = database.reading().busy
    read = asyncio.ensure_future(database.read_json(statement, parameters))
    while database.reading().busy == busy or database.reading().waiting:  # noqa: ASYNC110 (a thread changes it)
        await asyncio.sleep(0.001)
    return read


async def wait(
    database: SqliteDatabase, statement: str, parameters: Mapping[str, Any]
) -> asyncio.Task[bytes]:
    """Begin a read, and return it once it waits for a connection."""
    waiting = database.reading().waiting
    read = asyncio.ensure_future(database.read_json(statement, parameters))
    while database.reading().waiting == waiting:  # noqa: ASYNC110 (nobody tells of it)
        await asyncio.sleep(0)
    return read


async def stop(*reads: asyncio.Task[bytes]) -> None:
    for read in reads:
        read.cancel()
    assert all(
        isinstance(each, asyncio.CancelledError)
        for each in await asyncio.gather(*reads, return_exceptions=True)
    )


async def test_all_that_waits_is_run_in_one_hop_in_its_order(file: Path) -> None:
    seen: list[str] = []
    async with reading(file, ReadLimits(1), seen) as database:
        slow = await begin(database, COUNT, ENDLESS)
        waiting = [await wait(database, ECHO, {"n": n}) for n in range(200)]
        await stop(slow)
        assert await asyncio.gather(*waiting) == [f"[{n}]".encode() for n in range(200)]
        assert database.readers.hops == 1
    assert seen[1:] == [f"select json_array({n})" for n in range(200)]


async def test_what_is_asked_in_one_turn_of_the_event_loop_shares_a_hop(file: Path) -> None:
    async with reading(file, ReadLimits(4)) as database:
        reads = [database.read_json(ECHO, {"n": n}) for n in range(16)]
        assert await asyncio.gather(*reads) == [f"[{n}]".encode() for n in range(16)]
        assert database.readers.hops == 1


async def test_one_connection_is_enough_for_quick_reads_one_after_the_other(file: Path) -> None:
    async with reading(file, ReadLimits(4)) as database:
        for n in range(50):
            assert await database.read_json(ECHO, {"n": n}) == f"[{n}]".encode()
            assert database.reading().busy <= 1


async def test_what_comes_behind_a_slow_statement_is_answered_while_it_runs(file: Path) -> None:
    async with reading(file, ReadLimits(2)) as database:
        slow = await begin(database, COUNT, ENDLESS)
        reads = [database.read_json(ECHO, {"n": n}) for n in range(100)]
        assert await asyncio.gather(*reads) == [f"[{n}]".encode() for n in range(100)]
        assert not slow.done()
        await stop(slow)


async def test_what_was_answered_before_a_slow_statement_does_not_wait_for_its_end(file: Path) -> None:
    async with reading(file, ReadLimits(1)) as database:
        # All three wait when the connection begins, so it goes from one to the next without coming back.
        first = await begin(database, COUNT, ENDLESS)
        quick = [await wait(database, ECHO, {"n": n}) for n in range(3)]
        slow = await wait(database, COUNT, ENDLESS)
        await stop(first)
        assert await asyncio.gather(*quick) == [b"[0]", b"[1]", b"[2]"]
        assert not slow.done()
        await stop(slow)


async def test_as_many_slow_statements_run_side_by_side_as_there_are_connections(file: Path) -> None:
    async with reading(file, ReadLimits(3)) as database:
        slow = [await begin(database, COUNT, ENDLESS) for _ in range(3)]
        quick = await wait(database, ECHO, {"n": 1})
        assert database.reading() == Reading(connections=3, busy=3, waiting=1, interrupted=0)
        await stop(slow[1])
        assert await quick == b"[1]"
        await stop(slow[0], slow[2])


async def test_a_statement_past_its_deadline_is_stopped_and_what_waits_behind_it_is_answered(
    file: Path,
) -> None:
    async with reading(file, ReadLimits(1, statement_seconds=0.05)) as database:
        slow = await begin(database, COUNT, ENDLESS)
        quick = [await wait(database, ECHO, {"n": n}) for n in range(20)]
        with pytest.raises(DeadlineExceeded, match=r"the database took more than 0\.05 seconds"):
            await slow
        assert await asyncio.gather(*quick) == [f"[{n}]".encode() for n in range(20)]
        assert await database.read_json(COUNT, {"n": 3}) == b"[3]"
        assert database.reading().interrupted == 1


async def test_the_deadline_is_each_statements_own_and_not_that_of_its_wait(file: Path) -> None:
    async with reading(file, ReadLimits(1, statement_seconds=0.2)) as database:
        reads = [database.read_json(COUNT, ENDLESS) for _ in range(3)]
        last = asyncio.ensure_future(asyncio.gather(*reads, return_exceptions=True))
        # It waits for three deadlines and then takes none.
        assert await database.read_json(ECHO, {"n": 7}) == b"[7]"
        assert [type(each) for each in await last] == [DeadlineExceeded] * 3
        assert database.reading().interrupted == 3


async def test_a_statement_that_is_hit_by_anothers_interruption_runs_again(file: Path) -> None:
    seen: list[str] = []
    async with reading(file, ReadLimits(1), seen) as database:
        read = await begin(database, COUNT, {"n": 400_000})
        [reader] = database.readers._busy  # noqa: SLF001 (an interruption that is too late can only be made by hand)
        while len(seen) < 4 and not read.done():
            reader.interrupt_current()
            await asyncio.sleep(0)
        assert await read == b"[400000]"
    assert len(seen) > 1
    assert len(set(seen)) == 1


class HeldUp(Mapping[str, int]):
    """Parameters that SQLite waits for while it binds them: just before the statement starts."""

    def __init__(self, n: int) -> None:
        self.is_binding = threading.Event()
        self.go_on = threading.Event()
        self._n = n

    def __getitem__(self, name: str) -> int:
        self.is_binding.set()
        assert self.go_on.wait(HANG_SECONDS)
        return self._n

    def __iter__(self) -> Iterator[str]:
        return iter(("n",))

    def __len__(self) -> int:
        return 1


async def test_a_read_given_up_just_before_its_statement_starts_is_stopped_all_the_same(file: Path) -> None:
    async with reading(file, ReadLimits(1)) as database:
        parameters = HeldUp(2**60)
        slow = await begin(database, COUNT, parameters)
        await asyncio.to_thread(parameters.is_binding.wait)
        await stop(slow)
        parameters.go_on.set()
        assert await database.read_json(ECHO, {"n": 1}) == b"[1]"


async def test_the_statement_of_a_read_that_was_given_up_while_it_waited_is_never_run(file: Path) -> None:
    seen: list[str] = []
    async with reading(file, ReadLimits(1), seen) as database:
        slow = await begin(database, COUNT, ENDLESS)
        given_up = await wait(database, "select 'given up'", {})
        other = await wait(database, ECHO, {"n": 1})
        await stop(given_up)
        assert database.reading().waiting == 1
        await stop(slow)
        assert await other == b"[1]"
    assert len(seen) == 2
    assert seen[1] == "select json_array(1)"


async def test_more_reads_than_may_wait_are_told_so_at_once_and_giving_one_up_makes_room(file: Path) -> None:
    async with reading(file, ReadLimits(1, waiting=3)) as database:
        slow = await begin(database, COUNT, ENDLESS)
        waiting = [await wait(database, ECHO, {"n": n}) for n in range(3)]
        for _ in range(2):
            with pytest.raises(DatabaseBusy, match="Try again in a second"):
                await database.read_json(ECHO, {"n": 3})
        await stop(waiting.pop())
        waiting.append(await wait(database, ECHO, {"n": 4}))
        assert not any(read.done() for read in (slow, *waiting))
        await stop(slow)
        assert await asyncio.gather(*waiting) == [b"[0]", b"[1]", b"[4]"]


async def test_a_statement_that_fails_is_its_askers_alone(file: Path) -> None:
    async with reading(file, ReadLimits(1)) as database:
        slow = await begin(database, COUNT, ENDLESS)
        reads = [
            await wait(database, statement, {"n": 1})
            for statement in (
                ECHO,
                "select nothing",
                "insert into person values (1)",
                "select 1 where 0",
                ECHO,
            )
        ]
        await stop(slow)
        found = await asyncio.gather(*reads, return_exceptions=True)
    assert (found[0], found[4]) == (b"[1]", b"[1]")
    assert [type(each) for each in found[1:4]] == [DatabaseError, DatabaseError, TypeError]


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_asked_and_given_up_everybody_gets_the_own_answer(file: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    given_up: set[int] = set()
    async with reading(file, ReadLimits(3, waiting=5_000)) as database:
        reads = []
        for n in range(400):
            is_slow = chance.random() < 0.2
            statement = COUNT if is_slow else ECHO
            reads.append(asyncio.ensure_future(database.read_json(statement, {"n": 10_000 + n})))
            if chance.random() < 0.3:
                await asyncio.sleep(0)
            if chance.random() < 0.3:
                which = chance.randrange(len(reads))
                if reads[which].cancel():
                    given_up.add(which)
        found = await asyncio.gather(*reads, return_exceptions=True)
        assert database.reading() == Reading(
            connections=3, busy=database.reading().busy, waiting=0, interrupted=0
        )
    for n, each in enumerate(found):
        if n in given_up:
            assert isinstance(each, asyncio.CancelledError)
        else:
            assert each == f"[{10_000 + n}]".encode()
    assert 50 < len(given_up) < 200


async def test_closing_answers_what_waits_and_then_holds_no_connection(file: Path) -> None:
    async with asyncio.timeout(HANG_SECONDS):
        database = SqliteDatabase(file, reads=ReadLimits(2))
        await database.open()
        reads = [asyncio.ensure_future(database.read_json(COUNT, {"n": 10_000 + n})) for n in range(40)]
        await asyncio.sleep(0)
        reads[30].cancel()
        await database.close()
        answered = [read.result() for n, read in enumerate(reads) if n != 30]
    assert answered == [f"[{10_000 + n}]".encode() for n in range(40) if n != 30]
    assert reads[30].cancelled()
    assert database.reading() == Reading(0, 0, 0, 0)


async def test_long_statements_are_forgotten_once_they_are_many(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.db.reader.LONG_CHARACTERS", 50_000)
    seen: list[str] = []
    async with reading(file, ReadLimits(1), seen) as database:
        opened = []
        for number in range(8):
            long = f"select json_array({number}) -- {'long ' * 2_500}"
            assert await database.read_json(long, {}) == b"[%d]" % number
            assert await database.read_json(ECHO, {"n": number}) == b"[%d]" % number
            opened.append(database.readers.opened)
        # The last one was opened as the first was: a text is bytes, what is read is told.
        assert await database.read_json("select 'é'", {}) == "é".encode()
    assert opened == [1, 1, 1, 2, 2, 2, 2, 3]
    assert seen.count("select 'é'") == 1


def in_another_process(file: Path, *statements: str) -> None:
    """Run SQL in a process of its own, as whoever else writes to the file does."""
    program = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n" + "".join(
        f"c.execute({statement!r}).fetchall()\n" for statement in statements
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=True, timeout=HANG_SECONDS)


async def version(database: SqliteDatabase) -> int | None:
    """Return the data's version as a request is told that comes in a turn of its own."""
    await asyncio.sleep(0)
    return database.data_version()


RAISE = "update catalogue set version = version + 1"


@pytest.mark.parametrize(
    "statements",
    [
        (RAISE,),
        ("begin immediate", RAISE, "commit"),
        ("create table further (n)",),
        ("insert into person (name, sort_name) values ('A', 'a')",),
        ("vacuum",),
        (RAISE, "pragma wal_checkpoint(truncate)"),
    ],
    ids=lambda statements: statements[-1],
)
async def test_a_commit_of_another_process_makes_another_data_version(
    file: Path, statements: tuple[str, ...]
) -> None:
    async with reading(file, ReadLimits(1)) as database:
        before = await version(database)
        assert before is not None
        in_another_process(file, *statements)
        after = await version(database)
        assert after not in {None, before}
        assert await version(database) == after


async def test_a_commit_of_our_own_makes_another_data_version(file: Path) -> None:
    def add(connection: Connection) -> None:
        connection.execute(insert(tables.person).values(name="Ai", sort_name="ai"))

    async with reading(file, ReadLimits(1)) as database:
        versions = [await version(database)]
        for _ in range(5):
            await database.write(add)
            versions.append(await version(database))
        assert len(set(versions)) == 6


async def test_within_one_turn_of_the_event_loop_the_data_version_stays(file: Path) -> None:
    async with reading(file, ReadLimits(1)) as database:
        before = await version(database)
        in_another_process(file, RAISE)
        assert database.data_version() == before
        assert await version(database) != before


async def test_reads_and_what_is_rolled_back_or_not_committed_yet_leave_the_data_version(file: Path) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(insert(tables.person).values(name="Ai", sort_name="ai"))
        raise KeyError("halfway")

    async with reading(file, ReadLimits(1)) as database:
        before = await version(database)
        await database.read_json("select json_array(count(*)) from person", {})
        in_another_process(file, "begin immediate", RAISE, "rollback")
        in_another_process(file, "select * from person")
        with pytest.raises(KeyError):
            await database.write(fail)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("begin immediate")
        other.execute(RAISE)
        assert await version(database) == before
        other.execute("commit")
        other.close()
        assert await version(database) != before
