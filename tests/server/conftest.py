"""A server that serves a small catalogue, as users meet it: over HTTP, on a port."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from sqlalchemy import Connection, insert
from starlette.types import ASGIApp

from endroll.db import tables
from endroll.db.migrate import migrate, open_database
from endroll.server.app import create_app
from endroll.server.http_protocol import HttpProtocol
from endroll.server.settings import Settings


def add_two_series(connection: Connection) -> None:
    connection.execute(
        insert(tables.series),
        [
            {"translated_title": "Night Ferry", "sort_title": "night ferry", "format": "SERIES"},
            {"translated_title": "Salt", "sort_title": "salt", "format": "SPECIAL"},
        ],
    )


async def prepare_two_series(url: str) -> None:
    await migrate(url)
    async with open_database(url) as database:
        await database.write(add_two_series)


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated database of two series."""
    path: Path = tmp_path_factory.mktemp("served") / "catalogue.db"
    url = f"sqlite:///{path}"
    asyncio.run(prepare_two_series(url))
    return url


@contextmanager
def served(settings: Settings, on_statement: Callable[[str], None] | None = None) -> Iterator[httpx.Client]:
    """Serve with ``settings`` on a free port while the block runs; gives a client of it."""
    with serving(create_app(settings, on_statement=on_statement)) as client:
        yield client


@contextmanager
def serving(app: ASGIApp) -> Iterator[httpx.Client]:
    """Serve ``app`` on a free port while the block runs; gives a client of it."""
    config = uvicorn.Config(app, port=0, http=HttpProtocol, ws="none", lifespan="on", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def client(database_url: str) -> Iterator[httpx.Client]:
    """A client of a server of the small catalogue, whose body limit is 2,000 bytes."""
    with served(Settings(database=database_url, body_limit_bytes=2_000)) as client:
        yield client


@pytest.fixture
def own_file(database_url: str, tmp_path: Path) -> Path:
    """A database of two series that the test may write to."""
    return Path(shutil.copy(database_url.removeprefix("sqlite:///"), tmp_path / "catalogue.db"))
