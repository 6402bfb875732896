"""How far an import has come: a moving line on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from endroll.server.cli.console import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Without a terminal, a line is written after so many documents or pages, or so many seconds without one.
EVERY = 1_000
EVERY_SECONDS = 30


class Progressing:
    """Shows what was read, its rate and the remaining time while it is entered.

    ``noun`` is what is counted, in the plural. ``quiet`` shows nothing.
    """

    def __init__(self, label: str, noun: str, *, quiet: bool) -> None:
        self._label, self._noun = label, noun
        self._plain = not quiet and not sys.stdout.isatty()
        self._bar = _bar() if not quiet and sys.stdout.isatty() else None
        self._task: TaskID | None = None
        self._count = 0
        self._share = 0.0
        self._began = self._told = monotonic()

    def read(self, count: int) -> None:
        """Count so many more documents or pages."""
        before, self._count = self._count, self._count + count
        if self._plain and self._count // EVERY > before // EVERY:
            self._tell()
        else:
            self._show()

    def at(self, share: float) -> None:
        """Note that ``share`` of the work, 0 to 1, is done."""
        self._share = share
        self._show()

    def _show(self) -> None:
        now = monotonic()
        if self._bar is not None and self._task is not None:
            rate = self._count / max(now - self._began, 0.1)
            counted = f"{self._count:,} {self._noun}, {rate:,.0f} a second"
            self._bar.update(self._task, completed=self._share, counted=counted)
        elif self._plain and now - self._told > EVERY_SECONDS:
            self._tell()

    def _tell(self) -> None:
        self._told = monotonic()
        done = f", {self._share:.0%} of the input" if self._share else ""
        say(f"{self._label}: {self._count:,} {self._noun} read{done}")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task(self._label, total=1.0, counted="")
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
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counted]}"),
        TimeRemainingColumn(),
        transient=True,
    )
