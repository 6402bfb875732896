"""What Hypothesis is asked for while a catalogue or a document is made up: numbers, picks, chances."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

_numbers = cache(st.integers)


class Choices:
    """Draws from Hypothesis; every choice shrinks towards its first option and towards no."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, least: int, most: int) -> int:
        """Return a number from ``least`` to ``most``, both included."""
        return self._draw(_numbers(least, most))

    def pick(self, options: Sequence[T]) -> T:
        """Return one of ``options``, of which there is at least one."""
        return options[self.number(0, len(options) - 1)]

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """Return at most ``most`` different ones of ``options``, in their order."""
        left = list(range(len(options)))
        taken = [left.pop(self.number(0, len(left) - 1)) for _ in range(self.number(0, min(most, len(left))))]
        return [options[place] for place in sorted(taken)]

    def chance(self, of_twenty: int) -> bool:
        """Return true in ``of_twenty`` of twenty cases."""
        return self.number(0, 19) >= 20 - of_twenty
