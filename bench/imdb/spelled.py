"""Names, titles and keys of made-up IMDb files: from syllables, each by its number, so that none is kept.

A word is drawn by a power law over four million, as in real titles: the few are common, and new ones never
stop coming.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w")
_RHYMES = ("a", "ai", "an", "ar", "e", "el", "en", "er", "i", "in", "is", "o", "ol", "on", "or", "u", "un")
_SYLLABLES = tuple(onset + rhyme for onset in _ONSETS for rhyme in _RHYMES)
_FAMILY_ENDINGS = ("", "son", "berg", "ova", "ez", "ini", "ski", "sen", "yan", "ley")
#: Scripts of titles that are not in Latin letters: the first sign and how many follow it.
_SCRIPTS = ((0x30A2, 80), (0x4E00, 6_000), (0xAC00, 9_000), (0x0430, 32), (0x0E01, 40), (0x0627, 28))
_VOCABULARY = math.log(4_000_000)
_GIVEN_NAMES = math.log(40_000)
_FAMILY_NAMES = math.log(900_000)
_GOLDEN = 0x9E3779B97F4A7C15
_WORD_BITS = (1 << 64) - 1

#: IMDb's keys have seven digits, and eight when those ran out.
_EIGHT_DIGITS_FROM = 1_000_000

Random = Callable[[], float]


@lru_cache(maxsize=1 << 17)
def word(number: int) -> str:
    """Return the word of that number: of as many syllables as it takes to tell it from all others."""
    text = ""
    while True:
        number, syllable = divmod(number, len(_SYLLABLES))
        text += _SYLLABLES[syllable]
        if not number:
            return text
        number -= 1


def any_title(random: Random) -> str:
    """Return a title of one to five words; some have quotes, marks or digits in them."""
    words = [word(int(math.exp(random() * _VOCABULARY))) for _ in range(1 + int(random() * random() * 5))]
    text = " ".join(words).capitalize()
    sign = random()
    if sign < 0.02:
        return f'"{text}" {int(random() * 99)}'
    if sign < 0.03:
        return f"{text}'s \"{words[0]}"
    return "The " + text if sign < 0.15 else text


def foreign_title(random: Random) -> str:
    """Return a title in one of the scripts that are not Latin."""
    first, signs = _SCRIPTS[int(random() * len(_SCRIPTS))]
    return "".join(chr(first + int(random() * signs)) for _ in range(2 + int(random() * 8)))


def person_name(number: int) -> str:
    """Return the name of the person of that number, always the same; a few in a hundred are namesakes."""
    mixed = number * _GOLDEN & _WORD_BITS
    one, two = (mixed >> 40) / (1 << 24), (mixed >> 8 & 0xFFFFFFFF) / (1 << 32)
    given = word(int(math.exp(one * _GIVEN_NAMES))).capitalize()
    family = word(int(math.exp(two * _FAMILY_NAMES))).capitalize() + _FAMILY_ENDINGS[mixed % 10]
    return f"{given} O'{family}" if mixed % 97 == 0 else f"{given} {family}"


def key(place: int, greatest: int) -> int:
    """Return the number of the key at a ``place`` when all keys up to ``greatest`` are sorted as text.

    So are the real files: tt10000000 stands behind tt1000000 and before tt1000001.
    """
    if place < _EIGHT_DIGITS_FROM or greatest <= 10 * _EIGHT_DIGITS_FROM:
        return place
    groups, inside = divmod(place - _EIGHT_DIGITS_FROM, 11)
    front = _EIGHT_DIGITS_FROM + groups
    last = greatest // 10
    if front < last:
        return front if inside == 0 else front * 10 + inside - 1
    return last + place - _EIGHT_DIGITS_FROM - 11 * (last - _EIGHT_DIGITS_FROM)
