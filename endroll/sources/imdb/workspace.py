"""A database on disk for what is read of a data set that is larger than memory; gone once it is closed.

DuckDB sorts and joins beyond its bound of memory by files of its own, in the same folder.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from endroll.sources.imdb.file_lock import FileLock
from endroll.sources.record_reading import UnreadableInput

if TYPE_CHECKING:
    import duckdb

#: What the database may take of memory, and how many threads share that.
_MEMORY = "320MiB"
_READING_MEMORY = "128MiB"
_MOST_THREADS = 4
_PREFIX = "endroll-imdb-"
_LOCK = "in-use"
#: Rows that are fetched at once.
_FETCHED = 10_000


class Workspace:
    """A folder for temporary files with an empty database in it.

    It is within ``parent``, or else where the machine keeps large temporary files: TMPDIR, or /var/tmp. What
    a killed run left there is removed first. Raises `UnreadableInput` where DuckDB is not installed, or no
    folder can be made.
    """

    def __init__(self, parent: Path | None = None) -> None:
        try:
            # Here, not above: it is an extra, and needed for this source alone.
            import duckdb  # noqa: PLC0415
        except ImportError as error:
            raise UnreadableInput(
                "IMDb's files are sorted by DuckDB, which is not installed: `pip install 'endroll[imdb]'`."
            ) from error
        parent = parent or _parent()
        _remove_left(parent)
        try:
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
            self._lock = FileLock(self.folder / _LOCK)
        except OSError as error:
            raise UnreadableInput(
                f"In {parent} no temporary folder can be made: {error.strerror}. Name another one in TMPDIR."
            ) from error
        self._errors: tuple[type[Exception], ...] = (duckdb.InvalidInputException,)
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(
            str(self.folder / "sorted.duckdb"),
            config={
                "memory_limit": _MEMORY,
                "threads": min(os.cpu_count() or 1, _MOST_THREADS),
                "temp_directory": str(self.folder / "spilled"),
                # Nothing is ever fetched from elsewhere.
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )

    def shrink(self) -> None:
        """Take less memory from now on: what is sorted is read in little."""
        self.run(f"set memory_limit = '{_READING_MEMORY}'")

    def run(self, statement: str, values: Mapping[str, Any] | None = None) -> None:
        """Run one statement; ``values`` are its parameters, as $name."""
        self._connection.execute(statement, values)

    def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Return all rows of a statement: for those that are known to be few."""
        return self._connection.execute(statement, values).fetchall()

    def number(self, statement: str, values: Mapping[str, Any] | None = None) -> int:
        """Return the one number that a statement gives."""
        ((number,),) = self.rows(statement, values)
        return int(number)

    def stream(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement, however many, beside other statements."""
        cursor = self._connection.cursor()
        cursor.execute(statement)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows
        cursor.close()

    def add_lines(self, insert: str, columns: Sequence[str], text: bytes, values: Mapping[str, Any]) -> bool:
        """Run ``insert`` over the tab-separated lines of ``text``, as `lines` with ``columns``, all texts.

        Return false, with nothing inserted, where a line has too many or too few fields. ``values`` are the
        parameters of ``insert``.
        """
        path = self.folder / "lines.tsv"
        path.write_bytes(text)
        all_values = {**values, "path": str(path), "columns": dict.fromkeys(columns, "VARCHAR")}
        try:
            self._connection.execute(_LINES + insert, all_values)
        except self._errors:
            return False
        return True

    def close(self) -> None:
        """Remove the database and all files."""
        self._connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


#: No quoting, and every field as it stands; \N is null.
_LINES = r"""with lines as (
  select *
  from read_csv($path, columns = $columns, delim = '\t', quote = '', escape = '', comment = '',
    new_line = '\n', nullstr = '\N', header = false, auto_detect = false, strict_mode = true,
    max_line_size = 67108864)
)
"""


def _parent() -> Path:
    """Return where large temporary files go. /tmp is memory on many machines, /var/tmp is not."""
    large = Path("/var/tmp")  # noqa: S108 (the folder in it is made with a name of its own, for its owner only)
    if "TMPDIR" not in os.environ and large.is_dir() and os.access(large, os.W_OK):
        return large
    return Path(tempfile.gettempdir())


def _remove_left(parent: Path) -> None:
    """Remove the folders of runs that were killed: those whose lock nobody holds."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = FileLock(folder / _LOCK, make=False)
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()
