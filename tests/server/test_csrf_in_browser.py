"""Pages of other sites that ask this server from a real browser, in every way that needs no preflight."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from endroll.server.app import create_app
from endroll.server.settings import Settings
from tests.server.conftest import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

#: Two sites of plain HTTP, for browsers tell servers less there than on HTTPS or on localhost. Both are this
#: machine; no name is looked up.
PLAIN_SITES = ("catalogue.test", "stranger.test")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules={','.join(f'MAP {site} 127.0.0.1' for site in PLAIN_SITES)}",
]

QUERY = quote("{ __typename }")
ANSWER = {"data": {"__typename": "Query"}}

#: A page's way to show what comes into a new element; it ends when the browser is done with it.
LOAD = """(url) => new Promise((done) => {
    const element = document.createElement('%s');
    element.onload = element.onerror = () => done(null);
    element.src = url;
    document.body.append(element);
})"""

#: A page's way to send a form, with %s as its markup, into a frame of its own.
SUBMIT = """(url) => new Promise((done) => {
    document.body.innerHTML = `<iframe name=into></iframe>%s`;
    document.querySelector('iframe').onload = () => done(null);
    const form = document.querySelector('form');
    form.action = url;
    form.target = 'into';
    form.submit();
})"""

FETCH = "(url) => fetch(url, %s).then(() => null, () => null)"

#: Ways to send a GET that a page has without asking the server first.
UNASKED = {
    "fetch": FETCH % "{}",
    "no-cors fetch": FETCH % "{mode: 'no-cors'}",
    "no-cors fetch without Referer": FETCH % "{mode: 'no-cors', referrerPolicy: 'no-referrer'}",
    "image": LOAD % "img",
    "script": LOAD % "script",
    "frame": LOAD % "iframe",
    "form": SUBMIT % "<form><input name=query value='{ __typename }'></form>",
}

#: Ways to send a POST likewise. A browser sends none of application/json so.
UNASKED_POSTS = {
    "form": SUBMIT % "<form method=post><input name=query value='{ __typename }'></form>",
    "form that looks like JSON": SUBMIT
    % """<form method=post enctype=text/plain>
        <input name='{"query": "{ __typename }", "' value='": 1}'>
    </form>""",
    "fetch of text": FETCH % """{method: 'POST', mode: 'no-cors', body: '{"query": "{ __typename }"}'}""",
    "fetch without a type": FETCH
    % """{method: 'POST', mode: 'no-cors', body: new Blob(['{"query": "{ __typename }"}'])}""",
}

JSON = ".then((response) => response.json(), () => 'unreadable')"
#: The explorer's page gives no Referer unasked; without it, plain HTTP does not show whose page it is.
READ = f"(url) => fetch(url, {{referrerPolicy: 'same-origin'}}){JSON}"
POST = f"""(url) => fetch(url, {{
    method: 'POST',
    headers: {{'content-type': 'application/json'}},
    body: '{{"query": "{{ __typename }}"}}',
}}){JSON}"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium; Debian's package is chromium")


class Watched:
    """The application, and what it answered to questions: the method and the status."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.answered: list[tuple[str, int]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # What the explorer's page asks of its own accord has no query string; it may still be under way.
        if scope["type"] != "http" or scope["path"] != "/graphql" or not scope["query_string"]:
            await self.app(scope, receive, send)
            return

        async def keep(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.answered.append((scope["method"], message["status"]))
            await send(message)

        await self.app(scope, receive, keep)


async def empty_page(_: Request) -> Response:
    return HTMLResponse("<!doctype html><link rel=icon href=data:,><title>A page</title>")


@pytest.fixture(scope="module")
def other_port() -> Iterator[int]:
    """The port of a server that has an empty page and nothing else, whatever host it is asked as."""
    with serving(Starlette(routes=[Route("/", empty_page)])) as client:
        yield client.base_url.port or 0


@pytest.fixture(scope="module")
def guard(database_url: str, other_port: int) -> Watched:
    """The whole application; it lets in the pages of 127.0.0.1 at the other port."""
    origins = (f"http://127.0.0.1:{other_port}",)
    return Watched(create_app(Settings(database=database_url, cors_origins=origins)))


@pytest.fixture(scope="module")
def port(guard: Watched) -> Iterator[int]:
    """The catalogue's port."""
    with serving(guard) as client:
        yield client.base_url.port or 0


