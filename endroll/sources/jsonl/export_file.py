"""A file that may be an export: whether it is one, and its lines, some hundred at once."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

import msgspec
from msgspec import Struct, ValidationError

from endroll.db.columns import LARGEST_INT
from endroll.sources.documents import Reject
from endroll.sources.jsonl.faults import fault_of
from endroll.sources.jsonl.lines import (
    FORMAT,
    CatalogueLine,
    EndLine,
    ExportLine,
    NodeLine,
    PersonLine,
    SeriesLine,
    of_another_format,
)
from endroll.sources.record_reading import UnreadableInput

_GZIP = b"\x1f\x8b"
_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"kind"\s*:\s*"catalogue"')
_BEGINNING_BYTES = 256
#: What is written at once: so many lines, or lines of so many bytes.
_LINES, _BYTES = 500, 4_000_000
_CUT = (OSError, EOFError, zlib.error)


class Numbered(Struct, frozen=True):
    """A node's line with its number in the file and its text."""

    number: int
    line: NodeLine
    raw: bytes


class ExportFile:
    """The lines of an export in ``stream``, which is called ``file``.

    ``first`` is its first line. ``rejects`` are the lines that could not be read so far, and ``is_whole``
    says at the end whether all that it announces has come.
    """

    def __init__(self, file: str, stream: BufferedReader) -> None:
        self.file = file
        self.rejects: list[Reject] = []
        self.is_whole = False
        self._stream = stream
        self._decoder = msgspec.json.Decoder(ExportLine)
        self._lines = enumerate(_opened(stream), 1)
        self._came = 0
        self.first = self._first()

    def batches(self) -> Iterator[list[Numbered]]:
        """Yield lines that are written together: all of people, or all of series."""
        batch: list[Numbered] = []
        size = 0
        for one in self._nodes():
            is_other = bool(batch) and type(batch[0].line) is not type(one.line)
            if is_other or len(batch) >= _LINES or size >= _BYTES:
                yield batch
                batch, size = [], 0
            batch.append(one)
            size += len(one.raw)
        if batch:
            yield batch

    def position(self) -> int:
        """Return how many bytes of the file are read."""
        return self._stream.tell()

    def _first(self) -> CatalogueLine:
        try:
            _, raw = next(self._lines)
            line = self._decoder.decode(raw.removeprefix(b"\xef\xbb\xbf"))
        except (StopIteration, msgspec.MsgspecError, *_CUT):
            line = None
        if isinstance(line, CatalogueLine) and line.format == FORMAT and _is_sound(line):
            return line
        found = _format_of(raw) if line is None else getattr(line, "format", None)
        if found not in {None, FORMAT}:
            raise UnreadableInput(of_another_format(found))
        raise UnreadableInput(
            f"The first line of {self.file} is damaged, so nothing can be restored from it."
        )

    def _nodes(self) -> Iterator[Numbered]:
        try:
            for number, raw in self._lines:
                yield from self._node(number, raw)
        except _CUT:
            # What came until then is whole, and that the end is missing is told.
            self.is_whole = False

    def _node(self, number: int, raw: bytes) -> Iterator[Numbered]:
        text = raw.strip()
        if not text:
            return
        self._came += 1
        try:
            line = self._decoder.decode(text)
        except ValidationError as error:
            self._reject(number, *fault_of(error, SeriesLine), text)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self._reject(number, "", f"It is no line of an export: {error}.", text)
        else:
            if isinstance(line, PersonLine | SeriesLine):
                yield Numbered(number, line, text)
            elif isinstance(line, EndLine):
                self.is_whole = self._came > line.people + line.series
            else:
                self._reject(number, "", "A second export begins here; restore each into its own.", text)

    def _reject(self, number: int, place: str, reason: str, raw: bytes) -> None:
        self.rejects.append(Reject(self.file, number, place, reason, raw.decode(errors="surrogateescape")))


def _is_sound(line: CatalogueLine) -> bool:
    return all(0 <= number <= LARGEST_INT + 1 for number in (line.version, *line.next_ids.values()))


def is_export(stream: BufferedReader) -> bool:
    """Return whether ``stream`` begins as an export does; nothing of it is read away."""
    beginning = stream.peek(_BEGINNING_BYTES)
    if beginning[:2] == _GZIP:
        try:
            beginning = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(beginning, _BEGINNING_BYTES)
        except zlib.error:
            return False
    return _FIRST.match(beginning) is not None


def _opened(stream: BufferedReader) -> Any:  # noqa: ANN401 (either gives lines)
    return gzip.GzipFile(fileobj=stream) if stream.peek(2)[:2] == _GZIP else stream


def _format_of(raw: bytes) -> object:
    try:
        said = msgspec.json.decode(raw)
    except msgspec.MsgspecError:
        return None
    return said.get("format") if isinstance(said, dict) else None
