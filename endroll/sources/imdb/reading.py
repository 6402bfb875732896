"""IMDb's non-commercial data set, read in constant memory however large it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Reject
from endroll.sources.imdb.astray import count_left_out, find_faults
from endroll.sources.imdb.batch import Batch
from endroll.sources.imdb.files import BASICS, CREW, NAMES, PARTS, PRINCIPALS, RATINGS, find_files
from endroll.sources.imdb.layouts import LAYOUTS, Layout
from endroll.sources.imdb.loading import load, make_tables, rejected_lines
from endroll.sources.imdb.selection import Selection
from endroll.sources.imdb.series import read_series
from endroll.sources.imdb.tab_file import Block, TabFile
from endroll.sources.imdb.title_types import BY_DEFAULT, EPISODE
from endroll.sources.imdb.workspace import Workspace
from endroll.sources.record_reading import Page, Tell, names_of

#: Shares of the work: the files are loaded, then sorted; the rest is reading series by series.
_LOADED, _SORTED = 0.4, 0.7


class ImdbReading:
    """Reads the folder's files, as `RecordReading` says: titles of ``types``, each a page of its own.

    Adult titles are left out unless ``adult``. ``scratch`` is where the temporary files go, which take less
    than the unpacked files; null means the machine's place for large ones. Raises `UnreadableInput` where the
    folder has no title.basics, or two files for one part.
    """

    kind = SourceKind.IMDB

    def __init__(
        self,
        folder: Path,
        types: Sequence[str] = BY_DEFAULT,
        *,
        adult: bool = False,
        scratch: Path | None = None,
    ) -> None:
        self._files = find_files(folder)
        self._types = list(types)
        self._adult = adult
        self._scratch = scratch
        self.inputs = names_of([self._files[part.name] for part in PARTS if part.name in self._files])
        self.left_out: Counter[str] = Counter()
        self.remarks: list[str] = []

    def pages(self, tell: Tell) -> Iterator[Page | Reject]:
        """Yield every series as a page, by the number of its key; before them all rejects, file by file."""
        self.left_out.clear()
        self.remarks[:] = [
            f"{part.name} is missing: {part.without}." for part in PARTS if part.name not in self._files
        ]
        with Workspace(self._scratch) as workspace:
            yield from self._load(workspace, tell)
            selection = Selection(workspace, self._types, adult=self._adult)
            for share in selection.make():
                tell(_LOADED + share * (_SORTED - _LOADED))
            self.remarks += find_faults(workspace)
            self.left_out += count_left_out(workspace, self._types)
            for layout, path in self._loaded():
                yield from rejected_lines(workspace, layout, path)
            workspace.shrink()
            batches = selection.batches()
            for done, number in enumerate(batches):
                tell(_SORTED + (1 - _SORTED) * done / len(batches))
                yield from self._read(Batch(workspace, number))
        tell(1.0)

    def _read(self, batch: Batch) -> Iterator[Page]:
        for series in batch.series:
            record = read_series(series, batch)
            if record is not None:
                yield Page((record,), str(self._files[BASICS.name]))

    def _load(self, workspace: Workspace, tell: Tell) -> Iterator[Reject]:
        make_tables(workspace, LAYOUTS)
        total = sum(path.stat().st_size for _, path in self._loaded()) or 1
        before = 0
        values = {"types": [*self._types, EPISODE]}
        for layout, path in self._loaded():

            def told(place: int, before: int = before) -> None:
                tell(_LOADED * (before + place) / total)

            yield from load(workspace, layout, path, values, told)
            before += path.stat().st_size
        for part, noun in self._unused().items():
            if part in self._files:
                found = TabFile(self._files[part]).blocks()
                self.left_out[noun] += sum(len(one.lines) for one in found if isinstance(one, Block))

    def _loaded(self) -> list[tuple[Layout, Path]]:
        """Return the layouts whose files are loaded, with those."""
        loaded = self._files.keys() - self._unused().keys()
        return [(each, self._files[each.part.name]) for each in LAYOUTS if each.part.name in loaded]

    def _unused(self) -> dict[str, str]:
        """Return the parts of which the lines are counted and no more, and what one of them is called."""
        ratings = {RATINGS.name: "rating"}
        if NAMES.name in self._files:
            return ratings
        return ratings | {PRINCIPALS.name: "nameless credit", CREW.name: "nameless crew line"}
