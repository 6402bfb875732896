"""When two answers are one: the same values of the same types in the same order, cursors by their meaning."""

from __future__ import annotations

import json
from typing import Any

from graphql import ExecutionResult

from tests.reference.pages import CURSOR


class Cursors:
    """Which text each cursor was seen as: always the same one, and never another cursor's of its list."""

    def __init__(self) -> None:
        self._text: dict[str, str] = {}
        self._meaning: dict[tuple[str, str, str], str] = {}

    def is_one(self, meaning: str, text: object) -> bool:
        """Return whether ``text`` can be the cursor with this meaning."""
        found = CURSOR.fullmatch(meaning)
        if found is None or not isinstance(text, str):
            return False
        of_list = (found[1], found[2], text)
        return (
            self._text.setdefault(meaning, text) == text
            and self._meaning.setdefault(of_list, meaning) == meaning
        )


def read_pairs(text: str | bytes) -> Any:
    """Return what JSON text holds, objects as lists of pairs ``[key, value]``: their order counts."""
    return json.loads(text, object_pairs_hook=lambda pairs: [list(pair) for pair in pairs])


def data_of(result: ExecutionResult) -> Any:
    """Return the reference's data as `read_pairs` gives it."""
    return read_pairs(json.dumps(result.data))


def difference(planned: Any, expected: Any, cursors: Cursors, path: str = "data") -> str | None:
    """Return the first place where the answers differ, as a sentence, or null."""
    if isinstance(expected, str) and CURSOR.fullmatch(expected):
        same = cursors.is_one(expected, planned)
    elif isinstance(expected, list) and isinstance(planned, list) and len(expected) == len(planned):
        each = (
            difference(one, other, cursors, f"{path}[{place}]")
            for place, (one, other) in enumerate(zip(planned, expected, strict=True))
        )
        return next(filter(None, each), None)
    else:
        same = type(planned) is type(expected) and planned == expected
    return None if same else f"{path}: planned {planned!r}, reference {expected!r}"
