"""The server, run as users run it: `endroll serve` in a process of its own, over a database in a folder."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server.command import ENDROLL, endroll, environment

PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that holds the demo catalogue."""
    path = tmp_path_factory.mktemp("serving")
    for command in ("migrate", "demo"):
        assert endroll(command, folder=path).returncode == 0
    return path


@contextmanager
def serving(
    folder: Path, *arguments: str, prepare: Callable[[], None] | None = None, **variables: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the server on a free port; gives its process and what it said until its first request.

    ``prepare`` is called in the new process before it becomes the server.
    """
    server = subprocess.Popen(
        [ENDROLL, "serve", *arguments],
        cwd=folder,
        env=environment({"ENDROLL_PORT": "0", **variables}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=prepare,  # noqa: PLW1509 (it sets a limit, and touches no lock)
    )
    assert server.stdout is not None
    try:
        lines = []
        for line in server.stdout:
            lines.append(line)
            if "curl" in line or "empty" in line:
                break
        said = "".join(lines)
        assert said, server.communicate()[1]
        yield server, said
    finally:
        server.kill()
        server.communicate()


def port_of(said: str) -> int:
    found = re.search(r"http://127\.0\.0\.1:(\d+)/graphql", said)
    assert found is not None, said
    return int(found[1])


def wait_until(happened: Callable[[], bool], failed: str) -> None:
    """Wait until ``happened`` is true; the test fails with ``failed`` when that takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > deadline:
            pytest.fail(failed)
        time.sleep(0.02)


def refuses(address: tuple[str, int]) -> bool:
    """Return whether new connections are refused: the server is stopping, or gone."""
    try:
        socket.create_connection(address, timeout=1).close()
    except ConnectionRefusedError:
        return True
    return False
