"""Which printed names can be one name: the keys they share, their script, and how they sort.

A name of several words has one key for each place where the family name may end: the two parts, folded,
in alphabetical order. So "Lee Min-ho", "Min Ho Lee" and "Lee Minho" share a key, for they are the same two
parts in either order, while "Kim Jung Hyun" and "Kim Hyun Jung" share none, for no cut makes them so.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from endroll.db.fold import compact, is_japanese, shorten, words
from endroll.db.vocabulary import NameScript

#: How a character's Unicode name begins, by script. "HAN" and "KANA" together are Han (Japanese).
_BEGINNINGS = {
    "LATIN": NameScript.LATIN,
    "CJK": NameScript.HAN,
    "HIRAGANA": NameScript.KANA,
    "KATAKANA": NameScript.KANA,
    "KATAKANA-HIRAGANA": NameScript.KANA,
    "HANGUL": NameScript.HANGUL,
    "THAI": NameScript.THAI,
    "CYRILLIC": NameScript.CYRILLIC,
}

#: Scripts that are written without spaces, or with spaces that mean nothing, and always family name first.
SOLID_SCRIPTS = frozenset({NameScript.HAN, NameScript.KANA, NameScript.HANGUL})

#: Of how many texts and letters is remembered which script they are in.
_REMEMBERED_TEXTS, _REMEMBERED_LETTERS = 4_096, 16_384

#: What goes before a key whose long vowels are short: such keys meet only each other.
_SHORTENED = "~"


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def script_of(text: str) -> NameScript:
    """Return the script that the letters of ``text`` are written in; OTHER when mixed or without letters.

    Kana beside Chinese characters is Japanese, and counts as HAN.
    """
    if text.isascii():
        return NameScript.LATIN if any(map(str.isalpha, text)) else NameScript.OTHER
    letters = (letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha())
    scripts = {_script_of_letter(letter) for letter in letters}
    if scripts == {NameScript.HAN, NameScript.KANA}:
        return NameScript.HAN
    return scripts.pop() if len(scripts) == 1 else NameScript.OTHER


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def name_keys(
    text: str, family: str | None = None, given: str | None = None, *, japanese: bool | None = None
) -> frozenset[str]:
    """Return the keys of a printed name: two names can be one person's only when they share a key.

    ``family`` and ``given``, where known, leave a single cut. ``japanese`` says whether long vowels mean
    nothing here (Ooshima, Oshima): true or null (unknown) adds keys without them to names that read as
    Japanese, false adds none, for Kim Soo Hyun is not Kim So Hyun. A key holds a space between its parts, so
    a name of one word shares keys only with names of one word. Never empty for a text that can be seen.
    """
    if script_of(text) in SOLID_SCRIPTS:
        return frozenset({compact(text)})
    parts = words(text)
    cuts = _cuts(parts, family, given)
    if not cuts:
        return frozenset({compact(text)})
    keys = {_key(front, back) for front, back in cuts}
    if japanese is not False and parts and all(map(is_japanese, parts)):
        keys |= {_SHORTENED + _key(_short(front), _short(back)) for front, back in cuts}
    return frozenset(keys)


def is_short(key: str) -> bool:
    """Return whether ``key`` is one of those without long vowels, which not every name has."""
    return key.startswith(_SHORTENED)


def sort_name(text: str, family: str | None = None, given: str | None = None) -> str:
    """Return what a name sorts by: folded words, family name first where it is known. Never empty."""
    known = f"{family} {given}" if family and given else text
    return " ".join(words(known)) or compact(known) or text


def _cuts(
    parts: tuple[str, ...], family: str | None, given: str | None
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    if family and given and words(family) and words(given):
        return [(words(family), words(given))]
    if len(parts) == 1:
        return [(parts, ())]
    return [(parts[:place], parts[place:]) for place in range(1, len(parts))]


def _key(front: tuple[str, ...], back: tuple[str, ...]) -> str:
    return " ".join(sorted(filter(None, ("".join(front), "".join(back)))))


def _short(part: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(shorten, part))


@lru_cache(maxsize=_REMEMBERED_LETTERS)
def _script_of_letter(letter: str) -> NameScript:
    if letter == "ー":
        return NameScript.KANA
    beginning = unicodedata.name(letter, "").replace("MODIFIER LETTER ", "").split(" ")[0]
    return _BEGINNINGS.get(beginning, NameScript.OTHER)
