"""The people of the bench's catalogue, and who gets how many parts: few get hundreds, most get one or two."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from bench.words import LANGUAGES, Language
from endroll.db.names import name_keys, script_of, sort_name
from endroll.db.vocabulary import NameKind

#: How steeply the share of parts falls with a person's rank, and how flat it is at the top.
STEEPNESS = 0.7
PLATEAU = 60.0


class Name(NamedTuple):
    """A person's name in Latin letters, as two parts, and in its own script."""

    family: str
    given: str
    native: str

    @property
    def latin(self) -> str:
        """The name as it is shown: given name first."""
        return f"{self.given} {self.family}"


def any_name(chance: random.Random, language: Language) -> Name:
    """Return a name of ``language``."""
    family, family_native = chance.choice(language.families)
    given, given_native = chance.choice(language.givens)
    ending, ending_native = chance.choice(language.endings)
    return Name(family, given + ending, family_native + given_native + ending_native)


def rows_of_people(chance: random.Random, count: int) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield (table, rows) for each of ``count`` people, ids from 1: person, person_name, person_key."""
    for person_id in range(1, count + 1):
        language = chance.choice(LANGUAGES)
        name = any_name(chance, language)
        born = a_day(chance, 1930, 2008) if chance.random() < 0.9 else None
        yield (
            "person",
            [(person_id, name.latin, name.family, name.given, _sort_name(name), born, None)],
        )
        yield "person_name", [(person_id, *row) for row in _name_rows(name, language.tag)]
        yield "person_key", [(key, person_id) for key in _keys(name, language.tag)]


class Popularity:
    """Draws people so that the share of the person of a rank falls off as a power of the rank."""

    def __init__(self, people: int) -> None:
        self._people = people
        self._exponent = 1.0 - STEEPNESS
        self._least = PLATEAU**self._exponent
        self._span = (people + PLATEAU) ** self._exponent - self._least
        # Neighbours in rank are no neighbours in the table: a step without a common divisor scatters them.
        self._step = next(step for step in range(7_919, 8_000, 2) if people % step)

    def draw(self, chance: random.Random) -> int:
        """Return a person's id, from 1."""
        share = self._least + chance.random() * self._span
        rank = min(self._people - 1, int(share ** (1.0 / self._exponent) - PLATEAU))
        return rank * self._step % self._people + 1


def a_day(chance: random.Random, first_year: int, last_year: int) -> str:
    """Return a date of the years from ``first_year`` to ``last_year``, as ISO 8601."""
    days = (last_year - first_year + 1) * 365
    return (date(first_year, 1, 1) + timedelta(days=chance.randrange(days))).isoformat()


@cache
def _sort_name(name: Name) -> str:
    return sort_name(name.latin, name.family, name.given)


@cache
def _keys(name: Name, language: str) -> list[str]:
    keys = name_keys(name.latin, name.family, name.given, japanese=language == "ja")
    return sorted(keys | name_keys(name.native))


@cache
def _name_rows(name: Name, language: str) -> tuple[tuple[Any, ...], ...]:
    """Return the rows of person_name after the person's id: position, text, script, parts, kind, language."""
    latin, native = script_of(name.latin).value, script_of(name.native).value
    return (
        (1, name.latin, latin, name.family, name.given, NameKind.PRIMARY.value, None),
        (2, name.native, native, None, None, NameKind.NATIVE.value, language),
        (3, f"{name.family} {name.given}", latin, None, None, NameKind.CREDITED.value, None),
    )
