"""Tokens: what a title or a name is found by, as words without order, spelling and width.

Words in Latin letters, and all others that are written with spaces, are tokens as `endroll.db.fold` folds
them, and once more with short vowels where they read as Japanese. Scripts without spaces (Han, kana, hangul,
Thai and their neighbours) are tokens of one character and of two, so that any part of such a text finds it.
A token holds letters, digits and their marks only, so tokens can be written with spaces between them, and
any text search that splits at spaces reads the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from endroll.db.fold import compact, is_japanese, parts, shorten, words
from endroll.db.title_keys import ARTICLES, without_year

#: Characters of scripts that are written without spaces, or whose spaces mean nothing.
_SOLID = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3100-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)

#: Katakana as hiragana: which of the two a name is printed in means nothing.
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

#: Texts of at most so many words are found with a space left out, too: Minho finds Min Ho.
_MOST_JOINED_WORDS = 4
#: How many neighbours are one word then.
_LONGEST_JOIN = 3

#: Of so many words is remembered how they are spelled.
_REMEMBERED = 16_384

#: Letters from which on a word may have one error, and two.
FEWEST_FOR_ONE_ERROR = 5
FEWEST_FOR_TWO_ERRORS = 9
#: Words that are longer are no words, and would have thousands of slips.
_MOST_FOR_ERRORS = 24


def is_solid(run: str) -> bool:
    """Return whether a folded run of one kind is in a script without spaces."""
    return not run.isascii() and _SOLID.match(run) is not None


def runs(word: str) -> tuple[str, ...]:
    """Return a folded ``word`` parted where a script without spaces begins or ends: 1, りっとるの涙."""
    if word.isascii():
        return (word,)
    same = groupby(word.translate(_HIRAGANA), lambda letter: _SOLID.match(letter) is not None)
    return tuple("".join(letters) for _, letters in same)


def folded_runs(text: str) -> tuple[str, ...]:
    """Return the runs of ``text`` in order; a text of signs alone ("±") is one word made of their codes.

    Empty only when nothing of the text can be seen.
    """
    found = words(text) if text.isascii() else tuple(run for word in words(text) for run in runs(word))
    if found or not (signs := compact(text)):
        return found
    return ("u" + "u".join(f"{ord(sign):x}" for sign in signs),)


def parted_runs(text: str) -> tuple[str, ...]:
    """Return the runs of ``text`` in order, parted also at the marks within its words."""
    return parts(text) if text.isascii() else tuple(run for part in parts(text) for run in runs(part))


@lru_cache(maxsize=_REMEMBERED)
def spellings(run: str) -> tuple[str, ...]:
    """Return the tokens of a run: all of which it has in a script without spaces, else either of which.

    A word has one token, or two where it reads as Japanese: as it is, and with every long vowel short.
    """
    if is_solid(run):
        return (*run, *_pairs(run))
    return tuple(dict.fromkeys((run, shorten(run)))) if is_japanese(run) else (run,)


class Folded(NamedTuple):
    """A text as it is found.

    ``tokens`` has every token, sorted, each once, with single spaces between them. ``beginning`` has the
    letters in their order without spaces, ``letters`` the same letters sorted: equal for one name in any
    order and with any spaces; ``short_letters`` are those with the long vowels of Japanese words short. A
    bracketed year and a leading English article count for nothing in these. ``words_count``, at least 1,
    counts what stands between spaces and hyphens, a run of characters being one word.

    All are empty, and the count 1, only when nothing of the text can be seen.
    """

    tokens: str
    beginning: str
    letters: str
    short_letters: str
    words_count: int


def folded(text: str) -> Folded:
    """Return ``text`` as it is found.

    Whatever the order, case, accents, width and marks of its words, the tokens are the same, but for those
    that neighbours have together.
    """
    whole, parted = folded_runs(text), parted_runs(text)
    tokens = {token for run in {*whole, *parted} for token in spellings(run)}
    tokens.update(_joined(parted))
    bare = without_year(text)
    significant = without_article(whole if bare == text else folded_runs(bare))
    counted = parted if bare == text else parted_runs(bare)
    beginning = "".join(significant)
    short = "".join([run if is_solid(run) else spellings(run)[-1] for run in significant])
    letters = "".join(sorted(beginning))
    return Folded(
        tokens=" ".join(sorted(tokens)),
        beginning=beginning,
        letters=letters,
        short_letters=letters if short == beginning else "".join(sorted(short)),
        words_count=max(1, len(without_article(counted))),
    )


def without_article(found: Sequence[str]) -> Sequence[str]:
    """Return the words without a leading English article; one that stands alone stays."""
    return found[1:] if len(found) > 1 and found[0] in ARTICLES else found


def may_slip(word: str) -> bool:
    """Return whether a typing error in ``word`` is forgiven: it is long enough, and written with spaces."""
    return may_be_slip(word) and len(word) >= FEWEST_FOR_ONE_ERROR


def may_be_slip(word: str) -> bool:
    """Return whether ``word`` may be another one with a typing error, by which it may be a letter short."""
    is_word = word.isalpha() and not is_solid(word)
    return is_word and FEWEST_FOR_ONE_ERROR - 1 <= len(word) <= _MOST_FOR_ERRORS


def slips(word: str) -> frozenset[str]:
    """Return what is left of ``word`` when as many letters are left out as errors are forgiven in it.

    Two words are one or two typing errors apart (a letter too many, too few, wrong, or swapped with its
    neighbour) when they share a slip; ``word`` itself is the first of its own.
    """
    found = {word, *_one_less(word)}
    if len(word) >= FEWEST_FOR_TWO_ERRORS:
        found.update(short for left in tuple(found) for short in _one_less(left) if left is not word)
    return frozenset(found)


def _one_less(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def slipping_words(text: str) -> Iterator[str]:
    """Give each token of ``text`` in which errors are forgiven; some may come twice."""
    for run in {*folded_runs(text), *parted_runs(text)}:
        yield from _slipping(run)


@lru_cache(maxsize=_REMEMBERED)
def _slipping(run: str) -> tuple[str, ...]:
    return () if is_solid(run) else tuple(filter(may_slip, spellings(run)))


def _joined(parted: Sequence[str]) -> Iterator[str]:
    """Give the tokens that neighbours have together: pairs of characters, and words with no space between."""
    if len(parted) == 2 and parted[0].isascii() and parted[1].isascii():
        yield parted[0] + parted[1]
        return
    for solid, same in groupby(parted, is_solid):
        run = list(same)
        if solid:
            yield from _pairs("".join(run))
        elif len(parted) <= _MOST_JOINED_WORDS:
            yield from _neighbours(run)


def _neighbours(run: Sequence[str]) -> Iterable[str]:
    return (
        "".join(run[start : start + size])
        for size in range(2, _LONGEST_JOIN + 1)
        for start in range(len(run) - size + 1)
    )


def _pairs(run: str) -> Iterator[str]:
    return (run[place : place + 2] for place in range(len(run) - 1))
