"""Becomes another command on given processor cores: ``python -m bench.pinned 0,1 command…``.

Where the system cannot pin (macOS), the command runs on whatever core it gets.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Take on the cores, then become the command."""
    cores, *command = sys.argv[1:]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    os.execvp(command[0], command)  # noqa: S606 (the bench's own command)


if __name__ == "__main__":
    main()
