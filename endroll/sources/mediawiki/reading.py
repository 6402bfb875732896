"""Dumps of wikis as one data set: the dramas of each, and what of it could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Reject
from endroll.sources.mediawiki.page_kind import PageKind
from endroll.sources.mediawiki.reader import DramaPage, Dump
from endroll.sources.mediawiki.rejection import DumpError, Rejection
from endroll.sources.record_reading import Page, Tell, Unread, names_of, unreadable

_STREAM = Path("-")
_NO_FILE = "A dump is read twice, so it cannot come on standard input; write it into a file, and name that."


class MediawikiReading:
    """Reads the dumps at ``paths`` one after another; see `RecordReading`."""

    kind = SourceKind.MEDIAWIKI

    def __init__(self, paths: Sequence[Path]) -> None:
        self.inputs = names_of(paths)
        self.left_out: Counter[str] = Counter()
        self.remarks: list[str] = []

    def pages(self, tell: Tell) -> Iterator[Page | Reject | Unread]:
        """Yield the dramas and rejects of every dump, and of one that breaks off what stands before."""
        for number, (name, path) in enumerate(self.inputs.items()):
            dump, whole = Dump(path), True
            try:
                for found in dump.read(_of_all(tell, number, len(self.inputs))):
                    yield _named(found, name)
            except DumpError as error:
                whole = False
                yield Unread(str(error))
            except OSError as error:
                whole = False
                yield Unread(_NO_FILE) if path == _STREAM else unreadable(name, error)
            if whole or dump.counts:
                self.remarks.append(f"{path.name}: {_counted(dump.counts)}")


def _of_all(tell: Tell, before: int, inputs: int) -> Tell:
    return lambda share: tell((before + share) / inputs)


def _named(found: DramaPage | Rejection, file: str) -> Page | Reject:
    if isinstance(found, DramaPage):
        return Page(found.records, file, found.line)
    place = f"page {found.title!r}" + ("" if found.page_id is None else f" (id {found.page_id})")
    return Reject(file, found.line, place, found.reason, found.text)


def _counted(counts: Counter[PageKind]) -> str:
    """Return the pages of a dump by kind, in words."""
    told = [f"{counts[kind]:,} {kind}" for kind in PageKind if counts[kind]]
    return f"the dump has {', '.join(told)}" if told else "the dump has no pages"
