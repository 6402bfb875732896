"""Tables of wikitext as rows of cells, cells that span several rows or columns put where they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from endroll.sources.mediawiki.call import Argument, Page
from endroll.sources.mediawiki.pieces import Piece
from endroll.sources.mediawiki.printed_lines import PrintedLine, on_one_line
from endroll.sources.wiki.episode_table import names_column
from endroll.sources.wiki.lines import plain

#: A cell by its place in the text; one that spans rows or columns stands in each of them.
Span = tuple[int, int]

_DRAWING = "how a table is drawn"
#: What begins a line of a cell that holds part of a page, and not a value.
_BLOCK_MARKS = ("*", "#", "==", "{|", ";")


def table_lines(page: Page, piece: Piece, text: str, number: int) -> list[PrintedLine]:
    """Return the lines of a table: its caption, then its rows; a cell that is part of a page, as lines.

    A cell over several rows is in each of them, unless a cell of that row spans columns: such a row is a
    remark about the one above. A cell over several columns is in the first. Headers in several rows are one.
    """
    table = piece.markup
    rows = [[cell for cell in row if cell is not None] for row in table.cells(span=True)]
    _drop_drawing(page, piece, text, rows, number)
    lines = [PrintedLine(number)]
    caption = plain(table.caption or "")
    if caption:
        lines.append(PrintedLine(number, caption))
    headers = _headers(rows)
    if len(headers) > 1:
        lines.append(_one_header(page, headers))
    seen = {cell.span for row in headers for cell in row} if len(headers) > 1 else set()
    for row in rows[len(headers) if len(headers) > 1 else 0 :]:
        lines.extend(_row(page, row, seen))
        seen.update(cell.span for cell in row)
    return [*lines, PrintedLine(number)]


def _headers(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the rows at the top that are one header: of header cells, as many in each, none over all."""
    headers = list(takewhile(lambda row: all(cell.is_header for cell in row), rows))
    alike = len({len(row) for row in headers}) == 1 and len(headers) < len(rows)
    return headers if alike and all(len({cell.span for cell in row}) > 1 for row in headers) else []


def _one_header(page: Page, headers: list[list[Any]]) -> PrintedLine:
    """Return the header rows as one: each column's words from top to bottom ("AGB Seoul").

    Where only the lowest of them say what is in the column ("Seoul"), those above are kept.
    """
    lines = {cell.span: page.lines(_value(cell)) for row in headers for cell in row}
    number = next((line.number for own in lines.values() for line in own), 1)
    heads = [
        [on_one_line(lines[span]) for span in dict.fromkeys(cell.span for cell in column) if lines[span]]
        for column in zip(*headers, strict=True)
    ]
    words = tuple(_head(column) for column in heads)
    above = (head for column, own in zip(heads, words, strict=True) for head in column if head not in own)
    for head in dict.fromkeys(above):
        page.keep(number, head, "it stands above several columns of a table")
    return PrintedLine(number, "\t".join(words), (), words)


def _head(column: list[str]) -> str:
    joined = " ".join(column)
    return column[-1] if column and not names_column(joined) and names_column(column[-1]) else joined


def _row(page: Page, row: list[Any], seen: set[Span]) -> Iterator[PrintedLine]:
    """Yield the line of a row, or the lines of its cells; ``seen`` are the cells of the rows above."""
    own = [cell for cell in row if cell.span not in seen]
    if any(_is_block(cell.value) for cell in own):
        for cell in {cell.span: cell for cell in own}.values():
            yield from page.lines(_value(cell))
        return
    is_remark = len({cell.span for cell in own}) < len(own)
    shown: list[PrintedLine] = []
    words: list[str] = []
    for before, cell in zip([None, *row], row, strict=False):
        spanned = before is not None and before.span == cell.span
        lines = [] if spanned or (is_remark and cell.span in seen) else page.lines(_value(cell))
        shown.extend(lines)
        words.append(on_one_line(lines))
    filled = [word for word in words if word]
    if filled:
        links = tuple(link for line in shown for link in line.links)
        cells = tuple(words) if len(filled) > 1 else ()
        yield PrintedLine(shown[0].number, "\t".join(words) if cells else filled[0], links, cells)


def _is_block(value: str) -> bool:
    lines = [line.strip() for line in value.strip().split("\n")]
    return len(lines) > 1 and sum(line.startswith(_BLOCK_MARKS) for line in lines) > 1


def _value(cell: Any) -> Argument:  # noqa: ANN401 (the parser's objects have no types)
    """Return the place of a cell's value in the page, white space about it left out."""
    value, end = cell.value, cell.span[1]
    start = end - len(value) + len(value) - len(value.lstrip())
    return Argument("", start, max(start, end - len(value) + len(value.rstrip())), positional=True)


def _drop_drawing(page: Page, piece: Piece, text: str, rows: list[list[Any]], number: int) -> None:
    """Drop what of a table is in no cell: how rows and cells are coloured, and the like."""
    values = {cell.span: _value(cell) for row in rows for cell in row}
    place, between = piece.start, []
    for value in sorted(values.values(), key=lambda value: value.start):
        between.append(text[place : value.start])
        place = max(place, value.end)
    page.drop(number, plain(" ".join((*between, text[place : piece.end]))), _DRAWING)
