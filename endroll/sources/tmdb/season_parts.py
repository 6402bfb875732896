"""Credits that TMDB lists season by season, put together to those of the series."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from msgspec.structs import replace

from endroll.sources.record import CreditRecord


class SeasonParts:
    """One series' parts as its seasons list them; the episodes of a part are added up over the seasons."""

    def __init__(self) -> None:
        self._parts: dict[Hashable, dict[int | str, CreditRecord]] = {}

    def add(self, season: int | str, credits_: Iterable[CreditRecord]) -> None:
        """Take the ``credits_`` of ``season``, its number or its key; a season listed again counts once."""
        for credit in credits_:
            key = (
                credit.person.external_ids or credit.person,
                credit.kind,
                credit.job,
                credit.job_as_printed,
                credit.character,
                credit.episode_count is None,
            )
            self._parts.setdefault(key, {})[season] = credit

    def credits(self) -> list[CreditRecord]:
        """Return one credit for each part, in the order in which the parts came first."""
        return [_added_up(list(seasons.values())) for seasons in self._parts.values()]


def _added_up(said: list[CreditRecord]) -> CreditRecord:
    counts = [credit.episode_count for credit in said if credit.episode_count is not None]
    return replace(said[0], episode_count=sum(counts) or None)
