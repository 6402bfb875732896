"""Bring the files of a data set into the workspace, and find those lines of a file that are at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from endroll.sources.documents import Reject
from endroll.sources.imdb.layouts import Layout
from endroll.sources.imdb.tab_file import Block, TabFile
from endroll.sources.imdb.workspace import Workspace

#: Where and why lines are at fault, by their place among the well-formed lines of their part's file.
_FAULTS = "create table fault (part varchar, nth ubigint, place varchar, reason varchar)"


def make_tables(workspace: Workspace, layouts: Sequence[Layout]) -> None:
    """Make an empty table for each of ``layouts``, and one for faults."""
    workspace.run(_FAULTS)
    for layout in layouts:
        workspace.run(layout.make())


def load(
    workspace: Workspace,
    layout: Layout,
    path: Path,
    values: dict[str, list[str]],
    tell: Callable[[int], None],
) -> Iterator[Reject]:
    """Load one file, and yield what of it is not well formed. ``tell`` is given the bytes that are read.

    Raises `UnreadableInput` where a column is missing that its lines say nothing without.
    """
    file = TabFile(path)
    file.require(layout.part.keys)
    missing = [column for column in layout.part.columns if column not in file.header]
    # A column that is missing is null in every line.
    nulls = "".join(f", null as {column}" for column in missing)
    insert = layout.insert()
    if nulls:
        insert = insert.replace(" from lines", f" from (select *{nulls} from lines)")  # noqa: S608 (our columns)
    columns = _unique(file.header)
    own = {name: values[name] for name in layout.values}
    for found in file.blocks():
        if isinstance(found, Reject):
            yield found
        elif found.lines:
            if not workspace.add_lines(insert, columns, found.text, own):
                yield from _load_strictly(workspace, insert, columns, file.well_formed_lines(found), own)
            tell(found.place)
    tell(path.stat().st_size)


def _load_strictly(
    workspace: Workspace,
    insert: str,
    columns: Sequence[str],
    found: Iterator[Block | Reject],
    own: dict[str, list[str]],
) -> Iterator[Reject]:
    for one in found:
        if isinstance(one, Reject):
            yield one
        elif one.lines and not workspace.add_lines(insert, columns, one.text, own):
            raise RuntimeError("well-formed lines were not taken for such")


def _unique(header: Sequence[str]) -> list[str]:
    """Return names for the columns: those of a later release may be called anything, even alike."""
    return [name if header.index(name) == place else f"column {place}" for place, name in enumerate(header)]


def rejected_lines(workspace: Workspace, layout: Layout, path: Path) -> Iterator[Reject]:
    """Yield the lines of a file that were found at fault, in their order, by reading it once more."""
    faults = workspace.stream(
        # Parts and columns are our own names.
        f"select nth, place, reason from fault where part = '{layout.part.name}' order by nth, place, reason"  # noqa: S608
    )
    wanted = groupby(faults, itemgetter(0))
    at, reasons = next(wanted, (None, iter(())))
    if at is None:
        return
    before = 0
    file = TabFile(path)
    for block in file.blocks(one_by_one=True):
        if isinstance(block, Reject):
            continue
        if at < before + len(block.lines):
            lines = block.text.split(b"\n")
            while at is not None and at < before + len(block.lines):
                line = block.lines[at - before]
                raw = lines[at - before].decode()
                yield from (Reject(file.name, line, place, reason, raw) for _, place, reason in reasons)
                at, reasons = next(wanted, (None, iter(())))
            if at is None:
                return
        before += len(block.lines)
