"""Measure who and what is found to be one, on real dramas whose people and pages are known.

Usage: python -m bench.identity LISTING

LISTING is gzipped JSON Lines as `bench.listing` reads them. Their keys are hidden from the importer. People:
every drama is imported, and two parts count as a pair when they are one person's. Each drama prints its
names in a style of its own, chosen by its number, as different sources would. Series: every drama is
imported, and every fifth is asked for again by one title of its own, as another source would print it.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, create_engine, select

from bench.listing import listing_record, read_listing
from endroll.db import tables
from endroll.db.columns import metadata
from endroll.db.fold import is_japanese, words
from endroll.db.vocabulary import CreditKind, SourceKind, TitleKind
from endroll.sources.importer import write_records
from endroll.sources.record import CreditRecord, PersonRecord, SeriesRecord, SourceRecord, TitleRecord
from endroll.sources.same_series import find_series

#: How many of the worst mistakes are told.
WORST = 12
#: Of so many dramas one is asked for again.
ASKED_EVERY = 5

_PEOPLE = msgspec.json.Decoder(PersonRecord)


def family_last(name: str) -> str:
    """Return "Erika Sawajiri" for "Sawajiri Erika", "Min Ho Lee" for "Lee Min Ho"."""
    family, _, given = name.partition(" ")
    return f"{given} {family}".strip()


def hyphenated(name: str) -> str:
    """Return "Lee Min-ho" for "Lee Min Ho"; names of two words stay."""
    family, _, given = name.partition(" ")
    return f"{family} {given.replace(' ', '-').capitalize()}".strip() if " " in given else name


def family_last_hyphenated(name: str) -> str:
    """Return "Min-ho Lee" for "Lee Min Ho"."""
    return family_last(hyphenated(name))


def long_vowels(name: str) -> str:
    """Return "Satou Yuuki" for "Sato Yuki", where every word reads as Japanese; other names stay."""
    if not all(map(is_japanese, words(name))):
        return name
    return " ".join(_long(word) for word in name.split())


def _long(word: str) -> str:
    return word.replace("yu", "yuu").replace("Yu", "Yuu") + ("u" if word.endswith("o") else "")


Style = Callable[[str], str]
STYLES: dict[str, tuple[Style, ...]] = {
    "as printed": (str,),
    "in five styles": (str, family_last, hyphenated, family_last_hyphenated, long_vowels),
}


def without_keys(record: SeriesRecord, style: Style) -> SeriesRecord:
    """Return ``record`` without its keys, its people printed in ``style``; long vowels in Japan only."""
    printed = str if style is long_vowels and "JP" not in record.countries else style
    credits_ = tuple(
        replace(credit, person=replace(credit.person, name=printed(credit.person.name), external_ids=()))
        for credit in record.credits
    )
    return replace(record, credits=credits_, external_ids=())


@contextmanager
def new_catalogue() -> Iterator[Connection]:
    """Yield a connection to an empty catalogue that is gone afterwards."""
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/identity.db")
        metadata.create_all(engine)
        with engine.begin() as connection:
            yield connection
        engine.dispose()


class Part(msgspec.Struct, frozen=True):
    """One part of a cast: whose it is by the listing's page, and by the catalogue."""

    page: str
    name: str
    country: str
    person_id: int


def import_people(
    connection: Connection, records: Sequence[SeriesRecord], styles: tuple[Style, ...]
) -> list[Part]:
    """Return every part of the casts, after all of ``records`` were imported without their keys."""
    for number, record in enumerate(records):
        # The page's name, which no two share: this measures people, not series.
        title = TitleRecord(text=record.source.locator, kind=TitleKind.TRANSLATED)
        hidden = without_keys(replace(record, titles=(title,)), styles[number % len(styles)])
        write_records(connection, [hidden])
    found = _found(connection)
    return [
        Part(
            page=credit.person.external_ids[0].key.partition(":")[2],
            name=credit.person.name,
            country=record.countries[0],
            person_id=found[record.source.locator][printed.person],
        )
        for number, record in enumerate(records)
        for credit, printed in _casts(record, styles[number % len(styles)])
    ]


def _casts(record: SeriesRecord, style: Style) -> Iterator[tuple[CreditRecord, CreditRecord]]:
    both = zip(record.credits, without_keys(record, style).credits, strict=True)
    return ((known, hidden) for known, hidden in both if known.kind is CreditKind.CAST)


def _found(connection: Connection) -> Mapping[str, Mapping[PersonRecord, int]]:
    """Return whom each source's prints were found to be, by the source's locator."""
    source, printed = tables.source, tables.source_person
    found: dict[str, dict[PersonRecord, int]] = {}
    wanted = select(source.c.locator, printed.c.printed, printed.c.person_id)
    for row in connection.execute(wanted.join(printed, printed.c.source_id == source.c.id)):
        found.setdefault(row.locator, {})[_PEOPLE.decode(row.printed)] = row.person_id
    return found


