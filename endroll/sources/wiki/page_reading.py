"""What reading one page takes beside its lines and gives: its dramas, the noise dropped, or its refusal."""

from __future__ import annotations

from dataclasses import dataclass, field

from endroll.sources.record import KeptLine, SeriesRecord
from endroll.sources.wiki.links import PersonLinks


class UnusablePageError(Exception):
    """A page from which no drama can be read. Its text is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Beside:
    """What a wiki tells of a page beside its lines; a copied page has none of it.

    ``title`` is the page's own, empty for none, ``titles`` are further ones that lead to it; both are the
    first drama's. ``links`` are who its lines mean.
    """

    title: str = ""
    titles: tuple[str, ...] = ()
    links: PersonLinks = field(default_factory=PersonLinks)


@dataclass(frozen=True)
class PageReading:
    """One page, read.

    ``records`` are its dramas in the page's order, at least one, each with its own ``kept`` lines.
    ``dropped`` are lines, or parts of lines, recognised as noise (advertising, Edit links, navigation)
    with the reason; ``used`` the numbers of the lines of which any part became a fact or a heading. Every
    line that is not blank is in at least one of the three.
    """

    records: tuple[SeriesRecord, ...]
    dropped: tuple[KeptLine, ...]
    used: frozenset[int]

    @property
    def kept(self) -> tuple[KeptLine, ...]:
        """The kept lines of all the page's dramas, in the page's order."""
        lines = (line for record in self.records for line in record.kept)
        return tuple(sorted(lines, key=lambda line: line.line))
