"""The page's table of statuses is whole and true: each is brought about here."""

from __future__ import annotations

import re
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from endroll.resolvers.answer import Outcome
from endroll.server.explorer import explorer_routes
from endroll.server.http_protocol import HEAD_LIMIT_BYTES
from endroll.server.media_types import OFFERED
from endroll.server.reply import status_of
from endroll.server.settings import Settings
from tests.docs.page import ROOT, sections
from tests.server.conftest import database_url, prepare_two_series, served, serving
from tests.server.serving import wait_until
from tests.server.slow import HEAD, SLOW, Caller, prepare_slow

__all__ = ["database_url"]

TABLE = {int(status): when for status, when in sections()["Every status"].rows()}
GRAPHQL = {"accept": "application/graphql-response+json"}
OTHER_SITE = {"origin": "https://other.example", "sec-fetch-site": "cross-site"}
WITHOUT_FIELD = "{ nothing }"
CURSOR_OF_NOTHING = '{ allSeries(after: "nothing") { totalCount } }'


def ask(client: httpx.Client, query: str) -> int:
    """Return the status of a well-formed POST by a client that knows GraphQL's own media type."""
    return client.post("/graphql", json={"query": query}, headers=GRAPHQL).status_code


def answered(port: int, raw: bytes) -> int:
    """Return the status of the response to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(raw)
        return int(connection.recv(65_536).split()[1])


def tagged(client: httpx.Client) -> int:
    asked = {"query": "{ __typename }"}
    tag = client.get("/graphql", params=asked).headers["etag"]
    return client.get("/graphql", params=asked, headers={"if-none-match": tag}).status_code


#: By status: what brings it about on a server whose settings are the defaults.
OF_REQUESTS: dict[int, list[Callable[[httpx.Client], int]]] = {
    200: [
        lambda client: ask(client, "{ __typename }"),
        lambda client: ask(client, CURSOR_OF_NOTHING),
        lambda client: client.post("/graphql", json={"query": WITHOUT_FIELD}).status_code,
    ],
    304: [tagged],
    307: [lambda client: client.get("/healthz/").status_code],
    400: [
        lambda client: answered(client.base_url.port or 0, b"NONSENSE\r\n\r\n"),
        lambda client: client.post("/graphql", json=[]).status_code,
        lambda client: ask(client, WITHOUT_FIELD),
        lambda client: client.get("/graphql", params={"documentId": "no"}, headers=GRAPHQL).status_code,
        lambda client: ask(
            client, "{ allPeople(first: 1000) { nodes { credits(first: 1000) { nodes { job } } } } }"
        ),
    ],
    403: [
        lambda client: (
            client.get("/graphql", params={"query": "{ __typename }"}, headers=OTHER_SITE).status_code
        )
    ],
    404: [lambda client: client.get("/nothing").status_code],
    405: [
        lambda client: client.put("/graphql").status_code,
        lambda client: client.post("/healthz").status_code,
        lambda client: client.get("/graphql", params={"query": "mutation { a }"}).status_code,
    ],
    406: [lambda client: client.get("/graphql", headers={"accept": "text/html"}).status_code],
    413: [lambda client: client.post("/graphql", json={"query": " " * 1_048_576}).status_code],
    431: [
        lambda client: answered(client.base_url.port or 0, b"GET / HTTP/1.1\r\na: " + b"a" * HEAD_LIMIT_BYTES)
    ],
    415: [
        lambda client: client.post("/graphql", data={"query": "{ __typename }"}).status_code,
        lambda client: client.post("/graphql", json={}, headers={"content-encoding": "gzip"}).status_code,
    ],
}


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    """A client of a server with the default settings."""
    with served(Settings(database=database_url)) as client:
        yield client


@pytest.mark.parametrize(
    ("status", "number"), [(status, n) for status, ways in OF_REQUESTS.items() for n in range(len(ways))]
)
def test_a_request_brings_about_the_status(client: httpx.Client, status: int, number: int) -> None:
    assert OF_REQUESTS[status][number](client) == status


@contextmanager
def explorer(folder: Path) -> Iterator[httpx.Client]:
    """Serve an explorer page of a few bytes."""
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html>")
    with serving(Starlette(routes=explorer_routes(folder))) as client:
        yield client


def part_of_the_explorer(database: str, folder: Path) -> int:
    with explorer(folder / "built") as client:
        return client.get("/", headers={"range": "bytes=0-3"}).status_code


def part_beyond_the_explorer(database: str, folder: Path) -> int:
    with explorer(folder / "built") as client:
        return client.get("/", headers={"range": "bytes=900-"}).status_code


def some_field_has_an_error(database: str, folder: Path) -> int:
    with served(Settings(database=database, draft_status_codes=True)) as client:
        return ask(client, CURSOR_OF_NOTHING)


def not_valid_by_the_draft(database: str, folder: Path) -> int:
    with served(Settings(database=database, draft_status_codes=True)) as client:
        return ask(client, WITHOUT_FIELD)


def preflight_of_another_origin(database: str, folder: Path) -> int:
    with served(Settings(database=database, cors_origins=("https://app.example",))) as client:
        asked = {"origin": "https://other.example", "access-control-request-method": "POST"}
        return client.options("/graphql", headers=asked).status_code


def body_that_does_not_come(database: str, folder: Path) -> int:
    with served(Settings(database=database, request_seconds=0.2)) as client:
        return answered(client.base_url.port or 0, HEAD % 100)


def rate_that_is_spent(database: str, folder: Path) -> int:
    with served(Settings(database=database, rate_limit_per_second=0.01, rate_limit_burst=1)) as client:
        ask(client, "{ __typename }")
        return ask(client, "{ __typename }")


def database_without_tables(database: str, folder: Path) -> int:
    with served(Settings(database=database)) as client:
        with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
            connection.execute("drop table series_title")
            connection.execute("drop table series")
        return ask(client, "{ allSeries { totalCount } }")


def database_that_is_gone(database: str, folder: Path) -> int:
    with served(Settings(database=database)) as client:
        Path(database.removeprefix("sqlite:///")).unlink()
        return client.get("/readyz").status_code


def explorer_that_is_not_built(database: str, folder: Path) -> int:
    with serving(Starlette(routes=explorer_routes(folder / "nothing"))) as client:
        return client.get("/").status_code


@pytest.mark.parametrize(
    ("status", "bring_about"),
    OF_SETTINGS := [
        (206, part_of_the_explorer),
        (294, some_field_has_an_error),
        (400, preflight_of_another_origin),
        (408, body_that_does_not_come),
        (416, part_beyond_the_explorer),
        (422, not_valid_by_the_draft),
        (429, rate_that_is_spent),
        (500, database_without_tables),
        (503, database_that_is_gone),
        (503, explorer_that_is_not_built),
    ],
)
async def test_a_setting_or_a_fault_brings_about_the_status(
    status: int, bring_about: Callable[[str, Path], int], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'catalogue.db'}"
    await prepare_two_series(url)
    assert bring_about(url, tmp_path) == status


async def test_more_than_may_wait_is_503(tmp_path: Path) -> None:
    url = await prepare_slow(tmp_path / "slow.db")
    with served(Settings(database=url, read_connections=1, waiting_limit=1)) as client:
        callers = [Caller(client.base_url.port or 0).ask(SLOW) for _ in range(3)]
        # One statement runs, one waits; both take until their clients go away.
        wait_until(lambda: any(caller.has_answer() for caller in callers), "nobody was turned away")
        answers = [caller.answer() for caller in callers if caller.has_answer()]
        for caller in callers:
            caller.go_away()
        assert {answer[:13] for answer in answers} == {b"HTTP/1.1 503 "}


async def test_a_statement_that_takes_too_long_is_504(tmp_path: Path) -> None:
    url = await prepare_slow(tmp_path / "slow.db")
    with served(Settings(database=url, statement_seconds=0.2)) as client:
        assert ask(client, SLOW) == 504


def test_the_table_has_every_status_and_no_other() -> None:
    brought_about = {*OF_REQUESTS, *(status for status, _ in OF_SETTINGS), 504}
    assert set(TABLE) == brought_about
    of_answers = {
        status_of(outcome, media_type, is_draft=is_draft)
        for outcome in Outcome
        for media_type in OFFERED
        for is_draft in (False, True)
    }
    assert of_answers <= set(TABLE)
    in_code = r"(?:RequestRefused\(|refusal\(|status_code=|HTTP/1\.1 )(\d{3})\b"
    texts = [file.read_text() for file in (ROOT / "endroll" / "server").rglob("*.py")]
    found = {int(status) for text in texts for status in re.findall(in_code, text)}
    assert {403, 408, 413, 431, 503} <= found <= set(TABLE)
    assert list(TABLE) == sorted(TABLE)
