"""Real clients over a real server of the demo catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from endroll.server.settings import Settings
from explorer.build import BuildError
from tests.clients.install import is_current, toolchain
from tests.clients.node import Node, unavailable
from tests.queries.catalogue import make_demo_database
from tests.server.conftest import served


@pytest.fixture(scope="session")
def node() -> Node:
    """Node with the clients installed."""
    if not is_current():
        unavailable("the clients are not installed; run `make clients`")
    try:
        return Node(toolchain())
    except BuildError as error:
        unavailable(str(error))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database of the demo catalogue."""
    file: Path = tmp_path_factory.mktemp("clients") / "demo.db"
    make_demo_database(file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def endpoint(database: str) -> Iterator[str]:
    """The address of a server's /graphql whose catalogue is the demo."""
    with served(Settings(database=database)) as client:
        yield f"{client.base_url}/graphql"
