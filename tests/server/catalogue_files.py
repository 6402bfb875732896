"""Catalogues in folders of their own, all that is in them, and files to import into them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.server.command import endroll


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty, migrated database."""
    return migrated(tmp_path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo catalogue and its export, `demo.jsonl`."""
    path = migrated(tmp_path_factory.mktemp("demo"))
    assert endroll("demo", folder=path).returncode == 0
    assert endroll("export", "demo.jsonl", folder=path).returncode == 0
    return path


def migrated(folder: Path) -> Path:
    assert endroll("migrate", folder=folder).returncode == 0
    return folder


def count(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "endroll.db")
    (count,) = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 (a name of ours)
    connection.close()
    return int(count)


def write_lines(file: Path, *values: Any) -> None:
    file.write_text("".join(json.dumps(one) + "\n" for one in values))


def rejects(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]
