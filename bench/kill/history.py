"""What the catalogue holds, and what a server answers, after each page of an import without kills."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import httpx

from bench.kill.pages import WikiPage
from bench.kill.processes import Server
from endroll.db.migrate import open_database
from endroll.sources.importer import write_records
from endroll.sources.wiki import decode, read_page

COUNTS = """{ catalogue {
  version seriesCount episodeCount personCount creditCount sources { kind sourceCount seriesCount }
} }"""
LIST = """{ allSeries(first: 20, sort: [START_DATE_DESC]) { totalCount nodes {
  title episodes { totalCount } cast(first: 3) { totalCount nodes { character person { name } } }
} } }"""
DRAMA = """query Drama($id: ID!) { series(id: $id) {
  title sources { locator }
  episodes(first: 200) { totalCount nodes { number title viewership { share } } }
  cast(first: 100) { totalCount nodes {
    character person { name credits(first: 3) { totalCount nodes { series { title } } } }
  } }
  crew { totalCount nodes { job person { name } } }
} }"""
#: Every so many series one is asked for.
SERIES_PER_QUESTION = 4


class Question(NamedTuple):
    """A query and its variables."""

    document: str
    variables: dict[str, str]

    def json(self) -> dict[str, object]:
        """Return the body of a request that asks it."""
        return {"query": self.document, "variables": self.variables}


@dataclass(frozen=True, slots=True)
class History:
    """An import's course: places in it are numbers of pages, from 0.

    ``digests`` holds one for each place; ``answers`` tells for each of ``questions`` at which places a
    response's body is the answer.
    """

    pages: list[WikiPage]
    digests: list[str]
    questions: list[Question]
    answers: list[dict[bytes, list[int]]]

    @property
    def end(self) -> int:
        """The place where every page is in the catalogue."""
        return len(self.pages)

    def place(self, digest: str) -> int | None:
        """Return after how many pages the catalogue has this digest; null where it never has."""
        return self.digests.index(digest) if digest in self.digests else None


async def record_history(pages: list[WikiPage], folder: Path) -> History:
    """Import ``pages`` into the empty catalogue in ``folder``; return what it came to after each."""
    series = sum(page.series for page in pages)
    dramas = [
        Question(DRAMA, {"id": f"Series:{number}"}) for number in range(1, series + 1, SERIES_PER_QUESTION)
    ]
    questions = [Question(COUNTS, {}), Question(LIST, {}), *dramas]
    history = History(pages, [], questions, [{} for _ in questions])
    async with (
        Server(folder) as server,
        httpx.AsyncClient() as client,
        open_database(f"sqlite:///{folder / 'endroll.db'}") as database,
    ):
        await _record_place(history, folder, client, server.url)
        for page in pages:
            records = read_page(decode(page.text.encode()), page.name).records
            await database.write(partial(write_records, records=records))
            await _record_place(history, folder, client, server.url)
    return history


def digest(file: Path) -> str:
    """Return the SHA-256, in hexadecimal, of everything in the database: schema, rows, ids and what is found.

    In how many parts a text search is does not count: an import's end merges them.
    """
    found = hashlib.sha256()
    with closing(sqlite3.connect(file)) as connection:
        statements = connection.execute(
            "select name, sql from sqlite_master where sql > '' order by type, name"
        )
        schema = dict(statements.fetchall())
        searches = [
            name for name, sql in schema.items() if sql.casefold().lstrip().startswith("create virtual")
        ]
        for name, sql in schema.items():
            if any(name.startswith(f"{search}_") for search in searches):
                continue
            found.update(sql.encode())
            if name in searches:
                # The law: https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
                connection.execute(
                    f"create virtual table temp.terms_{name} using fts5vocab('main', '{name}', 'instance')"
                )
                rows = connection.execute(f"select term, doc from temp.terms_{name} order by 1, 2")
            elif sql.casefold().startswith("create table"):
                rows = connection.execute(f"select * from {name}")
            else:
                continue
            for row in rows:
                found.update(repr(row).encode())
    return found.hexdigest()


async def _record_place(history: History, folder: Path, client: httpx.AsyncClient, url: str) -> None:
    place = len(history.digests)
    history.digests.append(digest(folder / "endroll.db"))
    for question, answers in zip(history.questions, history.answers, strict=True):
        # Every time another text, lest the server answers what it has kept: that is what is to be tested.
        response = await client.post(
            url, json=Question(question.document + "\n" * place, question.variables).json()
        )
        body = response.raise_for_status().content
        if "errors" in response.json():
            raise RuntimeError(f"The server answers {response.text} to {question.document}")
        answers.setdefault(body, []).append(place)
