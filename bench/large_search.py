"""Measures what a search takes on a catalogue as large as a tenth of IMDb, by the sort of query.

Each sort is asked hundreds of times, always the same ones: words are drawn from the catalogue's own texts.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from string import ascii_lowercase
from typing import Any

import orjson

from bench.large_catalogue import make_large_catalogue
from bench.large_words import FAMILIES, GIVENS, TITLE_WORDS
from bench.machine import machine
from bench.typed import mistyped
from endroll.db.open import open_database
from endroll.resolvers.answer import Request
from endroll.schema import build_executor

SEED = 4
HEADING = "## On a tenth of IMDb"
#: Queries of a sort, where there are so many.
ASKED = 200

DOCUMENT = """
query ($query: String!, $kinds: [SearchKind!], $after: String) {
  search(query: $query, kinds: $kinds, first: 20, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      score
      matchedText
      node {
        ... on Node { id }
        ... on Series { title startDate }
        ... on Person { name }
        ... on Episode { season number series { title } }
        ... on Credit { character person { name } series { title } }
      }
    }
  }
}
"""

Variables = Mapping[str, Any]


class Texts:
    """Titles, names and characters of a catalogue, drawn with a fixed seed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 (a repeatable choice, not a secret)
        self._connection = connection

    def drawn(self, table: str, column: str, key: str, where: str = "true") -> list[str]:
        """Return `ASKED` texts of a table, scattered over it."""
        [(last,)] = self._connection.execute(f"select max({key}) from {table}")
        statement = f"select {column} from {table} where {key} >= ? and {where} order by {key} limit 1"
        found = (self._connection.execute(statement, (self.chance.randint(1, last),)) for _ in range(ASKED))
        return [row[0] for rows in found for row in rows]


def sorts(texts: Texts) -> Iterator[tuple[str, list[str]]]:
    """Give each sort of query with its queries."""
    chance = texts.chance
    people = texts.drawn("person", "name", "id")
    titles = texts.drawn("series_title", "text", "series_id", "kind = 'TRANSLATED'")
    native = texts.drawn("series_title", "text", "series_id", "kind = 'ORIGINAL'")
    characters = texts.drawn("credit", "character", "id", "character is not null")
    common = [*GIVENS, *FAMILIES, *TITLE_WORDS, "detective", "nurse", "self", "narrator", "officer"]
    yield "one letter", list(ascii_lowercase)
    yield "two letters", sorted({text[:2].lower() for text in people + titles})
    yield "three letters", sorted({text[:3].lower() for text in people + titles})
    yield "four letters", sorted({text[:4].lower() for text in people + titles})
    yield "a common word", common
    yield "a common word and a letter", [f"{word} {chance.choice(ascii_lowercase)}" for word in common]
    yield "two common words", [" ".join(chance.sample(common, 2)) for _ in range(ASKED)]
    yield "three common words", [" ".join(chance.sample(common, 3)) for _ in range(ASKED)]
    yield "one character of another script", sorted({sign for text in native for sign in text})
    yield "a title in another script", native
    yield "a person", people
    yield "a person, surname half typed", [text[: text.index(" ") + 4] for text in people]
    yield "a person, family name first", [" ".join(reversed(text.split())) for text in people]
    yield "a person, mistyped", [mistyped(text, chance) for text in people]
    yield "a series", titles
    yield "a series, mistyped", [mistyped(text, chance) for text in titles]
    yield "a character", characters
    yield "long phrases", [" ".join(chance.sample(titles, 12))[:200] for _ in range(ASKED)]
    yield (
        "long phrases, mistyped",
        [mistyped(" ".join(chance.sample(titles, 4)), chance)[:200] for _ in titles],
    )
    yield "nothing that is there", [f"{word}q{chance.randint(10, 99)}x" for word in common]


class Asking:
    """Asks a catalogue through the executor, as the server does, and keeps the time."""

    def __init__(self, runner: asyncio.Runner, execute: Callable[[Request], Any]) -> None:
        self._runner, self._execute = runner, execute

    def ask(self, variables: Variables) -> tuple[float, dict[str, Any]]:
        """Return the milliseconds of processor time, all threads', and the connection."""
        request = Request(DOCUMENT, None, dict(variables))
        started = time.process_time()
        answer = self._runner.run(self._execute(request))
        spent = (time.process_time() - started) * 1_000
        return spent, orjson.loads(answer.body)["data"]["search"]

    def page_behind(self, query: str) -> str | None:
        """Return the cursor at the end of a query's first page."""
        cursor: str | None = self.ask({"query": query})[1]["pageInfo"]["endCursor"]
        return cursor
