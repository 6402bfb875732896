"""Whether a title in Latin letters spells out the original one, or is another language."""

from __future__ import annotations

from difflib import SequenceMatcher

from endroll.sources.fold import compact, is_japanese, words

_INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")
#: Words that make a title English, however they might be read.
_ENGLISH = frozenset(
    "the of a an and with my your his her our their is are was in on at for from to over under before after you me i"
    " we she he it who what when where why how not don't love life last first one two good bad".split()
)
#: Of these, the ones that Japanese titles are full of as well.
_BOTH = frozenset("a i to no me we one he she".split())


def reads_english(title: str) -> bool:
    """Return whether ``title`` holds a word that only English has."""
    return any(word in _ENGLISH - _BOTH for word in title.casefold().split())


def spells_out(title: str, original: str | None, language: str | None) -> bool:
    """Return whether ``title`` is the original title in Latin letters.

    In Japanese, when at least half of its words read as Japanese and none is plainly English; in Korean, when
    its letters are near enough to those of ``original``. Otherwise it cannot be told, and it is not.
    """
    if language == "ja":
        parts = [word for word in words(title) if not word.isdecimal()]
        return not reads_english(title) and bool(parts) and 2 * sum(map(is_japanese, parts)) >= len(parts)
    if language == "ko" and original:
        spelled = "".join(map(_syllable, original))
        return SequenceMatcher(None, compact(title), compact(spelled), autojunk=False).ratio() >= 0.75
    return False


def _syllable(letter: str) -> str:
    """Return a hangul syllable in Revised Romanization, letter by letter; any other character as it is."""
    place = ord(letter) - ord("가")
    if not 0 <= place < 11172:
        return letter
    return _INITIALS[place // 588] + _VOWELS[place % 588 // 28] + _FINALS[place % 28]
