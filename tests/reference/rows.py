"""What every table's random rows are written with: texts, nulls, ids that rise with gaps, value rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from endroll.db.vocabulary import Vocabulary
from tests.reference.choices import Choices
from tests.reference.texts import KEYS, SOURCES_ELSEWHERE, TEXTS

Row = dict[str, Any]
Catalogue = dict[str, list[Row]]

_TEXT = st.sampled_from(TEXTS) | st.text("aB \"\\'\n\x02\u2028é涙🎬", min_size=1, max_size=4)


class RowWriter:
    """Makes up rows; ``rows`` holds them by table."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.choices = Choices(draw)
        self.rows: Catalogue = {}

    def text(self) -> str:
        return self.draw(_TEXT)

    def maybe(self, make: Callable[[], Any]) -> Any:
        return None if self.choices.chance(7) else make()

    def maybe_text(self) -> str | None:
        return self.text() if self.choices.chance(12) else None

    def maybe_of(self, options: Sequence[Any]) -> Any:
        return self.maybe(lambda: self.choices.pick(options))

    def word(self, words: type[Vocabulary]) -> str:
        return self.choices.pick(list(words)).value

    def maybe_number(self, least: int = 1, most: int = 3) -> int | None:
        value: int | None = self.maybe(lambda: self.choices.number(least, most))
        return value

    def add(self, table: str, **columns: Any) -> Row:
        self.rows.setdefault(table, []).append(columns)
        return columns

    def ids(self, most: int) -> list[int]:
        """Return ids that rise, with gaps, across 9 to 10, so that their texts sort otherwise."""
        last = self.choices.pick((0, 7, 2_147_483_500))
        found = []
        # Few catalogues are nearly empty: it takes several rows to be in the wrong order.
        least = 0 if self.choices.chance(2) else most - most // 3
        for _ in range(self.choices.number(least, most)):
            last += self.choices.pick((1, 1, 3))
            found.append(last)
        return found

    def values(self, owner: str, name: str, of: Row, most: int, make: Callable[[], Row | None]) -> None:
        """Add value rows; positions rise, with gaps."""
        position = 0
        for _ in range(self.choices.number(0, most)):
            if columns := make():
                position += self.choices.pick((1, 2))
                self.add(f"{owner}_{name}", **{f"{owner}_id": of["id"], "position": position}, **columns)

    def external_ids(self, owner: str, of: Row) -> None:
        def make() -> Row | None:
            source, key = self.choices.pick(SOURCES_ELSEWHERE).value, self.choices.pick(KEYS)
            rows = self.rows.get(f"{owner}_external_id", ())
            if any((row["source"], row["key"]) == (source, key) for row in rows):
                return None
            return {"source": source, "key": key, "url": self.maybe_text()}

        self.values(owner, "external_id", of, 2, make)
