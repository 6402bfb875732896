# a script, run by its path
"""Measure the rule of identity on real dramas whose people are known: precision and recall of "same person".

Usage: python bench/identity.py FILE

FILE is gzipped JSON Lines, a drama a line: page, country, cast (person, person_page,
character). The pages of the people are hidden from the importer; two credits count as a pair when they are
one person's. Each drama is printed in a style of its own (family name first or last, hyphens, long vowels),
chosen by its number, as different wikis would.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, create_engine, select

from endroll.db import tables
from endroll.db.columns import metadata
from endroll.db.vocabulary import CreditKind, Department, SourceKind, TitleKind
from endroll.sources.importer import write_records
from endroll.sources.record import CreditRecord, PersonRecord, SeriesRecord, SourceRecord, TitleRecord

COUNTRIES = {
    "South Korea": "KR",
    "China": "CN",
    "Thailand": "TH",
    "Japan": "JP",
    "Taiwan": "TW",
    "Philippines": "PH",
    "Hong Kong": "HK",
    "Singapore": "SG",
}


def family_last(name: str) -> str:
    """Return "Erika Sawajiri" for "Sawajiri Erika", "Min Ho Lee" for "Lee Min Ho"."""
    family, _, given = name.partition(" ")
    return f"{given} {family}".strip()


def hyphenated(name: str) -> str:
    """Return "Lee Min-ho" for "Lee Min Ho"; names of two words stay."""
    family, _, given = name.partition(" ")
    return f"{family} {given.replace(' ', '-').capitalize()}".strip()


def family_last_hyphenated(name: str) -> str:
    """Return "Min-ho Lee" for "Lee Min Ho"."""
    return family_last(hyphenated(name))


STYLES: dict[str, tuple[Callable[[str], str], ...]] = {
    "as printed": (str,),
    "four styles": (str, family_last, hyphenated, family_last_hyphenated),
}


def records(
    dramas: Iterable[dict[str, Any]], styles: tuple[Callable[[str], str], ...]
) -> Iterator[SeriesRecord]:
    """Yield each drama as one source says it, its people without their pages."""
    for number, drama in enumerate(dramas):
        printed = styles[number % len(styles)]
        yield SeriesRecord(
            source=SourceRecord(kind=SourceKind.WIKI_PAGE, name=drama["page"], locator=drama["page"]),
            # The page's name, which no two share: this measures people, not series.
            titles=(TitleRecord(text=drama["page"], kind=TitleKind.TRANSLATED),),
            countries=(COUNTRIES[drama["country"]],),
            credits=tuple(
                CreditRecord(
                    person=PersonRecord(name=printed(part["person"])),
                    kind=CreditKind.CAST,
                    job="Actor",
                    department=Department.ACTING,
                    character=f"{place}",
                )
                for place, part in enumerate(drama["cast"])
            ),
        )


def found_people(connection: Connection, dramas: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """Yield (page, person id) for every part of ``dramas`` that is in the catalogue."""
    source, credit = tables.source, tables.credit
    parts = select(source.c.locator, credit.c.character, credit.c.person_id).join(
        credit, credit.c.series_id == source.c.series_id
    )
    pages = {drama["page"]: [part["person_page"] for part in drama["cast"]] for drama in dramas}
    for locator, character, person_id in connection.execute(parts):
        yield pages[locator][int(character)], person_id


def pairs(counts: Iterable[int]) -> int:
    """Return how many pairs the groups of these sizes hold."""
    return sum(count * (count - 1) // 2 for count in counts)


def measure(dramas: list[dict[str, Any]], styles: tuple[Callable[[str], str], ...]) -> str:
    """Return precision, recall and speed of one import of all ``dramas``, as a line of text."""
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/identity.db")
        metadata.create_all(engine)
        started = time.perf_counter()
        with engine.begin() as connection:
            for record in records(dramas, styles):
                write_records(connection, [record])
            seconds = time.perf_counter() - started
            found = list(found_people(connection, dramas))
        engine.dispose()
    both = pairs(Counter(found).values())
    said = pairs(Counter(person_id for _, person_id in found).values())
    true = pairs(Counter(page for page, _ in found).values())
    people = len({person_id for _, person_id in found})
    return (
        f"precision {both / said:.4f}  recall {both / true:.4f}  parts {len(found)}  people found {people}"
        f" of {len({page for page, _ in found})}  {seconds / len(dramas) * 1000:.1f} ms a drama"
    )


def main() -> None:
    """Print a line for each set of styles."""
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        dramas = [drama for drama in map(json.loads, lines) if drama["cast"]]
    for name, styles in STYLES.items():
        sys.stdout.write(f"{name}: {measure(dramas, styles)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
