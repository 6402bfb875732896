"""What the bench needs beside the project's own Python packages: Node and Mercurius, installed once.

Node is found, or installed, the way the explorer's page does it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.peers import DATASETTE, DATASETTE_FOLDER, MERCURIUS, MERCURIUS_FOLDER
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
    if peer == MERCURIUS:
        say("Looking for Node and Mercurius; the first time they are installed.")
        return {"{node}": _node_with_mercurius()}
    if peer == DATASETTE:
        say("Looking for Datasette; the first time it is installed.")
        return {"{datasette}": _python_with_datasette()}
    return {}


def _python_with_datasette() -> str:
    """Return the path of the Python of an environment that holds Datasette as its lock file names it."""
    folder, lock = BUILT / "datasette", DATASETTE_FOLDER / "requirements.txt"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp = folder / ".installed-from"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
        for command in ([sys.executable, "-m", "venv", "--clear", str(folder)], pip):
            done = _run(command, dict(os.environ), BUILT.parent)
            if done.returncode != 0:
                raise InstallError(f"Datasette is left out: it could not be installed. {_last_words(done)}")
        stamp.write_text(wanted)
    return str(python)


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
    command = [*tools.npm, "ci", "--prefer-offline", "--no-audit", "--no-fund"]
    done = _run(command, environment, MERCURIUS_FOLDER)
    if done.returncode != 0:
        raise InstallError(
            "Mercurius is left out: npm could not install what its package-lock.json names. better-sqlite3"
            f" needs a ready-made build for this Node, or a C++ compiler. {_last_words(done)}"
        )


def _run(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (the bench's own commands)
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _last_words(done: subprocess.CompletedProcess[str]) -> str:
    """Return the end of what a failed command printed, as lines that stand back."""
    return "Its last words:\n" + "\n".join(f"  | {line}" for line in done.stdout.splitlines()[-LINES_SHOWN:])


def _digest(lock: Path, node: str) -> str:
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return hashlib.sha256(lock.read_bytes() + version.encode()).hexdigest()
