"""`endroll import jsonl`: an export goes back whole into a new catalogue, records as those of any source."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from io import BufferedReader

from sqlalchemy import Connection

from endroll.db.migrate import open_database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.inputs import Input, inputs_named
from endroll.server.cli.record_import import import_records
from endroll.server.cli.restore import restore_export
from endroll.server.settings import read_settings
from endroll.sources.jsonl.export_file import is_export
from endroll.sources.jsonl.reading import JsonlReading
from endroll.sources.jsonl.restore import RestoreError, is_unfinished, is_untouched
from endroll.sources.record_reading import UnreadableInput
from endroll.sources.rejects import RejectsError

#: What a file of a folder must be called to be read.
_NAMES = (".jsonl", ".ndjson")


def import_jsonl(arguments: list[str], *, quiet: bool) -> int:
    """Return the exit code after the inputs of ``arguments``: 0, 1 with rejects, 2 where nothing was used."""
    inputs, others = inputs_named(arguments, _NAMES)
    if others and not quiet:
        say(f"Left out, for their names are not those of JSON Lines: {', '.join(others)}")
    if not inputs:
        say_problem(f"There is nothing to import in {' or '.join(arguments)}.")
        return 2
    try:
        code = asyncio.run(_restore_first(inputs[0], quiet=quiet))
    except (RejectsError, RestoreError, UnreadableInput) as error:
        say_problem(str(error))
        return 2
    if code is None:
        return _import_records(inputs, quiet=quiet)
    return max(code, min(_import_records(inputs[1:], quiet=quiet), 1)) if inputs[1:] else code


async def _restore_first(first: Input, *, quiet: bool) -> int | None:
    """Return the exit code after the restore of ``first``; null where it is no export, or merges."""
    async with open_database(read_settings().database) as database:
        if not await database.write(_takes_ids):
            return None
        try:
            # What is looked at of standard input stays there for whoever reads it next.
            with nullcontext(first.open()) if first.file is None else first.open() as stream:
                return (
                    await restore_export(database, first, stream, quiet=quiet) if is_export(stream) else None
                )
        except OSError:
            # It cannot be opened, which is told when it is to be read.
            return None


def _takes_ids(connection: Connection) -> bool:
    return is_untouched(connection) or is_unfinished(connection)


def _import_records(inputs: Sequence[Input], *, quiet: bool) -> int:
    """Return the exit code after all pages of ``inputs``, each all or nothing."""
    of_name = {one.typed: one for one in inputs}
    paths = {name: one.path for name, one in of_name.items()}
    reading = JsonlReading(paths, partial(_open, of_name))
    nothing = f"There is nothing to import in {' or '.join(of_name)}."
    return import_records(reading, nothing=nothing, quiet=quiet)


def _open(inputs: Mapping[str, Input], name: str) -> BufferedReader:
    return inputs[name].open()
