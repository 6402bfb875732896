"""How far an import has come: a moving line on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from endroll.server.cli.console import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Without a terminal, a line is written after so many documents.
EVERY = 1_000


class Progressing:
    """Shows documents read, their rate and the remaining time while it is entered.

    ``total`` are the bytes of all inputs, 0 where unknown. ``quiet`` shows nothing.
    """

    def __init__(self, label: str, total: int, *, quiet: bool) -> None:
        self._label = label
        self._total = total
        self._plain = not quiet and not sys.stdout.isatty()
        self._bar = _bar() if not quiet and sys.stdout.isatty() else None
        self._task: TaskID | None = None
        self._documents = 0

    def read(self, position: int) -> None:
        """Count one more document, read up to byte ``position`` of all inputs."""
        self._documents += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=position, documents=f"{self._documents:,}")
        elif self._plain and self._documents % EVERY == 0:
            say(f"{self._label}: {self._documents:,} documents read")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task(self._label, total=self._total or None, documents="0")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Progress:
    # Here, not above: an import whose output goes to a log has no use for it.
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[documents]} documents"),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        transient=True,
    )
