"""Measures the search on real dramas: how often it finds what was meant, how high up, and how long it takes.

Run ``.venv/bin/python -m bench.search FILE``, where FILE is gzipped JSON Lines, a drama a line (title,
native_title, also_known_as, country, page, cast). All of it is imported; then 1,000 people and 1,000 series,
always the same, are looked for as somebody would who has not their exact spelling at hand. SQLite's trigram
tokenizer is asked the same over the same texts. ``--large [FILE]`` instead measures the time alone, on a made
catalogue of the size of a tenth of IMDb (`bench.large_search`), which is kept in FILE, by default
``bench/.build/large.db``. With ``--write`` behind it the report is written to ``bench/RESULTS.md``.
"""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from string import ascii_lowercase
from tempfile import TemporaryDirectory
from typing import Any

from graphql import OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values
from sqlalchemy import create_engine
from sqlalchemy.dialects.sqlite import dialect

from bench.large_search import report as large_report
from bench.listing import COUNTRIES
from bench.machine import machine
from bench.parts import put_part
from bench.typed import TYPED, Subject
from endroll.db.columns import metadata
from endroll.db.vocabulary import CreditKind, Department, SourceKind, TitleKind
from endroll.resolvers.plan import Plan, make_plan
from endroll.resolvers.selection import Selection
from endroll.schema import SCHEMA
from endroll.sources.page_writer import write_pages
from endroll.sources.record import CreditRecord, PersonRecord, SeriesRecord, SourceRecord, TitleRecord

SUBJECTS = 1_000
SEED = 4
#: How far down a find counts.
DEPTHS = (1, 5, 10)

DOCUMENT = """
query ($query: String!) {
  search(query: $query, first: 10) { edges { score matchedText node { ... on Node { id } } } }
}
"""

TRIGRAM_TABLE = "create virtual table trigram using fts5 (text, tokenize = 'trigram')"
TRIGRAM_QUERY = """
select kind, node_id
from trigram join search_text on search_text.id = trigram.rowid
where trigram.text match :query
group by kind, node_id
order by min(trigram.rank)
limit 10
"""

#: What finds: takes what was typed, gives global ids, the best first.
Find = Callable[[str], list[str]]


@dataclass(frozen=True)
class Measured:
    """How often what was meant was among the first, by depth, and the milliseconds of processor time."""

    found: dict[int, float]
    median_ms: float
    p99_ms: float


def read_dramas(path: Path) -> list[dict[str, Any]]:
    """Return the dramas of the file that have a cast."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [drama for drama in map(json.loads, lines) if drama["cast"]]


def records(dramas: Iterable[dict[str, Any]]) -> Iterator[SeriesRecord]:
    """Yield each drama as a source says it, with every title and character."""
    for drama in dramas:
        further = [text.strip() for text in (drama.get("also_known_as") or "").split(" , ")]
        titles = {drama["title"]: TitleKind.TRANSLATED}
        if drama.get("native_title"):
            titles.setdefault(drama["native_title"], TitleKind.ORIGINAL)
        for text in further:
            titles.setdefault(text, TitleKind.ALSO_KNOWN_AS)
        yield SeriesRecord(
            source=SourceRecord(kind=SourceKind.WIKI_PAGE, name=drama["page"], locator=drama["page"]),
            titles=tuple(TitleRecord(text=text, kind=kind) for text, kind in titles.items() if text),
            countries=(COUNTRIES[drama["country"]],),
            credits=tuple(
                CreditRecord(
                    person=PersonRecord(name=part["person"]),
                    kind=CreditKind.CAST,
                    job="Actor",
                    department=Department.ACTING,
                    character=part["character"] or None,
                )
                for part in drama["cast"]
            ),
        )


def make_catalogue(path: Path, dramas: list[dict[str, Any]]) -> float:
    """Return the seconds that the import of all ``dramas`` into a new file took."""
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    started = time.process_time()
    with engine.begin() as connection:
        write_pages(connection, [[record] for record in records(dramas)])
    engine.dispose()
    return time.process_time() - started


def subjects(connection: sqlite3.Connection) -> dict[str, list[Subject]]:
    """Return the people and the series that are looked for, by kind."""
    people = connection.execute("select id, name, null from person order by id").fetchall()
    series = connection.execute(
        "select id, coalesce(translated_title, romanized_title), original_title from series order by id"
    ).fetchall()
    chance = random.Random(SEED)  # noqa: S311 (a repeatable choice, not a secret)
    return {
        "Person": [Subject(f"Person:{key}", *rest) for key, *rest in chance.sample(people, SUBJECTS)],
        "Series": [
            Subject(f"Series:{key}", *rest)
            for key, *rest in chance.sample([row for row in series if row[1]], SUBJECTS)
        ],
    }


def plan() -> Plan:
    """Return the plan of `DOCUMENT`."""
    schema = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
    document = parse(DOCUMENT)
    [operation] = document.definitions
    if not isinstance(operation, OperationDefinitionNode):
        raise TypeError("The document is one operation")
    values = get_variable_values(schema, operation.variable_definitions or (), {"query": ""})
    if not isinstance(values, VariableValues):
        raise TypeError("The query is a text")
    wanted = Selection(schema, document, operation, values).root()
    return make_plan(wanted, dialect(paramstyle="named"))


def ours(connection: sqlite3.Connection) -> Find:
    """Return what finds by the planner's statement."""
    planned = plan()

    def find(query: str) -> list[str]:
        [(text,)] = connection.execute(planned.statement, planned.parameters({"query": query})).fetchall()
        return [edge["node"]["id"] for edge in json.loads(text)["search"]["edges"]]

    return find


