"""The projects that a compiler reads and writes, each copied to a folder of its own and compiled there."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.clients.install import CLIENTS, INSTALLED
from tests.clients.node import SCHEMA, Node


def compiled_by_relay(node: Node, folder: Path, config: str = "relay.config.json") -> Path:
    """Return a copy of the Relay project, made in ``folder``, that relay-compiler has compiled.

    With ``relay.persisted.config.json`` its operations are known by ids, which ``persisted.json`` lists.
    """
    made = _copied("relay", folder)
    (made / "persisted.json").write_text("{}")  # the compiler adds to a manifest, and makes none
    printed = node.tool("relay-compiler", "--output", "quiet-with-errors", config, folder=made)
    assert printed == ""
    return made


def generated_by_codegen(node: Node, folder: Path) -> Path:
    """Return a copy of the TypeScript project, made in ``folder``, with the types that codegen writes."""
    made = _copied("codegen", folder)
    printed = node.tool("graphql-codegen", "--silent", "--config", "codegen.config.mjs", folder=made)
    assert printed == ""
    return made


def listed_by_apollo(node: Node, folder: Path) -> Path:
    """Return a copy of Apollo's project, made in ``folder``, with the manifest of its documents."""
    made = _copied("apollo_manifest", folder)
    printed = node.tool("generate-persisted-query-manifest", folder=made)
    assert "with 1 operation." in printed
    return made


def _copied(name: str, folder: Path) -> Path:
    """Return a copy of a project of this folder, made in ``folder``, with the packages and the schema."""
    made = Path(shutil.copytree(CLIENTS / name, folder / name))
    (made / "node_modules").symlink_to(INSTALLED, target_is_directory=True)
    shutil.copy(SCHEMA, made)
    shutil.copy(CLIENTS / "recorded_fetch.mjs", made)
    return made
