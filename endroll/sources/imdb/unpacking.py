"""The bytes of a file, plain or gzipped, in pieces; all that stands before the place where one breaks off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

_GZIP = b"\x1f\x8b"
#: How much of the file is read at once.
_PACKED, _PLAIN = 1 << 20, 1 << 22
#: zlib's word for "with the header and the check sum of gzip".
_WITH_HEADER = 31


class DamagedFileError(Exception):
    """A file breaks off; the message is why, as part of a sentence."""


def unpack(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of ``file`` in pieces of a few MiB, unpacked where its first bytes say gzip.

    Raises `DamagedFileError` where it cannot be read on, after all pieces before that place.
    """
    try:
        packed = file.read(2) == _GZIP
        file.seek(0)
        if packed:
            yield from _gzipped(file)
        else:
            while piece := file.read(_PLAIN):
                yield piece
    except zlib.error as error:
        raise DamagedFileError("it is damaged") from error
    except OSError as error:
        raise DamagedFileError(error.strerror or "it is damaged") from error


def _gzipped(file: BinaryIO) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_WITH_HEADER)
    while raw := file.read(_PACKED):
        while raw:
            # Zeros behind the end are what tapes and some tools pad with.
            if unpacker.eof and not (raw := raw.lstrip(b"\0")):
                break
            if unpacker.eof:
                unpacker = zlib.decompressobj(_WITH_HEADER)
            piece = unpacker.decompress(raw)
            raw = unpacker.unused_data if unpacker.eof else b""
            if piece:
                yield piece
    if not unpacker.eof:
        raise DamagedFileError("it is cut short")
