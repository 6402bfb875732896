"""Files of what could not be used, each beside the file that it was read from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from endroll.sources.documents import Reject

SUFFIX = ".rejects.jsonl"


class RejectsError(Exception):
    """What is rejected cannot be put down anywhere; the message is a sentence that says the way out."""


class RejectFiles:
    """Writes what is rejected of each input to `<input>.rejects.jsonl`, anew in every run.

    A line has the line and the place in the input, the reason as a sentence and the raw text. What was not
    rejected again is gone from the file, and a file with nothing left in it is removed. Where the input's
    folder cannot be written to, the file is in the working directory.
    """

    def __init__(self) -> None:
        self.count = 0
        self.written: dict[str, Path] = {}

    def begin(self, file: str, path: Path) -> None:
        """Take ``path`` as where ``file`` is; rejects of an earlier run of it are removed."""
        # Not `with_name`, for a folder that somebody takes for a file may have none: "." or "/".
        beside = path.parent / f"{path.name}{SUFFIX}"
        # In the working directory they may be a namesake's, unless this input's own can be nowhere else.
        read_only = path.is_file() and not os.access(path.parent, os.W_OK)
        elsewhere = (Path(beside.name),) if read_only else ()
        for place in (beside, *elsewhere):
            if file not in self.written and place not in self.written.values() and place.is_file():
                # Where it cannot be removed it cannot be written either, and rejects go elsewhere.
                with suppress(OSError):
                    place.unlink()

    def add(self, rejects: Iterable[Reject], paths: dict[str, Path]) -> None:
        """Append ``rejects``; ``paths`` says where each input is."""
        for reject in rejects:
            self._append(reject, paths[reject.file])
            self.count += 1

    def _append(self, reject: Reject, path: Path) -> None:
        said = {name: getattr(reject, name) for name in ("line", "place", "reason", "raw")}
        # Bytes that are no text came in as lone surrogates; they go out as JSON writes those.
        line = msgspec.json.encode(_visible(said)) + b"\n"
        if reject.file not in self.written:
            self.written[reject.file] = self._open(path)
        with self.written[reject.file].open("ab") as file:
            file.write(line)

    def _open(self, path: Path) -> Path:
        """Return the file to write to: beside ``path``, or in the working directory where that cannot be."""
        here = Path(path.name + SUFFIX)
        for place in (path.with_name(here.name), here):
            # Two inputs of one name may both have to do with the working directory.
            if place in self.written.values():
                return place
            try:
                place.write_bytes(b"")
            except OSError:
                continue
            return place
        raise RejectsError(
            f"Neither beside {path} nor in the working directory can {here.name} be written, so what is"
            " rejected would be lost; import from a folder where it can."
        )


def _visible(said: dict[str, object]) -> dict[str, object]:
    return {
        name: value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value
        for name, value in said.items()
    }
