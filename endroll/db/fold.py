"""Fold text to what stays the same however it is printed: no case, accent, width, punctuation, long vowel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

#: Latin letters that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "´": "'"}
)

#: Marks within a word that some sources print and others leave out: Ken'ichi, Min-ho, T.O.P, F4′s.
_WITHIN_WORD = frozenset("'’‘‛ʼʻʹʾʿ′`´＇.-‐‑‒–—−")

#: A Japanese word in Latin letters: morae, each a vowel, perhaps behind a consonant, or a nasal or long h.
#: What a mora was read as is never read anew (`?>`), or a word of many n would be tried in every way.
_ONSET = r"(?:([bdfghjkmnprstwyz])\1?y?|s?sh|[ct]?ch|t?ts|v)"
_JAPANESE_WORD = re.compile(rf"(?>{_ONSET}?[aiueo]|n|h(?![aiueoy])|m(?=[bpm]))+")
_LONG_VOWEL = re.compile(r"o+u(?![aiueo])|oh(?![aiueoy])|o{2,}|u{2,}|a{2,}|i{2,}|e{2,}")
_NASAL = re.compile(r"m(?=[bpm])")


#: How many texts and words are remembered with their folds: a catalogue says the same names again and again.
_REMEMBERED_TEXTS, _REMEMBERED_WORDS = 4_096, 16_384
#: Of how many characters is remembered what becomes of them: more than any catalogue has.
_REMEMBERED_CHARACTERS = 16_384


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` without case, accents, width and punctuation, in order.

    Apostrophes, hyphens and full stops join what they stand between; all else that is neither letter nor
    digit parts words. Empty when the text holds no letter and no digit.
    """
    return _split(text, _JOINED)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def parts(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, parted also where `words` joins: ken and ichi of Ken'ichi."""
    return _split(text, _PARTED)


def _split(text: str, bare: _Characters) -> tuple[str, ...]:
    if text.isascii():
        return tuple(text.encode().translate(bare.ascii, bare.ascii_dropped).decode().split())
    return tuple(unicodedata.normalize("NFC", _decomposed(text).translate(bare)).split())


def compact(text: str) -> str:
    """Return the words of ``text`` joined; a text of signs alone ("±") keeps its signs, without white space.

    Empty only when the text holds nothing that can be seen.
    """
    return "".join(words(text)) or "".join(_plain(text).split()) or "".join(filter(_is_seen, text))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def is_japanese(word: str) -> bool:
    """Return whether a folded ``word`` reads as Japanese in Latin letters; it may yet be another language."""
    return _JAPANESE_WORD.fullmatch(word) is not None


@lru_cache(maxsize=_REMEMBERED_WORDS)
def shorten(word: str) -> str:
    """Return a folded Japanese ``word`` with every long vowel short: ooshima, oushima and ohshima are oshima.

    m before b, p and m is n, as the two common romanizations differ there.
    """
    while (short := _LONG_VOWEL.sub(lambda vowel: vowel[0][0], _NASAL.sub("n", word))) != word:
        word = short
    return word


def _plain(text: str) -> str:
    """Return ``text`` decomposed, in one case and width, without invisible characters and Latin accents."""
    return _decomposed(text).translate(_KEPT)


def _decomposed(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    return unicodedata.normalize("NFKD", decomposed).casefold().translate(_LETTERS)


def _is_dropped(character: str) -> bool:
    # Only the accents of Latin, Greek and Cyrillic: the marks of kana, Thai and Hangul make other letters.
    accent = "̀" <= character <= "ͯ"
    return accent or (unicodedata.category(character)[0] == "C" and not character.isspace())


def _is_seen(character: str) -> bool:
    # An accent that stands alone (¨) is taken for one above a space, and yet it is all that there is.
    return unicodedata.category(character)[0] not in {"C", "Z"}


def _bare(character: str) -> str:
    if character.isalnum() or unicodedata.category(character)[0] == "M":
        return character
    return "" if character in _WITHIN_WORD else " "


def _joined(character: str) -> str:
    return "" if _is_dropped(character) else _bare(character)


def _parted(character: str) -> str:
    return " " if character in _WITHIN_WORD else _joined(character)


def _kept(character: str) -> str:
    return "" if _is_dropped(character) else character


class _Characters(dict[int, str]):
    """What becomes of each character, as `str.translate` takes it; it is worked out once for each."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become
        # In ASCII each becomes one or none, and `bytes.translate` is several times as fast.
        plain = {code: become(chr(code).lower()) for code in range(128)}
        self.ascii = bytes(ord(plain[code]) if plain.get(code) else 0 for code in range(256))
        self.ascii_dropped = bytes(code for code in plain if not plain[code])

    def __missing__(self, code: int) -> str:
        """Return what becomes of a character that was not seen yet."""
        become = self._become(chr(code))
        if len(self) < _REMEMBERED_CHARACTERS:
            self[code] = become
        return become


_JOINED, _PARTED, _KEPT = _Characters(_joined), _Characters(_parted), _Characters(_kept)
