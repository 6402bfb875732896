"""Real clients over a real server of the demo catalogue."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from endroll.server.settings import Settings
from explorer.build import BuildError
from tests.clients.install import is_current, toolchain
from tests.clients.node import Node
from tests.queries.catalogue import make_demo_database
from tests.server.conftest import served


def unavailable(reason: str) -> None:
    """Skip the test for this reason; in CI, where nothing may be left out, let it fail."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def node() -> Node:
    """Node with the clients installed."""
    if not is_current():
        unavailable("the clients are not installed; run `make clients`")
    try:
        return Node(toolchain())
    except BuildError as error:
        unavailable(str(error))
        raise


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server's /graphql whose catalogue is the demo."""
    file: Path = tmp_path_factory.mktemp("clients") / "demo.db"
    make_demo_database(file)
    with served(Settings(database=f"sqlite:///{file}")) as client:
        yield f"{client.base_url}/graphql"
