"""A template as a page calls it: its name, its arguments, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from endroll.sources.mediawiki.pieces import Piece
from endroll.sources.mediawiki.printed_lines import PrintedLine, Writer
from endroll.sources.wiki.lines import plain


@dataclass(frozen=True)
class Argument:
    """One argument: its name, a number from 1 where it has none, and the place of its value in the page."""

    name: str
    start: int
    end: int
    positional: bool


@dataclass
class Call:
    """A template's call: its name regardless of case, and as printed; its line; the whole of it.

    What `take` gives is noted, so that the rest can be told.
    """

    name: str
    printed_name: str
    number: int
    raw: str
    arguments: tuple[Argument, ...]
    _taken: set[str] = field(default_factory=set)

    def take(self, *names: str | int) -> Argument | None:
        """Return the first argument of one of ``names`` that is there and not empty, or null."""
        for name in map(str, names):
            found = next((one for one in reversed(self.arguments) if one.name == name), None)
            if found is not None:
                self._taken.add(name)
                if found.start < found.end:
                    return found
        return None

    def take_positional(self) -> list[Argument]:
        """Return the arguments without a name, those that are empty left out."""
        found = [one for one in self.arguments if one.name.isdecimal()]
        self._taken.update(one.name for one in found)
        return [one for one in found if one.start < one.end]

    def rest(self) -> Iterator[Argument]:
        """Yield the arguments that nobody took."""
        return (one for one in self.arguments if one.name not in self._taken)


class Page(Protocol):
    """What shows a template's arguments, and takes what it does not show."""

    def show(self, argument: Argument | None, writer: Writer) -> None:
        """Write an argument's value as the wiki shows it; nothing for null."""

    def lines(self, argument: Argument) -> list[PrintedLine]:
        """Return the lines of an argument's value, none of them blank."""

    def words(self, argument: Argument | None) -> str:
        """Return an argument's value on one line, empty for null."""

    def keep(self, number: int, text: str, reason: str) -> None:
        """Keep what cannot be placed."""

    def drop(self, number: int, text: str, reason: str) -> None:
        """Drop what is not about the drama."""


def read_call(piece: Piece, text: str, number: int) -> Call:
    """Return the call of a template that ``piece`` is in the page's ``text``, at the line ``number``."""
    template = piece.markup
    arguments = tuple(_argument(one, text) for one in template.arguments)
    name = plain(template.normal_name(capitalize=False))
    return Call(name.casefold(), name, number, plain(text[piece.start : piece.end]), arguments)


def _argument(one: Any, text: str) -> Argument:  # noqa: ANN401 (the parser has no types)
    """Return an argument with the place of its value, white space about it left out."""
    end = one.span[1]
    value = one.value
    start = end - len(value)
    stripped = text[start:end].strip()
    start += len(value) - len(value.lstrip())
    return Argument(plain(one.name), start, start + len(stripped), bool(one.positional))
