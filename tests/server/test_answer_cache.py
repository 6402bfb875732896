"""Answers over HTTP while nothing is written, and after: no statement for what is known, nothing stale."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from endroll.server.settings import Settings
from tests.server.conftest import served

TITLE = "query Title($id: ID!) { series(id: $id) { title } }"
FERRY = {"query": TITLE, "variables": {"id": "Series:1"}}
TITLES = {"query": "{ allSeries { nodes { title } } }"}


class Served:
    """A server of a small catalogue: its file, a client of it, and the ``statements`` that SQLite has run."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.statements: list[str] = []
        self.client: httpx.Client

    def post(self, body: dict[str, Any], **headers: str) -> httpx.Response:
        return self.client.post("/graphql", json=body, headers=headers)

    def get(self, body: dict[str, Any], **headers: str) -> httpx.Response:
        parameters = {"query": body["query"], "variables": json.dumps(body.get("variables", {}))}
        return self.client.get("/graphql", params=parameters, headers=headers)

    def write(self, statement: str) -> None:
        """Write to the file in a process of its own."""
        program = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as c: c.execute(sys.argv[2])"
        subprocess.run([sys.executable, "-c", program, str(self.file), statement], check=True, timeout=60)


@pytest.fixture
def small(own_file: Path) -> Iterator[Served]:
    """A server of two series."""
    small = Served(own_file)
    with served(Settings(database=f"sqlite:///{own_file}"), small.statements.append) as small.client:
        small.statements.clear()
        yield small


@pytest.mark.parametrize("way", ["post", "get"])
def test_what_was_asked_before_is_answered_without_a_statement(small: Served, way: str) -> None:
    ask = getattr(small, way)
    bodies = {ask(FERRY).content for _ in range(5)}
    assert bodies == {b'{"data":{"series":{"title":"Night Ferry"}}}'}
    assert len(small.statements) == 1


def test_the_same_question_written_otherwise_is_answered_without_a_statement(small: Served) -> None:
    for body in (FERRY, {**FERRY, "further": 1}, {"variables": FERRY["variables"], "query": TITLE}):
        assert small.post(body).json() == {"data": {"series": {"title": "Night Ferry"}}}
    assert small.get(FERRY).json() == {"data": {"series": {"title": "Night Ferry"}}}
    assert len(small.statements) == 1


def test_other_variables_are_another_question(small: Served) -> None:
    found = [small.post({**FERRY, "variables": {"id": f"Series:{n}"}}).json() for n in (1, 2, 3, 1, 2, 3)]
    titles = [body["data"]["series"] for body in found]
    assert titles == [{"title": "Night Ferry"}, {"title": "Salt"}, None] * 2
    assert len(small.statements) == 3


def test_bytes_that_mean_one_thing_as_a_body_and_another_in_an_address_get_each_its_answer(
    small: Served,
) -> None:
    asked = '{"query":"{catalogue{version}}","z":"&query=%7BallSeries%7BtotalCount%7D%7D&a="}'
    for _ in range(3):
        posted = small.client.post("/graphql", content=asked, headers={"content-type": "application/json"})
        assert list(posted.json()["data"]) == ["catalogue"]
        # httpx would write the address in another way.
        connection = http.client.HTTPConnection(small.client.base_url.host, small.client.base_url.port)
        connection.request("GET", f"/graphql?{asked}")
        got = json.loads(connection.getresponse().read())
        connection.close()
        assert list(got["data"]) == ["allSeries"]


def test_a_query_string_that_is_known_is_still_no_body(small: Served) -> None:
    address = "/graphql?query={catalogue{version}}"
    assert [small.client.get(address).status_code for _ in range(3)] == [200] * 3
    asked = str(small.client.get(address).request.url).partition("/graphql")[2]
    posted = small.client.post("/graphql", content=asked, headers={"content-type": "application/json"})
    assert posted.status_code == 400
    assert list(posted.json()) == ["errors"]


@pytest.mark.parametrize("way", ["post", "get"])
def test_what_another_process_wrote_is_in_the_very_next_answer(small: Served, way: str) -> None:
    ask = getattr(small, way)
    for number in range(5):
        ask(TITLES), ask(FERRY), ask(TITLES)
        small.write(f"update series set translated_title = 'Written {number}' where id = 1")  # noqa: S608
        assert ask(FERRY).json() == {"data": {"series": {"title": f"Written {number}"}}}
        assert ask(TITLES).json()["data"]["allSeries"]["nodes"][0] == {"title": f"Written {number}"}
    small.write("delete from series where id = 1")
    assert ask(FERRY).json() == {"data": {"series": None}}


