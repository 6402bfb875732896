"""The table of the journal: which imports ran, and how far each came."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from endroll.db.columns import LARGEST_INT, check, metadata, number, said, word
from endroll.db.vocabulary import SourceKind

import_run = Table(
    "import_run",
    metadata,
    Column("id", Integer, check("id", f"id between 1 and {LARGEST_INT}"), primary_key=True),
    word("kind", SourceKind),
    # The names of the inputs, as a JSON list; never a path of the machine.
    said("inputs"),
    # What is the same only for the same inputs; null where that cannot be told.
    said("fingerprint", nullable=True),
    # Points in time of UTC, ISO 8601. The end is null until the last page is written.
    Column("began_at", Text, nullable=False),
    Column("ended_at", Text, nullable=True),
    # Pages that are written, of those that the inputs hold, in their order.
    number("pages", least=0, nullable=False),
    number("rejects", least=0, nullable=False),
    sqlite_strict=True,
)
