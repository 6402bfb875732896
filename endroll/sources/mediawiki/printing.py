"""A page of wikitext as the lines that the wiki shows, to be read by the rules for copied pages."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from endroll.sources.mediawiki.addresses import with_addresses
from endroll.sources.mediawiki.call import Argument, Call, read_call
from endroll.sources.mediawiki.episode_lists import is_episode, show_episode
from endroll.sources.mediawiki.infobox import infobox_lines, is_infobox
from endroll.sources.mediawiki.page_title import Titles, normal_title
from endroll.sources.mediawiki.pieces import Kind, Piece, Pieces
from endroll.sources.mediawiki.printed_lines import PrintedLine, Writer, on_one_line
from endroll.sources.mediawiki.tables import table_lines
from endroll.sources.mediawiki.templates import reason_to_drop, shower_of
from endroll.sources.record import KeptLine
from endroll.sources.wiki.lines import plain
from endroll.sources.wiki.links import Link
from endroll.sources.wiki.noise import NAVIGATION, PICTURE

_FOOTNOTE, _COMMENT, _LOOKS = "a footnote", "a comment in the page's source", "how the text looks"
_TAG = re.compile(
    r"<(/?)(br|p|div|li|ul|ol|span|small|big|b|i|u|s|em|strong|center|font|sub|sup|table|tr|td|th|blockquote|tt|"
    r"del|ins|abbr|code|noinclude|includeonly|onlyinclude|poem|section|h[1-6]|dl|dd|dt|hr|cite|ruby|rb|rt|rp)"
    r"\b([^<>]*)>|(__[A-Z]{3,}__)|^-{4,}",
    re.IGNORECASE,
)
#: Tags that end the line where they stand.
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "blockquote", "dd", "dt", "hr"})
_PAGE_NAMES = frozenset({"pagename", "basepagename", "fullpagename", "subpagename"})
_HIDDEN_FUNCTIONS = ("defaultsort", "displaytitle", "#seo", "#set", "#vardefine", "toc")


@dataclass
class Printed:
    """A page as shown: its lines, and what of its source is in none, kept or dropped, by lines of source."""

    lines: list[PrintedLine] = field(default_factory=list)
    kept: list[KeptLine] = field(default_factory=list)
    dropped: list[KeptLine] = field(default_factory=list)


def print_page(text: str, title: str, titles: Titles) -> Printed:
    """Return the page of ``title`` as its wiki shows it. Raises `UnreadableWikitextError`."""
    return _Printer(text, title, titles).print()


class _Printer:
    """The state of printing: the source, its markup, and what is not shown."""

    def __init__(self, text: str, title: str, titles: Titles) -> None:
        self._text, self._title, self._titles = text, title, titles
        self._pieces = Pieces(text)
        self._ends = [place for place, sign in enumerate(text) if sign == "\n"]
        self._printed = Printed()
        self._show: dict[Kind, Callable[[Piece, Writer], None]] = {
            Kind.TEMPLATE: self._template,
            Kind.FUNCTION: self._function,
            Kind.LINK: self._link,
            Kind.ADDRESS: self._address,
            Kind.COMMENT: self._comment,
            Kind.UNSEEN: self._unseen,
            Kind.LITERAL: self._literal,
            Kind.TABLE: self._table,
        }

    def print(self) -> Printed:
        """Return the whole page."""
        writer = Writer()
        self._region(0, len(self._text), writer)
        self._printed.lines = with_addresses(writer.close(self._number(len(self._text))))
        return self._printed

    def show(self, argument: Argument | None, writer: Writer) -> None:
        """Write an argument's value as the wiki shows it; nothing for null."""
        if argument is not None:
            self._region(argument.start, argument.end, writer)

    def lines(self, argument: Argument) -> list[PrintedLine]:
        """Return the lines of an argument's value, none of them blank."""
        writer = Writer()
        self.show(argument, writer)
        return [line for line in writer.close(self._number(argument.end)) if line.words]

    def words(self, argument: Argument | None) -> str:
        """Return an argument's value on one line, empty for null."""
        return "" if argument is None else on_one_line(self.lines(argument))

    def keep(self, number: int, text: str, reason: str) -> None:
        """Keep what cannot be placed."""
        if any(map(str.isalnum, text)):
            self._printed.kept.append(KeptLine(line=number, text=plain(text), reason=reason))

    def drop(self, number: int, text: str, reason: str) -> None:
        """Drop what is not about the drama."""
        if any(map(str.isalnum, text)):
            self._printed.dropped.append(KeptLine(line=number, text=plain(text), reason=reason))

    def _number(self, place: int) -> int:
        """Return the number of the line that a place of the text is in."""
        return bisect_right(self._ends, place - 1) + 1 if place else 1

    def _region(self, start: int, end: int, writer: Writer) -> None:
        """Write what stands between two places of the text."""
        place = start
        for piece in self._pieces.within(start, end):
            self._words(place, piece.start, writer)
            self._show[piece.kind](piece, writer)
            place = piece.end
        self._words(place, end, writer)

    def _words(self, start: int, end: int, writer: Writer) -> None:
        """Write a stretch of text without templates and links."""
        place = start
        for part in self._text[start:end].split("\n"):
            if place > start:
                writer.end_line(self._number(place - 1))
            self._part_of_line(part, self._number(place), writer)
            place += len(part) + 1

    def _part_of_line(self, part: str, number: int, writer: Writer) -> None:
        place = 0
        for found in _TAG.finditer(part):
            writer.write(_unescaped(part[place : found.start()]), number)
            place = found.end()
            self._tag(found, number, writer)
        writer.write(_unescaped(part[place:]), number)

    def _tag(self, found: re.Match[str], number: int, writer: Writer) -> None:
        name = (found[2] or "hr").casefold()
        self.drop(number, found[3] or found[4] or "", _LOOKS)
        if name in _BREAKS:
            if not writer.empty:
                writer.end_line(number, goes_on=True)
            writer.pass_over()
        if name == "li" and not found[1]:
            writer.write("* ", number)

    def _piece(self, piece: Piece) -> str:
        return self._text[piece.start : piece.end]

    def _comment(self, piece: Piece, writer: Writer) -> None:
        self.drop(self._number(piece.start), self._piece(piece), _COMMENT)
        writer.pass_over()

    def _unseen(self, piece: Piece, writer: Writer) -> None:
        is_picture = piece.markup.name.casefold() in {"gallery", "imagemap"}
        self.drop(self._number(piece.start), self._piece(piece), PICTURE if is_picture else _FOOTNOTE)
        writer.pass_over()

    def _literal(self, piece: Piece, writer: Writer) -> None:
        number = self._number(piece.start)
        for place, part in enumerate((piece.markup.contents or "").split("\n")):
            if place:
                writer.end_line(number + place - 1)
            writer.write(_unescaped(part), number + place)
        writer.pass_over()

    def _table(self, piece: Piece, writer: Writer) -> None:
        number = self._number(piece.start)
        writer.add(table_lines(self, piece, self._text, number), number)

    def _address(self, piece: Piece, writer: Writer) -> None:
        number, shown = self._number(piece.start), piece.markup.text or ""
        address = piece.markup.url
        if not shown.strip():
            writer.write(address, number)
            return
        end = piece.end - 1
        self._region(end - len(shown), end, writer)
        writer.address(address)
        self.drop(number, address, "the address of a link")

    def _link(self, piece: Piece, writer: Writer) -> None:
        number, target = self._number(piece.start), plain(piece.markup.target)
        if self._titles.is_file(target):
            self.drop(number, self._piece(piece), PICTURE)
        elif self._titles.is_category(target):
            self.drop(number, self._piece(piece), "a category")
        elif piece.markup.text is None and self._titles.is_elsewhere(target) and target[:1] != ":":
            self.drop(number, self._piece(piece), "the page in another language")
        else:
            self._shown_link(piece, target, number, writer)
            return
        writer.pass_over()

    def _shown_link(self, piece: Piece, target: str, number: int, writer: Writer) -> None:
        text = piece.markup.text
        shown = target.removeprefix(":") if text is None else ""
        if text is not None:
            end = piece.end - 2
            value = Argument("", end - len(text), end, positional=True)
            shown = self.words(value) or target.partition("(")[0].partition("#")[0].strip()
            self.drop(number, target, "the page that a link leads to")
        page = self._titles.page(target)
        if page is None:
            writer.write(shown, number)
        else:
            writer.link(Link(plain(_unescaped(shown)), page), number)

    def _function(self, piece: Piece, writer: Writer) -> None:
        """Keep what the wiki works out by itself, but for what the page is called and how it is sorted."""
        raw, number = self._piece(piece), self._number(piece.start)
        name = raw.strip("{} \n").casefold()
        if name in _PAGE_NAMES:
            writer.write(normal_title(self._title), number)
        elif name.startswith(_HIDDEN_FUNCTIONS):
            self.drop(number, raw, NAVIGATION)
        else:
            self.keep(number, raw, "the wiki works it out by itself")
        writer.pass_over()

    def _template(self, piece: Piece, writer: Writer) -> None:
        call = read_call(piece, self._text, self._number(piece.start))
        reason = reason_to_drop(call.name)
        shower = shower_of(call.name)
        if reason is not None:
            self.drop(call.number, call.raw, reason)
        elif is_episode(call.name):
            show_episode(self, call, writer)
        elif shower is not None:
            shower(self, call, writer)
            self._rest(call)
        elif is_infobox(call):
            writer.add(infobox_lines(self, call), call.number)
        else:
            self.keep(call.number, call.raw, "a template that Endroll does not know")
        writer.pass_over()

    def _rest(self, call: Call) -> None:
        """Keep, or drop where it has a name, what of a template is not shown."""
        for argument in call.rest():
            text = self._text[argument.start : argument.end]
            if argument.positional:
                self.keep(call.number, text, "the rest of a template")
            else:
                self.drop(call.number, f"{argument.name}={text}", _LOOKS)


def _unescaped(text: str) -> str:
    """Return ``text`` with its entities as characters, all on one line."""
    return html.unescape(text).replace("\n", " ").replace("\r", " ") if "&" in text else text
