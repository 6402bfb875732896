"""What the arguments of an import name: files, all files of folders, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import cast

from endroll.sources.rejects import SUFFIX

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, null for standard input; ``name`` is what it is called within its folder."""

    name: str
    file: Path | None

    @property
    def typed(self) -> str:
        """The file as the arguments have it."""
        return self.name if self.file is None else str(self.file)

    @property
    def path(self) -> Path:
        """Where the file is; for standard input, a name in the working directory."""
        return Path("standard-input") if self.file is None else self.file

    def read(self) -> bytes:
        """Return the bytes of the input. Raises `OSError` when its file cannot be read."""
        return sys.stdin.buffer.read() if self.file is None else self.file.read_bytes()

    def open(self) -> BufferedReader:
        """Return the input as a stream of bytes. Raises `OSError` when its file cannot be opened."""
        return cast("BufferedReader", sys.stdin.buffer) if self.file is None else self.file.open("rb")


def inputs_of(text: str) -> Iterator[Input]:
    """Yield the inputs that one argument names; a folder's by name, hidden files left out."""
    path = Path(text)
    if text == STANDARD_INPUT:
        yield Input("standard input", None)
    elif path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.is_file())
        for file in inside:
            name = file.relative_to(path)
            if not any(part.startswith(".") for part in name.parts):
                yield Input(name.as_posix(), file)
    else:
        yield Input(path.name, path)


def inputs_named(arguments: Iterable[str], names: tuple[str, ...]) -> tuple[list[Input], list[str]]:
    """Return the inputs to read, and the names of a folder's other files; earlier rejects are neither.

    Of a folder, files are read whose name ends as one of ``names`` does, before ".gz" where that stands
    there; a file that is named itself is read whatever it is called.
    """
    inputs: list[Input] = []
    others: list[str] = []
    for text in arguments:
        is_folder = Path(text).is_dir()
        for one in inputs_of(text):
            if is_folder and one.name.endswith(SUFFIX):
                continue
            if not is_folder or one.name.casefold().removesuffix(".gz").endswith(names):
                inputs.append(one)
            else:
                others.append(one.typed)
    return inputs, others


def why(error: OSError) -> str:
    """Return the sentence for a file that cannot be read."""
    return f"It cannot be read: {error.strerror}."
