"""A dump's file as a stream of its XML, whatever it is packed in, told by its first bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from endroll.sources.mediawiki.rejection import DumpError

_GZIP, _BZIP2, _XZ, _7Z = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c"
#: What reading packed bytes raises where they are damaged or cut off.
_DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error, OSError)


@contextmanager
def open_dump(path: Path) -> Iterator[BinaryIO]:
    """Yield the XML of the dump at ``path`` as a stream; plain, gzip, bzip2 and xz are read as they are.

    Raises `DumpError` for a 7z archive, for which the standard library has no reader, and `OSError` where
    the file cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(6)
    if start.startswith(_7Z):
        raise DumpError(
            f"{path.name} is a 7z archive, which Endroll does not unpack."
            f" Unpack it first, as by `7z x {path.name}`, and import the XML file in it."
        )
    with _opened(path, start) as stream:
        yield stream


def read_chunks(stream: BinaryIO, name: str, size: int = 1 << 16) -> Iterator[bytes]:
    """Yield the bytes of ``stream``, at most ``size`` at once. Raises `DumpError` where they are damaged."""
    while True:
        try:
            chunk = stream.read(size)
        except _DAMAGED as error:
            raise DumpError(
                f"{name} is damaged or cut off, and ends before its dump does. Download it again."
            ) from error
        if not chunk:
            return
        yield chunk


def _opened(path: Path, start: bytes) -> BinaryIO:
    if start.startswith(_GZIP):
        return cast("BinaryIO", gzip.open(path, "rb"))
    if start.startswith(_BZIP2):
        return cast("BinaryIO", bz2.open(path, "rb"))
    return cast("BinaryIO", lzma.open(path, "rb")) if start.startswith(_XZ) else path.open("rb")
