"""Files of what could not be used, each beside the file that it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from endroll.sources.documents import Reject

SUFFIX = ".rejects.jsonl"


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
        """Take ``path`` as where ``file`` is; rejects of an earlier run are removed."""
        for old in _places(path):
            if file not in self.written and old.is_file():
                old.unlink()

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
            self.written[reject.file] = _open(path)
        with self.written[reject.file].open("ab") as file:
            file.write(line)


def _places(path: Path) -> Iterator[Path]:
    yield path.with_name(path.name + SUFFIX)
    yield Path(path.name + SUFFIX)


def _open(path: Path) -> Path:
    """Return the file to write to: beside ``path``, or in the working directory where that cannot be."""
    beside, here = _places(path)
    try:
        beside.write_bytes(b"")
    except OSError:
        here.write_bytes(b"")
        return here
    return beside


def _visible(said: dict[str, object]) -> dict[str, object]:
    return {
        name: value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value
        for name, value in said.items()
    }
