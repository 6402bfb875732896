"""An export goes back into a catalogue that is new: the same rows under the same ids."""

from __future__ import annotations

from functools import partial
from io import BufferedReader

from sqlalchemy import Connection

from endroll.db.engine import Database
from endroll.server.cli.console import say, say_problem
from endroll.server.cli.inputs import Input
from endroll.server.cli.progress import Progressing
from endroll.sources.documents import Reject
from endroll.sources.jsonl.export_file import ExportFile, Numbered
from endroll.sources.jsonl.lines import PersonLine, SeriesLine
from endroll.sources.jsonl.restore import Link, begin_restore, finish_restore, links_of, restore
from endroll.sources.rejects import RejectFiles
from endroll.sources.search_places import settle_search


async def restore_export(database: Database, one: Input, stream: BufferedReader, *, quiet: bool) -> int:
    """Return the exit code after the export in ``stream``: 0, or 1 where it is not whole.

    Lines go in some hundred at once. What a restore that was killed has written stays, and the same export
    goes on from there. Raises `RestoreError` where the catalogue holds another, and `UnreadableInput`.
    """
    export = ExportFile(one.typed, stream)
    rejects, paths = RejectFiles(), {one.typed: one.path}
    rejects.begin(one.typed, one.path)
    await database.write(partial(begin_restore, first=export.first))
    links: list[Link] = []
    people: list[PersonLine] = []
    total = one.file.stat().st_size if one.file and one.file.is_file() else 0
    with Progressing("restore", "lines", quiet=quiet) as progress:
        for batch in export.batches():
            rejects.add(await database.write(partial(_restore_batch, batch=batch, file=one.typed)), paths)
            people += (
                one.line for one in batch if isinstance(one.line, PersonLine) and one.line.conflicting_values
            )
            links += (
                link for each in batch if isinstance(each.line, SeriesLine) for link in links_of(each.line)
            )
            progress.at(export.position() / total if total else 0.0)
            for _ in batch:
                progress.read(1)
    rejects.add(export.rejects, paths)
    for file, path in rejects.written.items():
        say_problem(f"{file}: what could not be restored of it is in {path}, with the reasons.")
    if not export.is_whole:
        say_problem(
            f"{one.typed} is cut off: its last lines are missing, and the restore is not finished. Restore"
            " the whole export into the same database, which goes on from here."
        )
        return 1
    await database.write(partial(finish_restore, first=export.first, links=links, people=people))
    await settle_search(database)
    if not quiet:
        first = export.first
        say(
            f"Restored: {first.series:,} series, {first.episodes:,} episodes, {first.people:,} people,"
            f" {first.credits:,} credits, {first.sources:,} sources",
            "bold",
        )
    if rejects.count and not quiet:
        say(f"rejected: {rejects.count:,}", "bold")
    return 1 if rejects.count else 0


def _restore_batch(connection: Connection, batch: list[Numbered], file: str) -> list[Reject]:
    faults = restore(connection, [one.line for one in batch])
    of_line = {id(one.line): one for one in batch}
    told = ((of_line[id(line)], reason) for line, reason in faults)
    return [
        Reject(file, one.number, "", reason, one.raw.decode(errors="surrogateescape")) for one, reason in told
    ]