def pairs(counts: Iterable[int]) -> int:
    """Return how many pairs the groups of these sizes hold."""
    return sum(count * (count - 1) // 2 for count in counts)


def score(parts: Sequence[Part]) -> str:
    """Return precision and recall of the pairs of ``parts``, as text."""
    both = pairs(Counter((part.page, part.person_id) for part in parts).values())
    said = pairs(Counter(part.person_id for part in parts).values())
    true = pairs(Counter(part.page for part in parts).values())
    return f"precision {_share(both, said)}  recall {_share(both, true)}  parts {len(parts)}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def mistakes(parts: Sequence[Part], of: str, into: str) -> list[str]:
    """Return the worst groups: one ``of`` (person_id or page) that holds several ``into``."""
    groups: dict[object, Counter[tuple[object, str, str]]] = {}
    for part in parts:
        group = groups.setdefault(getattr(part, of), Counter())
        group[getattr(part, into), part.name, part.country] += 1
    wrong = {
        key: pairs([group.total()]) - pairs(_merged(group).values())
        for key, group in groups.items()
        if len(_merged(group)) > 1
    }
    return [
        f"{wrong[key]:5} pairs  "
        + " | ".join(
            f"{name} {country} {one}: {count}" for (one, name, country), count in groups[key].items()
        )
        for key in sorted(wrong, key=lambda key: -wrong[key])[:WORST]
    ]


def _merged(group: Counter[tuple[object, str, str]]) -> Counter[object]:
    merged: Counter[object] = Counter()
    for (one, _, _), count in group.items():
        merged[one] += count
    return merged


def measure_people(records: Sequence[SeriesRecord], styles: tuple[Style, ...]) -> Iterator[str]:
    """Yield the figures of one import: of all, of each country, the worst mistakes."""
    with new_catalogue() as connection:
        started = time.perf_counter()
        parts = import_people(connection, records, styles)
        seconds = time.perf_counter() - started
    people = len({part.person_id for part in parts})
    known = len({part.page for part in parts})
    yield f"all  {score(parts)}  people {people} of {known}  {seconds / len(records) * 1000:.1f} ms a drama"
    for country, count in Counter(part.country for part in parts).most_common():
        if count >= 500:
            yield f"{country}   {score([part for part in parts if part.country == country])}"
    yield "merged wrongly:"
    yield from mistakes(parts, of="person_id", into="page")
    yield "split wrongly:"
    yield from mistakes(parts, of="page", into="person_id")


class Asking(msgspec.Struct, frozen=True):
    """How another source prints a drama: by which title, how much of its date, whether its country."""

    title: str
    dated: str
    with_country: bool

    def __str__(self) -> str:
        said = (self.title, self.dated and f"the {self.dated}", "the country" if self.with_country else "")
        return ", ".join(filter(None, said))

    def ask(self, record: SeriesRecord) -> SeriesRecord | None:
        """Return what such a source says of the drama of ``record``; null where it has no such title."""
        titles = [title for title in record.titles if title.kind in TITLES[self.title]]
        if not titles:
            return None
        return SeriesRecord(
            source=SourceRecord(kind=SourceKind.TMDB, name="another", locator=f"of {record.source.locator}"),
            titles=(titles[-1],),
            format=record.format,
            start_date=(record.start_date or "")[: LENGTHS[self.dated]] or None,
            countries=record.countries if self.with_country else (),
        )


TITLES = {
    "title in Latin letters": {TitleKind.TRANSLATED, TitleKind.ROMANIZED},
    "original title": {TitleKind.ORIGINAL},
    "last further title": {TitleKind.ALSO_KNOWN_AS},
}
#: How many characters of a date are its year, and all of it.
LENGTHS = {"year": 4, "day": 10, "": 0}
ASKINGS = [
    Asking(title, dated, with_country)
    for title in TITLES
    for dated in ("day", "year", "")
    for with_country in (True, False)
    if dated or with_country
]


def measure_series(records: Sequence[SeriesRecord]) -> Iterator[str]:
    """Yield how many dramas the import makes one, and how each way to ask finds the drama that is meant."""
    with new_catalogue() as connection:
        written: dict[str, int] = {}
        for record in records:
            bare = replace(record, external_ids=(), credits=())
            written[record.source.locator] = write_records(connection, [bare])[0].series_id
        yield f"{len(records)} dramas are {len(set(written.values()))} series; made one:"
        pages: dict[int, list[str]] = {}
        for page, series_id in written.items():
            pages.setdefault(series_id, []).append(page)
        yield from (f"  {' = '.join(of)}" for of in pages.values() if len(of) > 1)
        for asking in ASKINGS:
            outcomes: Counter[str] = Counter()
            wrong: list[str] = []
            for record in records[::ASKED_EVERY]:
                asked = asking.ask(record)
                if asked is None:
                    continue
                found = find_series(connection, asked)
                outcome = "new" if found is None else "found"
                if found is not None and found != written[record.source.locator]:
                    outcome = "wrong"
                    wrong.append(f"{record.source.locator} as {asked.titles[0].text!r}: {pages[found][0]}")
                outcomes[outcome] += 1
            right, said = outcomes["found"], outcomes["found"] + outcomes["wrong"]
            yield (
                f"{asking}: precision {_share(right, said)}  recall {_share(right, outcomes.total())}"
                f"  asked {outcomes.total()}"
            )
            yield from (f"    {one}" for one in wrong[:WORST])


def main() -> None:
    """Print the figures of people in each set of styles, then those of series."""
    records = [listing_record(drama) for drama in read_listing(Path(sys.argv[1]))]
    for name, styles in STYLES.items():
        _print(f"People, {name}", measure_people(records, styles))
    _print("Series", measure_series(records))


def _print(heading: str, lines: Iterable[str]) -> None:
    for line in chain((heading,), lines):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
