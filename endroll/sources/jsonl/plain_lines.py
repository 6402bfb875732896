"""What each source of the catalogue says, as the lines that importing it took."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from sqlalchemy import Connection, func, select

from endroll.db import tables
from endroll.sources.rows import CHUNK


def write_plain_lines(connection: Connection, write: Callable[[bytes], object]) -> int:
    """Return how many records there are, after each went to ``write``, a line of its own.

    They come in the order in which their sources came into the catalogue, those of one page together.
    """
    source = tables.source
    page = func.min(source.c.id).over(partition_by=(source.c.kind, source.c.locator))
    ordered = select(source.c.id).order_by(page, source.c.id)
    # Numbers alone, so that the order costs no memory to speak of; the texts come some hundred at once.
    ids = array("q", connection.execute(ordered).scalars())
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        found = connection.execute(select(source.c.id, source.c.record).where(source.c.id.in_(chunk)))
        records = {source_id: record for source_id, record in found}  # noqa: C416 (a row is no pair to mypy)
        for source_id in chunk:
            write(records[source_id].encode() + b"\n")
    return len(ids)
