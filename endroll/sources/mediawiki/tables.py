"""Tables of wikitext as rows of cells, cells that span several rows or columns put where they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from endroll.sources.mediawiki.call import Argument, Page
from endroll.sources.mediawiki.pieces import Piece
from endroll.sources.mediawiki.printed_lines import PrintedLine, on_one_line
from endroll.sources.wiki.lines import plain

_DRAWING = "how a table is drawn"
#: What begins a line of a cell that holds part of a page, and not a value.
_BLOCK_MARKS = ("*", "#", "==", "{|", ";")


def table_lines(page: Page, piece: Piece, text: str, number: int) -> list[PrintedLine]:
    """Return the lines of a table: its caption, then its rows; a cell that is part of a page, as lines.

    A cell over several rows is in each of them, unless a cell of that row spans columns: such a row is a
    remark about the one above. A cell over several columns is in the first.
    """
    table = piece.markup
    rows = [[cell for cell in row if cell is not None] for row in table.cells(span=True)]
    cells = {cell.span: cell for row in rows for cell in row}
    _drop_drawing(page, text[piece.start : piece.end], [cell.value for cell in cells.values()], number)
    lines = [PrintedLine(number)]
    caption = plain(table.caption or "")
    if caption:
        lines.append(PrintedLine(number, caption))
    seen: set[tuple[int, int]] = set()
    for row in rows:
        lines.extend(_row(page, row, seen))
        seen.update(cell.span for cell in row)
    return [*lines, PrintedLine(number)]


def _row(page: Page, row: list[Any], seen: set[tuple[int, int]]) -> Iterator[PrintedLine]:
    own = list(dict.fromkeys(cell.span for cell in row if cell.span not in seen))
    is_remark = len(own) < len([cell for cell in row if cell.span not in seen])
    if any(_is_block(cell.value) for cell in row):
        for cell in {cell.span: cell for cell in row if cell.span in own}.values():
            yield from page.lines(_value(cell))
        return
    shown: list[PrintedLine] = []
    words: list[str] = []
    before: tuple[int, int] | None = None
    for cell in row:
        lines = [] if cell.span == before or (is_remark and cell.span in seen) else page.lines(_value(cell))
        before = cell.span
        shown.extend(lines)
        words.append(on_one_line(lines))
    filled = [word for word in words if word]
    if not filled:
        return
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


def _drop_drawing(page: Page, source: str, values: list[str], number: int) -> None:
    """Drop what of a table's ``source`` is in no cell: how rows and cells are coloured, and the like."""
    for value in sorted(values, key=len, reverse=True):
        if value.strip():
            source = source.replace(value, " ", 1)
    if any(map(str.isalnum, source)):
        page.drop(number, plain(source), _DRAWING)
