"""`endroll export`: the catalogue as lines, to a file that is whole or not there, or to standard output."""

from __future__ import annotations

import asyncio
import gzip
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import Connection

from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.settings import read_settings
from endroll.sources.jsonl.export import write_export
from endroll.sources.jsonl.plain_lines import write_plain_lines

#: How hard gzip tries: more makes the file 5 per cent smaller and takes twice as long.
_GZIP_LEVEL = 5

_Write = Callable[[bytes], object]


def export(file: str, *, records: bool, quiet: bool) -> int:
    """Return the exit code after the catalogue is in ``file``, or "-" for standard output: 0, or 2."""
    work = _records if records else _whole
    try:
        if file == "-":
            asyncio.run(_export(partial(_to, sys.stdout.buffer, work=work)))
            sys.stdout.flush()
            return 0
        with _beside(Path(file)) as stream:
            told = asyncio.run(_export(partial(_to, stream, work=work)))
    except BrokenPipeError:
        # Whoever read has enough. What is left in the buffer must not be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        say_problem(f"{file}: It cannot be written: {error.strerror}.")
        return 2
    if not quiet:
        say(f"{file}: {told}", "bold")
    return 0


async def _export(work: Callable[[Connection], str]) -> str:
    async with open_database(read_settings().database) as database:
        return await database.snapshot(work)


def _to(stream: BinaryIO, connection: Connection, *, work: Callable[[Connection, _Write], str]) -> str:
    return work(connection, stream.write)


def _whole(connection: Connection, write: _Write) -> str:
    first = write_export(connection, write)
    return (
        f"{first.series:,} series, {first.episodes:,} episodes, {first.people:,} people,"
        f" {first.credits:,} credits, {first.sources:,} sources"
    )


def _records(connection: Connection, write: _Write) -> str:
    return f"{write_plain_lines(connection, write):,} records"


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """Give what to write to; it is at ``path``, in place of what was there, only once all is on the disk."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            if path.suffix == ".gz":
                # Neither name nor time in it, so that the same catalogue is the same file.
                with gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as packed:
                    yield cast("BinaryIO", packed)
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
