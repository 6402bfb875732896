"""Catalogues to export from and to restore into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.sources.jsonl.catalogues import new_catalogue, write_messy


@pytest.fixture(scope="session")
def catalogue_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Connection, Connection]]:
    """Connections to two new catalogues; what a test writes, it takes back."""
    folder = tmp_path_factory.mktemp("catalogues")
    with new_catalogue(folder / "one.db") as one, new_catalogue(folder / "other.db") as other:
        yield one, other


@pytest.fixture
def one(catalogue_files: tuple[Connection, Connection]) -> Iterator[Connection]:
    """A connection to an empty catalogue, in a transaction that is rolled back after the test."""
    yield catalogue_files[0]
    catalogue_files[0].rollback()


@pytest.fixture
def other(catalogue_files: tuple[Connection, Connection]) -> Iterator[Connection]:
    """A connection to a second one."""
    yield catalogue_files[1]
    catalogue_files[1].rollback()


@pytest.fixture(scope="session")
def messy_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A connection to a catalogue of many messy things; what a test writes, it takes back."""
    with new_catalogue(tmp_path_factory.mktemp("messy") / "messy.db") as opened:
        write_messy(opened)
        opened.commit()
        yield opened


@pytest.fixture
def messy(messy_file: Connection) -> Iterator[Connection]:
    """A connection to a catalogue of many messy things, in a transaction that is rolled back afterwards."""
    yield messy_file
    messy_file.rollback()
