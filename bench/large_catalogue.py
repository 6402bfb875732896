"""Makes a catalogue as large as a tenth of IMDb, straight into the tables: the same rows for the same size.

For 1,000 series it has about 25,000 episodes, every other with a title, 57,000 credits, most of them with a
character, and 17,000 people, few of whom have hundreds of credits and most one or two. A name or a title in
ten is in another script than Latin. Its search is made by the function that imports make it by.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import repeat
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine

from bench.large_words import CHARACTERS, FAMILIES, GIVENS, RANKS, TITLE_WORDS, Vocabulary, han, hangul
from bench.people import Popularity, a_day
from endroll.db import tables
from endroll.db.bulk import insert_rows
from endroll.db.columns import metadata
from endroll.db.migrate import migrate
from endroll.db.names import name_keys, script_of, sort_name
from endroll.db.search_merge import merge_search
from endroll.db.search_rows import texts_of
from endroll.db.title_keys import sort_title, title_key
from endroll.db.vocabulary import SearchKind
from endroll.sources.search import add_search_texts, new_texts

#: A tenth of IMDb's.
SERIES = 35_000
PEOPLE_PER_SERIES = 17
#: Rows of one table that are kept until they are written at once, and nodes whose texts are read at once.
BATCH = 20_000
NODES = 5_000

_COLUMNS = {
    "series": "id original_title translated_title sort_title format start_date episode_count",
    "series_title": "series_id position text kind language key",
    "series_country": "series_id position code",
    "series_genre": "series_id position name",
    "series_external_id": "series_id position source key",
    "source": "id series_id kind name locator record",
    "episode": "id series_id season number position translated_title air_date runtime_minutes",
    "episode_title": "episode_id position text kind language",
    "person": "id name family_name given_name sort_name birth_date",
    "person_name": "person_id position text script family given kind",
    "person_key": "key person_id",
    "person_external_id": "person_id position source key",
    "credit": "id series_id series_start_key person_id kind department job character role position"
    " credited_as is_voice is_self is_uncredited is_archive episode_count",
    "credit_source": "credit_id source_id",
}
_Rows = Iterator[tuple[str, tuple[Any, ...]]]


def make_large_catalogue(path: Path, series: int, say: Callable[[str], None]) -> None:
    """Write a catalogue of ``series`` series to the file ``path``, which is not there yet.

    ``say`` is told the seconds of processor time of each part.
    """
    asyncio.run(migrate(f"sqlite:///{path}"))
    with closing(sqlite3.connect(path)) as connection:
        indexes = connection.execute(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
        ).fetchall()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        # The file is thrown away when anything fails.
        for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -1000000"):
            connection.exec_driver_sql(f"pragma {pragma}")
        connection.commit()
        with connection.begin():
            for name, _ in indexes:
                connection.exec_driver_sql(f"drop index {name}")
            _timed(say, "the tables", lambda: _write(connection, series))
            _timed(say, "their indexes", lambda: [connection.exec_driver_sql(each) for _, each in indexes])
            for kind, table in (
                (SearchKind.SERIES, tables.series),
                (SearchKind.PERSON, tables.person),
                (SearchKind.EPISODE, tables.episode),
                (SearchKind.CREDIT, tables.credit),
            ):
                _timed(say, f"the search of {kind.value}", lambda: _search(connection, kind, table))  # noqa: B023
            _timed(say, "merging the search", lambda: all(map(merge_search, repeat(connection))))
            connection.exec_driver_sql("update catalogue set version = 1")
    engine.dispose()


def _timed(say: Callable[[str], None], part: str, do: Callable[[], object]) -> None:
    started = time.process_time()
    do()
    say(f"{part}: {time.process_time() - started:.0f} s")


def _search(connection: Connection, kind: SearchKind, table: Table) -> None:
    last = connection.exec_driver_sql(f"select max(id) from {table.name}").scalar_one()
    for first in range(1, last + 1, NODES):
        texts = texts_of(connection, kind, range(first, min(last + 1, first + NODES)))
        add_search_texts(connection, new_texts(kind, texts))


def _write(connection: Connection, series: int) -> None:
    waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def flush(name: str) -> None:
        insert_rows(connection, metadata.tables[name], _COLUMNS[name].split(), waiting.pop(name))

    for name, row in _rows(series):
        waiting[name].append(row)
        if len(waiting[name]) >= BATCH:
            for parent in ("series", "source", "episode", "person", "credit"):
                if waiting[parent]:
                    flush(parent)
            if waiting[name]:
                flush(name)
    for name in [name for name in _COLUMNS if waiting[name]]:
        flush(name)


def _rows(series: int) -> _Rows:
    people = _People(series * PEOPLE_PER_SERIES)
    yield from people.rows()
    dramas = _Dramas(series, people)
    for series_id in range(1, series + 1):
        yield from dramas.rows(series_id)


class _People:
    """Everybody, by name."""

    def __init__(self, count: int) -> None:
        self._chance = random.Random("people")  # noqa: S311 (a repeatable choice, not a secret)
        self._givens = Vocabulary(GIVENS, 40 + count // 12, steepness=0.85, offset=0)
        self._families = Vocabulary(FAMILIES, 40 + count // 4, steepness=0.8, offset=1_000_000)
        self.count = count
        self.names: list[str] = []

    def name(self, chance: random.Random) -> tuple[str, str]:
        """Return a given name and a family name."""
        return (self._givens.draw(chance).capitalize(), self._families.draw(chance).capitalize())

    def rows(self) -> _Rows:
        chance = self._chance
        for person_id in range(1, self.count + 1):
            given, family = self.name(chance)
            text = f"{given} {family}"
            self.names.append(text)
            born = a_day(chance, 1920, 2010)[: chance.choice((4, 10))] if chance.random() < 0.3 else None
            yield "person", (person_id, text, family, given, sort_name(text, family, given), born)
            yield "person_name", (person_id, 1, text, script_of(text).value, family, given, "PRIMARY")
            keys = set(name_keys(text, family, given))
            if chance.random() < 0.06:
                native = han(chance, 2, 4) if chance.random() < 0.6 else hangul(chance, 3, 3)
                yield "person_name", (person_id, 2, native, script_of(native).value, None, None, "NATIVE")
                keys |= name_keys(native)
            for key in sorted(keys):
                yield "person_key", (key, person_id)
            yield "person_external_id", (person_id, 1, "IMDB", f"nm{person_id:07}")


class _Dramas:
    """One series after another; the ids of episodes and credits go on from series to series."""

    def __init__(self, series: int, people: _People) -> None:
        self._chance = random.Random("dramas")  # noqa: S311 (a repeatable choice, not a secret)
        self._people = people
        self._popularity = Popularity(people.count)
        self._words = Vocabulary(TITLE_WORDS, 60 + series * 4, steepness=0.85, offset=2_000_000)
        self._episodes = 0
        self._credits = 0

    def rows(self, series_id: int) -> _Rows:
        chance = self._chance
        start = a_day(chance, 1950, 2025)
        title = self._title(1, 5)
        native = None
        if chance.random() < 0.12:
            native = han(chance, 2, 9) if chance.random() < 0.6 else hangul(chance, 2, 9)
        count = min(2_000, int(chance.paretovariate(1.06) * 4))
        yield (
            "series",
            (
                series_id,
                native,
                title,
                sort_title(title),
                chance.choice(("SERIES", "MINISERIES")),
                start,
                count,
            ),
        )
        yield "series_title", (series_id, 1, title, "TRANSLATED", "en", title_key(title))
        if native:
            yield "series_title", (series_id, 2, native, "ORIGINAL", None, title_key(native))
        yield (
            "series_country",
            (series_id, 1, chance.choice(("US", "US", "GB", "JP", "KR", "IN", "DE", "BR"))),
        )
        yield (
            "series_genre",
            (series_id, 1, chance.choice(("Drama", "Drama", "Comedy", "Crime", "Talk-Show"))),
        )
        yield "series_external_id", (series_id, 1, "IMDB", f"tt{series_id:07}")
        yield "source", (series_id, series_id, "JSONL", "bench", f"bench:{series_id}", "{}")
        yield from self._rows_of_episodes(series_id, count, start)
        yield from self._rows_of_credits(series_id, start)

    def _title(self, least: int, most: int) -> str:
        return " ".join(
            self._words.draw(self._chance) for _ in range(self._chance.randint(least, most))
        ).title()

    def _rows_of_episodes(self, series_id: int, count: int, start: str) -> _Rows:
        chance = self._chance
        year = int(start[:4])
        for place in range(1, count + 1):
            self._episodes += 1
            season, number = divmod(place - 1, 24)
            title = None
            if chance.random() < 0.5:
                title = han(chance, 2, 12) if chance.random() < 0.06 else self._title(1, 6)
            aired = a_day(chance, year, year)
            yield (
                "episode",
                (
                    self._episodes,
                    series_id,
                    season + 1,
                    number + 1,
                    place,
                    title,
                    aired,
                    chance.choice((30, 45, 60)),
                ),
            )
            if title:
                yield "episode_title", (self._episodes, 1, title, "TRANSLATED", None)

    def _rows_of_credits(self, series_id: int, start: str) -> _Rows:
        chance = self._chance
        count = min(4_000, int(chance.paretovariate(1.1) * 11))
        places: Counter[str] = Counter()
        for _ in range(count):
            self._credits += 1
            person_id = self._popularity.draw(chance)
            kind, department, job = ("CAST", "ACTING", "Actor")
            if chance.random() < 0.2:
                kind, department, job = chance.choice(
                    (("CREW", "DIRECTING", "Director"), ("CREW", "WRITING", "Writer"))
                )
            places[kind] += 1
            character = self._character() if kind == "CAST" else None
            role = "SUPPORTING" if kind == "CAST" else None
            yield (
                "credit",
                (
                    self._credits,
                    series_id,
                    start,
                    person_id,
                    kind,
                    department,
                    job,
                    character,
                    role,
                    places[kind],
                    self._people.names[person_id - 1],
                    0,
                    int(bool(character and character.startswith("Self"))),
                    0,
                    0,
                    chance.randint(1, 9),
                ),
            )
            yield "credit_source", (self._credits, series_id)

    def _character(self) -> str | None:
        chance = self._chance
        which = chance.random()
        given, family = self._people.name(chance)
        if which < 0.04:
            return None
        if which < 0.24:
            return CHARACTERS[min(len(CHARACTERS) - 1, int(chance.expovariate(0.12)))]
        if which < 0.62:
            return given
        if which < 0.68:
            return f"{chance.choice(RANKS)} {family}"
        return f"{given} {family}"
