"""`docs/production.md` is true: its commands, settings, metrics and files are tried here."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import signal
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from endroll.resolvers.cursor import DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE
from endroll.server.exchange import ENDINGS
from endroll.server.settings import PREFIX, Settings
from tests.docs.following import following
from tests.docs.page import PAGE, ROOT, TEXT, Section, sections
from tests.server.serving import folder, wait_until

__all__ = ["folder"]

SECTIONS = sections()
WITH_EXAMPLES = [section for section in SECTIONS.values() if list(section.examples())]


def needed(command: str) -> None:
    """Skip the test where the machine lacks ``command``."""
    if shutil.which(command) is None:
        pytest.skip(f"needs {command}")


@pytest.mark.parametrize("section", WITH_EXAMPLES, ids=lambda section: section.title)
def test_every_command_prints_what_the_page_shows(section: Section, folder: Path) -> None:
    for command in {example.command.split()[0] for example in section.examples()} & {"curl", "sqlite3"}:
        needed(command)
    with following(section, folder) as machine:
        wrong = [
            f"$ {example.command}\n{printed}"
            for example in section.examples()
            if not example.is_printed(printed := machine.run(example.command))
        ]
    assert not wrong, "\n".join(wrong)


def test_every_request_of_the_page_is_one_that_is_run() -> None:
    in_examples = sum(example.command.count("curl ") for one in WITH_EXAMPLES for example in one.examples())
    assert TEXT.count("curl ") == in_examples > 10


@pytest.mark.parametrize("file", ["docs/production.md", "docker-compose.yml", "Dockerfile", "README.md"])
def test_every_variable_that_is_named_is_a_setting(file: str) -> None:
    named = set(re.findall(rf"\b{PREFIX}([A-Z_]+)\b", (ROOT / file).read_text()))
    assert named
    assert {name.lower() for name in named} <= set(Settings.__struct_fields__)


def test_the_log_has_the_line_that_the_page_shows(folder: Path) -> None:
    section = SECTIONS["Log and errors"]
    needed("curl")
    [example] = section.examples()
    [shown] = section.blocks("json")
    with following(section, folder) as machine:
        machine.run(example.command)
        [line] = [json.loads(text) for text in machine.log() if text.startswith('{"event":"request"')]
    expected = json.loads(shown)
    assert list(line) == list(expected)
    measured = {"time", "plan_ms", "database_ms", "total_ms"}
    assert {name: line[name] for name in line.keys() - measured} == {
        name: expected[name] for name in expected.keys() - measured
    }


def test_the_page_explains_every_ending_of_a_request() -> None:
    [told] = re.findall(r"^- `ending` is one word: (.*)$", TEXT, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", told)) == set(ENDINGS)
    assert set(re.findall(r'ending="(\w+)"', TEXT)) <= set(ENDINGS)


def test_the_page_names_the_metrics_that_there_are_and_no_other(folder: Path) -> None:
    with following(SECTIONS["Log and errors"], folder) as machine, machine.client() as client:
        client.post("/graphql", json={"query": "{ __typename }"})
        text = client.get(f"http://127.0.0.1:{machine.metrics_port}/metrics").text
    families = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in text_string_to_metric_families(text)
    }
    ours = {name for name in families if name.startswith("endroll_")}
    in_table = {name for row in SECTIONS["Metrics"].rows() for name in re.findall(r"`(\w+)`", row[0])}
    assert in_table - {"up"} == ours
    anywhere = re.findall(r"\b(?:endroll|process)_[a-z_]*[a-z]\b", TEXT)
    assert set(anywhere) <= families


def test_the_page_has_the_limits_of_a_page_of_a_connection() -> None:
    assert f"at most {LARGEST_PAGE_SIZE} entries, and {DEFAULT_PAGE_SIZE} where nothing is said" in TEXT


def test_the_configurations_for_clients_are_those_that_the_clients_tests_use() -> None:
    section, clients = SECTIONS["Trusted documents"], ROOT / "tests" / "clients"
    relay, apollo = map(json.loads, section.blocks("json"))
    used = json.loads((clients / "relay/relay.persisted.config.json").read_text())
    assert relay.items() <= used.items()
    assert apollo == json.loads(
        (clients / "apollo_manifest/persisted-query-manifest.config.json").read_text()
    )
    programs = [clients / "codegen/codegen.config.mjs", clients / "apollo_manifest/run.mjs"]
    for shown, program in zip(section.blocks("js"), programs, strict=True):
        assert " ".join(shown.split()) in " ".join(program.read_text().split())


def test_a_hangup_lets_several_workers_read_the_trusted_documents_anew(folder: Path) -> None:
    section = SECTIONS["Trusted documents"]
    settings = section.settings() | {"ENDROLL_WORKERS": "2"}
    with following(section, folder, settings) as machine:

        def is_run() -> bool:
            """Return whether the worker that takes a new connection runs the document."""
            with machine.client() as client, contextlib.suppress(httpx.TransportError):
                answer = client.get("/graphql", params={"documentId": "Added"}).json()
                return bool(answer == {"data": {"__typename": "Query"}})
            return False

        assert not is_run()
        (folder / "etc" / "documents" / "Added.graphql").write_text("query Added { __typename }")
        assert not is_run()
        machine.server.send_signal(signal.SIGHUP)
        wait_until(lambda: all(is_run() for _ in range(20)), "the documents were not read anew")


def test_links_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert links
    for link in links:
        if link.startswith("#"):
            assert link in anchors
        elif "://" not in link:
            assert (PAGE.parent / link.partition("#")[0]).is_file()
