"""Whether a title in Latin letters spells out the original one, or is another language."""

from __future__ import annotations

from difflib import SequenceMatcher

from endroll.db.fold import compact, is_japanese, words

#: Revised Romanization of the letters of a hangul syllable, in Unicode's order.
_INITIAL_LETTERS = "g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h"
_VOWEL_LETTERS = "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i"
_FINAL_LETTERS = ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t"
_INITIALS, _VOWELS, _FINALS = (row.split(",") for row in (_INITIAL_LETTERS, _VOWEL_LETTERS, _FINAL_LETTERS))
_ENGLISH_WORDS = (
    "the of and with my your his her our their is are was in on at for from over under before after you me"
    " i it who what when where why how not don't love life last first two good bad"
)
#: Words that make a title English: those that Japanese in Latin letters has as well (a, to, no) are left out.
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def reads_english(title: str) -> bool:
    """Return whether ``title`` holds a word that only English has."""
    return any(word in _ENGLISH for word in title.casefold().split())


def spells_out(title: str, original: str | None, language: str | None) -> bool:
    """Return whether ``title`` is the original title in Latin letters.

    In Japanese, when most of its words read as Japanese and none is plainly English; in Korean, when
    its letters are near enough to those of ``original``. Otherwise it cannot be told, and it is not.
    """
    if language == "ja":
        parts = [word for word in words(title) if not word.isdecimal()]
        return not reads_english(title) and 2 * sum(map(is_japanese, parts)) > len(parts)
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
