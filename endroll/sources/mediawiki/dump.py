"""A dump's XML to its pages, one by one: whatever the dump's size, one page is in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from endroll.sources.mediawiki.rejection import DumpError

#: What of a page, and of its newest revision, is read; the names are those of every export schema.
_OF_PAGE = frozenset({"title", "ns", "id"})
_OF_REVISION = frozenset({"text", "model", "timestamp"})
_OF_WIKI = frozenset({"sitename", "base", "dbname"})


@dataclass
class DumpPage:
    """One page of a dump with its newest revision.

    ``namespace`` and ``id`` are null where the dump has none; ``redirect`` is the title that the page
    redirects to, null for none; ``text`` null where the dump leaves it out. ``model`` is wikitext, css, and
    so on, empty where not said. ``line`` is where it begins in the XML, from 1.
    """

    line: int = 1
    title: str = ""
    namespace: int | None = None
    id: int | None = None
    redirect: str | None = None
    text: str | None = None
    model: str = ""
    timestamp: str = ""


@dataclass
class SiteInfo:
    """What a dump says of its wiki: its name, the address of its main page, its namespaces by number."""

    name: str = ""
    base: str = ""
    database: str = ""
    namespaces: dict[int, str] = field(default_factory=dict)


def read_pages(chunks: Iterable[bytes], site: SiteInfo, name: str) -> Iterator[DumpPage]:
    """Yield the pages of a dump in its order, after filling ``site`` from what stands before them.

    Raises `DumpError`, with the line, where the XML ends or breaks: all pages before were given. A dump has
    no document type, and one that declares any is refused, so that no entity can grow.
    """
    reader = _Reader(site, name)
    for chunk in chunks:
        yield from reader.feed(chunk, final=False)
    yield from reader.feed(b"", final=True)


class _Reader:
    """The state of reading: the open elements, the page at hand, and pages that are complete."""

    def __init__(self, site: SiteInfo, name: str) -> None:
        self._site, self._name = site, name
        self._open: list[str] = []
        self._words: list[str] | None = None
        self._namespace: int | None = None
        self._page: DumpPage | None = None
        self._revision = DumpPage()
        self._complete: list[DumpPage] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._character_data
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, final: bool) -> Iterator[DumpPage]:
        """Yield the pages that ``chunk`` completes."""
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            yield from self._complete
            if not self._open and not self._site.name:
                raise DumpError(
                    f"{self._name} is no XML. Give the dump that MediaWiki's Special:Export makes."
                ) from error
            reason = expat.errors.messages[error.code]
            raise DumpError(
                f"{self._name} breaks off at line {error.lineno}: {reason}. The pages before it were read;"
                " download the dump again for the others."
            ) from error
        complete, self._complete = self._complete, []
        yield from complete

    def _doctype(self, *_: object) -> None:
        raise DumpError(
            f"{self._name} declares a document type, as no dump of MediaWiki does. It was not read further."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._open and name != "mediawiki":
            raise DumpError(
                f"{self._name} is XML, and no dump of MediaWiki: it begins with <{name}>, not <mediawiki>."
            )
        self._open.append(name)
        if name == "page":
            self._page = DumpPage(self._parser.CurrentLineNumber)
        elif self._page is not None:
            self._start_in_page(name, attributes)
        elif name in _OF_WIKI or name == "namespace":
            self._words = []
            self._namespace = _number(attributes.get("key", ""))

    def _start_in_page(self, name: str, attributes: dict[str, str]) -> None:
        within = self._open[-2]
        if name == "redirect" and within == "page" and self._page is not None:
            self._page.redirect = attributes.get("title")
        elif name == "revision":
            self._revision = DumpPage()
        elif name == "text" and "deleted" in attributes:
            self._words = None
        elif name in (_OF_PAGE if within == "page" else _OF_REVISION if within == "revision" else ()):
            self._words = []

    def _character_data(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, name: str) -> None:
        name = self._open.pop()
        words, self._words = self._words, None
        if words is not None:
            self._tell(name, "".join(words))
        elif name == "revision":
            self._end_revision()
        elif name == "page" and self._page is not None:
            self._complete.append(self._page)
            self._page = None

    def _tell(self, name: str, text: str) -> None:
        if self._page is None:
            self._tell_site(name, text)
        elif self._open[-1] == "page":
            _TELL_PAGE[name](self._page, text)
        else:
            setattr(self._revision, name, text)

    def _tell_site(self, name: str, text: str) -> None:
        if name == "namespace":
            if self._namespace is not None:
                self._site.namespaces[self._namespace] = text.strip()
        else:
            setattr(self._site, {"sitename": "name", "dbname": "database"}.get(name, name), text.strip())

    def _end_revision(self) -> None:
        """Keep the newest of the revisions, the later one among equals."""
        page, revision = self._page, self._revision
        if page is not None and revision.timestamp >= page.timestamp:
            page.text, page.model, page.timestamp = revision.text, revision.model, revision.timestamp


def _tell_title(page: DumpPage, text: str) -> None:
    page.title = text.strip()


def _tell_namespace(page: DumpPage, text: str) -> None:
    page.namespace = _number(text)


def _tell_id(page: DumpPage, text: str) -> None:
    page.id = _number(text)


_TELL_PAGE: dict[str, Callable[[DumpPage, str], None]] = {
    "title": _tell_title,
    "ns": _tell_namespace,
    "id": _tell_id,
}


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.removeprefix("-").isdecimal() and text.isascii() else None
