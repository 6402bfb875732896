"""Casts whose actor and character stand on different lines or rows, rewritten as one line for each pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from endroll.sources.wiki.brackets import Brackets, outside
from endroll.sources.wiki.lines import Line, plain
from endroll.sources.wiki.notes import is_note
from endroll.sources.wiki.people import looks_like_person

#: "演 - 沢尻エリカ" below the character, as the Japanese Wikipedia has it.
_PLAYED_BY = re.compile(r"(?:演|声)\s*[-－‐–—:：]\s*(?P<actor>.+)")


def join_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every pair that is spread over two of them on the first one's place.

    Rows of a grid (names above, characters below, three columns and more) and actors on a line below their
    character, told by 演, are joined. What is joined says
    itself which of the two is the actor.
    """
    joined: list[Line] = []
    for line in lines:
        below = bool(joined) and joined[-1].number < line.number
        played = _PLAYED_BY.fullmatch(line.text)
        if played and below and looks_like_person(_bare(played["actor"])):
            joined[-1] = _pair(joined[-1], f"{joined[-1].text} played by {played['actor']}")
        elif below and _is_grid(joined[-1], line):
            names = joined.pop()
            joined.extend(
                _pair(names, f"{actor} as {part}")
                for actor, part in zip(names.cells, line.cells, strict=True)
                if actor
            )
        else:
            joined.append(line)
    return joined


def unfold(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with "Name (Name)", "Name / Name" and "Name   Name" as "Name - Name".

    So it is where most lines are such: one bracket behind a name is a remark, one slash parts two actors; a
    column of them is the other half of the cast.
    """
    for unfolded in (_out_of_bracket, _at_slash, _at_gap):
        others = [unfolded(line) for line in lines]
        if 2 * sum(line is not None for line in others) > len(lines) > 2:
            return [line if other is None else other for line, other in zip(lines, others, strict=True)]
    return list(lines)


def _out_of_bracket(line: Line) -> Line | None:
    brackets = Brackets(line.text)
    name, insides = brackets.take_trailing(brackets.masked)
    if not name or not insides or is_note(insides[0]) or (name[0] < "\u2fff") != (insides[0][0] < "\u2fff"):
        return None
    further = "".join(f" ({inside})" for inside in insides[1:])
    return _side_by_side(line, name, insides[0], further)


def _at_slash(line: Line) -> Line | None:
    parts = re.split(r"\s+/\s+", line.text)
    return _side_by_side(line, *parts) if len(parts) == 2 else None


def _at_gap(line: Line) -> Line | None:
    words = line.printed.strip().removeprefix(line.bullet).strip()
    parts = [plain(part) for part in re.split(r"\s{2,}", words)]
    return _side_by_side(line, *parts) if len(parts) == 2 and " ".join(parts) == line.text else None


def _side_by_side(line: Line, name: str, other: str, further: str = "") -> Line | None:
    """Return the line as a pair where both sides are names, or null."""
    if not looks_like_person(_bare(name)) or not looks_like_person(_bare(other)):
        return None
    return line.with_text(f"{name} - {other}{further}")


def _is_grid(names: Line, parts: Line) -> bool:
    """Return whether two rows of one length, three cells and more, hold people above their parts."""
    if len(names.cells) < 3 or len(names.cells) != len(parts.cells) or parts.number != names.number + 1:
        return False
    return all(looks_like_person(_bare(cell)) for cell in names.cells) and all(parts.cells)


def _pair(line: Line, text: str) -> Line:
    return replace(line, text=plain(text), cells=(plain(text),))


def _bare(text: str) -> str:
    return plain(outside(Brackets(text).masked))
