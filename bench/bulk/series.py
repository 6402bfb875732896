"""Random records of series, shaped like those of a large catalogue of television: the same for every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from math import exp

from endroll.db.vocabulary import (
    JOBS,
    CastRole,
    CreditKind,
    ExternalSource,
    SeriesFormat,
    SourceKind,
    TitleKind,
)
from endroll.sources.record import (
    CreditRecord,
    EpisodeNumber,
    EpisodeRecord,
    ExternalIdRecord,
    PersonRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)

#: Credits of a series, and the share of them that is a person no series printed before.
CREDITS = 60
NEW_PEOPLE = 0.29
#: Of the logarithm of the number of episodes: a mean of 27, most with far fewer and a few with thousands.
EPISODES_MEAN, EPISODES_DEVIATION, MOST_EPISODES = 2.4, 1.34, 6_000
#: Of the logarithm of the number of episodes that a credit covers.
COVERED_MEAN, COVERED_DEVIATION = 0.2, 1.45

_ONSETS = (
    *"bcdfghjklmnprstvwz",
    "br",
    "ch",
    "cr",
    "dr",
    "fr",
    "gr",
    "kr",
    "pr",
    "sh",
    "sl",
    "sp",
    "st",
    "tr",
)
_VOWELS = (*"aeiouaeio", "ai", "ea", "ie", "ou")
_CODAS = ["", "", "", "l", "n", "r", "s", "t", "m", "ck", "nd", "rt"]
_ACCENTED = str.maketrans("aeioucn", "áéíóüçñ")
_HAN = "愛海花月空光風夢山川森星東京物語人生時間恋春夏秋冬夜朝家族学校先生医者"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшэюя"
_CAST_JOBS, _CREW_JOBS = (
    ("Actor",) * 19 + ("Narrator",),
    ("Writer", "Director", "Producer", "Editor", "Composer"),
)
_FORMATS = (SeriesFormat.SERIES,) * 8 + (SeriesFormat.MINISERIES,) * 2


class Bulk:
    """Makes one record after another; people of earlier records come again, the busiest the most often.

    ``keyed`` says whether people have keys of the catalogue, or only names.
    """

    def __init__(self, kind: SourceKind = SourceKind.IMDB, *, keyed: bool = True, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # nothing secret is made of it
        self._kind = kind
        self._keyed = keyed
        self._given = [self._word() for _ in range(6_000)]
        self._family = [self._word() for _ in range(60_000)]
        self._words = [self._word().lower() for _ in range(40_000)]
        self._people: list[PersonRecord] = []
        self._printed: list[int] = []
        self._keys = 0

    def records(self, count: int) -> Iterator[SeriesRecord]:
        """Give ``count`` records, each the page of one series."""
        return (self._series() for _ in range(count))

    def _series(self) -> SeriesRecord:
        chance = self._chance
        year = chance.randint(1950, 2024)
        key = self._key("tt")
        return SeriesRecord(
            source=SourceRecord(kind=self._kind, name=f"page {key}", locator=key),
            titles=tuple(self._titles()),
            format=chance.choice(_FORMATS),
            start_date=str(year),
            end_date=chance.choice((None, str(min(2024, year + chance.randint(0, 9))))),
            runtime_minutes=chance.choice((None, 22, 30, 45, 60)),
            genres=tuple(chance.sample(("Drama", "Comedy", "Crime", "Romance", "Action", "Mystery"), 2)),
            external_ids=self._external(key),
            episodes=(episodes := tuple(self._episodes(year))),
            credits=tuple(self._credits([(one.season, one.number) for one in episodes if one.number])),
        )

    def _titles(self) -> Iterator[TitleRecord]:
        yield TitleRecord(text=self._title(3), kind=TitleKind.TRANSLATED)
        for language in self._chance.sample(
            ("de", "fr", "es", "pt", "it", "ja", "ru"), self._chance.randint(0, 5)
        ):
            solid = {"ja": _HAN, "ru": _CYRILLIC}.get(language)
            text = "".join(self._chance.choices(solid, k=7)) if solid else self._title(3, accents=True)
            yield TitleRecord(text=text, kind=TitleKind.ALSO_KNOWN_AS, language=language)

    def _episodes(self, year: int) -> Iterator[EpisodeRecord]:
        chance = self._chance
        count = min(MOST_EPISODES, int(exp(chance.gauss(EPISODES_MEAN, EPISODES_DEVIATION))) + 1)
        a_season = chance.choice((8, 10, 13, 22, 60))
        for place in range(count):
            title = TitleRecord(text=self._title(4), kind=TitleKind.TRANSLATED)
            yield EpisodeRecord(
                season=place // a_season + 1,
                number=place % a_season + 1,
                titles=(title,) if chance.random() < 0.5 else (),
                air_date=f"{min(2024, year + place // a_season)}",
                runtime_minutes=chance.choice((None, 22, 45)),
                external_ids=self._external(self._key("tt")),
            )

    def _credits(self, numbers: list[EpisodeNumber]) -> Iterator[CreditRecord]:
        chance = self._chance
        count = min(400, max(1, int(exp(chance.gauss(3.6, 1.0)))))
        persons = list(dict.fromkeys(self._person() for _ in range(count)))
        for place, person in enumerate(persons):
            covered = min(len(numbers), int(exp(chance.gauss(COVERED_MEAN, COVERED_DEVIATION))) + 1)
            start = chance.randint(0, len(numbers) - covered) if numbers else 0
            is_cast = place < 0.7 * len(persons)
            job = chance.choice(_CAST_JOBS if is_cast else _CREW_JOBS)
            yield CreditRecord(
                person=person,
                kind=CreditKind.CAST if is_cast else CreditKind.CREW,
                job=job,
                department=JOBS[job],
                character=self._name() if is_cast and chance.random() < 0.9 else None,
                role=CastRole.MAIN if is_cast and place < 3 else None,
                is_self=is_cast and chance.random() < 0.1,
                episodes=tuple(numbers[start : start + covered]),
            )

    def _person(self) -> PersonRecord:
        chance = self._chance
        if not self._printed or chance.random() < NEW_PEOPLE:
            born = str(chance.randint(1920, 2005)) if chance.random() < 0.2 else None
            self._people.append(
                PersonRecord(
                    name=self._name(),
                    birth_date=born,
                    external_ids=self._external(self._key("nm")) if self._keyed else (),
                )
            )
            person = len(self._people) - 1
        else:
            person = chance.choice(self._printed)
        self._printed.append(person)
        return self._people[person]

    def _name(self) -> str:
        chance = self._chance
        family = self._family[int(len(self._family) * chance.random() ** 3)]
        given = self._given[int(len(self._given) * chance.random() ** 4)]
        text = f"{given} {family}"
        return text.translate(_ACCENTED) if chance.random() < 0.06 else text

    def _title(self, most: int, *, accents: bool = False) -> str:
        words = [
            self._words[int(len(self._words) * self._chance.random() ** 4)]
            for _ in range(self._chance.randint(1, most))
        ]
        text = " ".join(words).capitalize()
        return text.translate(_ACCENTED) if accents and self._chance.random() < 0.5 else text

    def _word(self) -> str:
        chance = self._chance
        syllables = (
            chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
            for _ in range(chance.choice((2, 2, 2, 3, 3)))
        )
        return "".join(syllables).capitalize()

    def _key(self, letters: str) -> str:
        self._keys += 1
        return f"{letters}{self._keys:08}"

    def _external(self, key: str) -> tuple[ExternalIdRecord, ...]:
        catalogue = ExternalSource[self._kind] if self._kind in ExternalSource.__members__ else None
        return (ExternalIdRecord(source=catalogue, key=key),) if catalogue else ()
