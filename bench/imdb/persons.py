"""Who is in made-up IMDb files: people by their place in name.basics, some drawn far oftener than others."""

from __future__ import annotations

from collections.abc import Iterator

from bench.imdb.spelled import Random, key, person_name

#: Persons in the real name.basics, and its greatest key.
REAL_PERSONS = 15_100_000
GREATEST_KEY = 17_300_000
#: How steeply parts fall off with a person's rank, and how flat the top is.
_EXPONENT = 0.45
_PLATEAU = 40.0
#: One draw in so many is of somebody whom name.basics lacks.
_MISSING_EACH = 20_000
_PROFESSIONS = ("actor", "actress", "director", "writer", "producer", "editor", "composer", "miscellaneous")


class Persons:
    """All persons of a share of the data set; ``count`` of them."""

    def __init__(self, share: float) -> None:
        self.count = max(10, int(REAL_PERSONS * share))
        self._least = _PLATEAU**_EXPONENT
        self._span = (self.count + _PLATEAU) ** _EXPONENT - self._least
        # Ranks next to each other are far apart in the file: a step without a common divisor scatters them.
        self._step = next(step for step in (7_919, 7_927, 7_933, 7_937) if self.count % step)

    def draw(self, random: Random) -> str:
        """Return the key of somebody; rarely of one who is nowhere else."""
        rank = int((self._least + random() * self._span) ** (1 / _EXPONENT) - _PLATEAU)
        if rank % _MISSING_EACH == _MISSING_EACH - 1:
            return f"nm{GREATEST_KEY + rank}"
        return self.key(rank * self._step % self.count)

    def key(self, place: int) -> str:
        """Return the key of the person at a place of the file."""
        return f"nm{key(1 + int(place * (GREATEST_KEY / REAL_PERSONS)), GREATEST_KEY):07d}"

    def lines(self, random: Random) -> Iterator[str]:
        """Yield the lines of name.basics."""
        for place in range(self.count):
            born = dead = r"\N"
            chance = random()
            if chance < 0.045:
                born = str(1900 + int(chance * 2_200)) if chance > 0.0001 else str(40 + int(chance * 1e5))
                dead = str(int(born) + 40 + int(random() * 55)) if chance < 0.016 else r"\N"
            profession = _PROFESSIONS[int(random() * 8)] if chance < 0.8 else r"\N"
            known = f"tt{int(random() * 9_999_999) + 1:07d}" if chance < 0.85 else r"\N"
            yield f"{self.key(place)}\t{person_name(place)}\t{born}\t{dead}\t{profession}\t{known}\n"
