"""What catalogues write into a character besides its name: voices, oneself, no credit, archive footage."""

from __future__ import annotations

import re

from msgspec import Struct

from endroll.db.fold import compact

_BRACKET = re.compile(r"\s*[\[(]([^()\[\]]*)[\])]\s*$")
_FLAGS = {
    "voice": "is_voice",
    "uncredited": "is_uncredited",
    "archive footage": "is_archive",
    "archival footage": "is_archive",
    "archive": "is_archive",
}
_SELF = re.compile(r"(?:self|himself|herself|themselves)\b", re.IGNORECASE)


class Character(Struct, frozen=True):
    """A character's name, null where none is given, and the flags of its credit that are true."""

    name: str | None
    flags: frozenset[str]


def read_character(text: str | None) -> Character:
    """Return the character that ``text`` names and what its last brackets say of the part.

    Brackets with anything else stay in the name. "Self - Host" keeps its words, and is oneself.
    """
    name, flags = text or "", set[str]()
    # Few have brackets, and a search for them that fails is slow.
    while ("(" in name or "[" in name) and (found := _BRACKET.search(name)):
        words = [word.strip().casefold() for word in re.split(r"[,;/]", found[1])]
        if not all(word in _FLAGS for word in words):
            break
        flags |= {_FLAGS[word] for word in words}
        name = name[: found.start()]
    if _SELF.match(name):
        flags.add("is_self")
    name = name.strip()
    seen = bool(name) and name.isascii() and name.isprintable()
    return Character(name if seen or compact(name) else None, frozenset(flags))
