"""Where the markup of a page begins and ends: templates, links, tables, comments, notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import wikitextparser  # type: ignore[import-untyped]  # it has annotations, and does not say so

#: How deep templates and links may nest; MediaWiki itself expands templates forty deep.
DEEPEST = 40
#: The longest page that MediaWiki keeps, in bytes; a letter is at least one.
LONGEST = 2 << 20
#: How many cells the tables of a page may have; the parser's time grows with their square: seconds for these.
MOST_CELLS = 8_000
_CELL = re.compile(r"\|\||!!|\n[ \t]*[|!]")
_NESTING = re.compile(r"\{\{|\}\}|\[\[|\]\]")
#: What is not shown where it stands, or is no text.
_UNSEEN = frozenset(
    {"ref", "references", "gallery", "math", "score", "templatestyles", "timeline", "imagemap"}
)
_LITERAL = frozenset({"nowiki", "pre", "syntaxhighlight", "source"})


class UnreadableWikitextError(Exception):
    """Wikitext that cannot be taken apart. Its text is a sentence."""


class Kind(Enum):
    """What a piece of markup is."""

    TEMPLATE = auto()
    FUNCTION = auto()
    LINK = auto()
    ADDRESS = auto()
    COMMENT = auto()
    UNSEEN = auto()
    LITERAL = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Piece:
    """One piece of markup: from ``start`` to before ``end`` in the page's text, and the parser's object."""

    start: int
    end: int
    kind: Kind
    markup: Any


class Pieces:
    """The markup of a page in its order, what holds other markup before what it holds."""

    def __init__(self, text: str) -> None:
        """Take ``text`` apart. Raises `UnreadableWikitextError` where it is too long or nests too deep."""
        _require_readable(text)
        try:
            self._pieces = sorted(_found(text), key=lambda piece: (piece.start, -piece.end))
        except Exception as error:
            raise UnreadableWikitextError(
                f"The parser of wikitext failed on it ({type(error).__name__}). Correct its markup, and"
                " import the dump again."
            ) from error
        self._starts = [piece.start for piece in self._pieces]

    def within(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the outermost pieces that lie between two places of the text."""
        place = bisect_left(self._starts, start)
        while place < len(self._pieces) and self._pieces[place].start < end:
            piece = self._pieces[place]
            if piece.end > end:
                place += 1
                continue
            yield piece
            place = bisect_left(self._starts, max(piece.end, piece.start + 1))

    def templates(self) -> Iterator[Piece]:
        """Yield every template of the page, nested ones too."""
        return (piece for piece in self._pieces if piece.kind is Kind.TEMPLATE)

    def links(self) -> Iterator[Piece]:
        """Yield every link of the page to a page, nested ones too."""
        return (piece for piece in self._pieces if piece.kind is Kind.LINK)


def _require_readable(text: str) -> None:
    if len(text) > LONGEST:
        raise UnreadableWikitextError(
            "It is longer than any page of a wiki. Split it, and import the dump again."
        )
    if len(_CELL.findall(text)) > MOST_CELLS:
        raise UnreadableWikitextError(
            f"Its tables have more than {MOST_CELLS:,} cells. Split them, and import the dump again."
        )
    depth = 0
    for sign in _NESTING.findall(text):
        depth = depth + 1 if sign in {"{{", "[["} else max(depth - 1, 0)
        if depth > DEEPEST:
            raise UnreadableWikitextError(
                f"Its templates and links nest deeper than {DEEPEST}. Close what is open, and import the dump"
                " again."
            )


def _found(text: str) -> Iterator[Piece]:
    parsed = wikitextparser.parse(text)
    for kind, all_of_kind in (
        (Kind.TEMPLATE, parsed.templates),
        (Kind.FUNCTION, (*parsed.parser_functions, *parsed.parameters)),
        (Kind.LINK, parsed.wikilinks),
        (Kind.ADDRESS, [link for link in parsed.external_links if link.in_brackets]),
        (Kind.COMMENT, parsed.comments),
        (Kind.TABLE, parsed.tables),
    ):
        yield from (Piece(markup.span[0], markup.span[1], kind, markup) for markup in all_of_kind)
    for tag in parsed.get_tags():
        name = tag.name.casefold()
        if name in _UNSEEN or name in _LITERAL:
            kind = Kind.UNSEEN if name in _UNSEEN else Kind.LITERAL
            yield Piece(tag.span[0], tag.span[1], kind, tag)
