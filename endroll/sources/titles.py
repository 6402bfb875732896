"""What a series' titles are folded to, and which of its titles is shown, sorted by and promoted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from endroll.db.vocabulary import NameScript, TitleKind
from endroll.sources.fold import compact, is_japanese, shorten, words
from endroll.sources.names import script_of
from endroll.sources.record import TitleRecord

#: "Coffee Prince (2007)": the year tells two dramas of one title apart, it is no part of the title.
_YEAR = re.compile(r"[\s\u3000]*[(（\[]\s*((?:19|20)\d\d)\s*[)）\]]\s*$")
_ARTICLES = frozenset({"a", "an", "the"})


def title_key(title: str) -> str:
    """Return the fold of a title, by which titles are compared. Empty only when nothing of it can be seen.

    Case, accents, width, spacing, punctuation and a bracketed year at the end go; long vowels too where the
    whole title reads as Japanese in Latin letters. "SP" and "2" stay: a special is not its series.
    """
    text = _YEAR.sub("", title)
    parts = words(text)
    if any(map(is_japanese, parts)) and all(is_japanese(part) or part.isdecimal() for part in parts):
        return "".join(map(shorten, parts))
    return compact(text) or compact(title)


def title_year(title: str) -> int | None:
    """Return the bracketed year that ends a title, or null."""
    found = _YEAR.search(title)
    return int(found[1]) if found and compact(title[: found.start()]) else None


def united_titles(titles: Iterable[TitleRecord], *, japanese: bool | None) -> tuple[TitleRecord, ...]:
    """Return the titles in order without duplicates, at least one of them of a kind that can be shown.

    A title stands once in each kind, compared by key, and as ALSO_KNOWN_AS only when it stands nowhere else.
    Where all are ALSO_KNOWN_AS, the first is promoted: to ORIGINAL unless it is in Latin letters; then to
    ROMANIZED when its language says so ("ja-Latn") or every word reads as Japanese and ``japanese`` is not
    false; else to TRANSLATED.
    """
    given = list(titles)
    named = _unique(title for title in given if title.kind is not TitleKind.ALSO_KNOWN_AS)
    if not named and given:
        named = [replace(given[0], kind=_promoted(given[0], japanese=japanese))]
    taken = {title_key(title.text) for title in named}
    further = _unique(title for title in given if title.kind is TitleKind.ALSO_KNOWN_AS)
    return (*named, *(title for title in further if title_key(title.text) not in taken))


def first_of(titles: Iterable[TitleRecord], kind: TitleKind) -> str | None:
    """Return the text of the first title of ``kind``, or null."""
    return next((title.text for title in titles if title.kind is kind), None)


def shown_title(titles: Iterable[TitleRecord]) -> str:
    """Return the title that people are shown: translated, else romanized, else original, else the first."""
    known = tuple(titles)
    kinds = (TitleKind.TRANSLATED, TitleKind.ROMANIZED, TitleKind.ORIGINAL)
    return next(filter(None, (first_of(known, kind) for kind in kinds)), known[0].text)


def sort_title(title: str) -> str:
    """Return what a title sorts by: its folded words without a leading English article. Never empty."""
    parts = words(title)
    if len(parts) > 1 and parts[0] in _ARTICLES:
        parts = parts[1:]
    return " ".join(parts) or compact(title) or title


def _unique(titles: Iterable[TitleRecord]) -> list[TitleRecord]:
    kept: dict[tuple[TitleKind, str], TitleRecord] = {}
    for title in titles:
        kept.setdefault((title.kind, title_key(title.text)), title)
    return list(kept.values())


def _promoted(title: TitleRecord, *, japanese: bool | None) -> TitleKind:
    if script_of(title.text) not in {NameScript.LATIN, NameScript.OTHER}:
        return TitleKind.ORIGINAL
    if title.language is not None:
        return TitleKind.ROMANIZED if title.language.endswith("-Latn") else TitleKind.TRANSLATED
    reads_japanese = japanese is not False and all(map(is_japanese, words(title.text)))
    return TitleKind.ROMANIZED if reads_japanese and words(title.text) else TitleKind.TRANSLATED
