"""One SQLite file for all random catalogues, and the reference's schema."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from graphql import GraphQLSchema

from tests.reference.answers import reference_schema
from tests.reference.served import Served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Endroll over a file without a catalogue yet."""
    with asyncio.Runner() as runner:
        opened = Served(runner, tmp_path_factory.mktemp("reference") / "endroll.db")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def schema() -> GraphQLSchema:
    """The printed schema over the naive resolvers."""
    return reference_schema()
