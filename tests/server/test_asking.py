"""What an HTTP request may ask beside one document: batches, documents by hash, prices."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from endroll.server.settings import Settings
from tests.server.conftest import served

COUNT = "{ allSeries { totalCount } }"
TITLE = "query Title($id: ID!) { series(id: $id) { title } }"
COUNTED = {"data": {"allSeries": {"totalCount": 2}}}
FERRY = {"data": {"series": {"title": "Night Ferry"}}}
ACCEPT = {"accept": "application/graphql-response+json"}

Serve = Callable[..., httpx.Client]


@pytest.fixture
def serve(database_url: str) -> Iterator[Serve]:
    """Start a server of two series with the settings it is called with; returns a client of it."""
    with ExitStack() as opened:

        def start(**settings: Any) -> httpx.Client:
            client = opened.enter_context(served(Settings(database=database_url, **settings)))
            client.headers.update(ACCEPT)
            return client

        yield start


def post(client: httpx.Client, body: object, **headers: str) -> httpx.Response:
    return client.post("/graphql", json=body, headers=headers)


def persisted(document: str, **more: object) -> dict[str, object]:
    digest = hashlib.sha256(document.encode()).hexdigest()
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}, **more}


def test_batches_are_refused_where_nobody_asked_for_them(serve: Serve) -> None:
    response = post(serve(), [{"query": COUNT}])
    assert response.status_code == 400
    assert response.json() == {
        "errors": [{"message": "The body must be a JSON object; lists of requests are not answered here."}]
    }


def test_a_batch_is_answered_by_a_list_in_its_order_errors_included(serve: Serve) -> None:
    client = serve(batch_limit=5)
    entries = [
        {"query": COUNT},
        {"query": "{ nothing }"},
        {"query": TITLE, "variables": {"id": "Series:1"}},
        {"query": TITLE, "variables": []},
        {},
    ]
    for _ in range(2):
        response = post(client, entries)
        assert response.status_code == 200
        answers = response.json()
        assert answers[0] == COUNTED
        assert answers[2] == FERRY
        messages = [answer["errors"][0]["message"] for answer in (answers[1], answers[3], answers[4])]
        assert messages == [
            "Cannot query field 'nothing' on type 'Query'.",
            "The parameter variables must be a JSON object, or null.",
            "The parameter query is missing: it is the GraphQL document.",
        ]
        assert all("data" not in answers[place] for place in (1, 3, 4))


@pytest.mark.parametrize("count", [0, 3])
def test_a_batch_of_no_request_or_too_many_is_refused_as_a_whole(serve: Serve, count: int) -> None:
    response = post(serve(batch_limit=2), [{"query": COUNT}] * count)
    assert response.status_code == 400
    assert list(response.json()) == ["errors"]


def test_every_request_of_a_batch_costs_what_it_would_alone(serve: Serve) -> None:
    client = serve(batch_limit=50, rate_limit_per_second=0.001, rate_limit_burst=10)
    answers = post(client, [{"query": "{ __typename }"}] * 50).json()
    limited = ["data" not in answer for answer in answers]
    assert True in limited
    assert limited == sorted(limited)
    assert "You have asked for much within a short time." in answers[-1]["errors"][0]["message"]


def test_who_has_spent_the_allowance_is_told_429_and_when_to_ask_again(serve: Serve) -> None:
    client = serve(rate_limit_per_second=0.01, rate_limit_burst=20)
    statuses = [post(client, {"query": "{ catalogue { version } }"}).status_code for _ in range(40)]
    assert set(statuses) == {200, 429}
    assert statuses == sorted(statuses)
    response = post(client, {"query": COUNT})
    assert 1 <= int(response.headers["retry-after"]) <= 2_000
    assert response.headers["content-type"].startswith("application/graphql-response+json")
    assert list(response.json()) == ["errors"]
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"query": 1, "query": 2}', b"[]", b'{"query": "{"}'],
    ids=["cut", "twice", "list", "syntax"],
)
def test_what_cannot_be_answered_costs_the_price_of_reading_it(serve: Serve, body: bytes) -> None:
    client = serve(rate_limit_per_second=0.001, rate_limit_burst=3)
    statuses = [
        client.post("/graphql", content=body, headers={"content-type": "application/json"}).status_code
        for _ in range(6)
    ]
    assert statuses[3:] == [429] * 3
    assert 429 not in statuses[:3]
    assert client.get("/graphql", params={"query": "{"}).status_code == 429


def test_an_operation_that_costs_more_than_the_burst_is_answered_from_a_full_one(serve: Serve) -> None:
    client = serve(rate_limit_per_second=0.01, rate_limit_burst=20)
    dear = {"query": "{ allSeries(first: 500) { nodes { title } } }"}
    assert [post(client, dear).status_code for _ in range(3)] == [200, 429, 429]


@pytest.mark.parametrize("way", ["post", "get"])
def test_a_document_is_remembered_by_its_hash_once_it_was_sent_whole(serve: Serve, way: str) -> None:
    client = serve()

    def ask(asked: dict[str, Any]) -> httpx.Response:
        if way == "post":
            return post(client, asked)
        parameters = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()
        }
        return client.get("/graphql", params=parameters)

    variables = {"id": "Series:1"}
    unknown = ask(persisted(TITLE, variables=variables))
    assert unknown.status_code == 400
    assert unknown.json() == {
        "errors": [{"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}]
    }
    assert ask(persisted(TITLE, query=TITLE, variables=variables)).json() == FERRY
    for _ in range(3):
        assert ask(persisted(TITLE, variables=variables)).json() == FERRY
    assert ask(persisted(TITLE, variables={"id": "Series:3"})).json() == {"data": {"series": None}}


def test_an_unknown_hash_is_kept_by_no_cache(serve: Serve) -> None:
    response = serve().get("/graphql", params={"extensions": json.dumps(persisted(TITLE)["extensions"])})
    assert response.headers["cache-control"] == "no-store"


def test_a_document_that_is_not_valid_is_not_remembered(serve: Serve) -> None:
    client = serve()
    assert post(client, persisted("{ nothing }", query="{ nothing }")).status_code == 400
    [error] = post(client, persisted("{ nothing }")).json()["errors"]
    assert error["message"] == "PersistedQueryNotFound"


def test_where_only_trusted_documents_run_no_other_does(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "Title.graphql").write_text(TITLE)
    client = serve(trusted_documents=(tmp_path,), trusted_only=True, batch_limit=2)
    variables = {"id": "Series:1"}
    for asked in (
        {"documentId": "Title", "variables": variables},
        persisted(TITLE, variables=variables),
        {"query": TITLE, "variables": variables},
    ):
        for _ in range(2):
            assert post(client, asked).json() == FERRY
    others = ({"query": COUNT}, persisted(COUNT, query=COUNT), persisted(COUNT), {"documentId": "Count"})
    for refused in others:
        for _ in range(2):
            response = post(client, refused)
            assert response.status_code == 400
            assert list(response.json()) == ["errors"]
    answers = post(client, [{"documentId": "Title", "variables": variables}, {"query": COUNT}]).json()
    assert answers[0] == FERRY
    assert list(answers[1]) == ["errors"]


@pytest.mark.parametrize(
    ("query", "usual", "draft"),
    [
        (COUNT, 200, 200),
        ("{", 400, 400),
        ("{ nothing }", 400, 422),
        ("query ($n: Int!) { allSeries(first: $n) { totalCount } }", 400, 422),
        ("{ allSeries(first: 250000) { nodes { title } } }", 200, 294),
        ('{ series(id: "Series:1") { title cast(first: 5000) { totalCount } } }', 200, 294),
    ],
)
def test_the_status_codes_of_the_next_draft_are_one_setting(
    serve: Serve, query: str, usual: int, draft: int
) -> None:
    for is_draft, status in ((False, usual), (True, draft)):
        client = serve(draft_status_codes=is_draft)
        for _ in range(2):
            response = post(client, {"query": query})
            assert (response.status_code, "data" in response.json()) == (status, status in {200, 294})
            assert post(client, {"query": query}, accept="application/json").status_code == 200


def test_an_operation_beyond_the_price_limit_is_refused_with_both_numbers(serve: Serve) -> None:
    client = serve(price_limit=50)
    response = post(client, {"query": "{ allSeries(first: 100) { nodes { title } } }"})
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert "50" in error["message"]
    assert "allSeries" in error["message"]


def test_the_price_is_told_to_who_asks_for_it_and_nobody_else(serve: Serve) -> None:
    client = serve(price_limit=5_000)
    body = {"query": "{ allSeries(first: 10) { nodes { title } } }"}
    for _ in range(3):
        told = post(client, body, **{"x-graphql-cost": "1"}).json()
        assert told["extensions"]["cost"]["limit"] == 5_000
        assert 10 <= told["extensions"]["cost"]["price"] <= 20
        for headers in ({}, {"x-graphql-cost": "0"}):
            assert list(post(client, body, **headers).json()) == ["data"]


def test_an_answer_that_tells_its_price_is_stored_by_no_cache(serve: Serve) -> None:
    client = serve(cache_control="public, max-age=60")
    told = client.get("/graphql", params={"query": COUNT}, headers={"x-graphql-cost": "1"})
    assert (told.headers["cache-control"], "etag" in told.headers) == ("no-store", False)
    plain = client.get("/graphql", params={"query": COUNT})
    assert (plain.headers["cache-control"], "etag" in plain.headers) == ("public, max-age=60", True)


def test_an_allowed_origin_may_read_answers_which_vary_by_it(serve: Serve) -> None:
    client = serve(cors_origins=("https://app.example",))
    for _ in range(2):
        allowed = post(client, {"query": COUNT}, origin="https://app.example")
        assert allowed.json() == COUNTED
        assert allowed.headers["access-control-allow-origin"] == "https://app.example"
        assert {part.strip().lower() for part in allowed.headers["vary"].split(",")} == {"accept", "origin"}
        other = post(client, {"query": COUNT}, origin="https://other.example")
        assert "access-control-allow-origin" not in other.headers
    got = client.get("/graphql", params={"query": COUNT}, headers={"origin": "https://app.example"})
    again = client.get(
        "/graphql",
        params={"query": COUNT},
        headers={"origin": "https://app.example", "if-none-match": got.headers["etag"]},
    )
    assert again.status_code == 304
    assert again.headers["access-control-allow-origin"] == "https://app.example"
    assert {part.strip().lower() for part in again.headers["vary"].split(",")} == {"accept", "origin"}


def test_a_mutation_by_get_and_methods_that_are_none_say_what_is_allowed(serve: Serve) -> None:
    client = serve()
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        response = client.request(method, "/graphql", params={"query": COUNT})
        assert response.status_code == 405
        assert response.headers["allow"] == "GET, HEAD, POST"
