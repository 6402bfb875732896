"""The command that builds the explorer page: when it builds, with which Node, what it says."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXPLORER = Path(__file__).parent.parent.parent / "explorer"


@pytest.fixture
def explorer(tmp_path: Path) -> Path:
    """Return a copy of the explorer's sources in a clone of its own, with nothing installed or built."""
    not_sources = shutil.ignore_patterns("node_modules", "__pycache__")
    return Path(shutil.copytree(EXPLORER, tmp_path / "clone" / "explorer", ignore=not_sources))


def the_script(explorer: Path) -> dict[str, Any]:
    """Return the names that the build script of this copy defines."""
    return runpy.run_path(str(explorer / "build.py"))


def run(explorer: Path) -> subprocess.CompletedProcess[str]:
    """Return how the build command of this copy ended."""
    return subprocess.run(
        [sys.executable, str(explorer / "build.py")], capture_output=True, text=True, check=False
    )


def mark_as_built(explorer: Path) -> None:
    """Leave a page that vouches for the sources as they are now."""
    script = the_script(explorer)
    script["BUILT"].mkdir(parents=True)
    (script["BUILT"] / "index.html").write_text("built before")
    script["STAMP"].write_text(script["digest_of_sources"]())


def ask_for_what_is_not_locked(explorer: Path) -> None:
    """Add a dependency that the lock file does not have, which npm refuses without asking a registry."""
    package = json.loads((explorer / "package.json").read_text())
    package["dependencies"]["graphiql"] = "0.0.1"
    (explorer / "package.json").write_text(json.dumps(package))


@pytest.mark.parametrize(
    ("version", "new_enough"),
    [
        ("v18.20.8", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v20.20.2", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.0.0", True),
        ("v100.0.0", True),
        ("", False),
        ("not node", False),
    ],
)
def test_a_node_that_cannot_run_vite_is_not_used(explorer: Path, version: str, new_enough: bool) -> None:
    assert the_script(explorer)["is_new_enough"](version) is new_enough


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for Node are shell scripts")
@pytest.mark.parametrize(("version", "used"), [("v18.20.8", False), ("v22.12.0", True)])
def test_the_machines_own_node_is_used_when_it_is_new_enough(
    explorer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, used: bool
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("node", "npm"):
        (programs / name).write_text(f"#!/bin/sh\necho {version}\n")
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", str(programs))
    found = the_script(explorer)["node_of_the_machine"]()
    assert found == ((str(programs / "node"), [str(programs / "npm")]) if used else None)


def test_package_json_asks_for_the_node_that_the_script_looks_for() -> None:
    engines = json.loads((EXPLORER / "package.json").read_text())["engines"]
    assert engines == {"node": "^20.19.0 || >=22.12.0"}


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((EXPLORER / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_a_page_that_is_current_is_not_built_again(explorer: Path) -> None:
    mark_as_built(explorer)
    done = run(explorer)
    assert (done.returncode, done.stdout, done.stderr) == (0, "The explorer page is up to date.\n", "")
    assert (the_script(explorer)["BUILT"] / "index.html").read_text() == "built before"


@pytest.mark.parametrize(
    "source", ["package-lock.json", "vite.config.js", "src/main.jsx", "src/examples/new.graphql"]
)
def test_a_change_of_any_source_makes_the_page_stale(explorer: Path, source: str) -> None:
    mark_as_built(explorer)
    script = the_script(explorer)
    assert script["is_current"](script["digest_of_sources"]())
    with (explorer / source).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not script["is_current"](script["digest_of_sources"]())


def test_what_npm_installs_is_not_a_source(explorer: Path) -> None:
    before = the_script(explorer)["digest_of_sources"]()
    (explorer / "node_modules").mkdir()
    (explorer / "node_modules" / "installed.js").write_text("1")
    assert the_script(explorer)["digest_of_sources"]() == before


def test_a_build_that_fails_says_so_and_leaves_no_stamp(explorer: Path) -> None:
    ask_for_what_is_not_locked(explorer)
    done = run(explorer)
    assert done.returncode == 1
    assert done.stderr.startswith("The explorer page ")
    assert "try again" in done.stderr
    assert "Traceback" not in done.stderr
    assert not the_script(explorer)["STAMP"].exists()


def test_a_failed_commands_words_are_shown_without_colours_and_stack(explorer: Path) -> None:
    script = the_script(explorer)
    program = "print('\\x1b[31mno such module\\x1b[0m\\n    at load (file.js:1:2)\\n'); raise SystemExit(3)"
    with pytest.raises(script["BuildError"]) as error:
        script["run"]([sys.executable, "-c", program], dict(os.environ), "It failed.")
    assert str(error.value) == "It failed.\n  | no such module"


@pytest.mark.skipif(sys.platform == "win32", reason="Python has no lock of this kind there")
def test_two_builds_never_run_at_once(explorer: Path) -> None:
    mark_as_built(explorer)
    with the_script(explorer)["alone"]():
        waiting = subprocess.Popen([sys.executable, explorer / "build.py"], stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=1)
    said, _ = waiting.communicate(timeout=30)
    assert said == "The explorer page is up to date.\n"
