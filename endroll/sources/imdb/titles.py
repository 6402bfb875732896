"""IMDb's titles of a series or an episode: which is the original one, and which say nothing new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript, TitleKind
from endroll.sources.imdb.text import plain
from endroll.sources.own_title import OTHER_SCRIPTS, own_title
from endroll.sources.record import TitleRecord
from endroll.sources.title_language import language_of_title

#: Countries that write another script: a title that is known there in Latin letters is romanized.
_ROMANIZED = {
    "JP": "ja-Latn", "KR": "ko-Latn", "CN": "zh-Latn", "TW": "zh-Latn", "HK": "zh-Latn", "TH": "th-Latn",
    "RU": "ru-Latn", "UA": "uk-Latn", "BG": "bg-Latn", "GR": "el-Latn",
}  # fmt: skip
#: A language's code; those from qaa to qtz are IMDb's own, and mean nothing elsewhere.
_CODE = re.compile("(?!q[a-t])[a-z]{2,3}")
_BCP_47 = {"cmn": "zh"}
#: The first sign of Unicode's blocks that follow those of Latin letters; a quick look that spares a slow one.
_BEYOND_LATIN = "\u0370"


class Aka(Struct, frozen=True):
    """A line of title.akas; region and language are null where none is given."""

    text: str
    region: str | None
    language: str | None


def series_titles(primary: str | None, original: str | None, akas: Sequence[Aka]) -> tuple[TitleRecord, ...]:
    """Return a series' titles: its primary one, the original where that differs, then the further ones.

    The original is ROMANIZED where it is in Latin letters and only countries of other scripts know it so;
    else it is ORIGINAL, as IMDb says. A primary title that differs from it is TRANSLATED. A further title
    that is one of them, or an earlier one, in whatever case, is left out.
    """
    primary, original = plain(primary), plain(original)
    first = original or primary
    titles = [_original(first, akas)] if first else []
    if primary and original and primary.casefold() != original.casefold():
        titles.insert(0, TitleRecord(text=primary, kind=TitleKind.TRANSLATED))
    return _with_further(titles, akas)


def episode_titles(primary: str | None, original: str | None, akas: Sequence[Aka]) -> tuple[TitleRecord, ...]:
    """Return an episode's titles, as of a series; but the language of its own title is not known.

    What an episode is called in Latin letters may be the original or a translation, and is neither here.
    """
    primary, original = plain(primary), plain(original)
    if primary and original and primary.casefold() != original.casefold():
        titles = [TitleRecord(text=primary, kind=TitleKind.TRANSLATED), own_title(original, None)]
    elif first := primary or original:
        if not akas and (first.isascii() or max(first) < _BEYOND_LATIN):
            return (TitleRecord(text=first, kind=TitleKind.ALSO_KNOWN_AS),)
        titles = [own_title(first, None)]
    else:
        titles = []
    return _with_further(titles, akas)


def _original(text: str, akas: Iterable[Aka]) -> TitleRecord:
    if _is_latin(text):
        folded = text.casefold()
        regions = {aka.region for aka in akas if aka.region and aka.text.casefold() == folded}
        if regions and regions <= _ROMANIZED.keys():
            return TitleRecord(text=text, kind=TitleKind.ROMANIZED, language=_ROMANIZED[min(regions)])
    return TitleRecord(text=text, kind=TitleKind.ORIGINAL)


def _with_further(titles: list[TitleRecord], akas: Iterable[Aka]) -> tuple[TitleRecord, ...]:
    known = {title.text.casefold() for title in titles}
    for aka in akas:
        text = plain(aka.text)
        if text is None or (folded := text.casefold()) in known:
            continue
        known.add(folded)
        language = _language(text, aka.region, aka.language)
        titles.append(TitleRecord(text=text, kind=TitleKind.ALSO_KNOWN_AS, language=language))
    return tuple(titles)


def _language(text: str, region: str | None, language: str | None) -> str | None:
    """Return the BCP 47 tag of a further title: as the line says, else as script and region tell; or null."""
    tag = _tag(language)
    if tag is None:
        return None if text.isascii() or max(text) < _BEYOND_LATIN else language_of_title(text, region)
    return f"{tag}-Latn" if tag in OTHER_SCRIPTS and _is_latin(text) else tag


@lru_cache(maxsize=1_024)
def _tag(language: str | None) -> str | None:
    if language is None or not _CODE.fullmatch(language):
        return None
    return _BCP_47.get(language, language)


def _is_latin(text: str) -> bool:
    return (
        text.isascii() or max(text) < _BEYOND_LATIN or script_of(text) in {NameScript.LATIN, NameScript.OTHER}
    )
