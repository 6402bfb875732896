"""The `endroll` command in processes of its own, that can be killed: the server, the importer, the check."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from bench.kill.pages import WikiPage

ENDROLL = Path(sys.executable).parent / "endroll"
START_SECONDS = 30.0
LOOK_SECONDS = 0.02


async def start(folder: Path, *arguments: str, output: int, **variables: str) -> Process:
    """Start the command in ``folder``, on the database there, with no settings but ``variables``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENDROLL_")}
    return await asyncio.create_subprocess_exec(
        ENDROLL,
        *arguments,
        cwd=folder,
        env={**kept, "PYTHONUNBUFFERED": "1", **variables},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=output,
        stderr=STDOUT,
    )


async def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Return how the command exited, and all that it said."""
    process = await start(folder, *arguments, output=PIPE)
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


class Server:
    """`endroll serve` on a free port, with no settings but ``variables``.

    ``deaths`` counts its kills; ``is_up`` is clear from before it is killed until it serves again.
    """

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder = folder
        self.variables = {"ENDROLL_PORT": "0", "ENDROLL_LOG_LEVEL": "warning", **variables}
        self.url = ""
        self.deaths = 0
        self.is_up = asyncio.Event()
        self._log = folder / "server.log"
        self._process: Process | None = None

    async def start(self) -> None:
        """Start it and wait until it takes connections. Raises `RuntimeError` when it ends instead."""
        before = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self._process = await start(self.folder, "serve", output=log.fileno(), **self.variables)
        async with asyncio.timeout(START_SECONDS):
            while True:
                said = self._log.read_bytes()[before:].decode()
                if found := re.search(r"^  GraphQL +(\S+)$", said, re.MULTILINE):
                    break
                if self._process.returncode is not None:
                    raise RuntimeError(f"The server ended: {said}")
                await asyncio.sleep(LOOK_SECONDS)
        self.url = found[1]
        self.is_up.set()

    @property
    def port(self) -> int:
        """The port that it serves on."""
        return urlsplit(self.url).port or 0

    @property
    def pid(self) -> int:
        """Its process's id, 0 before it was started."""
        return self._process.pid if self._process else 0

    async def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self.is_up.clear()
        self.deaths += 1
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to stop, and return how it exited."""
        self.is_up.clear()
        return await self._end(signal.SIGTERM)

    def complaints(self) -> list[str]:
        """Return the lines of its log that tell of errors."""
        return [
            line
            for line in self._log.read_text().splitlines()
            if re.search(r"error|Traceback", line, re.IGNORECASE)
        ]

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await self._process.wait()


class Import:
    """`endroll import wiki` over a folder of pages.

    ``acknowledged`` counts the pages that it says it has imported, and ``on_page`` is called with each new
    count; ``unexpected`` holds what else it said of a page.
    """

    def __init__(self, process: Process, pages: list[WikiPage], on_page: Callable[[int], None]) -> None:
        self.acknowledged = 0
        self.unexpected: list[str] = []
        self._process, self._pages, self._on_page = process, pages, on_page
        self._progress = asyncio.Condition()
        self._is_over = False
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, folder: Path, pages: list[WikiPage], on_page: Callable[[int], None]) -> Self:
        """Start to import ``pages``, which are in the folder ``pages`` of ``folder``."""
        return cls(await start(folder, "import", "wiki", "pages", output=PIPE), pages, on_page)

    async def reach(self, pages: int) -> None:
        """Wait until so many pages are acknowledged, or all that ever will be."""
        async with self._progress:
            await self._progress.wait_for(lambda: self.acknowledged >= pages or self._is_over)

    async def kill(self) -> None:
        """End it at once, whatever it is doing, and take in all that it had said."""
        if self._process.returncode is None:
            self._process.kill()
        await self.end()

    async def end(self) -> int:
        """Wait until it ends; return how it exited."""
        await self._reading
        return await self._process.wait()

    async def _read(self) -> None:
        while self._process.stdout and (line := await self._process.stdout.readline()):
            said = line.decode().rstrip()
            if said.startswith("page-"):
                self._take(said)
            async with self._progress:
                self._progress.notify_all()
        self._is_over = True
        async with self._progress:
            self._progress.notify_all()

    def _take(self, said: str) -> None:
        if self.acknowledged < len(self._pages) and said == self._pages[self.acknowledged].said:
            self.acknowledged += 1
            self._on_page(self.acknowledged)
        else:
            self.unexpected.append(said)
