"""Measures what a search takes on a catalogue as large as a tenth of IMDb, by the sort of query.

Each sort is asked hundreds of times, always the same ones: words are drawn from the catalogue's own texts.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from string import ascii_lowercase
from typing import Any

import orjson

from bench.large_catalogue import SERIES, make_large_catalogue
from bench.large_words import FAMILIES, GIVENS, TITLE_WORDS
from bench.machine import machine
from bench.typed import LONG_WORD, mistyped
from endroll.db.engine import ReadLimits
from endroll.db.open import database_at
from endroll.db.search_marks import KINDS
from endroll.db.search_query import LONGEST_INDEXED
from endroll.resolvers.answer import Request
from endroll.schema import build_executor

SEED = 4
#: Queries of a sort, where there are so many.
ASKED = 200

DOCUMENT = """
query ($query: String!, $kinds: [SearchKind!], $first: Int = 20, $after: String) {
  search(query: $query, kinds: $kinds, first: $first, after: $after) {
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
    # As many letters as the text search has no index of, and more.
    yield (
        "a common word, half typed",
        sorted({word[:length] for word in common for length in range(LONGEST_INDEXED + 1, len(word))}),
    )
    yield "a common word and a letter", [f"{word} {chance.choice(ascii_lowercase)}" for word in common]
    yield "two common words", [" ".join(chance.sample(common, 2)) for _ in range(ASKED)]
    yield "three common words", [" ".join(chance.sample(common, 3)) for _ in range(ASKED)]
    yield "one character of another script", sorted({sign for text in native for sign in text})
    yield "a title in another script", native
    yield "a person", people
    yield "a person, surname half typed", [text[: text.index(" ") + 4] for text in people]
    yield "a person, family name first", [" ".join(reversed(text.split())) for text in people]
    yield "a person, mistyped", _mistyped(people, chance)
    yield "a series", titles
    yield "a series, mistyped", _mistyped(titles, chance)
    yield "a character", characters
    yield "long phrases", [" ".join(chance.sample(titles, 12))[:200] for _ in range(ASKED)]
    phrases = [" ".join(chance.sample(titles, 4)) for _ in range(ASKED)]
    yield "long phrases, mistyped", [text[:200] for text in _mistyped(phrases, chance)]
    yield "nothing that is there", [f"{word}q{chance.randint(10, 99)}x" for word in common]


def _mistyped(texts: Sequence[str], chance: random.Random) -> list[str]:
    """Return those of ``texts`` that have a long word, each with an error in it."""
    each = (mistyped(text, chance, least=LONG_WORD) for text in texts)
    return [text for text in each if text]


class Asking:
    """Asks a catalogue through the executor, as the server does, and keeps the time."""

    def __init__(self, runner: asyncio.Runner, execute: Callable[[Request], Any]) -> None:
        self._runner, self._execute = runner, execute

    def ask(self, query: str, **variables: Any) -> tuple[float, dict[str, Any]]:  # noqa: ANN401 (as in GraphQL)
        """Return the milliseconds of processor time, all threads', and the connection."""
        request = Request(DOCUMENT, None, {"query": query, **variables})
        started = time.process_time()
        answer = self._runner.run(self._execute(request))
        spent = (time.process_time() - started) * 1_000
        found: dict[str, Any] = orjson.loads(answer.body)["data"]["search"]
        return spent, found

    def spent(self, queries: Sequence[str], kinds: Sequence[str] | None) -> list[float]:
        """Return the milliseconds that each query's first page takes."""
        return [self.ask(query, kinds=kinds)[0] for query in queries]

    def spent_behind(self, queries: Sequence[str]) -> list[float]:
        """Return the milliseconds that a page behind another takes: the 26th, or the last there is."""
        spent: list[float] = []
        for query in queries:
            _, first = self.ask(query, first=500)
            if cursor := first["pageInfo"]["endCursor"]:
                if not spent:
                    self.ask(query, after=cursor)  # plans the document
                spent.append(self.ask(query, after=cursor)[0])
        return spent


def rows(asking: Asking, texts: Texts) -> Iterator[str]:
    """Give the lines of the table."""
    yield "| Typed | Kinds | Asked | ms, median | ms, p99 | ms, most |"
    yield "| --- | --- | --: | --: | --: | --: |"
    every: list[float] = []
    for name, queries in sorts(texts):
        for kinds in (None, *([kind] for kind in KINDS)):
            asking.ask("", kinds=kinds)  # plans the document
            spent = asking.spent(queries, kinds)
            every += spent
            yield _row(name, kinds[0].lower() if kinds else "all", spent)
        behind = asking.spent_behind(queries)
        every += behind
        if behind:
            yield _row(f"{name}, behind the first 500", "all", behind)
    yield _row("**all of these**", "", every)


def _row(name: str, kinds: str, spent: Sequence[float]) -> str:
    p99 = quantiles(spent, n=100, method="inclusive")[-1] if len(spent) > 1 else spent[0]
    return f"| {name} | {kinds} | {len(spent)} | {median(spent):.1f} | {p99:.1f} | {max(spent):.1f} |"


def report(path: Path, say: Callable[[str], None]) -> Iterator[str]:
    """Give the lines of the section; the catalogue is made at ``path`` where none is there."""
    if not path.exists():
        make_large_catalogue(path, SERIES, say)
    with closing(sqlite3.connect(path)) as connection:
        texts = Texts(connection)
        yield (
            f"`python -m bench.search --large --write` on {machine()}, SQLite {sqlite3.sqlite_version}, "
            f"{datetime.now(UTC).date()}: {_counted(connection)}. Words are made so that few are common and "
            "most are rare. Times are processor time of a whole request in the server's own executor, all "
            "threads together: 20 finds with their nodes, the total, and whether there is more."
        )
        yield ""
        yield from _rooms(connection)
        yield ""
        with asyncio.Runner() as runner:
            database = database_at(f"sqlite:///{path}", reads=ReadLimits(1))
            runner.run(database.open())
            yield from rows(Asking(runner, build_executor(database).execute), texts)
            runner.run(database.close())


def _counted(connection: sqlite3.Connection) -> str:
    nouns = ("series", "episode", "person", "credit", "search_text", "search_word")
    counts = [connection.execute(f"select count(*) from {noun}").fetchone()[0] for noun in nouns]
    said = ("series", "episodes", "people", "credits", "titles, names and characters to be found by", "words")
    return ", ".join(f"{count:,} {name}" for count, name in zip(counts, said, strict=True))


def _rooms(connection: sqlite3.Connection) -> Iterator[str]:
    """Give the lines of a table of what the search takes of the file."""
    yield "| Of the file | MB | Bytes a text |"
    yield "| --- | --: | --: |"
    [(texts,)] = connection.execute("select count(*) from search_text")
    held = connection.execute("select name, sum(pgsize) from dbstat group by name").fetchall()
    parts = {
        "texts and their tokens": ("search_text",),
        "texts by node": ("sqlite_autoindex_search_text_1",),
        "the index of tokens": tuple(
            f"search_tokens_{each}" for each in ("data", "idx", "docsize", "config")
        ),
        "words, and the index of their slips": (
            "search_word",
            "sqlite_autoindex_search_word_1",
            *(f"search_slips_{each}" for each in ("data", "idx", "docsize", "config")),
        ),
    }
    for part, names in parts.items():
        size = sum(bytes_ for name, bytes_ in held if name in names)
        yield f"| {part} | {size / 1e6:.0f} | {size / texts:.0f} |"
    whole = sum(bytes_ for _, bytes_ in held)
    yield f"| all else: the catalogue itself | {(whole - _searching(held)) / 1e6:.0f} | |"


def _searching(held: Sequence[tuple[str, int]]) -> int:
    return sum(bytes_ for name, bytes_ in held if "search_" in name)
