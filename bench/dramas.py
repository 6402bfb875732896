"""The series of the bench's catalogue, each with its episodes, its cast and its crew."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from bench.people import Popularity, a_day, any_name
from bench.words import (
    CREW_JOBS,
    EPISODE_COUNTS,
    EPISODE_TITLES,
    FIRST_HALVES,
    GENRES,
    JAPANESE,
    LANGUAGES,
    MARKS,
    NETWORKS,
    PLOTS,
    RUNTIMES_MINUTES,
    SECOND_HALVES,
    Language,
)
from endroll.db.title_keys import sort_title, title_key
from endroll.db.vocabulary import JOBS, CastRole, CreditKind, Department, SeriesFormat, TitleKind, Weekday

Rows = Iterator[tuple[str, list[tuple[Any, ...]]]]

#: Parts of every series; a few guests, each in one or two of the episodes, come on top.
REGULARS = (13, 17)
GUESTS = (0, 4)
MAIN_PARTS = 4
#: Dates of first episodes, in years.
FIRST_YEAR, LAST_YEAR = 1985, 2024
FORMATS = (*(SeriesFormat.SERIES,) * 8, SeriesFormat.MINISERIES, SeriesFormat.WEB_SERIES)
CREDIT_FLAGS = (0, 0, 0, 0)


class Dramas:
    """Makes one series after another; the ids of episodes and credits go on from series to series."""

    def __init__(self, chance: random.Random, people: int) -> None:
        self._chance = chance
        self._popularity = Popularity(people)
        self._episodes = 0
        self._credits = 0

    def rows(self, series_id: int) -> Rows:
        """Yield (table, rows) of one series and all that belongs to it, parents first."""
        chance = self._chance
        language = chance.choice(LANGUAGES)
        count = chance.choice(EPISODE_COUNTS)
        start = date.fromisoformat(a_day(chance, FIRST_YEAR, LAST_YEAR))
        yield from self._series(series_id, language, count, start)
        yield from self._rows_of_episodes(series_id, count, start)
        episodes = range(self._episodes - count + 1, self._episodes + 1)
        yield from self._rows_of_credits(series_id, start.isoformat(), episodes)

    def _series(self, series_id: int, language: Language, count: int, start: date) -> Rows:
        chance = self._chance
        romanized, translated, original = _title(chance, language)
        end = start + timedelta(days=7 * (count - 1))
        shown = translated or romanized
        yield (
            "series",
            [
                (
                    series_id,
                    original,
                    romanized,
                    translated,
                    sort_title(shown),
                    chance.choice(FORMATS).value,
                    _synopsis(chance),
                    start.isoformat(),
                    end.isoformat(),
                    chance.choice(RUNTIMES_MINUTES),
                    count,
                    None,
                )
            ],
        )
        titles = [
            (TitleKind.TRANSLATED, translated, "en"),
            (TitleKind.ROMANIZED, romanized, f"{language.tag}-Latn"),
            (TitleKind.ORIGINAL, original, language.tag),
        ]
        given = [title for title in titles if title[1] is not None]
        yield (
            "series_title",
            [
                (series_id, place, text, kind.value, tag, title_key(text or ""))
                for place, (kind, text, tag) in enumerate(given, 1)
            ],
        )
        yield "series_network", [(series_id, 1, chance.choice(NETWORKS), language.country)]
        yield "series_country", [(series_id, 1, language.country)]
        yield "series_language", [(series_id, 1, language.tag)]
        genres = chance.sample(GENRES, chance.randint(1, 3))
        yield "series_genre", [(series_id, place, name) for place, name in enumerate(genres, 1)]
        weekday = list(Weekday)[start.weekday()].value
        yield "series_air_slot", [(series_id, 1, weekday, "21:00", "21:54", None)]
        yield "source", [(series_id, series_id, "JSONL", "bench", f"bench:{series_id}", None, "{}")]

    def _rows_of_episodes(self, series_id: int, count: int, start: date) -> Rows:
        chance = self._chance
        episodes, titles = [], []
        for number in range(1, count + 1):
            self._episodes += 1
            translated, original = chance.choice(EPISODE_TITLES)
            shown = (start + timedelta(days=7 * (number - 1))).isoformat()
            minutes = chance.choice(RUNTIMES_MINUTES)
            episodes.append(
                (
                    self._episodes,
                    series_id,
                    1,
                    number,
                    number,
                    original,
                    None,
                    translated,
                    shown,
                    minutes,
                    None,
                )
            )
            titles += [
                (self._episodes, 1, translated, TitleKind.TRANSLATED.value, "en"),
                (self._episodes, 2, original, TitleKind.ORIGINAL.value, "ja"),
            ]
        yield "episode", episodes
        yield "episode_title", titles

    def _rows_of_credits(self, series_id: int, start: str, episodes: range) -> Rows:
        chance = self._chance
        someone = self._people()
        parts: list[tuple[Any, ...]] = []
        covered: list[tuple[int, int]] = []
        regulars, guests = chance.randint(*REGULARS), chance.randint(*GUESTS)
        for place in range(1, regulars + guests + 1):
            self._credits += 1
            role = _role(place, regulars)
            if role is CastRole.GUEST:
                seen = sorted(chance.sample(episodes, chance.randint(1, 2)))
                covered += [(self._credits, episode_id) for episode_id in seen]
            part = any_name(chance, JAPANESE)
            cast = (CreditKind.CAST.value, Department.ACTING.value, "Actor", None, part.latin, role.value)
            parts.append((self._credits, series_id, start, someone(), *cast, place))
        for place, job in enumerate(CREW_JOBS, 1):
            self._credits += 1
            crew = (CreditKind.CREW.value, JOBS[job].value, job, job.lower(), None, None)
            parts.append((self._credits, series_id, start, someone(), *crew, place))
        # No names are at hand here, so people are credited as their character or their job.
        yield "credit", [(*row, row[8] or row[6], *CREDIT_FLAGS, None, None) for row in parts]
        yield "credit_episode", covered
        yield "credit_source", [(row[0], series_id) for row in parts]

    def _people(self) -> Callable[[], int]:
        """Return what draws people for one series, nobody twice."""
        drawn: set[int] = set()

        def someone() -> int:
            person = self._popularity.draw(self._chance)
            while person in drawn:
                person = self._popularity.draw(self._chance)
            drawn.add(person)
            return person

        return someone


def _title(chance: random.Random, language: Language) -> tuple[str, str | None, str]:
    """Return a title romanized, translated (null for one in ten) and as written."""
    first, second = chance.choice(FIRST_HALVES), chance.choice(SECOND_HALVES)
    mark = chance.choice(MARKS)
    place, place_native = chance.choice(language.families)
    translated = f"The {first[1]} {second[1]} of {place}{mark}" if chance.random() < 0.9 else None
    return (
        f"{place} no {first[0]} no {second[0]}{mark}",
        translated,
        f"{place_native}の{first[2]}{second[2]}{mark}",
    )


def _synopsis(chance: random.Random) -> str:
    return " ".join(
        f"{any_name(chance, JAPANESE).latin} {chance.choice(PLOTS)}." for _ in range(chance.randint(3, 7))
    )


def _role(place: int, regulars: int) -> CastRole:
    if place > regulars:
        return CastRole.GUEST
    return CastRole.MAIN if place <= MAIN_PARTS else CastRole.SUPPORTING
