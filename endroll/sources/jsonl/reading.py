"""Lines of Endroll's own format as records: those written by hand, and what the sources of an export say."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BufferedReader
from pathlib import Path

import msgspec
from msgspec import Struct, ValidationError

from endroll.db.vocabulary import SourceKind
from endroll.sources.documents import Document, Reject, read_documents
from endroll.sources.jsonl.conversion import series_record
from endroll.sources.jsonl.faults import fault_of
from endroll.sources.jsonl.lines import FORMAT, of_another_format
from endroll.sources.jsonl.plain_record import PlainRecord
from endroll.sources.record import SeriesRecord
from endroll.sources.record_reading import Page, Tell, Unread, UnreadableInput, unreadable
from endroll.sources.validation import RecordError, validate

#: Names of files that hold JSON as one value or a list of them, and not a value a line.
_WHOLE = (".json", ".json.gz")
#: Kinds of lines that an export has beside its series; no source says them.
_OF_EXPORT = frozenset({"catalogue", "person", "end"})

_Pages = Iterator[Page | Reject]


class _Said(Struct, frozen=True):
    """A source of an export's series: what it says, and of how many series its page is."""

    record: SeriesRecord
    series_of_page: int = 1


class _Series(Struct, frozen=True):
    """An export's series as its sources."""

    sources: tuple[_Said, ...] = ()


class JsonlReading:
    """Reads files of Endroll's own format for a catalogue that has ids of its own: a `RecordReading`.

    ``inputs`` are read in their order by what ``open_input`` gives for each. A record is a page of its own,
    but for records that follow each other with one source, and the series of an export that have one source:
    those are one page. What comes later with a source that was told already is refused, for which of the two
    is meant cannot be told.
    """

    kind = SourceKind.JSONL

    def __init__(self, inputs: Mapping[str, Path], open_input: Callable[[str], BufferedReader]) -> None:
        self.inputs = dict(inputs)
        self.left_out: Counter[str] = Counter()
        self.remarks: list[str] = []
        self._open = open_input
        self._sourceless = 0

    def pages(self, tell: Tell) -> Iterator[Page | Reject | Unread]:
        """Yield the records of each page, and what cannot be used; see `RecordReading.pages`."""
        pages = _PagesOfRun()
        for number, (name, path) in enumerate(self.inputs.items()):
            size = path.stat().st_size if path.is_file() else 0
            by_line = not path.name.casefold().endswith(_WHOLE)
            try:
                stream = self._open(name)
            except OSError as error:
                yield unreadable(name, error)
                continue
            with stream:
                for found in read_documents(name, stream, by_line=by_line):
                    yield from self._take(found, pages)
                    tell((number + (stream.tell() / size if size else 0)) / len(self.inputs))
            yield from pages.rest()
        if self._sourceless:
            self.remarks.append(
                f"series of an export that no source tells of, left out: {self._sourceless:,}"
            )

    def _take(self, found: Document | Reject, pages: _PagesOfRun) -> _Pages:
        if isinstance(found, Reject):
            yield found
            return
        try:
            kind = _kind_of(found.value)
            if kind == "series":
                yield from self._take_series(found, pages)
            elif kind not in _OF_EXPORT:
                plain = msgspec.convert(found.value, PlainRecord)
                yield from pages.record(_valid(series_record(plain)), found)
        except ValidationError as error:
            place, reason = fault_of(error, PlainRecord)
            yield _rejected(found, place, reason)
        except RecordError as error:
            yield _rejected(found, "", str(error))

    def _take_series(self, found: Document, pages: _PagesOfRun) -> _Pages:
        said = msgspec.convert(found.value, _Series).sources
        if not said:
            self._sourceless += 1
        for one in said:
            yield from pages.of_export(_valid(one.record), one.series_of_page, found)


class _PagesOfRun:
    """Puts the records of one page together, and knows which pages were there."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[str, int]] = {}
        self._open: list[SeriesRecord] = []
        self._held: dict[int, list[SeriesRecord]] = {}

    def record(self, record: SeriesRecord, at: Document) -> _Pages:
        """Take a line's record; yield the page before it where that is complete now."""
        if self._open and _page(self._open[0]) == _page(record):
            self._open.append(record)
            return
        yield from self._close()
        if fault := self._claim(record, at):
            yield fault
        else:
            self._open.append(record)

    def of_export(self, record: SeriesRecord, series_of_page: int, at: Document) -> _Pages:
        """Take what a source of an export's series says; yield its page where that is complete."""
        yield from self._close()
        page = _page(record)
        fault = None if page in self._held else self._claim(record, at)
        if fault is not None:
            yield fault
            return
        held = self._held.setdefault(page, [])
        held.append(record)
        if len(held) >= series_of_page:
            yield self._as_page(self._held.pop(page))

    def rest(self) -> _Pages:
        """Yield all that waits for more, at the end of an input."""
        yield from self._close()
        yield from map(self._as_page, self._held.values())
        self._held.clear()

    def _close(self) -> _Pages:
        page, self._open = self._open, []
        if page:
            yield self._as_page(page)

    def _as_page(self, records: list[SeriesRecord]) -> Page:
        """Return the page of ``records``, at the line that told of it first."""
        return Page(tuple(records), *self._told[_page(records[0])])

    def _claim(self, record: SeriesRecord, at: Document) -> Reject | None:
        """Return null and note the record's page, or what to say where it was there before."""
        page = _page(record)
        if page not in self._told:
            self._told[page] = (at.file, at.line)
            return None
        file, line = self._told[page]
        reason = (
            f"The source {record.source.kind} {record.source.locator!r} was told already, in line {line} of"
            f" {file}. Give each drama an id of its own, or put the records of one source one behind another."
        )
        return _rejected(at, "", reason)


def _kind_of(value: object) -> str:
    if not isinstance(value, dict):
        raise RecordError("A line is one JSON object, with a drama's titles and what else is known of it.")
    kind = value.get("kind", "record")
    if not isinstance(kind, str) or kind not in {"record", "series", *_OF_EXPORT}:
        raise RecordError(f"There is no kind of line called {kind!r}; leave the kind of a record out.")
    if kind == "catalogue" and value.get("format") != FORMAT:
        raise UnreadableInput(of_another_format(value.get("format")))
    return kind


def _valid(record: SeriesRecord) -> SeriesRecord:
    validate(record)
    return record


def _page(record: SeriesRecord) -> int:
    """Return a number for the record's page, the same only for the same kind and locator."""
    source = record.source
    name = f"{source.kind}\n{source.locator}".encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest())


def _rejected(at: Document, place: str, reason: str) -> Reject:
    whole = f"{at.place}.{place}".strip(".")
    return Reject(at.file, at.line, whole, reason, at.raw)
