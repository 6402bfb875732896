"""Made-up titles with all that IMDb's files say of each, in the order and proportions of the real ones."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bench.imdb.persons import Persons
from bench.imdb.running import Running, Schedule, characters
from bench.imdb.spelled import Random, any_title, foreign_title, key

REAL_TITLES = 12_300_000
GREATEST_KEY = 36_900_000
#: Shares of the types among all titles.
_TYPES = {
    "tvEpisode": 0.772, "short": 0.0885, "movie": 0.0585, "video": 0.026, "tvSeries": 0.0235,
    "tvMovie": 0.0125, "tvMiniSeries": 0.0054, "tvSpecial": 0.0045, "videoGame": 0.0037,
    "tvShort": 0.0009, "tvPilot": 0.0001,
}  # fmt: skip
_NAMES, _BOUNDS = tuple(_TYPES), list(accumulate(_TYPES.values()))
_GENRES = (
    "Drama", "Comedy", "Talk-Show", "Short", "Documentary", "News", "Reality-TV", "Romance", "Family",
    "Game-Show", "Crime", "Animation", "Action", "Adventure", "Music", "Mystery", "Fantasy", "Sci-Fi",
)  # fmt: skip
#: The languages that IMDb writes an episode's number in.
_LOCALES = (
    ("JP", "ja", "エピソード"), ("FR", "fr", "Épisode"), ("DE", "de", "Folge"), ("IT", "it", "Episodio"),
    ("ES", "es", "Episodio"), ("IN", "hi", "एपिसोड"), ("PT", "pt", "Episódio"), ("IN", r"\N", "Episode"),
)  # fmt: skip
_REGIONS = (
    ("US", r"\N"), ("GB", r"\N"), ("DE", "de"), ("FR", r"\N"), ("BR", r"\N"), ("CA", "en"), ("XWW", "en"),
    ("ES", r"\N"), ("PL", r"\N"), ("BE", "qbn"),
)  # fmt: skip
#: How many principals a title has: eight on average.
_PRINCIPALS = (2, 4, 5, 6, 7, 8, 8, 9, 10, 10, 10, 10, 10, 10, 11, 14)
_CREW = (
    ("director", r"\N"), ("writer", r"\N"), ("producer", "producer"), ("editor", r"\N"), ("composer", r"\N"),
    ("cinematographer", "director of photography"), ("writer", "written by"), ("casting_director", r"\N"),
    ("production_designer", r"\N"), ("writer", "story editor"), ("director", "segment director"),
)  # fmt: skip


class Told(NamedTuple):
    """The lines that one title has in each of the files."""

    basics: str
    episode: str
    principals: list[str]
    akas: list[str]
    crew: str
    ratings: str


class Titles:
    """Makes one title after another."""

    def __init__(self, share: float, persons: Persons, random: Random) -> None:
        self._count = max(20, int(REAL_TITLES * share))
        self._step = GREATEST_KEY / self._count
        self._persons = persons
        self._random = random
        self._schedule = Schedule(persons, random)

    def __len__(self) -> int:
        """Return how many titles there are."""
        return self._count

    def __iter__(self) -> Iterator[Told]:
        """Yield every title with its lines."""
        for place in range(self._count):
            at = 1 + int((place + self._random() * 0.9) * self._step)
            yield self._title(f"tt{key(at, GREATEST_KEY):07d}")

    def _title(self, tconst: str) -> Told:
        random = self._random
        type_ = _NAMES[min(bisect(_BOUNDS, random()), len(_NAMES) - 1)]
        series = self._schedule.next_episode() if type_ == "tvEpisode" else None
        if type_ == "tvEpisode" and series is None:
            type_ = "tvSeries"
        if series is not None:
            return self._episode(tconst, series)
        year = 2026 - int(random() ** 2.5 * 110)
        begun = self._schedule.begin(tconst, year) if type_ in {"tvSeries", "tvMiniSeries"} else None
        primary = any_title(random)
        original = (
            primary if random() < 0.85 else foreign_title(random) if random() < 0.1 else any_title(random)
        )
        end = str(min(2026, year + int(random() * 6))) if begun and random() < 0.5 else r"\N"
        parts = self._own_parts(tconst, begun)
        return Told(
            self._basics(tconst, type_, primary, original, str(year) if random() < 0.9 else r"\N", end),
            "",
            parts,
            self._akas(tconst, primary, original),
            self._crew_line(tconst, begun),
            self._rating(tconst, 0.3),
        )

    def _episode(self, tconst: str, series: Running) -> Told:
        random = self._random
        season, number = series.next_number(random)
        generated = series.numbered_titles and season != r"\N"
        title = f"Episode #{season}.{number}" if generated else any_title(random)
        year = str(min(2026, series.year)) if random() < 0.93 else r"\N"
        # Now and then the series is nowhere.
        parent = series.key if random() > 0.00005 else "tt99999999"
        return Told(
            self._basics(tconst, "tvEpisode", title, title, year, r"\N"),
            f"{tconst}\t{parent}\t{season}\t{number}\n",
            self._episode_parts(tconst, series),
            self._numbered_akas(tconst, season, number) if generated else self._akas(tconst, title, title),
            self._crew_line(tconst, series if random() < 0.4 else None),
            self._rating(tconst, 0.08),
        )

    def _basics(self, tconst: str, type_: str, primary: str, original: str, year: str, end: str) -> str:  # noqa: PLR0913, PLR0917 (the columns)
        random = self._random
        chance = random()
        adult = "1" if chance < 0.02 and type_ in {"video", "movie", "tvSeries"} else "0"
        minutes = str(1 + int(chance * 120)) if chance < 0.35 else r"\N"
        genres = _GENRES[int(chance * 18)] if chance < 0.95 else r"\N"
        if 0.3 < chance < 0.7:
            genres += "," + _GENRES[int(random() * 18)]
        if chance > 0.99999:
            primary = " ".join(primary for _ in range(200))
        return f"{tconst}\t{type_}\t{primary}\t{original}\t{adult}\t{year}\t{end}\t{minutes}\t{genres}\n"

    def _own_parts(self, tconst: str, series: Running | None) -> list[str]:
        if series is not None:
            parts = [(who, category, r"\N", said) for who, category, said in series.regulars[:8]]
            parts += [(who, category, job, r"\N") for who, category, job in series.crew[1:3]]
        else:
            parts = list(self._others(_PRINCIPALS[int(self._random() * 16)]))
        return _principals(tconst, parts)

    def _episode_parts(self, tconst: str, series: Running) -> list[str]:
        random = self._random
        wanted = _PRINCIPALS[int(random() * 16)]
        parts = [
            (who, category, r"\N", said) for who, category, said in series.regulars[:wanted] if random() < 0.7
        ]
        parts += [(who, category, job, r"\N") for who, category, job in series.crew if random() < 0.25]
        parts += self._others(max(0, wanted - len(parts)))
        del parts[wanted:]
        return _principals(tconst, parts)

    def _others(self, count: int) -> Iterator[tuple[str, str, str, str]]:
        random = self._random
        for _ in range(count):
            chance, who = random(), self._persons.draw(random)
            if chance < 0.56:
                category = "actor" if chance < 0.25 else "actress" if chance < 0.42 else "self"
                yield who, category, r"\N", characters(random, category)
            elif chance < 0.57:
                yield who, "archive_footage", r"\N", '["Self"]'
            else:
                category, job = _CREW[int(random() * 11)]
                yield who, category, job, r"\N"

    def _akas(self, tconst: str, primary: str, original: str) -> list[str]:
        random = self._random
        lines = [f"{tconst}\t1\t{original}\t\\N\t\\N\toriginal\t\\N\t1\n"]
        for place in range(2, 2 + int(random() * random() * 11)):
            chance = random()
            text = primary if chance < 0.5 else foreign_title(random) if chance < 0.7 else any_title(random)
            region, language = _REGIONS[int(random() * 10)]
            types = "imdbDisplay" if chance < 0.7 else "alternative" if chance > 0.95 else r"\N"
            lines.append(f"{tconst}\t{place}\t{text}\t{region}\t{language}\t{types}\t\\N\t0\n")
        return lines

    def _numbered_akas(self, tconst: str, season: str, number: str) -> list[str]:
        lines = [f"{tconst}\t1\tEpisode #{season}.{number}\t\\N\t\\N\toriginal\t\\N\t1\n"]
        for place, (region, language, word_) in enumerate(_LOCALES, 2):
            title = f"{word_} #{season}.{number}"
            lines.append(f"{tconst}\t{place}\t{title}\t{region}\t{language}\t\\N\t\\N\t0\n")
        return lines

    def _crew_line(self, tconst: str, series: Running | None) -> str:
        random = self._random
        if random() < 0.4:
            return f"{tconst}\t\\N\t\\N\n"
        director = series.crew[0][0] if series else self._persons.draw(random)
        writers = [series.crew[1][0] if series else self._persons.draw(random)]
        writers += [self._persons.draw(random) for _ in range(int(random() ** 6 * 12))]
        return f"{tconst}\t{director}\t{','.join(writers)}\n"

    def _rating(self, tconst: str, share: float) -> str:
        chance = self._random()
        return (
            f"{tconst}\t{1 + chance / share * 9:.1f}\t{5 + int(chance * 9_000)}\n" if chance < share else ""
        )


def _principals(tconst: str, parts: list[tuple[str, str, str, str]]) -> list[str]:
    return [
        f"{tconst}\t{place}\t{who}\t{category}\t{job}\t{said}\n"
        for place, (who, category, job, said) in enumerate(parts, 1)
    ]
