"""The step that installs the clients: on which Node, and exactly what."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.clients.install import CLIENTS, digest_of_lock, is_current, suits
from tests.clients.node import unavailable


@pytest.mark.parametrize(
    ("version", "suited"),
    [
        ("v20.20.2", False),
        ("v22.12.0", False),
        ("v22.13.0", True),
        ("v23.11.0", False),
        ("v24.0.0", True),
        ("v25.9.0", False),
        ("v26.1.0", True),
        ("", False),
    ],
)
def test_a_node_that_cannot_run_every_client_is_not_used(version: str, suited: bool) -> None:
    assert suits(version) is suited


def test_package_json_asks_for_the_node_that_the_step_looks_for() -> None:
    engines = json.loads((CLIENTS / "package.json").read_text())["engines"]
    assert engines == {"node": "^22.13.0 || ^24.0.0 || >=26.0.0"}


def test_every_client_is_of_one_version_and_locked() -> None:
    asked = json.loads((CLIENTS / "package.json").read_text())["devDependencies"]
    locked = json.loads((CLIENTS / "package-lock.json").read_text())["packages"]
    assert [version for version in asked.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked


def test_the_lock_file_names_no_registry() -> None:
    locked = json.loads((CLIENTS / "package-lock.json").read_text())["packages"]
    assert [name for name, package in locked.items() if "resolved" in package] == []
    assert [name for name, package in locked.items() if name and "integrity" not in package] == []


def test_clients_installed_from_another_lock_file_are_not_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / "stamp"
    monkeypatch.setattr("tests.clients.install.STAMP", stamp)
    assert not is_current()
    stamp.write_text(digest_of_lock())
    assert is_current()
    stamp.write_text("0" * 64)
    assert not is_current()


@pytest.mark.parametrize(("ci", "ends_as"), [("", "Skipped"), ("true", "Failed")])
def test_a_client_that_is_not_installed_is_skipped_with_its_reason_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, ends_as: str
) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises((pytest.skip.Exception, pytest.fail.Exception), match="no Node here") as ended:
        unavailable("no Node here")
    assert type(ended.value).__name__ == ends_as
