"""What the bench needs beside the project's own Python packages: Node and Mercurius, installed once.

Node is found, or installed, the way the explorer's page does it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from bench.peers import MERCURIUS, MERCURIUS_FOLDER
from explorer.build import BuildError, Toolchain, node_from_pypi, node_of_the_machine

#: Where all that the bench makes goes; git ignores it.
BUILT = Path(__file__).parent / ".build"
LINES_SHOWN = 12


class InstallError(Exception):
    """A peer cannot be installed here; the message is a sentence that says why."""


def install(peer: str, say: Callable[[str], None]) -> dict[str, str]:
    """Return what fills the places in the command of ``peer``, installed where it was not yet.

    Raises `InstallError`.
    """
    if peer != MERCURIUS:
        return {}
    say("Looking for Node and Mercurius; the first time they are installed.")
    return {"{node}": _node_with_mercurius()}


def _node_with_mercurius() -> str:
    """Return the path of Node, with Mercurius installed as its lock file names it."""
    try:
        tools = node_of_the_machine() or node_from_pypi()
    except BuildError as error:
        raise InstallError(str(error)) from error
    stamp = MERCURIUS_FOLDER / "node_modules" / ".installed-from"
    # better-sqlite3 is compiled for one Node; another one needs it anew.
    wanted = _digest(MERCURIUS_FOLDER / "package-lock.json", tools.node)
    if not stamp.is_file() or stamp.read_text() != wanted:
        _npm_ci(tools)
        stamp.write_text(wanted)
    return tools.node


def _npm_ci(tools: Toolchain) -> None:
    node = Path(tools.node)
    environment = {**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])}
    headers = node.resolve().parent.parent
    if (headers / "include" / "node" / "node.h").is_file():
        # better-sqlite3 is compiled where no ready-made one can be had; this spares a download.
        environment.setdefault("npm_config_nodedir", str(headers))
    done = subprocess.run(  # noqa: S603 (npm, with the bench's own arguments)
        [*tools.npm, "ci", "--prefer-offline", "--no-audit", "--no-fund"],
        cwd=MERCURIUS_FOLDER,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last_words = "\n".join(f"  | {line}" for line in done.stdout.splitlines()[-LINES_SHOWN:])
        raise InstallError(
            "Mercurius is left out: npm could not install what its package-lock.json names. better-sqlite3"
            f" needs a ready-made build for this Node, or a C++ compiler. npm's last words:\n{last_words}"
        )


def _digest(lock: Path, node: str) -> str:
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return hashlib.sha256(lock.read_bytes() + version.encode()).hexdigest()
