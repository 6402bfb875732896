"""A small catalogue of the bench's own making."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.catalogue import make_catalogue

SERIES = 60


@pytest.fixture(scope="session")
def small_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a catalogue of `SERIES` series."""
    path = tmp_path_factory.mktemp("bench") / "catalogue.db"
    make_catalogue(path, SERIES)
    return path
