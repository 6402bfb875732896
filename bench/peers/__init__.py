"""The servers that the bench compares: Endroll, what else one might use, and the two bounds."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.peers import dialect
from endroll.server.settings import Settings

ENDROLL = "endroll"
CACHED = "endroll-cached"
FIXED = "fixed"
HANDWRITTEN = "handwritten"
MERCURIUS = "mercurius"
STRAWBERRY = "strawberry"
DATASETTE = "datasette"

HERE = Path(__file__).parent
MERCURIUS_FOLDER = HERE / "mercurius"
DATASETTE_FOLDER = HERE / "datasette"


@dataclass(frozen=True, slots=True)
class Peer:
    """A server.

    In its command, environment and path, ``{catalogue}`` and ``{port}`` are filled in, ``{database}``, which
    is the catalogue's name without its ending, and the tools that `bench.install` finds.
    """

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    path: str = "/graphql"
    #: Whether the answers are computed, so that they can be compared.
    is_computed: bool = True
    #: The names of the queries that it can answer; null for all.
    queries: frozenset[str] | None = None
    #: Peers of one dialect are sent the same requests.
    dialect: str = dialect.ENDROLL

    def answers(self, query: str) -> bool:
        """Return whether it can be asked the query of this name."""
        return self.queries is None or query in self.queries


def _uvicorn(module: str) -> tuple[str, ...]:
    options = ("--host", "127.0.0.1", "--port", "{port}", "--loop", "uvloop", "--http", "httptools")
    return (
        sys.executable,
        "-m",
        "uvicorn",
        f"{module}:application",
        *options,
        "--no-access-log",
        "--log-level",
        "warning",
    )


def _endroll(**settings: str) -> dict[str, str]:
    """Return the environment of a server of ours; settings that this Endroll does not have are left out."""
    known = {name: value for name, value in settings.items() if name in Settings.__struct_fields__}
    given = {"database": "sqlite:///{catalogue}", "port": "{port}", "log_level": "warning", **known}
    return {f"ENDROLL_{name.upper()}": value for name, value in given.items()}


SERVE = (str(Path(sys.executable).with_name("endroll")), "serve")

PEERS = {
    peer.name: peer
    for peer in (
        Peer(ENDROLL, "Endroll, answer cache off", SERVE, _endroll(answer_cache_bytes="0")),
        Peer(CACHED, "Endroll, answer cache on", SERVE, _endroll()),
        Peer(
            HANDWRITTEN,
            "bound: ASGI, one aiosqlite call, SQL by hand",
            _uvicorn("bench.peers.handwritten"),
        ),
        Peer(
            FIXED,
            "bound: ASGI, fixed bytes",
            _uvicorn("bench.peers.fixed_bytes"),
            path="/{query}",
            is_computed=False,
        ),
        Peer(
            MERCURIUS,
            "Fastify + Mercurius, JIT",
            ("{node}", str(MERCURIUS_FOLDER / "server.mjs")),
            {"NODE_ENV": "production", "BENCH_PORT": "{port}"},
        ),
        Peer(STRAWBERRY, "Strawberry + DataLoaders", _uvicorn("bench.peers.dataloaders")),
        Peer(
            DATASETTE,
            "datasette-graphql",
            ("{datasette}", str(DATASETTE_FOLDER / "serve.py"), "{catalogue}", "{port}"),
            path="/graphql/{database}",
            # It can sort by a table's own columns alone, so not a person's credits by their series' dates.
            queries=frozenset({"small", "headline", "list"}),
            dialect=dialect.DATASETTE,
        ),
    )
}
