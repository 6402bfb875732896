"""All that a folder's database holds, so that two can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def everything(folder: Path) -> list[str]:
    """Return the database as SQL, without the journal, which says when what was imported."""
    with closing(sqlite3.connect(folder / "endroll.db")) as connection:
        return [line for line in connection.iterdump() if "import_run" not in line]
