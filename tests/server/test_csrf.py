"""Which GETs are refused because another site's page sent them, and which pages CORS lets in."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from endroll.server.cors import OriginError, cors_middleware
from endroll.server.csrf import refuses
from tests.server.conftest import serving

ALLOWED = frozenset({"https://app.example"})

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PLAIN = {"host": "nas.example:8000", "user-agent": FIREFOX, "accept": "*/*"}


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"host": "x", "user-agent": "curl/8.5.0", "accept": "*/*"}, id="curl"),
        pytest.param({}, id="a bare HTTP/1.0 request"),
        pytest.param(
            {"host": "x", "user-agent": "node", "sec-fetch-mode": "cors", "accept": "application/json"},
            id="the fetch of Node",
        ),
        pytest.param({"host": "x", "user-agent": "Amazon CloudFront"}, id="a CDN"),
        pytest.param({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, id="a page of this server"),
        pytest.param({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, id="the address bar"),
        pytest.param(
            {"sec-fetch-site": "cross-site", "origin": "https://app.example"}, id="a page that CORS allows"
        ),
        pytest.param(
            {"sec-fetch-site": "cross-site", "referer": "https://app.example/a?b"},
            id="a link on a page that CORS allows",
        ),
        pytest.param(
            {
                "sec-fetch-site": "cross-site",
                "origin": "https://other.example",
                "apollo-require-preflight": "1",
            },
            id="a preflighted GET, where a proxy answers preflights",
        ),
        pytest.param(
            {
                "sec-fetch-site": "same-site",
                "origin": "https://other.example",
                "content-type": "Application/JSON; charset=utf-8",
            },
            id="a GET that is preflighted for its type",
        ),
        pytest.param({**PLAIN, "origin": "http://nas.example:8000"}, id="plain HTTP: a page of this server"),
        pytest.param({**PLAIN, "referer": "http://nas.example:8000/"}, id="plain HTTP: its page, by Referer"),
        pytest.param({**PLAIN, "accept": "text/html,*/*;q=0.8"}, id="plain HTTP: the address bar"),
        pytest.param({**PLAIN, "graphql-require-preflight": ""}, id="plain HTTP: preflighted"),
    ],
)
def test_what_is_no_other_sites_page_is_let_in(headers: dict[str, str]) -> None:
    assert refuses(raw(headers), ALLOWED) is None


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, id="an image"),
        pytest.param({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, id="a link or frame"),
        pytest.param({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, id="a sister domain"),
        pytest.param({"sec-fetch-site": "a value of the future"}, id="what is not known"),
        pytest.param({"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, id="a simple fetch"),
        pytest.param({"sec-fetch-site": "cross-site", "origin": "null"}, id="a sandboxed frame"),
        pytest.param(
            {"sec-fetch-site": "cross-site", "origin": "https://evil.example", "content-type": "text/plain"},
            id="a type that needs no preflight",
        ),
        pytest.param(
            {"sec-fetch-site": "cross-site", "origin": "https://app.example.evil.example"},
            id="a name that only begins as an allowed one",
        ),
        pytest.param(
            {
                "sec-fetch-site": "cross-site",
                "origin": "https://evil.example",
                "referer": "https://app.example/",
            },
            id="Origin tells more than Referer",
        ),
        pytest.param({**PLAIN, "origin": "http://evil.example"}, id="plain HTTP: a fetch"),
        pytest.param({**PLAIN, "origin": "null"}, id="plain HTTP: a sandboxed frame"),
        pytest.param({**PLAIN, "referer": "http://evil.example/nas.example:8000"}, id="plain HTTP: an image"),
        pytest.param({**PLAIN}, id="plain HTTP: an image that hides its page"),
        pytest.param(
            {**PLAIN, "accept": "text/html,*/*;q=0.8", "referer": "http://evil.example/"},
            id="plain HTTP: a link",
        ),
    ],
)
def test_what_a_browser_sends_for_another_sites_page_unasked_is_refused_with_a_way_out(
    headers: dict[str, str],
) -> None:
    reason = refuses(raw(headers), ALLOWED)
    assert reason is not None
    assert reason.endswith("the site must be allowed in ENDROLL_CORS_ORIGINS.")
    # Where any site may read the answers there is nothing to guard.
    assert refuses(raw(headers), {"*"}) is None


def test_the_refusal_names_the_page_and_what_to_do() -> None:
    assert refuses(raw({"sec-fetch-site": "cross-site", "referer": "https://evil.example/page"}), ()) == (
        "A page of another site, https://evil.example, sent this GET without asking first. Send a POST of"
        " application/json, or the header apollo-require-preflight; the site must be allowed in"
        " ENDROLL_CORS_ORIGINS."
    )
    long = refuses(raw({"sec-fetch-site": "cross-site", "origin": f"https://{'x' * 9_999}"}), ())
    assert long is not None
    assert len(long) < 300


@pytest.mark.parametrize(
    "origin",
    ["app.example", "https://app.example/", "https://App.example", "https://", "null", "", "*.app.example"],
)
def test_an_origin_that_no_browser_would_send_is_refused_with_a_sentence(origin: str) -> None:
    with pytest.raises(OriginError, match="is not an origin") as refused:
        cors_middleware([origin])
    assert str(refused.value).startswith(f'"{origin}"')


def test_without_origins_there_is_no_middleware() -> None:
    assert cors_middleware(()) == []


async def greet(request: Request) -> Response:
    return PlainTextResponse("hello", headers={"vary": "accept", "etag": '"1"'})


@pytest.fixture(scope="module", params=[("https://app.example", "http://localhost:3000"), ("*",)])
def cors(request: pytest.FixtureRequest) -> Iterator[tuple[httpx.Client, str]]:
    """A client of a server with CORS, and what it answers as the allowed origin to https://app.example."""
    origins = request.param
    app = Starlette(routes=[Route("/graphql", greet)], middleware=cors_middleware(origins))
    with serving(app) as client:
        yield client, "*" if "*" in origins else "https://app.example"


def test_an_allowed_origins_preflight_is_answered_for_two_hours(cors: tuple[httpx.Client, str]) -> None:
    client, allowed = cors
    response = client.options(
        "/graphql",
        headers={
            "origin": "https://app.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type,x-anything",
            "access-control-request-private-network": "true",
        },
    )
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == allowed
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, POST"
    assert response.headers["access-control-allow-headers"] == "content-type,x-anything"
    assert response.headers["access-control-allow-private-network"] == "true"
    assert response.headers["access-control-max-age"] == "7200"
    assert "access-control-allow-credentials" not in response.headers


def test_an_allowed_origin_may_read_the_answer_and_the_headers_that_are_for_it(
    cors: tuple[httpx.Client, str],
) -> None:
    client, allowed = cors
    response = client.get("/graphql", headers={"origin": "https://app.example"})
    assert response.headers["access-control-allow-origin"] == allowed
    assert response.headers["access-control-expose-headers"] == "etag, retry-after, x-request-id"


@pytest.mark.parametrize("origin", ["https://app.example", "https://evil.example", None])
def test_every_answer_varies_by_origin_so_that_a_cache_mixes_none_up(
    cors: tuple[httpx.Client, str], origin: str | None
) -> None:
    client, allowed = cors
    response = client.get("/graphql", headers={"origin": origin} if origin else {})
    names = {name.strip().lower() for name in response.headers["vary"].split(",")}
    assert names == {"accept", "origin"}
    if origin == "https://evil.example":
        assert response.headers.get("access-control-allow-origin") == ("*" if allowed == "*" else None)
