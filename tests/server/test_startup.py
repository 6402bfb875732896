"""How the server starts: without what it does not need, and with a sentence where it cannot."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import httpx
import pytest

from tests.server.command import endroll
from tests.server.serving import PATIENCE_SECONDS, folder, port_of, serving

__all__ = ["folder"]

#: What takes time and memory, and what no server needs until it is asked for.
NEEDLESS = {
    "alembic",  # the database is migrated already
    "greenlet",
    "endroll.sources",  # nothing is imported
    "mako",
    "opentelemetry",  # nothing is traced
    "prometheus_client",  # no metrics are served
    "pydantic",
    "pygments",
    "rich",  # nothing is written to a terminal
    "sqlalchemy.ext.asyncio",  # nothing is written to the database
    "sqlalchemy.orm",
    "strawberry.cli",
    "unittest",
}


def imported_until_first_answer(folder: Path, log: Path, *arguments: str) -> set[str]:
    """Return every module that the command itself imports until it is stopped after its first answer."""

    def tell_imports() -> None:
        # To a file, for nobody reads a pipe while the server runs.
        os.dup2(os.open(log, os.O_CREAT | os.O_WRONLY), 2)

    with serving(folder, *arguments, prepare=tell_imports, PYTHONPROFILEIMPORTTIME="1") as (server, said):
        asked = {"query": "{ allSeries { totalCount } }"}
        answer = httpx.post(f"http://127.0.0.1:{port_of(said)}/graphql", json=asked, timeout=PATIENCE_SECONDS)
        assert answer.json() == {"data": {"allSeries": {"totalCount": 28}}}
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)
    return set(re.findall(r"^import time: .*\| +([\w.]+)$", log.read_text(), re.MULTILINE))


def test_the_first_answer_needs_no_module_that_it_can_do_without(folder: Path, tmp_path: Path) -> None:
    modules = imported_until_first_answer(folder, tmp_path / "imports.log")
    assert {"graphql", "sqlalchemy", "strawberry"} < modules
    assert NEEDLESS & modules == set()


def test_what_keeps_the_application_from_starting_is_told_in_a_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = endroll("serve", folder=folder, ENDROLL_PORT="0", ENDROLL_METRICS_PORT=str(port))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"Metrics cannot be served on 127.0.0.1 port {port}: Address already in use."
        " Set ENDROLL_METRICS_HOST or ENDROLL_METRICS_PORT to another."
    )


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_setting_that_the_application_refuses_is_told_once_in_a_sentence(
    folder: Path, workers: str
) -> None:
    done = endroll(
        "serve", "--workers", workers, folder=folder, ENDROLL_PORT="0", ENDROLL_TRUSTED_DOCUMENTS="absent"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("absent cannot be read: No such file or directory.") == 1


def test_what_is_wrong_with_the_database_is_told_before_any_worker_starts(tmp_path: Path) -> None:
    done = endroll("serve", "--workers", "2", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "There is no database at endroll.db. Run `endroll migrate` to make one.\n"
    assert done.stdout == ""
