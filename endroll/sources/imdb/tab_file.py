"""A tab-separated file as blocks of whole lines that are well formed; what is not comes out by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from endroll.sources.documents import Reject
from endroll.sources.imdb.unpacking import DamagedFileError, unpack
from endroll.sources.record_reading import UnreadableInput

#: Bytes of a block, unpacked, and what no line is as long as.
_SIZE = 16 << 20
_LONGEST = 1 << 26
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Block(Struct):
    """Whole lines, each ended by a line feed, valid UTF-8, without a NUL.

    ``lines`` are their numbers in the file, from 1. ``place`` is how far the file itself is read, in bytes.
    """

    text: bytes
    lines: Sequence[int]
    place: int


class TabFile:
    """One file of tab-separated lines under a header, plain or gzipped."""

    def __init__(self, path: Path) -> None:
        """Read the header. Raises `UnreadableInput` where there is none that can be read."""
        self._path = path
        self.name = str(path)
        try:
            with path.open("rb") as file:
                chunks = _Chunks(file, 1)
                first = next(chunks, b"").partition(b"\n")[0]
            if not first:
                raise UnreadableInput(f"{path} has no first line: {chunks.cut or 'it is empty'}.")
            self.header = first.removeprefix(_BYTE_ORDER_MARK).decode().rstrip("\r").split("\t")
        except UnicodeDecodeError:
            raise UnreadableInput(f"{path} is no text in UTF-8; download it again.") from None
        except OSError as error:
            raise UnreadableInput(f"{path} cannot be read: {error.strerror}.") from error

    def require(self, columns: Sequence[str]) -> None:
        """Return when the header has each of ``columns`` once. Raises `UnreadableInput` if not."""
        for column in columns:
            if self.header.count(column) != 1:
                how = "no column" if column not in self.header else "more than one column"
                raise UnreadableInput(
                    f"{self._path} has {how} {column!r} in its first line, where IMDb's file has one;"
                    " download it again."
                )

    def blocks(self, *, one_by_one: bool = False) -> Iterator[Block | Reject]:
        """Yield all lines behind the header in order, and a `Reject` for each that is not well formed.

        Fields are counted over a whole block, so lines with too many and lines with too few may make up for
        each other; looked at ``one_by_one``, every line has as many as the header. While one block is worked
        on, the next is read. Where the file breaks off, what stands before is read.
        """
        with self._path.open("rb") as file, ThreadPoolExecutor(1) as ahead:
            chunks = _Chunks(file)
            line = 1
            future = ahead.submit(next, chunks, None)
            while (chunk := future.result()) is not None:
                place = chunks.place
                future = ahead.submit(next, chunks, None)
                count = chunk.count(b"\n")
                start = chunk.index(b"\n") + 1 if line == 1 else 0
                numbers = range(line + bool(start), line + count)
                yield from self._well_formed(Block(chunk[start:], numbers, place), one_by_one=one_by_one)
                line += count
            if chunks.cut is not None:
                reason = f"The file cannot be read on: {chunks.cut}. What stands before is imported."
                yield Reject(self.name, line, "", reason, _as_text(chunks.rest))

    def well_formed_lines(self, block: Block) -> Iterator[Block | Reject]:
        """Yield ``block`` without the lines that have too many or too few fields, and those, one by one."""
        return self._well_formed(block, one_by_one=True)

    def _well_formed(self, block: Block, *, one_by_one: bool) -> Iterator[Block | Reject]:
        text = block.text
        if b"\r" in text:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b" ")
        if one_by_one or not self._seems_whole(text, len(block.lines)):
            kept: list[int] = []
            texts: list[bytes] = []
            for number, line in zip(block.lines, text.split(b"\n"), strict=False):
                reason = self._fault(line)
                if reason is None:
                    kept.append(number)
                    texts.append(line)
                else:
                    yield Reject(self.name, number, "", reason, _as_text(line))
            texts.append(b"")
            yield Block(b"\n".join(texts), kept, block.place)
        else:
            yield Block(text, block.lines, block.place)

    def _seems_whole(self, text: bytes, count: int) -> bool:
        if text.count(b"\t") != count * (len(self.header) - 1) or b"\0" in text:
            return False
        return _is_text(text)

    def _fault(self, line: bytes) -> str | None:
        fields = line.count(b"\t") + 1
        if fields != len(self.header):
            said = "1 field" if fields == 1 else f"{fields} fields"
            return f"The line has {said}, and the header has {len(self.header)}."
        if b"\0" in line:
            return "The line holds a NUL, which is no text."
        return None if line.isascii() or _is_text(line) else "The line is no text in UTF-8."


class _Chunks:
    """The whole lines of a file, so many bytes at once; a last line without its end is given one.

    ``place`` is how far the file is read. ``cut`` says why it ended before its end, null where it did not;
    ``rest`` is the piece of a line that is left then.
    """

    def __init__(self, file: BinaryIO, size: int = _SIZE) -> None:
        self._file = file
        self._pieces = unpack(file)
        self._size = size
        self._ended = False
        self.rest = b""
        self.cut: str | None = None
        self.place = 0

    def __iter__(self) -> _Chunks:
        return self

    def __next__(self) -> bytes:
        while not self._ended:
            pieces = [self.rest, *self._read(self._size - len(self.rest))]
            self.place = self._file.tell()
            text = b"".join(pieces)
            end = text.rfind(b"\n") + 1
            if end:
                self.rest = text[end:]
                return text[:end]
            self.rest = text
            if len(text) > _LONGEST:
                raise UnreadableInput(
                    f"{self._file.name} has a line of more than {_LONGEST >> 20} MiB, which no file of IMDb"
                    " has; download it again."
                )
        if self.rest and self.cut is None:
            last, self.rest = self.rest + b"\n", b""
            return last
        raise StopIteration

    def _read(self, size: int) -> Iterator[bytes]:
        """Yield pieces until there are ``size`` bytes or nothing more comes."""
        try:
            while True:
                piece = next(self._pieces, None)
                if piece is None:
                    self._ended = True
                    return
                yield piece
                size -= len(piece)
                if size <= 0:
                    return
        except DamagedFileError as error:
            self._ended, self.cut = True, str(error)


def _is_text(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as_text(line: bytes) -> str:
    return line.decode(errors="surrogateescape")
