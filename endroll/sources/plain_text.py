"""Text as catalogues elsewhere write it, HTML and all, to plain text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

#: Elements that begin a paragraph, that begin a line, and whose content nobody reads.
_PARAGRAPHS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "table"})
_LINES = frozenset({"br", "li", "tr"})
_UNREAD = frozenset({"script", "style"})
#: A character reference with its semicolon: without one, "R&D" would lose its D.
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def one_line(text: str) -> str:
    """Return ``text`` with its character references as signs and all white space as single spaces."""
    return " ".join(_REFERENCE.sub(lambda found: unescape(found[0]), text).split())


def plain_text(html: str) -> str:
    """Return what a reader of ``html`` sees: paragraphs with an empty line between them, no tags.

    Text without any tag comes back as its paragraphs. "" where nothing is to be read.
    """
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    lines = "".join(parser.pieces).split("\n")
    joined = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


class _Paragraphs(HTMLParser):
    """Collects text, with a line break for what begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a paragraph, a line, or what nobody reads."""
        self._unread += tag in _UNREAD
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag in _PARAGRAPHS:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take the text of an element that is read."""
        if not self._unread:
            self.pieces.append(data)

    def _break(self, tag: str) -> None:
        self.pieces.append("\n\n" if tag in _PARAGRAPHS else "\n" if tag in _LINES else "")
