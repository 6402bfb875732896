"""The floor under an import: it splits the same lines and inserts the same rows, and thinks of nothing.

What is left of each word when it is mistyped is a row of an index that keeps no copy of it, so that it is
worked out from the word; like reading the finished rows, that does not count.

Usage: python -m bench.imports.floor FOLDER FINISHED MADE

FOLDER has the data set's files, FINISHED is the catalogue that the import made of them, MADE an empty one to
fill. Prints as JSON the seconds of both parts, and the rows. The rows are read from FINISHED a batch at a
time, which does not count.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from bench.imports.tables import copied_tables
from endroll.db.search_words import written_slips
from endroll.db.sqlite import WRITER_PRAGMAS

#: Rows of one transaction.
BATCH = 20_000


def split(folder: Path) -> tuple[int, float]:
    """Return the number of lines in ``folder``, and the seconds that splitting them at tabs took."""
    began, lines = time.perf_counter(), 0
    for path in sorted(folder.iterdir()):
        with _opened(path) as file:
            for line in file:
                line.rstrip("\n").split("\t")
                lines += 1
    return lines, time.perf_counter() - began


def insert(finished: Path, made: Path) -> tuple[int, float]:
    """Return how many rows went from ``finished`` into ``made``, and the seconds that inserting them took."""
    rows, seconds = 0, 0.0
    with closing(sqlite3.connect(finished)) as old, closing(sqlite3.connect(made)) as new:
        new.isolation_level = None
        for pragma in WRITER_PRAGMAS:
            new.execute(f"pragma {pragma}")
        for table, columns in copied_tables():
            cursor = old.execute(f"select {', '.join(columns)} from {table} order by 1, 2")
            statement = f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
            while batch := cursor.fetchmany(BATCH):
                seconds += _insert(new, statement, batch)
                rows += len(batch)
        cursor = old.execute("select id, word from search_word order by id")
        while batch := cursor.fetchmany(BATCH):
            slips = [(word_id, written_slips(word)) for word_id, word in batch]
            seconds += _insert(new, "insert into search_slips (rowid, slips) values (?, ?)", slips)
            rows += len(batch)
    return rows, seconds


def _insert(connection: sqlite3.Connection, statement: str, rows: list[tuple[Any, ...]]) -> float:
    """Return the seconds that a transaction took in which all ``rows`` are inserted."""
    began = time.perf_counter()
    connection.execute("begin immediate")
    connection.executemany(statement, rows)
    connection.execute("commit")
    return time.perf_counter() - began


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="\n")
    return path.open(encoding="utf-8", errors="replace", newline="\n")


def main() -> None:
    """Print what the floor took."""
    folder, finished, made = map(Path, sys.argv[1:])
    lines, splitting = split(folder)
    rows, inserting = insert(finished, made)
    said = {"lines": lines, "rows": rows, "split_seconds": splitting, "insert_seconds": inserting}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
