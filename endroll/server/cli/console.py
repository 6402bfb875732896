"""Writing to the terminal: coloured where it is one, plain text where it is a file or a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text


def say(line: str, style: str = "") -> None:
    """Write one line to standard output."""
    _write(Console(soft_wrap=True), line, style)


def say_problem(sentence: str) -> None:
    """Write one line to standard error."""
    _write(Console(stderr=True, soft_wrap=True), sentence, "red")


def _write(console: Console, line: str, style: str) -> None:
    # Text, so that brackets of a page are not taken for Rich's markup.
    console.print(Text(line, style), emoji=False)
