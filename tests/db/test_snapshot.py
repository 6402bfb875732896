"""A snapshot is the catalogue of one moment: writes go on meanwhile, and it sees none of them."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import OperationalError

from endroll.db.engine import DatabaseError
from endroll.db.migrate import migrate, open_database
from endroll.db.open import database_at
from endroll.db.tables import person


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(person)).scalar_one()


def _add(connection: Connection) -> None:
    connection.execute(insert(person).values(name="A", sort_name="a"))


async def test_what_is_written_meanwhile_is_not_seen(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/endroll.db"
    await migrate(url)
    began, goes_on = threading.Event(), threading.Event()

    def work(connection: Connection) -> list[int]:
        counts = [_count(connection)]
        began.set()
        assert goes_on.wait(30)
        return [*counts, _count(connection)]

    async with open_database(url) as database:
        await database.write(_add)
        snapshot = asyncio.create_task(database.snapshot(work))
        assert await asyncio.to_thread(began.wait, 30)
        await database.write(_add)
        assert await database.write(_count) == 2
        goes_on.set()
        assert await snapshot == [1, 1]
        assert await database.snapshot(_count) == 2


async def test_it_cannot_write(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/endroll.db"
    await migrate(url)
    async with open_database(url) as database:
        with pytest.raises(DatabaseError, match="attempt to write a readonly database"):
            await database.snapshot(_add)
        assert await database.snapshot(_count) == 0


async def test_one_that_nobody_waits_for_stops_at_its_next_statement(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/endroll.db"
    await migrate(url)
    began, goes_on, stopped = threading.Event(), threading.Event(), threading.Event()

    def work(connection: Connection) -> None:
        began.set()
        assert goes_on.wait(30)
        endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
        try:
            connection.exec_driver_sql(endless)
        except OperationalError:
            stopped.set()
            raise

    async with open_database(url) as database:
        snapshot = asyncio.create_task(database.snapshot(work))
        assert await asyncio.to_thread(began.wait, 30)
        snapshot.cancel()
        with pytest.raises(asyncio.CancelledError):
            await snapshot
        goes_on.set()
        assert await asyncio.to_thread(stopped.wait, 30)


async def test_of_a_database_that_is_closed_there_is_none(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/endroll.db"
    await migrate(url)
    with pytest.raises(DatabaseError, match=r"^The database is closed\.$"):
        await database_at(url).snapshot(_count)
