"""Lines as a wiki shows them: made from markup piece by piece, the links kept beside their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from endroll.sources.wiki.lines import plain
from endroll.sources.wiki.links import Link

_LIST_MARKS = re.compile(r"([*#:;]+)\s*")
_BULLET = re.compile(r"^\s*\*\s+")
_BOLD = re.compile(r"'{2,5}")


@dataclass(frozen=True)
class PrintedLine:
    """A line as shown: its text, the number of the line of wikitext that it comes from, and its links.

    ``cells`` are those of a table's row, none for any other line; ``addresses`` are those that its links to
    other sites lead to and that it does not show.
    """

    number: int
    text: str = ""
    links: tuple[Link, ...] = ()
    cells: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The text without bullet, marks of bold type, and white space about it."""
        return plain(_BOLD.sub("", _BULLET.sub("", self.text, count=1)))


@dataclass
class Writer:
    """The lines so far, and the line that is being written."""

    lines: list[PrintedLine] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _addresses: list[str] = field(default_factory=list)
    _number: int = 0
    _continues: str = ""
    _unseen: bool = False

    def write(self, text: str, number: int) -> None:
        """Add ``text`` to the line, which begins at the line ``number`` of wikitext where it is new."""
        if not self._words:
            self._number = number
        if text:
            self._words.append(text)

    def link(self, link: Link, number: int) -> None:
        """Add the text of a link to the line."""
        self.write(link.text, number)
        self._links.append(link)

    def address(self, address: str) -> None:
        """Note an address that a link of the line leads to."""
        self._addresses.append(address)

    def pass_over(self) -> None:
        """Note that something stood here that is not shown: a line of nothing else is no empty line."""
        self._unseen = True

    @property
    def empty(self) -> bool:
        """Whether nothing is on the line yet."""
        return not "".join(self._words).strip()

    def end_line(self, number: int, *, goes_on: bool = False) -> None:
        """End the line. ``goes_on`` says that the next one belongs to it: it is set in behind it."""
        text = _as_shown("".join(self._words))
        if text.strip():
            shown = f"{self._continues}{text}" if self._continues and text[0] not in " *" else text
            self.lines.append(
                PrintedLine(self._number, shown, tuple(self._links), (), tuple(self._addresses))
            )
            indent = len(shown) - len(shown.lstrip(" "))
            self._continues = self._continues or " " * (indent + 4) if goes_on else ""
        elif not self._unseen and not goes_on:
            self.lines.append(PrintedLine(number))
            self._continues = ""
        self._words, self._links, self._addresses, self._unseen = [], [], [], False

    def add(self, lines: Iterable[PrintedLine], number: int) -> None:
        """Add complete lines below the one being written, or, where that has words, the first to it."""
        lines = list(lines)
        if lines and not self.empty:
            first = lines.pop(0)
            self.write(first.words, number)
            self._links.extend(first.links)
            self._addresses.extend(first.addresses)
            self.end_line(number)
        elif not self.empty or self._words:
            self.end_line(number, goes_on=True)
        self.lines.extend(lines)
        self._unseen = True

    def close(self, number: int) -> list[PrintedLine]:
        """Return all lines, after ending the last one."""
        self._unseen = True
        self.end_line(number)
        return self.lines


def on_one_line(lines: Iterable[PrintedLine], separator: str = " / ") -> str:
    """Return the words of ``lines`` with ``separator`` between them, blank ones left out."""
    return separator.join(line.words for line in lines if line.words)


def _as_shown(text: str) -> str:
    """Return a line with its list marks as bullets and indentation; a term (;) is a line on its own."""
    marks = _LIST_MARKS.match(text)
    if not marks:
        return text
    depth, body = len(marks[1]), text[marks.end() :]
    if marks[1].endswith(";"):
        return body
    if set(marks[1]) & set("*#"):
        return f"{'  ' * (depth - 1)}* {body}"
    return f"{'    ' * depth}{body}"
