"""What is served beside GraphQL, and what is said when something is wrong."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import httpx
import pytest
from starlette.types import Message

from endroll.db.engine import DatabaseError
from endroll.db.migrate import migrate
from endroll.schema import sdl
from endroll.server.app import create_app
from endroll.server.settings import Settings
from tests.server.conftest import served


def test_the_schema_is_served_as_text_and_not_sent_twice(client: httpx.Client) -> None:
    response = client.get("/schema.graphql")
    assert (response.status_code, response.text) == (200, sdl())
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    tag = response.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get("/schema.graphql", headers={"if-none-match": known})
        assert (again.status_code, again.text, again.headers["etag"]) == (304, "", tag)
    assert client.get("/schema.graphql", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_server_whose_database_answers_lives_and_is_ready(client: httpx.Client) -> None:
    assert client.get("/healthz").text == "Endroll lives.\n"
    assert client.get("/readyz").text == "Endroll is ready.\n"


async def test_a_server_whose_database_does_not_answer_lives_and_is_not_ready(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.db"
    await migrate(f"sqlite:///{file}")
    with served(Settings(database=f"sqlite:///{file}")) as client:
        assert client.get("/readyz").status_code == 200
        connection = sqlite3.connect(file)
        connection.execute("drop table catalogue")
        connection.close()
        response = client.get("/readyz")
        assert (response.status_code, response.text) == (
            503,
            "The database could not answer. `endroll check` looks whether it is whole.\n",
        )
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("is_replaced", [True, False], ids=["replaced", "gone"])
async def test_a_server_whose_file_is_no_longer_in_its_place_is_not_ready(
    tmp_path: Path, is_replaced: bool
) -> None:
    file = tmp_path / "catalogue.db"
    await migrate(f"sqlite:///{file}")
    with served(Settings(database=f"sqlite:///{file}")) as client:
        moved = file.rename(tmp_path / "moved.db")
        if is_replaced:
            shutil.copy(moved, file)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.text == (
            "The file of the database is gone, or another has taken its place. Put it back, or start Endroll"
            " again.\n"
        )
        moved.replace(file)
        assert client.get("/readyz").status_code == 200


def test_a_path_where_nothing_is_says_where_something_is(client: httpx.Client) -> None:
    response = client.get("/grapql")
    assert response.status_code == 404
    assert "GraphQL at /graphql" in response.text


async def test_serving_does_not_start_without_a_database(tmp_path: Path) -> None:
    app = create_app(Settings(database=f"sqlite:///{tmp_path}/absent.db"))
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(message: Message) -> None:
        sent.append(message)

    with pytest.raises(DatabaseError, match="Run `endroll migrate`"):
        await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)
    assert [message["type"] for message in sent] == ["lifespan.startup.failed"]


def test_a_failure_of_the_program_is_told_without_its_cause(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.server.app.sdl", lambda: 1 / 0)
    with served(Settings(database=database_url)) as client:
        response = client.get("/schema.graphql")
    assert response.status_code == 500
    failed_id = response.headers["x-request-id"]
    assert response.text == f"Endroll failed to answer this request. Its log says why under {failed_id}.\n"