def test_each_operation_is_logged_under_its_own_name_though_it_asks_the_same(
    small: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(database=f"sqlite:///{small.file}", request_log="json")
    with served(settings) as client:
        for name in ("First", "Second") * 3:
            client.post("/graphql", json={"query": f"query {name} {{ catalogue {{ version }} }}"})
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["operation"] for line in lines] == ["First", "Second"] * 3
    assert [line["ending"] for line in lines] == ["answered"] * 2 + ["cached"] * 4


def test_an_answer_to_get_has_a_strong_tag_and_is_not_sent_to_who_has_it(small: Served) -> None:
    first = small.get(FERRY)
    tag = first.headers["etag"]
    assert re.fullmatch('"[0-9a-f]{32}"', tag)
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["vary"] == "accept"
    for known in (tag, f"W/{tag}", f'"other", {tag}', f'"other",W/{tag}', "*"):
        again = small.get(FERRY, **{"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert {name: again.headers[name] for name in ("etag", "cache-control", "vary")} == {
            "etag": tag,
            "cache-control": "no-cache",
            "vary": "accept",
        }
        assert "content-type" not in again.headers
    for other in ('"other"', tag.strip('"'), ""):
        assert small.get(FERRY, **{"if-none-match": other}).status_code == 200


def test_the_tag_changes_with_the_answer_and_only_with_it(small: Served) -> None:
    before = {
        name: ask.headers["etag"]
        for name, ask in (("ferry", small.get(FERRY)), ("titles", small.get(TITLES)))
    }
    small.write("update series set translated_title = 'Pepper' where id = 2")
    known = {"if-none-match": f"{before['ferry']}, {before['titles']}"}
    assert small.get(FERRY, **known).status_code == 304
    changed = small.get(TITLES, **known)
    assert changed.status_code == 200
    assert changed.headers["etag"] not in before.values()


def test_head_is_get_without_the_body(small: Served) -> None:
    parameters = {"query": TITLE, "variables": '{"id": "Series:1"}'}
    got = small.client.get("/graphql", params=parameters)
    head = small.client.head("/graphql", params=parameters)
    volatile = {"date"}
    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, **dict.fromkeys(volatile)} == {**got.headers, **dict.fromkeys(volatile)}


def test_an_answer_to_post_has_no_tag_and_is_never_304(small: Served) -> None:
    tag = small.get(FERRY).headers["etag"]
    for _ in range(2):
        response = small.post(FERRY, **{"if-none-match": tag})
        assert response.status_code == 200
        assert not {"etag", "cache-control"} & response.headers.keys()


@pytest.mark.parametrize("query", ["{", "{ nothing }", "{ series(id: 7.5) { title } }", ""])
def test_an_error_is_stored_by_no_cache(small: Served, query: str) -> None:
    for accepted, status in (("application/graphql-response+json", 400), ("application/json", 200)):
        response = small.client.get("/graphql", params={"query": query}, headers={"accept": accepted})
        assert response.status_code == status
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers


def test_how_long_a_cache_in_front_may_keep_an_answer_is_a_setting(small: Served) -> None:
    settings = Settings(database=f"sqlite:///{small.file}", cache_control="public, max-age=60")
    with served(settings) as client:
        answered = client.get("/graphql", params={"query": TITLES["query"]})
        assert answered.headers["cache-control"] == "public, max-age=60"
        assert client.get("/graphql", params={"query": "{"}).headers["cache-control"] == "no-store"


def test_without_a_cache_every_request_is_a_statement_and_tags_still_save_the_body(small: Served) -> None:
    statements: list[str] = []
    settings = Settings(database=f"sqlite:///{small.file}", answer_cache_bytes=0)
    with served(settings, statements.append) as client:
        statements.clear()
        tags = {client.get("/graphql", params=TITLES).headers["etag"] for _ in range(3)}
        assert len(statements) == 3
        [tag] = tags
        assert client.get("/graphql", params=TITLES, headers={"if-none-match": tag}).status_code == 304


def test_a_full_cache_answers_on(small: Served) -> None:
    statements: list[str] = []
    settings = Settings(database=f"sqlite:///{small.file}", answer_cache_bytes=5_000)
    with served(settings, statements.append) as client:
        statements.clear()
        for _ in range(2):
            for number in range(50):
                body = {"query": TITLE, "variables": {"id": f"Series:{number + 1}"}}
                title = client.post("/graphql", json=body).json()["data"]["series"]
                assert title == ({0: {"title": "Night Ferry"}, 1: {"title": "Salt"}}.get(number))
        assert len(statements) == 100
