"""Serves a catalogue with Datasette, as its own pages advise for a file that does not change.

Usage, with the Python of Datasette's own environment: ``python serve.py CATALOGUE PORT``. The file is opened
as immutable, and its tables are counted beforehand, so that no request has to.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Count the tables, then become Datasette."""
    catalogue, port = sys.argv[1:]
    counts = f"{catalogue}.counts.json"
    datasette = str(Path(sys.executable).with_name("datasette"))
    # The bench's own commands, on files that it made.
    subprocess.run([datasette, "inspect", catalogue, "--inspect-file", counts], check=True)  # noqa: S603
    command = [datasette, "serve", "--immutable", catalogue, "--inspect-file", counts]
    command += ["--host", "127.0.0.1", "--port", port, "--metadata", str(HERE / "settings.json")]
    command += ["--plugins-dir", str(HERE / "plugins"), "--setting", "sql_time_limit_ms", "20000"]
    os.execv(datasette, command)  # noqa: S606


if __name__ == "__main__":
    main()
