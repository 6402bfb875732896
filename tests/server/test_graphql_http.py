"""GraphQL over HTTP, as https://http-spec.graphql.org has it, over a real connection."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from endroll.server.settings import Settings
from tests.server.conftest import served

GRAPHQL_RESPONSE = "application/graphql-response+json; charset=utf-8"
JSON = "application/json; charset=utf-8"
QUERY = "{ allSeries { totalCount } }"
ANSWER = {"data": {"allSeries": {"totalCount": 2}}}


def post(client: httpx.Client, body: object, **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/graphql", content=content, headers={"content-type": "application/json", **headers})


def message(response: httpx.Response) -> str:
    """Return the message of a response that holds one error and nothing else."""
    body = response.json()
    assert list(body) == ["errors"]
    [error] = body["errors"]
    return str(error["message"])


def test_a_post_is_answered(client: httpx.Client) -> None:
    response = post(client, {"query": QUERY})
    assert response.status_code == 200
    assert response.headers["content-type"] == JSON
    assert response.headers["vary"] == "accept"
    assert response.json() == ANSWER


def test_a_get_is_answered(client: httpx.Client) -> None:
    response = client.get("/graphql", params={"query": QUERY})
    assert (response.status_code, response.json()) == (200, ANSWER)


@pytest.mark.parametrize(
    "body",
    [
        {"query": QUERY, "operationName": None, "variables": None, "extensions": None},
        {"query": QUERY, "operationName": None, "variables": {}, "extensions": {"a": 1}, "further": 7},
        {"query": f"query A {QUERY} query B {{ __typename }}", "operationName": "A"},
        {"query": "query ($n: Int!) { allSeries(first: $n) { totalCount } }", "variables": {"n": 1}},
    ],
)
def test_every_optional_parameter_may_be_null_or_given(client: httpx.Client, body: dict[str, Any]) -> None:
    response = post(client, body)
    assert (response.status_code, response.json()) == (200, ANSWER)


def test_a_get_takes_variables_as_json_and_an_empty_operation_name_as_none(client: httpx.Client) -> None:
    parameters = {
        "query": "query ($n: Int!) { allSeries(first: $n) { totalCount } }",
        "variables": '{"n": 1}',
        "operationName": "",
        "extensions": "",
    }
    response = client.get("/graphql", params=parameters)
    assert (response.status_code, response.json()) == (200, ANSWER)


def test_text_of_any_script_is_utf_8_both_ways(client: httpx.Client) -> None:
    response = post(client, '{"query": "{ __typename }", "operationName": "名"}'.encode())
    assert response.status_code == 200
    assert "名" in response.content.decode()


@pytest.mark.parametrize(
    ("accept", "content_type", "status"),
    [
        ("application/graphql-response+json", GRAPHQL_RESPONSE, 400),
        ("*/*", JSON, 200),
        ("application/json", JSON, 200),
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        {"query": "{"},
        {"query": ""},
        {"query": "{ nonsense }"},
        {"query": "query A { __typename } query B { __typename }"},
        {"query": "{ __typename }", "operationName": "Absent"},
        {"query": "query ($n: Int!) { allSeries(first: $n) { totalCount } }"},
        {"query": "mutation { __typename }"},
        {"query": "subscription { __typename }"},
    ],
)
def test_a_request_that_is_refused_before_it_is_executed_has_no_data_and_the_status_of_its_media_type(
    client: httpx.Client, body: dict[str, Any], accept: str, content_type: str, status: int
) -> None:
    response = post(client, body, accept=accept)
    assert (response.status_code, response.headers["content-type"]) == (status, content_type)
    assert response.json()["errors"][0]["message"]
    assert "data" not in response.json()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "The body is not JSON"),
        (b"NONSENSE", "The body is not JSON"),
        (b'{"query":', "The body is not JSON"),
        (b'{"query": "\xff"}', "The body is not JSON"),
        (b'{"query": NaN}', "The body is not JSON"),
        (b"[" * 1_999, "The body is not JSON"),
        (
            b'\xef\xbb\xbf{"query": "{ __typename }"}',
            "The body begins with a byte order mark; send it without.",
        ),
        (b'{"query": "{ a }", "query": "{ b }"}', 'The body has an object that names "query" twice'),
        (b'{"query": "{ a }", "variables": {"a" : 1, "a"\t:2}}', 'names "a" twice; name it once'),
        (b'"{ __typename }"', "must be a JSON object"),
        (b'[{"query": "{ __typename }"}]', "lists of requests are not answered here"),
        (b"null", "must be a JSON object"),
        (b"{}", "The parameter query is missing"),
        (b'{"query": null}', "The parameter query is missing"),
        (b'{"qeury": "{ __typename }"}', "The parameter query is missing"),
        (b'{"query": 7}', "The parameter query must be a string"),
        (b'{"query": ["{ __typename }"]}', "The parameter query must be a string"),
        (b'{"query": "{ __typename }", "operationName": 7}', "operationName must be a string, or null"),
        (b'{"query": "{ __typename }", "variables": "{}"}', "variables must be a JSON object, or null"),
        (b'{"query": "{ __typename }", "variables": [7]}', "variables must be a JSON object, or null"),
        (b'{"query": "{ __typename }", "variables": false}', "variables must be a JSON object, or null"),
        (b'{"query": "{ __typename }", "extensions": 1}', "extensions must be a JSON object, or null"),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
def test_what_is_no_graphql_request_is_400_with_a_sentence(
    client: httpx.Client, body: bytes, said: str, accept: str
) -> None:
    response = post(client, body, accept=accept)
    assert response.status_code == 400
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"
    assert said in message(response)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ("", "The parameter query is missing"),
        ("query={__typename}&variables={", "The parameter variables is not JSON"),
        ("query={__typename}&variables=[1]", "variables must be a JSON object, or null"),
        ("query={__typename}&extensions=7", "extensions must be a JSON object, or null"),
        ("query={__typename}&query={__typename}", "The parameter query is given more than once"),
    ],
)
def test_a_get_that_is_no_graphql_request_is_400_with_a_sentence(
    client: httpx.Client, parameters: str, said: str
) -> None:
    response = client.get(f"/graphql?{parameters}")
    assert response.status_code == 400
    assert said in message(response)


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": "application/jsonx"},
        {"content-type": "application/graphql"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json; charset=utf-16"},
        {"content-type": ""},
        {"content-encoding": "gzip"},
    ],
)
def test_a_body_that_is_not_plain_json_in_utf_8_is_415(client: httpx.Client, headers: dict[str, str]) -> None:
    response = post(client, {"query": QUERY}, **headers)
    assert response.status_code == 415
    assert message(response).startswith("Send the request")


def test_a_body_said_to_be_not_encoded_in_any_case_is_read(client: httpx.Client) -> None:
    assert post(client, {"query": QUERY}, **{"content-encoding": "Identity"}).json() == ANSWER


def test_an_accept_header_that_takes_no_graphql_response_is_406(client: httpx.Client) -> None:
    response = post(client, {"query": QUERY}, accept="text/html")
    assert response.status_code == 406
    assert "Accept takes neither" in message(response)


def test_a_body_up_to_the_limit_is_read_and_a_larger_one_is_413(client: httpx.Client) -> None:
    body = json.dumps({"query": QUERY}).encode()
    assert post(client, body.ljust(2_000)).json() == ANSWER
    response = post(client, body.ljust(2_001))
    assert response.status_code == 413
    assert message(response) == "The body is larger than the 2000 bytes that are read here."


def test_a_body_that_does_not_say_its_length_is_held_to_the_limit(client: httpx.Client) -> None:
    pieces = (b" " * 500 for _ in range(5))
    response = client.post("/graphql", content=pieces, headers={"content-type": "application/json"})
    assert response.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_graphql_does_not_have_is_405(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST"
    assert message(response) == f"{method} is not answered here; send one of GET, HEAD, POST."


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ).map(lambda value: json.dumps(value).encode()),
        st.fixed_dictionaries(
            {}, optional={name: st.none() | st.integers() | st.text() for name in ("query", "variables")}
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_any_body_gets_an_answer_that_says_what_is_wrong_with_it(client: httpx.Client, body: bytes) -> None:
    response = post(client, body, accept="application/graphql-response+json")
    assert response.status_code in {400, 413}
    assert response.json()["errors"][0]["message"]
    assert "data" not in response.json()


def test_a_member_that_is_named_twice_is_found_among_many(database_url: str) -> None:
    members = "".join(f'"{number}": 0, ' for number in range(60_000))
    with served(Settings(database=database_url)) as client:
        response = post(client, f'{{"query": "{{ __typename }}", "variables": {{{members}"7": 0}}}}'.encode())
    assert response.status_code == 400
    assert 'an object that names "7" twice' in message(response)


def test_a_title_that_is_too_long_to_be_one_is_refused_in_a_sentence(database_url: str) -> None:
    query = "query ($title: String) { allSeries(filter: {title: $title}) { totalCount } }"
    with served(Settings(database=database_url)) as client:
        for title in ("o" + "h" * 3_000, "nna" * 1_000 + "q", " " * 100_000 + "x"):
            response = post(client, {"query": query, "variables": {"title": title}})
            [error] = response.json()["errors"]
            said = f"A title has at most 500 characters; this one has {len(title)}."
            assert said in error["message"]
        response = post(client, {"query": query, "variables": {"title": "nna" * 160 + "q"}})
    assert response.json() == {"data": {"allSeries": {"totalCount": 0}}}
