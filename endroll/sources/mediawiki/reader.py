"""A wiki's dump to the records of its dramas, page by page; pages of any other kind are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace as with_fields
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from endroll.db.scratch import Scratch
from endroll.db.vocabulary import SourceKind
from endroll.sources.mediawiki.archive import open_dump, read_chunks
from endroll.sources.mediawiki.call import read_call
from endroll.sources.mediawiki.dump import DumpPage, SiteInfo, read_pages
from endroll.sources.mediawiki.page_index import PageIndex, redirect_of
from endroll.sources.mediawiki.page_kind import PageKind, kind_of_article, kind_of_namespace
from endroll.sources.mediawiki.page_title import Titles, wiki_host
from endroll.sources.mediawiki.person_page import read_person
from endroll.sources.mediawiki.pieces import Pieces, UnreadableWikitextError
from endroll.sources.mediawiki.printed_lines import PrintedLine
from endroll.sources.mediawiki.printing import Printed, print_page
from endroll.sources.mediawiki.rejection import DumpError, Rejection
from endroll.sources.record import KeptLine, SeriesRecord, SourceRecord
from endroll.sources.validation import RecordError, validate
from endroll.sources.wiki.lines import Line, plain, read_line
from endroll.sources.wiki.links import PersonLinks
from endroll.sources.wiki.page import read_lines
from endroll.sources.wiki.page_reading import Beside, UnusablePageError


class DramaPage(Struct, frozen=True):
    """A page that tells of dramas: its records, at least one, and what of it was dropped as no text.

    The numbers of kept and dropped lines count the lines of its wikitext from 1; ``line`` is where the page
    begins in the XML, from 1.
    """

    title: str
    page_id: int | None
    records: tuple[SeriesRecord, ...]
    dropped: tuple[KeptLine, ...]
    line: int


class Dump:
    """One dump of one wiki. ``counts`` are the pages by their kind, complete once `read` has ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._site = SiteInfo()
        self.counts: Counter[PageKind] = Counter()

    def read(self, tell: Callable[[float], None] | None = None) -> Iterator[DramaPage | Rejection]:
        """Yield every page that tells of a drama, and every page that cannot be read, in the dump's order.

        The dump is read twice: first for its redirects and people, who may stand behind the pages that name
        them. Memory is that of one page. ``tell`` is told the share of the second reading that is done, 0 to
        1. Raises `DumpError` where the dump breaks off, after the pages before it, and `OSError` where its
        file cannot be read.
        """
        with Scratch() as scratch:
            pages = 0
            with suppress(DumpError):  # it is told when the pages before it have been given
                for page in self._pages():
                    self._learn(scratch, page)
                    pages += 1
            self.counts.clear()
            for number, page in enumerate(self._pages(), 1):
                yield from self._read(scratch, page)
                if tell is not None:
                    tell(number / pages)

    def _pages(self) -> Iterator[DumpPage]:
        with open_dump(self._path) as stream:
            yield from read_pages(read_chunks(stream, self._path.name), self._site, self._path.name)

    @cached_property
    def _titles(self) -> Titles:
        """The wiki's rules for titles; ask for them once a page, and so the wiki's own account, was read."""
        return Titles(self._site)

    @cached_property
    def _host(self) -> str:
        return wiki_host(self._site, self._path.name.partition(".")[0])

    def _index(self, scratch: Scratch) -> PageIndex:
        return PageIndex(scratch, self._site, self._host)

    def _learn(self, scratch: Scratch, page: DumpPage) -> None:
        """Note what other pages need to know of this one."""
        index = self._index(scratch)
        target = redirect_of(page)
        if self._titles.namespace(page) != 0 or not page.title:
            return
        if target is not None:
            index.add_redirect(page.title, target)
            return
        with suppress(UnreadableWikitextError):
            kind = self._kind(page)
            index.add_article(page.title, kind)
            if kind is PageKind.PERSON:
                printed = print_page(page.text or "", page.title, self._titles)
                index.add_person(read_person(page.title, printed))

    def _kind(self, page: DumpPage) -> PageKind:
        """Return what a page is. Raises `UnreadableWikitextError` where that cannot be told."""
        of_namespace = kind_of_namespace(self._titles.namespace(page))
        if of_namespace is not None:
            return of_namespace
        if redirect_of(page) is not None:
            return PageKind.REDIRECT
        text = page.text
        if text is None:
            raise UnreadableWikitextError(
                "The dump leaves its text out. Export the wiki with the pages' text, not as stubs."
            )
        if page.model not in {"", "wikitext"}:
            return PageKind.OTHER
        calls = [read_call(piece, text, 1) for piece in Pieces(text).templates()]
        return kind_of_article(page.title, text, calls)

    def _read(self, scratch: Scratch, page: DumpPage) -> Iterator[DramaPage | Rejection]:
        try:
            kind = self._kind(page)
            if kind is PageKind.DRAMA:
                yield self._drama(scratch, page)
            self.counts[kind] += 1
        except (UnreadableWikitextError, UnusablePageError, RecordError) as error:
            self.counts[PageKind.REJECTED] += 1
            yield Rejection(page.title, page.id, str(error), page.text or "", page.line)

    def _drama(self, scratch: Scratch, page: DumpPage) -> DramaPage:
        """Return the dramas of a page. Raises an error that says why it has none."""
        index = self._index(scratch)
        printed = print_page(page.text or "", page.title, self._titles)
        lines = [_line(place, line) for place, line in enumerate(printed.lines, 1)]
        links = {place: line.links for place, line in enumerate(printed.lines, 1) if line.links}
        beside = Beside(page.title, index.aliases(page.title), PersonLinks(links, cache(index.person)))
        locator = f"{self._host}:{page.title}" if page.id is None else f"{self._host}/?curid={page.id}"
        name = f"{self._site.name}: {page.title}" if self._site.name else page.title
        source = SourceRecord(kind=SourceKind.MEDIAWIKI, name=name, locator=locator)
        reading = read_lines(lines, source, beside)
        records = _numbered(reading.records, printed)
        for record in records:
            validate(record)
        dropped = (*printed.dropped, *(_of_source(line, printed) for line in reading.dropped))
        in_order = tuple(sorted(dropped, key=lambda line: line.line))
        return DramaPage(page.title, page.id, records, in_order, page.line)


def _line(place: int, printed: PrintedLine) -> Line:
    line = read_line(place, printed.text)
    if not printed.cells:
        return line
    return with_fields(line, cells=tuple(plain(cell.replace("''", "")) for cell in printed.cells))


def _numbered(records: tuple[SeriesRecord, ...], printed: Printed) -> tuple[SeriesRecord, ...]:
    """Return the records with kept lines by the lines of wikitext, the markup's with the first of them."""
    kept = [[_of_source(line, printed) for line in record.kept] for record in records]
    kept[0].extend(printed.kept)
    return tuple(
        replace(record, kept=tuple(sorted(lines, key=lambda line: line.line)))
        for record, lines in zip(records, kept, strict=True)
    )


def _of_source(line: KeptLine, printed: Printed) -> KeptLine:
    return replace(line, line=printed.lines[line.line - 1].number)
