"""A catalogue to import into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.sources.catalogue import open_catalogue


@pytest.fixture(scope="session")
def catalogue_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A connection to a catalogue in a file; what a test writes, it takes back."""
    with open_catalogue(tmp_path_factory.mktemp("catalogue") / "endroll.db") as opened:
        yield opened


@pytest.fixture
def connection(catalogue_file: Connection) -> Iterator[Connection]:
    """A connection to an empty catalogue, in a transaction that is rolled back after the test."""
    yield catalogue_file
    catalogue_file.rollback()
