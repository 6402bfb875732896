"""What somebody types who looks for a person or a drama and has not its exact spelling at hand."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bench.identity import family_last
from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript

#: A word from which on a typing error is forgiven.
LONG_WORD = 5


@dataclass(frozen=True)
class Subject:
    """A node that is looked for: its global id, its shown text, and its text in its own script, if any."""

    id: str
    text: str
    native: str | None


def without_accents(text: str) -> str:
    """Return ``text`` in plain letters."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def half_typed(text: str, chance: random.Random) -> str | None:
    """Return one word of ``text`` and the first three letters of another; null where it has but one word."""
    words = [word for word in text.split() if word.isalnum()]
    if len(words) < len(("whole", "begun")):
        return None
    whole, begun = chance.sample(words, 2)
    return f"{whole} {begun[:3]}"


def mistyped(text: str, chance: random.Random, *, least: int) -> str | None:
    """Return ``text`` with an error in its longest word; null where that is shorter than ``least``."""
    words = text.split()
    longest = max(words, key=len)
    if len(longest) < least or script_of(longest) is not NameScript.LATIN:
        return None
    place = chance.randrange(len(longest) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    before, here, after = longest[:place], longest[place], longest[place + 1 :]
    wrong = chance.choice(
        [
            before + after,
            before + letter + after,
            before + letter + here + after,
            before + after[0] + here + after[1:],
        ]
    )
    words[words.index(longest)] = wrong
    return " ".join(words)


#: What is typed, by what is done to the text; null where that cannot be done to it.
TYPED: dict[str, Callable[[Subject, random.Random], str | None]] = {
    "as printed": lambda subject, _: subject.text,
    "in its own script": lambda subject, _: subject.native,
    "words the other way round": lambda subject, _: " ".join(reversed(subject.text.split())),
    "family name last": lambda subject, _: (
        family_last(subject.text) if subject.id.startswith("Person") else None
    ),
    "without accents, in capitals": lambda subject, _: without_accents(subject.text).upper(),
    "a word, three letters of another": lambda subject, chance: half_typed(subject.text, chance),
    "one typing error in a long word": lambda subject, chance: mistyped(
        subject.text, chance, least=LONG_WORD
    ),
    "one typing error, however short": lambda subject, chance: mistyped(subject.text, chance, least=2),
}
