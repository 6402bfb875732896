"""The explorer page in a real browser, served by `endroll serve` over the demo catalogue."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from graphql import build_schema
from playwright.sync_api import Page, sync_playwright

from tests.server.command import ENDROLL, endroll, environment

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: A browser for this page only: no first-run pages, updates or background traffic of its own.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 30

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium; Debian's package is chromium")


@dataclass
class Visit:
    """What one visit showed and did."""

    address: str
    title: str = ""
    wordmark: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    hasty_answer: dict[str, Any] = field(default_factory=dict)
    shown_answer: str = ""
    docs: str = ""
    explorer: str = ""
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address of `endroll serve` over a new database that holds the demo catalogue."""
    log = folder / "serve.log"
    database = f"sqlite:///{folder / 'demo.db'}"
    for preparation in ("migrate", "demo"):
        done = endroll(preparation, folder=folder, ENDROLL_DATABASE=database)
        assert done.returncode == 0, done.stdout + done.stderr
    with log.open("w") as output:
        server = subprocess.Popen(
            [ENDROLL, "serve"],
            env=environment({"ENDROLL_DATABASE": database, "ENDROLL_PORT": "0"}),
            stdout=output,
            stderr=output,
        )
    try:
        yield printed_address(server, log)
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)


def printed_address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Return the explorer's address as the server prints it: the port is the machine's choice."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"explorer +(http://\S+/)\n", log.read_text())
        if found is not None:
            return found[1]
        time.sleep(0.05)
    pytest.fail(f"`endroll serve` printed no address:\n{log.read_text()}")


def listen(page: Page, visit: Visit) -> None:
    """Record every request of the page and its workers, and everything that it complains of."""
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on(
        "console",
        lambda message: (
            visit.complaints.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("requestfailed", lambda request: visit.complaints.append(f"{request.url} {request.failure}"))
    page.on(
        "response",
        lambda answer: (
            visit.complaints.append(f"{answer.url} {answer.status}") if answer.status >= 400 else None
        ),
    )


def run_every_tab(page: Page, visit: Visit) -> None:
    """Run each example as a person would: its tab, the play button, and wait for the answer to show."""
    tabs = page.locator(".graphiql-tab .graphiql-tab-button")
    shown = page.locator(".result-window").get_by_text('"data"').first
    for number in reversed(range(tabs.count())):
        tab = tabs.nth(number)
        tab.click()
        shown.wait_for(state="hidden")
        with page.expect_response("**/graphql") as answer:
            page.locator(".graphiql-execute-button").click()
        shown.wait_for()
        visit.answers[tab.inner_text().strip()] = answer.value.json()


def run_hastily(page: Page, visit: Visit) -> None:
    """Press play in the very moment in which the last tab is chosen, sooner than GraphiQL knows its name."""
    with page.expect_response("**/graphql") as answer:
        page.evaluate(
            """() => {
                [...document.querySelectorAll('.graphiql-tab .graphiql-tab-button')].at(-1).click();
                document.querySelector('.graphiql-execute-button').click();
            }"""
        )
    visit.hasty_answer = answer.value.json()


def walk(page: Page, visit: Visit) -> None:
    """Open the page, read a type's docs, look into the explorer's pane, run every example."""
    page.goto(visit.address)
    docs = page.locator(".graphiql-doc-explorer-content")
    docs.get_by_text("Series", exact=True).wait_for()
    page.locator(".graphiql-query-editor .view-line").first.wait_for()
    visit.title = page.title()
    visit.wordmark = page.locator(".graphiql-logo").inner_text()
    docs.get_by_text("Series", exact=True).click()
    page.locator(".graphiql-markdown-description").first.wait_for()
    visit.docs = docs.inner_text()
    page.get_by_label("Show GraphiQL Explorer").click()
    pane = page.locator(".graphiql-explorer-root")
    pane.get_by_text("allSeries").wait_for()
    visit.explorer = pane.inner_text()
    # With that pane open, so that it reads each example too.
    run_every_tab(page, visit)
    visit.shown_answer = page.locator(".result-window").inner_text()
    run_hastily(page, visit)
    # GraphiQL starts its language's worker when it has nothing else to do; on a busy machine that is late.
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not any("/graphql.worker-" in url for url in visit.requests):
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Yield a new browser's blank page."""
    built = subprocess.run(
        [sys.executable, ROOT / "explorer" / "build.py"], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_context(viewport={"width": 1440, "height": 1800}).new_page()
        browser.close()


@pytest.fixture(scope="module")
def visit(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Yield the record of one visit; its server still serves."""
    with served(tmp_path_factory.mktemp("explorer")) as address:
        visit = Visit(address)
        listen(page, visit)
        walk(page, visit)
        yield visit


def test_the_page_is_named(visit: Visit) -> None:
    assert visit.title == "Endroll"
    assert visit.wordmark.split() == ["エンドロール", "Endroll"]


def test_every_example_is_answered_without_errors(visit: Visit) -> None:
    assert sorted(visit.answers) == ["CastAndCrew", "OtherWork", "People", "Search", "SeriesPage"]
    assert [tab for tab, answer in visit.answers.items() if "errors" in answer or not answer["data"]] == []


def test_a_play_pressed_at_once_runs_what_the_text_says(visit: Visit) -> None:
    assert visit.hasty_answer == visit.answers["People"]


def test_the_first_example_names_the_whole_cast_of_the_seed_series(visit: Visit) -> None:
    (series,) = visit.answers["CastAndCrew"]["data"]["allSeries"]["nodes"]
    assert series["original"] == "1リットルの涙"
    assert series["cast"]["nodes"][0] == {"character": "Aya Ikeuchi", "person": {"name": "Erika Sawajiri"}}
    assert series["cast"]["totalCount"] == len(series["cast"]["nodes"]) == 17
    assert series["crew"]["totalCount"] == len(series["crew"]["nodes"]) == 7


def test_the_answer_is_shown(visit: Visit) -> None:
    assert "Sawajiri" in visit.shown_answer
    assert "1リットルの涙" in visit.shown_answer


def test_other_work_leads_to_other_series(visit: Visit) -> None:
    (series,) = visit.answers["OtherWork"]["data"]["allSeries"]["nodes"]
    titles = {
        credit["series"]["title"]
        for part in series["cast"]["nodes"]
        for credit in part["person"]["credits"]["nodes"]
    }
    assert series["title"] in titles
    assert len(titles) > 1


def test_the_docs_pane_shows_the_description_of_series(visit: Visit) -> None:
    text = (ROOT / "endroll" / "schema" / "schema.graphql").read_text(encoding="utf-8")
    description = build_schema(text).type_map["Series"].description
    assert description
    # As read, not as marked up.
    said = " ".join(description.replace("`", "").split())
    assert said in " ".join(visit.docs.split())


def test_the_explorer_pane_offers_the_fields_of_the_query(visit: Visit) -> None:
    assert {"allSeries", "allPeople", "lookup"} <= set(visit.explorer.split())


def test_no_request_leaves_the_machine(visit: Visit) -> None:
    here = urlsplit(visit.address).netloc
    assert [address for address in visit.requests if urlsplit(address).netloc != here] == []
    # The list is not empty by accident: the page, its editor's workers and its questions are on it.
    assert visit.address in visit.requests
    assert {"editor", "graphql", "json"} <= {
        name[1] for address in visit.requests if (name := re.search(r"/assets/(\w+)\.worker-", address))
    }
    assert visit.requests.count(f"{visit.address}graphql") == 2 + len(visit.answers)


def test_nothing_complains(visit: Visit) -> None:
    assert visit.complaints == []


def test_the_browser_itself_refuses_a_request_to_another_host(page: Page, visit: Visit) -> None:
    stranger = page.context.new_page()
    stranger.goto(visit.address)
    refused = stranger.evaluate(
        """async () => {
            const violation = new Promise((resolve) =>
                document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI)));
            await fetch('http://elsewhere.invalid/').catch(() => null);
            return violation;
        }"""
    )
    stranger.close()
    assert refused.startswith("http://elsewhere.invalid")
