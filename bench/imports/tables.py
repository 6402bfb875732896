"""The tables whose rows make a catalogue, and the columns that are written."""

from __future__ import annotations

from collections.abc import Iterator

from endroll.db import tables
from endroll.db.journal_table import import_run
from endroll.db.search_tables import search_recount, search_waiting

#: What `endroll migrate` fills, the diary of how rows came, and what is empty once an import is done.
_APART = {tables.catalogue.name, import_run.name, search_recount.name, search_waiting.name}


def copied_tables() -> Iterator[tuple[str, list[str]]]:
    """Yield each table with its columns, those that others refer to first; computed columns are left out."""
    for table in tables.catalogue.metadata.sorted_tables:
        if table.name not in _APART:
            yield table.name, [column.name for column in table.columns if column.computed is None]
