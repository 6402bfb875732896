"""People as a line names them: what looks like a name, several in one value, the name in its own script."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript
from endroll.sources.record import PersonRecord
from endroll.sources.wiki.brackets import Brackets, outside
from endroll.sources.wiki.lines import plain
from endroll.sources.wiki.notes import is_note

_EASTERN = frozenset({NameScript.HAN, NameScript.KANA, NameScript.HANGUL, NameScript.THAI})
_SPLIT = re.compile(r"\s*(?:[,，、;；/／&＆]|\band\b|(?<=[가-힣])·(?=[가-힣])|\s및\s)\s*")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii)\.?", re.IGNORECASE)
_NATIVE_AT_END = re.compile(r"^(?P<name>.*[A-Za-zÀ-ɏ.'’-])\s+(?P<native>[^\x00-\u024f].*)$")
_NICKNAME = re.compile(r"(?<=\w)\s+[\"“]\w+[\"”]\s+(?=\w)")
_SENTENCE = re.compile(r"[!?。！？:：;<>@=|\"“”{}]|\.{2}|…|https?|www\.|[a-z]{3,}\. ")
_PARTICLE_WORDS = "de da di del van von der la le bin binti al el no and dos san y"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_GROUP_WORDS = (
    "party house hospital school family families team group company people staff police  "
    "station members students student office agency department others other extras various  "
    "unknown tba tbd n/a none inc ltd co corp corporation entertainment productions production  "
    "studio studios pictures media films network television tv committee university college  "
    "village household palace court division crew class club side friends colleagues village  "
    "republic korea japan china residents teachers employees characters cast world agents  "
    "neighbors relatives"
)
#: Words that name a group, a firm or a place, and no person.
_NOT_A_PERSON = frozenset(_GROUP_WORDS.split())
_FIRM = re.compile(
    r".{2,}(?:家|家族|高校|学校|中学|大学|病院|会社|関係者|の人々|その他|警察署)|[가-힣]+(?:픽쳐스|미디어|엔터테인먼트|프로덕션|스튜디오)|.*(?:株式会社|制作会社|有限公司)|.*テレビ$|ほか$|その他$"
)


@dataclass(frozen=True)
class Named:
    """A person and what stands in brackets behind the name."""

    person: PersonRecord
    notes: tuple[str, ...] = ()


def looks_like_person(text: str) -> bool:
    """Return whether ``text``, without brackets, may be the name of one person.

    At most five words, no sentence and no firm. In Latin letters each word begins with a capital or a digit
    (given names after a hyphen need not), particles aside; in other scripts at most fifteen letters
    (thirty in Thai, and with the name in Latin letters beside it).
    """
    text = _NICKNAME.sub(" ", text)
    words = text.split()
    if not words or len(words) > 5 or _SENTENCE.search(text) or not any(map(str.isalpha, text)):
        return False
    if script_of(text) in _EASTERN or any(letter > "\u2fff" for letter in text):
        long_script = script_of(text) is NameScript.THAI or any(map(str.isascii, filter(str.isalpha, text)))
        return len("".join(words)) <= (30 if long_script else 15) and not _FIRM.fullmatch(text)
    if any(word.casefold().strip(".,") in _NOT_A_PERSON for word in words):
        return False
    if re.search(r"['’]s\b", text) or text.isdigit():
        return False
    return words[0][0] not in "(-" and all(_may_be_name_word(word, place) for place, word in enumerate(words))


def is_group_in_capitals(text: str) -> bool:
    """Return whether ``text`` is one word in capitals, as groups are printed (NSS)."""
    return " " not in text and len(text) > 1 and text.isalpha() and text.isascii() and text.isupper()


def _may_be_name_word(word: str, place: int) -> bool:
    first = word.lstrip("'’‘(")[:1]
    return first.isupper() or first.isdigit() or (place > 0 and (word in _PARTICLES or "-" in word))


def split_people(text: str) -> tuple[list[Named], list[str]]:
    """Return the people in ``text``, in order, and the parts that name nobody.

    Commas, slashes, ampersands and "and" part people, outside of brackets only; a bracket belongs to the
    person before it.
    """
    brackets = Brackets(text)
    named: list[Named] = []
    others: list[str] = []
    for part in _rejoined(_SPLIT.split(brackets.masked.strip(" .,、"))):
        bare = plain(outside(part))
        if looks_like_person(bare) or (bare and len(bare) == 1 and bare.isupper()):
            named.append(named_person(brackets, part))
        elif not bare and part and named:
            last = named[-1]
            named[-1] = Named(last.person, (*last.notes, *brackets.inside(part)))
        elif part:
            others.append(brackets.restore(part))
    return named, others


def _rejoined(parts: list[str]) -> list[str]:
    """Return the parts with Jr. and the like put back behind their names."""
    joined: list[str] = []
    for part in map(str.strip, parts):
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] += f", {part}"
        elif part:
            joined.append(part)
    return joined


def named_person(brackets: Brackets, masked: str) -> Named:
    """Return the person in a piece of masked text, the name in its own script told from other brackets."""
    name, native = plain(outside(masked)).strip(" ,-–—:"), None
    name = name if _SUFFIX.fullmatch(name.split()[-1]) else name.rstrip(".")
    notes: list[str] = []
    for inside in brackets.inside(masked):
        if native is None and _is_native(inside, name):
            native = inside
        elif native is None and _is_latin_name(inside, name):
            name, native = inside, name
        elif inside:
            notes.append(inside)
    found = _NATIVE_AT_END.match(name) if native is None else None
    if found and script_of(found["native"]) in _EASTERN and script_of(found["name"]) is NameScript.LATIN:
        name, native = found["name"], plain(found["native"])
    return Named(PersonRecord(name=name, native_name=native), tuple(notes))


def _is_native(inside: str, name: str) -> bool:
    """Return whether a bracket holds the name in its own script: one such script beside a Latin name."""
    one_script = script_of(inside.replace(" ", "")) in _EASTERN
    return (
        one_script and script_of(name) not in _EASTERN and looks_like_person(inside) and not is_note(inside)
    )


def _is_latin_name(inside: str, name: str) -> bool:
    """Return whether a bracket holds the Latin spelling of a name printed in its own script."""
    latin = script_of(inside) is NameScript.LATIN and script_of(name) in _EASTERN
    return latin and 2 <= len(inside.split()) <= 4 and inside[0].isupper() and looks_like_person(inside)
