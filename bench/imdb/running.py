"""Series under way in made-up IMDb files: each has its regulars, its crew, and episodes still to come."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bench.imdb.persons import Persons
from bench.imdb.spelled import Random, word

#: No more are under way at once, so that memory stays the same however many titles are made.
MOST = 3_000
_LONGEST = 14_000
#: The crew that comes back from episode to episode; the first two are also in title.crew.
_CREW = (
    ("director", r"\N"), ("writer", "created by"), ("producer", "executive producer"), ("composer", r"\N"),
    ("cinematographer", "director of photography"), ("editor", r"\N"), ("writer", "written by"),
    ("director", r"\N"), ("producer", "producer"), ("casting_director", r"\N"),
)  # fmt: skip


@dataclass(slots=True)
class Running:
    """One series: its key, episodes still to come, the number of the next one, and who is in all of it."""

    key: str
    left: int
    season: int
    number: int
    in_season: int
    numbered_titles: bool
    year: int
    regulars: list[tuple[str, str, str]] = field(default_factory=list)
    crew: list[tuple[str, str, str]] = field(default_factory=list)

    def next_number(self, random: Random) -> tuple[str, str]:
        """Return season and number of the next episode as the files have them."""
        self.left -= 1
        self.number += 1
        if self.number > self.in_season:
            self.season, self.number = self.season + 1, 1
            self.year += random() < 0.7
        chance = random()
        if chance < 0.06:
            return r"\N", r"\N"
        # Now and then two episodes have one number.
        return str(self.season), str(max(1, self.number - 1) if chance > 0.999 else self.number)


class Schedule:
    """The series under way: what begins is added, and episodes come in runs of one series."""

    def __init__(self, persons: Persons, random: Random) -> None:
        self._persons = persons
        self._random = random
        self._running: deque[Running] = deque()
        self._now: Running | None = None
        self._run = 0

    def begin(self, key: str, year: int) -> Running:
        """Return a new series with regulars and crew; its length has a heavy tail."""
        random = self._random
        left = min(_LONGEST, int(7 / (1 - random() * 0.99995) ** 0.92))
        series = Running(key, left, 1, 0, 6 + int(random() * 20), random() < 0.45, year)
        talk = random() < 0.25
        for _ in range(3 + int(random() * 9)):
            category = "self" if talk else "actor" if random() < 0.55 else "actress"
            series.regulars.append((self._persons.draw(random), category, characters(random, category)))
        series.crew += [(self._persons.draw(random), category, job) for category, job in _CREW]
        self._running.append(series)
        if len(self._running) > MOST:
            self._running.popleft()
        return series

    def next_episode(self) -> Running | None:
        """Return the series of the next episode, null where none is under way."""
        if self._now is None or not self._run or not self._now.left:
            if not self._running:
                return None
            place = int(self._random() * len(self._running))
            self._now = self._running[place]
            self._run = 1 + min(200, self._now.left // 3)
            if self._run >= self._now.left:
                del self._running[place]
                self._run = self._now.left
        self._run -= 1
        return self._now if self._now.left else None


def characters(random: Random, category: str) -> str:
    """Return what stands in `characters` for somebody of ``category``: a JSON list, or null."""
    chance = random()
    if category == "self":
        return (
            '["Self"]'
            if chance < 0.7
            else '["Self - Host"]'
            if chance < 0.9
            else '["Self","Narrator (voice)"]'
        )
    if chance < 0.12:
        return r"\N"
    name = word(int(2_000_000 ** random())).capitalize()
    if chance < 0.16:
        return f'["{name}","{name[::-1].capitalize()}"]'
    if chance < 0.2:
        return f'["{name} (voice)"]'
    return f'["Dr. \\"{name}\\""]' if chance < 0.21 else f'["{name}"]'
