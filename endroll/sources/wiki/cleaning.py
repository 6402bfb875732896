"""A page's lines without the noise in them, and the noise that was dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from endroll.sources.record import KeptLine
from endroll.sources.wiki.lines import Line
from endroll.sources.wiki.noise import (
    EDIT_LINK,
    NAVIGATION,
    is_contents_entry,
    is_list_heading,
    noise_reason,
    strip_noise,
)


@dataclass
class CleanPage:
    """A page's lines, blank where noise stood; ``dropped`` is the noise.

    ``ends`` are the numbers of the lines above which a drama ends: headings of a list of dramas.
    """

    lines: list[Line] = field(default_factory=list)
    dropped: list[KeptLine] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)


def clean_page(lines: Sequence[Line]) -> CleanPage:
    """Return the ``lines`` of a page without their noise."""
    page = CleanPage()
    contents = [is_contents_entry(line.text) for line in lines]
    for place, line in enumerate(lines):
        # Numbered headings stand one below the other in a table of contents only.
        if contents[place] and any(contents[max(place - 1, 0) : place] + contents[place + 1 : place + 2]):
            page.lines.append(_dropped(page, line, NAVIGATION))
        else:
            page.lines.append(line if line.blank else _cleaned(page, line))
    return page


def _cleaned(page: CleanPage, line: Line) -> Line:
    if is_list_heading(line.text):
        page.ends.add(line.number)
    reason = noise_reason(line.text) if line.text else "a bullet without text"
    if reason:
        return _dropped(page, line, reason)
    short = not line.bullet and len(line.text.split()) <= 8 and ":" not in line.text
    text, taken = strip_noise(line.text, may_be_heading=short)
    page.dropped.extend(KeptLine(line=line.number, text=part, reason=reason) for part, reason in taken)
    if not text:
        return _blank(line)
    edited = short and any(reason is EDIT_LINK for _, reason in taken)
    return replace(line.with_text(text) if taken else line, heading=line.heading or edited)


def _dropped(page: CleanPage, line: Line, reason: str) -> Line:
    page.dropped.append(KeptLine(line=line.number, text=line.printed.strip(), reason=reason))
    return _blank(line)


def _blank(line: Line) -> Line:
    return replace(line, text="", bullet="", cells=())
