"""A dump's file as a stream of its XML, whatever it is packed in, told by its first bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from endroll.sources.mediawiki.rejection import DumpError

_GZIP, _BZIP2, _XZ, _7Z = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c"
#: What reading packed bytes raises where they are damaged or cut off.
_DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error, OSError)


@contextmanager
def open_dump(path: Path) -> Iterator[BinaryIO]:
    """Yield the XML of the dump at ``path`` as a stream; gzip, bzip2 and xz are unpacked on the way.

    A 7z archive is unpacked into a temporary file, by py7zr. Raises `DumpError` where that is not installed
    or the archive is unfit, and `OSError` where the file cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(6)
    if start.startswith(_7Z):
        with _unpacked(path) as inside, inside.open("rb") as stream:
            yield stream
    else:
        with _opened(path, start) as stream:
            yield stream


def read_chunks(stream: BinaryIO, name: str, size: int = 1 << 16) -> Iterator[bytes]:
    """Yield the bytes of ``stream``, at most ``size`` at once. Raises `DumpError` where they are damaged."""
    while True:
        try:
            chunk = stream.read(size)
        except _DAMAGED as error:
            raise _damaged(name) from error
        if not chunk:
            return
        yield chunk


def _opened(path: Path, start: bytes) -> BinaryIO:
    if start.startswith(_GZIP):
        return cast("BinaryIO", gzip.open(path, "rb"))
    if start.startswith(_BZIP2):
        return cast("BinaryIO", bz2.open(path, "rb"))
    return cast("BinaryIO", lzma.open(path, "rb")) if start.startswith(_XZ) else path.open("rb")


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """Yield the one file in a 7z archive, unpacked; it is removed afterwards."""
    try:
        # Here, not above: it is an extra, and needed for these archives alone.
        import py7zr  # noqa: PLC0415
    except ImportError as error:
        raise DumpError(
            f"{path.name} is a 7z archive. Install what unpacks it, `pip install 'endroll[sevenzip]'`, or"
            f" unpack it yourself, as by `7z x {path.name}`, and import the XML file in it."
        ) from error
    with TemporaryDirectory(prefix="endroll-") as folder:
        try:
            with py7zr.SevenZipFile(path) as archive:
                files = [one.filename for one in archive.list() if not one.is_directory]
                if len(files) == 1:
                    archive.extract(path=folder, targets=files)
        except (*_DAMAGED, py7zr.exceptions.ArchiveError) as error:
            raise _damaged(path.name) from error
        if len(files) != 1:
            raise DumpError(
                f"{path.name} holds {len(files)} files, and a dump is one. Unpack and import each."
            )
        yield Path(folder) / files[0]


def _damaged(name: str) -> DumpError:
    return DumpError(f"{name} is damaged or cut off, and ends before its dump does. Download it again.")
