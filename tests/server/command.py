"""The `endroll` command, run as users run it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ENDROLL = Path(sys.executable).parent / "endroll"


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment with no ENDROLL_* settings but ``variables``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENDROLL_")}
    return {**kept, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "error", **variables}


def endroll(
    *arguments: str, folder: Path, stdin: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Return the finished command, its output as text; ``stdin`` is what it may read."""
    done = subprocess.run(
        [ENDROLL, *arguments],
        cwd=folder,
        env=environment(variables),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