def trigram(connection: sqlite3.Connection) -> Find:
    """Return what finds by SQLite's trigram tokenizer: every word a part of the text, by its own rank."""

    def find(query: str) -> list[str]:
        words = " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
        found = connection.execute(TRIGRAM_QUERY, {"query": words})
        return [f"{kind.capitalize()}:{key}" for kind, key in found]

    return find


def measure(find: Find, asked: Sequence[tuple[str, str]]) -> Measured:
    """Return how ``find`` does with pairs of what is typed and the id that is meant."""
    places: list[int] = []
    spent: list[float] = []
    for query, meant in asked:
        started = time.process_time()
        found = find(query)
        spent.append((time.process_time() - started) * 1000)
        places.append(found.index(meant) + 1 if meant in found else 0)
    shares = {depth: sum(0 < place <= depth for place in places) / len(asked) for depth in DEPTHS}
    return Measured(shares, median(spent), quantiles(spent, n=100)[-1])


def rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Give the lines of the table."""
    yield "| Looked for | Typed | Asked | First | First 5 | First 10 | ms, median | ms, p99 |" + _TRIGRAM_HEAD
    yield "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
    finds = [ours(connection), trigram(connection)]
    for kind, chosen in subjects(connection).items():
        for typed, spell in TYPED.items():
            chance = random.Random(SEED)  # noqa: S311 (a repeatable choice, not a secret)
            asked = [(query, each.id) for each in chosen if (query := spell(each, chance))]
            if asked:
                measured = [measure(find, asked) for find in finds]
                cells = " | ".join(cell for each in measured for cell in _cells(each))
                yield f"| {kind} | {typed} | {len(asked)} | {cells} |"
    letters = [(letter, "") for letter in ascii_lowercase]
    [here, there] = [measure(find, letters) for find in finds]
    yield (
        f"| anything | one letter | {len(letters)} | | | | {here.median_ms:.2f} | {here.p99_ms:.2f} "
        f"| | | | {there.median_ms:.2f} | {there.p99_ms:.2f} |"
    )


def report(path: Path, dramas: list[dict[str, Any]]) -> Iterator[str]:
    """Give the lines of the whole report, after importing ``dramas`` into a new file at ``path``."""
    seconds = make_catalogue(path, dramas)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma cache_size = -16384")
        connection.execute(TRIGRAM_TABLE)
        connection.execute("insert into trigram (rowid, text) select id, text from search_text")
        connection.execute(
            "create virtual table temp.search_slips_terms using fts5vocab('main', 'search_slips', 'instance')"
        )
        connection.commit()
        texts, words, slips = (connection.execute(count).fetchone()[0] for count in _COUNTS)
        yield (
            f"`python -m bench.search FILE --write` on {machine()}, SQLite {sqlite3.sqlite_version}, "
            f"{datetime.now(UTC).date()}. {len(dramas)} dramas with their casts were imported in "
            f"{seconds:.0f} s of processor time: {texts} titles, names and characters to be found by, "
            f"{words} words in which errors are forgiven ({slips} slips). {SUBJECTS} people and {SUBJECTS} "
            "series are drawn with a fixed seed. A find counts where it is the very node that was meant, "
            "among nodes of every kind. Times are processor time inside SQLite and the parsing of its "
            "answer; the trigram tokenizer is asked for ids alone."
        )
        yield ""
        yield from rows(connection)


def main() -> None:
    """Print the report, or write it as well; each of the two is a part of its own."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    if arguments[0] == "--large":
        path = Path(arguments[1]) if len(arguments) > 1 else Path("bench") / ".build" / "large.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        part, text = "search-at-size", "\n".join(large_report(path, _say)) + "\n"
    else:
        dramas = read_dramas(Path(arguments[0]))
        with TemporaryDirectory() as folder:
            part, text = "search", "\n".join(report(Path(folder) / "search.db", dramas)) + "\n"
    if "--write" in sys.argv[1:]:
        put_part(part, text)
    sys.stdout.write(text)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


_TRIGRAM_HEAD = " Trigram: first | First 5 | First 10 | ms, median | ms, p99 |"
_COUNTS = (
    "select count(*) from search_text",
    "select count(*) from search_word",
    "select count(*) from search_slips_terms",
)


def _cells(measured: Measured) -> list[str]:
    shares = [f"{measured.found[depth]:.1%}" for depth in DEPTHS]
    return [*shares, f"{measured.median_ms:.2f}", f"{measured.p99_ms:.2f}"]


if __name__ == "__main__":
    main()
