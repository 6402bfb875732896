"""Installs the clients that these tests run, when their lock file has changed since the last time.

Run it from the root as ``python -m tests.clients.install``. It exits with 0 when they are there, and with 1
and a sentence when they could not be installed.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
from pathlib import Path

from explorer.build import (
    INSTALL,
    BuildError,
    Toolchain,
    alone,
    environment_with,
    node_from_pypi,
    node_of_the_machine,
    run,
    say,
)

CLIENTS = Path(__file__).resolve().parent
INSTALLED = CLIENTS / "node_modules"
#: The digest of the lock file that `INSTALLED` was made from; written last, so it vouches for the rest.
STAMP = INSTALLED / ".installed-from"


def suits(version: str) -> bool:
    """Return whether every client runs on Node ``version`` ("v24.1.0"): package.json's engines say so too."""
    found = re.match(r"v(\d+)\.(\d+)", version)
    if found is None:
        return False
    numbers = (int(found[1]), int(found[2]))
    return (22, 13) <= numbers < (23, 0) or (24, 0) <= numbers < (25, 0) or numbers >= (26, 0)


def toolchain() -> Toolchain:
    """Return a Node that suits and its npm, the machine's own or PyPI's. Raises `BuildError`."""
    return node_of_the_machine(suits) or node_from_pypi()


def digest_of_lock() -> str:
    """Return the SHA-256, in hex, of what decides which packages are installed."""
    contents = [(CLIENTS / name).read_bytes() for name in (".npmrc", "package.json", "package-lock.json")]
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def is_current() -> bool:
    """Return whether the packages that the lock file names are installed."""
    return STAMP.is_file() and STAMP.read_text() == digest_of_lock()


def install_if_stale() -> None:
    """Install the clients unless they are there, and say which it was. Raises `BuildError`."""
    if is_current():
        say("The clients are installed.")
        return
    say("Installing the clients that Endroll is tested with; the first time takes about a minute.")
    started = time.monotonic()
    tools = toolchain()
    run(
        [*tools.npm, *INSTALL],
        environment_with(tools),
        "The clients could not be installed: npm could not install what tests/clients/package-lock.json "
        "names. Its last words follow; try again when the npm registry can be reached.",
        CLIENTS,
    )
    STAMP.write_text(digest_of_lock())
    say(f"The clients are installed ({time.monotonic() - started:.0f} s).")


def main() -> int:
    """Install the clients where they are not current; return the exit code."""
    try:
        with alone(Path(__file__)):
            install_if_stale()
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
