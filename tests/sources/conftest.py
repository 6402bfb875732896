"""A catalogue to import into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.sources.catalogue import open_catalogue


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A connection to an empty catalogue in a file, within one transaction."""
    with open_catalogue(tmp_path / "endroll.db") as opened:
        yield opened
