"""What the tests of whole queries share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.queries.catalogue import make_demo_database


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database of the demo catalogue."""
    path: Path = tmp_path_factory.mktemp("queries") / "demo.db"
    make_demo_database(path)
    return path
