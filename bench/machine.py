"""What a run was made on: the machine and the versions of all that was measured."""

from __future__ import annotations

import json
import platform
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.peers import DATASETTE_FOLDER, MERCURIUS_FOLDER

#: Python packages that every server of this environment is made of.
PACKAGES = (
    "endroll",
    "strawberry-graphql",
    "starlette",
    "uvicorn",
    "uvloop",
    "httptools",
    "aiosqlite",
    "orjson",
)
_CPU_INFO = Path("/proc/cpuinfo")


def machine() -> str:
    """Return one line: processor, cores, memory, system."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, {platform.platform()}"


def versions(tools: Mapping[str, str]) -> Iterator[str]:
    """Yield "name version" of everything measured; ``tools`` are those that `bench.install` found."""
    yield f"Python {platform.python_version()}"
    yield f"SQLite {sqlite3.sqlite_version}"
    for package in PACKAGES:
        yield f"{package} {version(package)}"
    if "{node}" in tools:
        asked = subprocess.run([tools["{node}"], "--version"], capture_output=True, text=True, check=True)  # noqa: S603
        yield f"Node {asked.stdout.strip().removeprefix('v')}"
        pinned = json.loads((MERCURIUS_FOLDER / "package.json").read_text())["dependencies"]
        yield from (f"{name} {number}" for name, number in pinned.items())
    if "{datasette}" in tools:
        lines = (DATASETTE_FOLDER / "requirements.txt").read_text().splitlines()
        yield from (line.split(" ")[0].replace("==", " ") for line in lines if line.startswith("datasette"))


def _processor() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
