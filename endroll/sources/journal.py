"""The journal of imports: a run that was stopped goes on where its last transaction ended."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from endroll.db.journal_table import import_run
from endroll.db.vocabulary import SourceKind


class Run(Struct, frozen=True):
    """One run of an import: when it began, and the number of pages that it has written so far.

    ``came_before`` says whether inputs of the same names were imported to their end before.
    """

    id: int
    began_at: str
    pages: int
    came_before: bool = False


def begin_run(
    connection: Connection, kind: SourceKind, inputs: Mapping[str, Path], fingerprint: str | None
) -> Run:
    """Return the run of the same inputs that did not come to its end, else a new one.

    Only the last run of these inputs goes on: what was imported to the end since is never gone back to.
    """
    if fingerprint is not None:
        of_inputs = (import_run.c.kind == kind.value, import_run.c.fingerprint == fingerprint)
        last = select(import_run).where(*of_inputs).order_by(import_run.c.id.desc()).limit(1)
        row = connection.execute(last).one_or_none()
        if row is not None and row.ended_at is None:
            return Run(row.id, row.began_at, row.pages)
    names = msgspec.json.encode([Path(name).name for name in inputs]).decode()
    of_names = (import_run.c.kind == kind.value, import_run.c.inputs == names)
    ended = select(import_run.c.id).where(*of_names, import_run.c.ended_at.is_not(None)).limit(1)
    came_before = connection.execute(ended).first() is not None
    began_at = _now()
    values = {
        "kind": kind.value,
        "inputs": names,
        "fingerprint": fingerprint,
        "began_at": began_at,
        "pages": 0,
        "rejects": 0,
    }
    run_id = connection.execute(insert(import_run).returning(import_run.c.id), values).scalar_one()
    return Run(run_id, began_at, 0, came_before)


def note_pages(connection: Connection, run: Run, pages: int) -> None:
    """Note, within the transaction that writes them, that the first ``pages`` pages are written."""
    connection.execute(update(import_run).where(import_run.c.id == run.id).values(pages=pages))


def end_run(connection: Connection, run: Run, rejects: int) -> None:
    """Note that the run came to its end, with so many rejects."""
    ended = {"ended_at": _now(), "rejects": rejects}
    connection.execute(update(import_run).where(import_run.c.id == run.id).values(ended))


def fingerprint_of(inputs: Mapping[str, Path]) -> str | None:
    """Return what is the same only for the same files, read by the same Endroll; null where one is no file.

    It is made of names, sizes and times of change, so that it costs nothing for large files.
    """
    said = [version("endroll")]
    for name, path in inputs.items():
        try:
            stat = path.stat()
        except OSError:
            return None
        said.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
