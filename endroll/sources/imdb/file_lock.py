"""A lock on a file that ends with the process that holds it, however that ends."""

from __future__ import annotations

from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: what a killed run left there is found by its user
    fcntl = None  # type: ignore[assignment]


class FileLock:
    """Holds the lock of ``path`` from now on.

    Raises `OSError` where another holds it, where the file is missing and not to be made, and on a machine
    that has no such locks when it is not to be made.
    """

    def __init__(self, path: Path, *, make: bool = True) -> None:
        if fcntl is None and not make:
            raise OSError
        self._file: IO[bytes] = path.open("wb" if make else "rb+")
        if fcntl is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._file.close()
                raise

    def release(self) -> None:
        """Let the lock go."""
        self._file.close()
