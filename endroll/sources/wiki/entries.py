"""A labelled line with the lines that continue it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from endroll.sources.wiki.headings import find_heading
from endroll.sources.wiki.label_table import Field, Label
from endroll.sources.wiki.labels import Labelled, find_label, split_glued_label, split_label
from endroll.sources.wiki.lines import Line

#: Fields whose value may run over several lines of an infobox.
_LONG = frozenset(Field) - {
    Field.FORMAT,
    Field.EPISODE_COUNT,
    Field.END,
    Field.RUNTIME,
    Field.WEBSITE,
    Field.SYNOPSIS,
    Field.ROMANIZED_TITLE,
}
#: So many different labels without a colon make a run of lines an infobox.
_INFOBOX_LABELS = 3


@dataclass(frozen=True)
class Entry:
    """A label, as known and as printed, and its value's parts with their line numbers; none when empty."""

    label: Label
    printed: str
    parts: tuple[tuple[int, str], ...]
    line: Line

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(text for _, text in self.parts)

    @property
    def listed(self) -> str:
        """The value as a list: lines of their own are parted by commas."""
        return ", ".join(text.strip(" ,、") for _, text in self.parts)

    def line_of(self, piece: str) -> int:
        """Return the number of the line that holds ``piece``, or of the label's line."""
        return next((number for number, text in self.parts if piece in text), self.line.number)


def infobox_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that were copied from an infobox, labels and values run together.

    A run of lines without a blank one is such when at least three of them begin with different labels and
    have no colon behind them, or a table's cell.
    """
    numbers: set[int] = set()
    run: list[Line] = []
    for line in (*lines, None):
        if line is not None and not line.blank:
            run.append(line)
            continue
        glued = {found.label for one in run if (found := _glued(one) or _in_cell(one))}
        if len(glued) >= _INFOBOX_LABELS:
            numbers.update(one.number for one in run)
        run = []
    return frozenset(numbers)


def _glued(line: Line) -> Labelled | None:
    if line.bullet or line.heading or split_label(line, weak=False):
        return None
    whole = find_label(line.text)
    if whole and whole.field is Field.PERIOD:
        return Labelled(whole, line.text, "")
    found = split_glued_label(line.text)
    if found and found.value and find_heading(line.text):  # "Episode Ratings"
        return None
    # "Synopsis" or "Cast" alone heads a section, in an infobox too.
    return None if found and not found.value and found.label.field in {Field.SYNOPSIS, Field.CAST} else found


def _in_cell(line: Line) -> Labelled | None:
    """Return the label that stands in a row's first cell without a colon, or null."""
    row = len(line.cells) > 1 and not line.bullet and ":" not in line.cells[0]
    return split_label(line, weak=False) if row else None


def labelled(line: Line, infobox: frozenset[int]) -> Labelled | None:
    """Return the label and value of ``line``, or null: with a separator, or without one in an infobox."""
    return split_label(line) or (_glued(line) if line.number in infobox else None)


def continuation(lines: Sequence[Line], place: int, found: Labelled, infobox: frozenset[int]) -> list[Line]:
    """Return the lines behind the label at ``place`` that go on with its value.

    They follow without a blank line, and have no label or heading of their own. In an infobox they are
    taken for any value that may be long; elsewhere when they are indented behind the label's words, or when
    the label stands alone.
    """
    line = lines[place]
    taken: list[Line] = []
    for other in lines[place + 1 :]:
        if other.blank or find_heading(other.text) or labelled(other, infobox):
            break
        if not _goes_on(line, other, found, infobox, first=not taken):
            break
        taken.append(other)
    return taken


def _goes_on(line: Line, other: Line, found: Labelled, infobox: frozenset[int], *, first: bool) -> bool:
    if len(line.cells) > 1 and len(other.cells) > 1 and other.cells[0]:  # a row of its own
        return False
    if line.number in infobox and not line.bullet:
        return found.label.field in _LONG or (first and not found.value)
    indented = other.indent > line.indent
    if line.bullet and not other.bullet:
        return indented or not found.value
    if indented:
        return True
    return (
        not found.value
        and found.label.field in _LONG
        and len(other.text.split()) <= 8
        and not other.text.endswith(".")
    )