@pytest.fixture(scope="module")
def visitor() -> Iterator[Page]:
    """The one page of a new browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_page()
        browser.close()


@pytest.fixture
def page(visitor: Page, guard: Watched) -> Page:
    """The browser's page, left blank; nothing was answered yet."""
    visitor.goto("about:blank")
    guard.answered.clear()
    return visitor


@pytest.fixture(params=[("127.0.0.1", "localhost"), PLAIN_SITES], ids=["localhost", "plain HTTP"])
def hosts(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The catalogue's host, and a stranger's."""
    catalogue, stranger = request.param
    return catalogue, stranger


@pytest.fixture
def graphql(hosts: tuple[str, str], port: int) -> str:
    """A question as an address; POSTs put another one in their body."""
    return f"http://{hosts[0]}:{port}/graphql?query={QUERY}"


@pytest.fixture
def stranger(page: Page, hosts: tuple[str, str], other_port: int) -> Page:
    """The browser's page, showing a page of another site."""
    page.goto(f"http://{hosts[1]}:{other_port}/")
    return page


@pytest.mark.parametrize("way", UNASKED)
def test_a_get_of_another_sites_page_is_refused(
    stranger: Page, guard: Watched, graphql: str, way: str
) -> None:
    stranger.evaluate(UNASKED[way], graphql)
    assert guard.answered == [("GET", 403)]


@pytest.mark.parametrize("way", UNASKED_POSTS)
def test_a_post_of_another_sites_page_is_refused(
    stranger: Page, guard: Watched, graphql: str, way: str
) -> None:
    stranger.evaluate(UNASKED_POSTS[way], graphql)
    assert guard.answered == [("POST", 415)]


def test_a_post_of_json_from_another_sites_page_never_comes(
    stranger: Page, guard: Watched, graphql: str
) -> None:
    assert stranger.evaluate(POST, graphql) == "unreadable"
    assert guard.answered == [("OPTIONS", 400)]


def test_a_link_on_another_sites_page_is_refused_with_a_sentence(
    stranger: Page, guard: Watched, graphql: str
) -> None:
    stranger.set_content(f'<a href="{graphql}">look</a>')
    site = stranger.evaluate("origin")
    with stranger.expect_navigation():
        stranger.get_by_text("look").click()
    assert f"A page of another site, {site}, sent this GET" in stranger.inner_text("body")
    assert guard.answered == [("GET", 403)]


def test_a_page_at_another_port_of_this_host_is_another_sites_page(
    page: Page, guard: Watched, port: int, other_port: int
) -> None:
    page.goto(f"http://localhost:{other_port}/")
    page.evaluate(UNASKED["fetch"], f"http://localhost:{port}/graphql?query={QUERY}")
    assert guard.answered == [("GET", 403)]


def test_an_address_that_the_user_types_is_answered(page: Page, guard: Watched, graphql: str) -> None:
    response = page.goto(graphql)
    assert response is not None
    assert response.json() == ANSWER
    assert guard.answered == [("GET", 200)]


@pytest.mark.parametrize("way", [READ, POST], ids=["GET", "POST"])
def test_this_servers_own_page_is_answered(page: Page, guard: Watched, graphql: str, way: str) -> None:
    # The explorer's page, or the one that says that it is not built: both are this server's.
    page.goto(graphql.partition("graphql")[0])
    assert page.evaluate(way, graphql) == ANSWER
    # The browser may have the answer from the page before, and ask whether it still holds.
    assert [status for _, status in guard.answered] in ([200], [304])


@pytest.mark.parametrize("way", [READ, POST], ids=["GET", "POST"])
def test_a_page_that_cors_allows_reads_what_it_asks(
    page: Page, guard: Watched, port: int, other_port: int, way: str
) -> None:
    page.goto(f"http://127.0.0.1:{other_port}/")
    assert page.evaluate(way, f"http://127.0.0.1:{port}/graphql?query={QUERY}") == ANSWER
    assert [each for each in guard.answered if each != ("OPTIONS", 200)] == [
        ("POST" if way is POST else "GET", 200)
    ]
