"""Writing to the terminal: coloured where it is one, plain text where it is a file or a pipe."""

from __future__ import annotations

import sys
from typing import TextIO


def say(line: str, style: str = "") -> None:
    """Write one line to standard output."""
    _write(sys.stdout, line, style)


def say_problem(sentence: str) -> None:
    """Write one line to standard error."""
    _write(sys.stderr, sentence, "red")


def _write(stream: TextIO, line: str, style: str) -> None:
    if not stream.isatty():
        stream.write(f"{line}\n")
        stream.flush()
        return
    # Here, not above: a server whose output goes to a log has no use for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Text, so that brackets of a page are not taken for Rich's markup.
    Console(file=stream, soft_wrap=True).print(Text(line, style), emoji=False)
