"""A server set up as a section of the page has it, and the page's commands run beside it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.docs.page import Section
from tests.server.command import ENDROLL, environment
from tests.server.serving import port_of, serving
from tests.server.test_observer import free_port

#: Where the page has the server and its metrics.
ADDRESS, METRICS_PORT = "127.0.0.1:8000", "9464"


@dataclass(frozen=True)
class Machine:
    """What the page's paths and ports are here; ``server`` is the process that serves."""

    folder: Path
    address: str
    metrics_port: str
    server: subprocess.Popen[str]

    def run(self, command: str) -> str:
        """Return what one of the page's commands prints, with the page's paths and ports in it."""
        done = subprocess.run(
            ["bash", "-c", self.here(command)],
            cwd=self.folder,
            env=environment({"PATH": f"{ENDROLL.parent}{os.pathsep}{os.environ['PATH']}"}),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, ""), f"{command}\n{done.stderr}{done.stdout}"
        return self._as_on_the_page(done.stdout)

    def here(self, text: str) -> str:
        """Return ``text`` with this machine's paths and ports."""
        for there, here in self._places():
            text = text.replace(there, here)
        return text

    def client(self) -> httpx.Client:
        """Return a client of the server."""
        return httpx.Client(base_url=f"http://{self.address}", timeout=30)

    def log(self) -> list[str]:
        """Stop the server; return what it wrote to standard output since its greeting."""
        self.server.terminate()
        return self.server.communicate(timeout=30)[0].splitlines()

    def _as_on_the_page(self, output: str) -> str:
        for there, here in self._places():
            output = output.replace(here, there)
        return output.replace("\r\n", "\n")

    def _places(self) -> list[tuple[str, str]]:
        return [*_paths(self.folder), (ADDRESS, self.address), (METRICS_PORT, self.metrics_port)]


def _paths(folder: Path) -> list[tuple[str, str]]:
    # The folder itself last, for the others are in it.
    return [
        ("/var/backups", str(folder / "backups")),
        ("/etc/endroll", str(folder / "etc")),
        ("/var/lib/endroll", str(folder)),
    ]


@contextmanager
def following(section: Section, folder: Path, settings: dict[str, str] | None = None) -> Iterator[Machine]:
    """Serve the demo catalogue in ``folder`` with the section's files in place, and its settings.

    ``settings`` are others, with the page's paths and ports, to be used instead.
    """
    (folder / "backups").mkdir(exist_ok=True)
    metrics_port = str(free_port())
    _put_files(section, folder)
    settings = _with(settings or section.settings(), [*_paths(folder), (METRICS_PORT, metrics_port)])
    with serving(folder, prepare=None, **settings) as (server, said):
        yield Machine(folder, f"127.0.0.1:{port_of(said)}", metrics_port, server)


def _with(settings: dict[str, str], places: list[tuple[str, str]]) -> dict[str, str]:
    """Return ``settings`` with each of the page's ``places`` as it is here."""
    made = {}
    for name, value in settings.items():
        for there, here in places:
            value = value.replace(there, here)  # noqa: PLW2901 (one place after the other)
        made[name] = value
    return made


def _put_files(section: Section, folder: Path) -> None:
    """Put there what the page shows of files by `cat`, and a manifest where its settings name one."""
    for example in section.examples():
        shown = re.fullmatch(r"cat /etc/endroll/(\S+)", example.command)
        if shown:
            file = folder / "etc" / shown[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.printed)
            (folder / "etc" / "persisted.json").write_text('{"5d1a": "query Names { __typename }"}')
