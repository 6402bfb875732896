"""Runs the clients in Node, and reads what they print."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

from explorer.build import Toolchain, environment_with
from tests.clients.install import CLIENTS, INSTALLED

SCHEMA = CLIENTS.parent.parent / "endroll" / "schema" / "schema.graphql"


def unavailable(reason: str) -> NoReturn:
    """Skip the test for this reason; in CI, where no client may be left out, let it fail."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True)
class Node:
    """Node, with every package of tests/clients/package.json."""

    tools: Toolchain

    def run(self, program: Path, *arguments: str, folder: Path = CLIENTS) -> str:
        """Return what a program prints that runs in ``folder``; no client may warn of anything meanwhile."""
        done = subprocess.run(
            [self.tools.node, str(program), *arguments],
            cwd=folder,
            env=environment_with(self.tools),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
        return done.stdout

    def answer(self, script: str, *arguments: str, folder: Path = CLIENTS) -> Any:
        """Return the one JSON value that a script of ``folder`` prints."""
        return json.loads(self.run(folder / script, *arguments, folder=folder))

    def tool(self, name: str, *arguments: str, folder: Path) -> str:
        """Return what a command of a package prints, such as ``tsc``, that runs in ``folder``."""
        return self.run((INSTALLED / ".bin" / name).resolve(), *arguments, folder=folder)
