"""A page's text as lines: numbered, with bullets, indentation and table cells told apart from the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

#: Characters without a shape; among them the private ones that `Brackets` sets for what it hides.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\U000f0000-\U000f03ff]")
_SPACES = re.compile(r"[^\S\n]+")
#: A bullet, or a dash or number that stands in for one. A dash needs a blank after it, as does
#: the letter o that text browsers print for a circle; a number needs a dot.
_BULLET = re.compile(
    r"^(?:[•‣◦●○■□▪▫◆◇★☆※►▶➤◈∙⁃▸▹▷❖➢➔✓✔✦✿♦♣♥❤]\s*|[→⇒]\s+|\(\d{1,2}\)\s+|[・·*#]+\s*|[-–—]\s+|o\s+(?=[^a-z\s])|\d{1,3}[.)]\s+(?=\D))"
)
_NARROW = str.maketrans("０１２３４５６７８９：．／－", "0123456789:./-")
_WIKI_HEADING = re.compile(r"^(={1,6})\s*(.+?)\s*\1$")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_CELL = re.compile(r"\s*(?:\t|\|+|｜)\s*")
_MARKUP = re.compile(r"'{2,5}|\*\*|__(?=\w)|(?<=\w)__")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")


@dataclass(frozen=True)
class Line:
    """One line of a page.

    ``number`` counts from 1; ``printed`` is the line as it stands, ``text`` its words with white space made
    plain and bullet, wiki markup and indentation gone. ``cells`` are its table cells, one where it is no
    row. ``heading`` tells a heading by its markup alone, ``level`` how deep that sets it, 0 where unknown.
    """

    number: int
    printed: str
    text: str
    indent: int = 0
    bullet: str = ""
    cells: tuple[str, ...] = ()
    heading: bool = False
    level: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing of the line can be seen."""
        return not self.text and not self.bullet

    def with_text(self, text: str) -> Line:
        """Return the line with other words, its cells split anew."""
        return replace(self, text=text, cells=_cells(text))


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a page, blank ones included."""
    return tuple(read_line(number, printed) for number, printed in enumerate(text.split("\n"), 1))


def read_line(number: int, printed: str) -> Line:
    """Return the line ``number`` that is ``printed`` so, taken apart."""
    shown = _INVISIBLE.sub("", printed).rstrip()
    words = shown.lstrip()
    indent = len(shown.expandtabs(4)) - len(words.expandtabs(4))
    bullet = None if _BOLD.fullmatch(words) else _BULLET.match(words)
    body = words[bullet.end() :] if bullet else words
    heading = _WIKI_HEADING.match(words)
    if heading:
        body = heading[2]
    body = _MARKUP.sub("", _LINK.sub(r"\1", body))
    cells = _cells(body)
    body = _SPACES.sub(" ", body).strip()
    mark = plain(bullet[0]) if bullet else ""
    level = len(heading[1]) if heading else 0
    return Line(number, printed, body, indent, mark, cells, bool(heading), level)


def plain(text: str) -> str:
    """Return ``text`` on one line with every run of white space a single blank, none at the ends."""
    return " ".join(text.split())


def narrow(text: str) -> str:
    """Return ``text`` with full-width digits, colons, dots, slashes and dashes as ASCII has them."""
    return text.translate(_NARROW)


def _cells(text: str) -> tuple[str, ...]:
    cells = [_SPACES.sub(" ", cell).strip() for cell in _CELL.split(text.strip(" |｜"))]
    return tuple(cells)
