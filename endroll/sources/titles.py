"""Which of a series' titles are kept, shown and promoted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from msgspec.structs import replace
from sqlalchemy.engine import Row

from endroll.db.fold import is_japanese, words
from endroll.db.names import script_of
from endroll.db.title_keys import title_key
from endroll.db.vocabulary import NameScript, TitleKind
from endroll.sources.record import TitleRecord


def united_titles(
    titles: Iterable[TitleRecord], *, japanese: bool | None, languages: Collection[str] = ()
) -> tuple[TitleRecord, ...]:
    """Return the titles in order without duplicates, at least one of them of a kind that can be shown.

    A title stands once in each kind, compared by key, and as ALSO_KNOWN_AS only when it stands nowhere else.
    Where all are ALSO_KNOWN_AS, the first is promoted: to ORIGINAL unless it is in Latin letters; then to
    ROMANIZED when its language says so ("ja-Latn") or every word reads as Japanese and ``japanese`` is not
    false; else to TRANSLATED. Where none is ORIGINAL, the first that is not in Latin letters and whose
    language is among ``languages``, the drama's own, is.
    """
    given = list(titles)
    if given and all(title.kind is TitleKind.ALSO_KNOWN_AS for title in given):
        given[0] = replace(given[0], kind=_promoted(given[0], japanese=japanese))
    given = _with_original(given, languages)
    named = _unique(title for title in given if title.kind is not TitleKind.ALSO_KNOWN_AS)
    taken = {title_key(title.text) for title in named}
    further = _unique(title for title in given if title.kind is TitleKind.ALSO_KNOWN_AS)
    return (*named, *(title for title in further if title_key(title.text) not in taken))


def _with_original(titles: list[TitleRecord], languages: Collection[str]) -> list[TitleRecord]:
    if any(title.kind is TitleKind.ORIGINAL for title in titles):
        return titles
    own = (
        place
        for place, title in enumerate(titles)
        if title.language in languages and script_of(title.text) not in {NameScript.LATIN, NameScript.OTHER}
    )
    place = next(own, None)
    if place is not None:
        titles[place] = replace(titles[place], kind=TitleKind.ORIGINAL)
    return titles


def first_of(titles: Iterable[TitleRecord], kind: TitleKind) -> str | None:
    """Return the text of the first title of ``kind``, or null."""
    return next((title.text for title in titles if title.kind is kind), None)


def stored_title(row: Row[Any]) -> str | None:
    """Return the title that people are shown of a stored series or episode, null where it has none."""
    title: str | None = row.translated_title or row.romanized_title or row.original_title
    return title


def shown_title(titles: Iterable[TitleRecord]) -> str:
    """Return the title that people are shown: translated, else romanized, else original, else the first."""
    known = tuple(titles)
    kinds = (TitleKind.TRANSLATED, TitleKind.ROMANIZED, TitleKind.ORIGINAL)
    return next(filter(None, (first_of(known, kind) for kind in kinds)), known[0].text)


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
