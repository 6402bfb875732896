"""What the operator sees of a server that runs, and what its clients see of it."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from endroll.server.settings import Settings
from tests.server.conftest import served
from tests.server.test_observer import free_port

TITLES = "query Titles($id: ID!) { series(id: $id) { title } }"


def lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_each_request_is_one_line_whose_id_its_response_has(
    database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(Settings(database=database_url, request_log="json")) as client:
        titles = client.post("/graphql", json={"query": TITLES, "variables": {"id": "Series:1"}})
        unknown = client.post(
            "/graphql",
            json={"query": "{ nothing }"},
            headers={"accept": "application/graphql-response+json"},
        )
        malformed = client.post("/graphql", content=b"{", headers={"content-type": "application/json"})
    logged = lines(capfd)
    for response, line in zip((titles, unknown, malformed), logged, strict=True):
        assert line["request_id"] == response.headers["x-request-id"]
        assert (line["status"], line["bytes"]) == (response.status_code, len(response.content))
    first = logged[0]
    assert (first["operation"], first["ending"], first["statements"]) == ("Titles", "answered", 1)
    assert first["document"]
    assert first["client"] == "127.0.0.1"
    assert 0 < first["database_ms"] < first["total_ms"]
    assert first["plan_ms"] > 0
    assert [line["ending"] for line in logged[1:]] == ["invalid", "invalid"]


def test_no_line_holds_a_document_or_a_value(database_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with served(Settings(database=database_url, request_log="json")) as client:
        for document in (TITLES, f"{TITLES} # a secret remark", '{ series(id: "secret") { title } }'):
            client.post("/graphql", json={"query": document, "variables": {"id": "secret"}})
        client.get("/graphql", params={"query": "{ secret }", "variables": '{"id": "secret"}'})
    out = capfd.readouterr().out
    assert len(out.splitlines()) == 4
    assert "secret" not in out
    assert "series" not in out


def test_a_client_may_name_its_request(database_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with served(Settings(database=database_url, request_log="json")) as client:
        response = client.post(
            "/graphql", json={"query": "{ __typename }"}, headers={"x-request-id": "page-7"}
        )
    assert response.headers["x-request-id"] == "page-7"
    assert [line["request_id"] for line in lines(capfd)] == ["page-7"]


def test_nothing_is_logged_of_requests_unless_asked_for(
    database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(Settings(database=database_url)) as client:
        assert client.post("/graphql", json={"query": "{ __typename }"}).status_code == 200
    assert capfd.readouterr().out == ""


def test_an_error_of_ours_is_logged_whole_and_reaches_the_client_as_its_id_only(
    database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.db"
    shutil.copy(database_url.removeprefix("sqlite:///"), file)
    with served(Settings(database=f"sqlite:///{file}", request_log="json")) as client:
        with sqlite3.connect(file) as connection:
            connection.execute("drop table series_title")
            connection.execute("drop table series")
        response = client.post("/graphql", json={"query": TITLES, "variables": {"id": "Series:1"}})
    request_id = response.headers["x-request-id"]
    [error] = response.json()["errors"]
    assert request_id in error["message"]
    for secret in ("no such table", "select", str(file), "Traceback"):
        assert secret not in response.text
    [record] = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert vars(record)["request_id"] == request_id
    assert record.exc_info is not None
    assert "no such table" in logging.Formatter().formatException(record.exc_info)
    [line] = lines(capfd)
    assert (line["request_id"], line["ending"]) == (request_id, "failed")


def test_requests_are_counted_on_the_page_of_metrics(database_url: str) -> None:
    port = free_port()
    settings = Settings(database=database_url, metrics_port=port)
    asked = {"query": TITLES, "variables": {"id": "Series:1"}}
    with served(settings) as client:
        for _ in range(3):
            client.post("/graphql", json=asked)
        client.post(
            "/graphql",
            json={"query": "{ nothing }"},
            headers={"accept": "application/graphql-response+json"},
        )
        page = client.get(f"http://127.0.0.1:{port}/metrics").text
        elsewhere = client.get("/metrics")
    told = {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }
    requests = {labels: value for (name, labels), value in told.items() if name == "endroll_requests_total"}
    assert requests[("answered", "200")] + requests.get(("cached", "200"), 0) == 3
    assert requests[("invalid", "400")] == 1
    # The third was known by its very bytes: its document was not looked for.
    assert told["endroll_document_cache_hits_total", ()] == 1
    assert told["endroll_readers", ()] == settings.read_connections
    assert elsewhere.status_code == 404
