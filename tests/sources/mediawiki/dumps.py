"""Dumps of our own making: pages as MediaWiki exports them, and what is read from them."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import py7zr

from endroll.sources.mediawiki import DramaPage, Dump, Rejection
from endroll.sources.record import SeriesRecord


def seven_zip(xml: bytes) -> bytes:
    """Return a 7z archive with a dump in it."""
    packed = BytesIO()
    with py7zr.SevenZipFile(packed, "w") as archive:
        archive.writestr(xml, "lantern.xml")
    return packed.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".7z": seven_zip,
}
SITE = """<siteinfo><sitename>Lantern Wiki</sitename><dbname>lantern</dbname>
<base>https://lantern.example/wiki/Main_Page</base><generator>MediaWiki 1.43</generator>
<case>first-letter</case>
<namespaces><namespace key="-1">Special</namespace><namespace key="0" /><namespace key="1">Talk</namespace>
<namespace key="6">File</namespace><namespace key="14">Category</namespace></namespaces></siteinfo>"""


def page(title: str, text: str | None, *, ns: int | None = 0, redirect: str = "", number: int = 0) -> str:
    """Return a page's XML; its id is ``number``, or told from its title where that is 0."""
    number = number or sum(map(ord, title))
    space = "" if ns is None else f"<ns>{ns}</ns>"
    lead = f"<redirect title={quoteattr(redirect)} />" if redirect else ""
    words = '<text deleted="deleted" />' if text is None else f"<text>{escape(text)}</text>"
    return (
        f"<page><title>{escape(title)}</title>{space}<id>{number}</id>{lead}<revision><id>{number}1</id>"
        f"<timestamp>2011-03-04T05:06:07Z</timestamp><contributor><username>Mio</username><id>3</id>"
        f"</contributor><model>wikitext</model><format>text/x-wiki</format>{words}</revision></page>\n"
    )


def redirect(title: str, target: str) -> str:
    return page(title, f"#REDIRECT [[{target}]]", redirect=target.partition("#")[0])


def export(pages: Iterable[str], *, version: str = "0.11", site: str = SITE) -> str:
    """Return a dump's XML in an export schema's ``version``, without any namespace where that is empty."""
    names = f' xmlns="http://www.mediawiki.org/xml/export-{version}/" version="{version}"' if version else ""
    return f'<mediawiki{names} xml:lang="en">\n{site}\n{"".join(pages)}</mediawiki>\n'


def read(folder: Path, *pages: str) -> list[DramaPage | Rejection]:
    """Return what a dump of ``pages`` gives."""
    return list(dump(folder, *pages).read())


def dump(folder: Path, *pages: str) -> Dump:
    file = folder / "lantern.xml"
    file.write_text(export(pages), "utf-8")
    return Dump(file)


def drama(folder: Path, text: str, *others: str, title: str = "Lantern Street") -> SeriesRecord:
    """Return the one drama of a page of ``text``, in a dump with ``others`` behind it."""
    (found,) = read(folder, page(title, text), *others)
    assert isinstance(found, DramaPage), found
    (record,) = found.records
    return record
