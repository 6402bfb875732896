"""A lock on a file that ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

with suppress(ImportError):  # Windows has none: what a killed run left there, its user finds
    import fcntl

_HAS_LOCKS = os.name == "posix"


class FileLock:
    """Holds the lock of ``path`` from now on.

    Raises `OSError` where another holds it, where the file is missing and not to be made, and on a machine
    that has no such locks when it is not to be made.
    """

    def __init__(self, path: Path, *, make: bool = True) -> None:
        if not _HAS_LOCKS and not make:
            raise OSError
        self._file: IO[bytes] = path.open("wb" if make else "rb+")
        if _HAS_LOCKS:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._file.close()
                raise

    def release(self) -> None:
        """Let the lock go."""
        self._file.close()
