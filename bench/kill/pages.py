"""Makes wiki pages of invented dramas whose contents are known: the same pages for the same count."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import NamedTuple

FAMILIES = (
    *("Aoki", "Baba", "Doi", "Endo", "Fujii", "Goto", "Hara", "Ishii", "Kudo", "Maeda", "Mori", "Noda"),
    *("Ogawa", "Sakai", "Sugi", "Tani", "Ueda", "Wada", "Yano", "Yuki"),
)
GIVENS = (
    *("Aki", "Chika", "Daichi", "Emi", "Haru", "Kazu", "Kenta", "Mei", "Mio", "Nao", "Reiko", "Rin"),
    *("Ryo", "Saki", "Shin", "Sota", "Taku", "Toko", "Yui", "Yuma"),
)
PLACES = (
    "Harbour",
    "Orchard",
    "Station",
    "Lighthouse",
    "Bakery",
    "Clinic",
    "Ferry",
    "Library",
    "Bridge",
    "Inn",
)
TIMES = ("Midnight", "Winter", "Morning", "Last", "Silent", "Second", "Paper", "Amber", "Distant", "Borrowed")
PARTS = (
    "Captain",
    "Teacher",
    "Baker",
    "Judge",
    "Doctor",
    "Neighbour",
    "Detective",
    "Painter",
    "Nurse",
    "Driver",
)
JOBS = ("Screenwriter", "Director", "Producer", "Music")
#: Every so many pages one lists a whole season: several dramas, of which all are to be imported or none.
PAGES_PER_CHART = 6
DRAMAS_IN_A_CHART = 3
#: Every so many pages one is about the drama of the page before, so that what is there already changes.
PAGES_PER_REPEAT = 5


class WikiPage(NamedTuple):
    """A page's text, and how much is on it."""

    name: str
    text: str
    series: int
    episodes: int
    cast: int
    crew: int

    @property
    def said(self) -> str:
        """What `endroll import wiki` says first once the page is in the catalogue."""
        counts = f"{self.series} series, {self.episodes} episodes, {self.cast} cast, {self.crew} crew"
        return f"{self.name}: {counts}, 0 kept lines"


def wiki_pages(count: int) -> list[WikiPage]:
    """Return ``count`` pages in the order of their names, large and small.

    Dramas share people, and some pages are about a drama that an earlier one is about as well.
    """
    chance = random.Random("wiki pages")  # noqa: S311 (repeatable, not secret)
    pages: list[WikiPage] = []
    title, start = "", date.min
    for number in range(1, count + 1):
        if number % PAGES_PER_CHART == 0:
            pages.append(_chart(chance, number))
            continue
        if not title or number % PAGES_PER_REPEAT:
            title = _title(chance, number)
            start = date(2005, 1, 3) + timedelta(days=chance.randrange(5_000))
        pages.append(_drama(chance, _name(number), title, start))
    return pages


def _drama(chance: random.Random, name: str, title: str, start: date) -> WikiPage:
    # A few long ones: their transactions take long enough to be met by a kill at any point.
    episodes = chance.choice((1, 9, 12, 24, 120))
    people = _people(chance, chance.choice((3, 8, 20, 60)))
    crew = chance.sample(JOBS, chance.randint(1, len(JOBS)))
    days = [start + timedelta(weeks=week) for week in range(episodes)]
    lines = [
        f"Title (romaji): {title}",
        "Genre: Drama",
        f"Episodes: {episodes}",
        "Broadcast network: NHK",
        f"Broadcast period: {days[0]} to {days[-1]}",
        "",
        "Cast",
        *(f"{person} as {chance.choice(PARTS)}" for person in people),
        "",
        "Production Credits",
        *(f"{job}: {_people(chance, 1)[0]}" for job in crew),
        "",
        "Episode Ratings",
        "Date\tEpisode\tTitle\tKanto",
        *(_episode(chance, number, day) for number, day in enumerate(days, 1)),
    ]
    return WikiPage(name, "\n".join(lines) + "\n", 1, episodes, len(people), len(crew))


def _episode(chance: random.Random, number: int, day: date) -> str:
    title = f"The {chance.choice(TIMES)} {chance.choice(PLACES)}"
    return f"{day}\t{number}\t{title}\t{chance.uniform(3, 25):.1f}"


def _chart(chance: random.Random, number: int) -> WikiPage:
    lines = ["Summer 2014 Dramas", ""]
    cast = 0
    for place in range(1, DRAMAS_IN_A_CHART + 1):
        people = _people(chance, chance.randint(2, 9))
        cast += len(people)
        lines += [
            _title(chance, number * 10 + place),
            f"Date: Thursdays 22:00, {place + 9} July 2014",
            "Network: Fuji TV",
            f"Cast: {', '.join(people)}",
            "",
        ]
    return WikiPage(_name(number), "\n".join(lines), DRAMAS_IN_A_CHART, 0, cast, 0)


def _name(number: int) -> str:
    return f"page-{number:04}.txt"


def _title(chance: random.Random, number: int) -> str:
    # The number keeps titles apart: dramas of one title would be one series.
    return f"{chance.choice(TIMES)} {chance.choice(PLACES)} No. {number}"


def _people(chance: random.Random, count: int) -> list[str]:
    """Return the names of ``count`` people, none twice."""
    drawn = chance.sample(range(len(FAMILIES) * len(GIVENS)), count)
    return [f"{FAMILIES[each % len(FAMILIES)]} {GIVENS[each // len(FAMILIES)]}" for each in drawn]
