"""Find which stored row each wanted row is, so that it keeps its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

Keys = Sequence[Hashable | None]


def pair_up(rounds: Iterable[tuple[Keys, Keys]]) -> dict[int, int]:
    """Return the place of a stored row for each place of a wanted row that has one.

    Each round gives one key to every stored row and one to every wanted row, null where it has none. A pair
    is made where a key stands once on both sides among the rows that earlier rounds left over.
    """
    pairs: dict[int, int] = {}
    for stored, wanted in rounds:
        paired = set(pairs.values())
        old = {place: key for place, key in enumerate(stored) if key is not None and place not in paired}
        new = {place: key for place, key in enumerate(wanted) if key is not None and place not in pairs}
        counts_old, counts_new = Counter(old.values()), Counter(new.values())
        places = {key: place for place, key in old.items() if counts_old[key] == 1}
        pairs |= {place: places[key] for place, key in new.items() if counts_new[key] == 1 and key in places}
    return pairs
