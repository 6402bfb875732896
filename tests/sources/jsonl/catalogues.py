"""A catalogue of many messy things, and what an export of one is restored into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, create_engine, event, text

from endroll.db.columns import metadata
from endroll.db.tokens import slipping_words
from endroll.db.vocabulary import RelationKind, SourceKind, TitleKind
from endroll.sources.demo import read_demo
from endroll.sources.importer import write_records
from endroll.sources.jsonl.export import write_export
from endroll.sources.jsonl.lines import CatalogueLine, EndLine, ExportLine, PersonLine, SeriesLine
from endroll.sources.jsonl.restore import begin_restore, finish_restore, links_of, restore
from endroll.sources.record import EpisodeRecord, PersonRecord, RelationRecord, SeriesRecord, ViewershipRecord
from endroll.sources.tvmaze import TvmazeReading
from endroll.sources.wiki import read_page
from tests.sources.catalogue import contents
from tests.sources.readings import write as write_documents
from tests.sources.records import cast, crew, imdb, record, title, tvmaze
from tests.sources.tvmaze.objects import episode, part, show, worker
from tests.sources.wiki.pages import PAGES

_LINES = msgspec.json.Decoder(ExportLine)


@contextmanager
def new_catalogue(file: Path) -> Iterator[Connection]:
    """Yield a connection to a new catalogue in ``file``, in a transaction as the engine's writer has it."""
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", lambda opened, _: setattr(opened, "isolation_level", None))
    event.listen(engine, "connect", lambda opened, _: opened.execute("pragma foreign_keys = on"))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def write_messy(connection: Connection) -> None:
    """Fill the catalogue from sources of every kind, some of which changed their mind."""
    write_records(connection, read_demo())
    for name, page in PAGES.items():
        write_records(connection, read_page(page, name).records)
    shown = show(
        _embedded={
            "cast": [part(1, "Aoki Rin", "Shio"), part(2, "Aoki Rin", "Mio", self=True)],
            "crew": [worker(3, "Tani Yuji", "Director")],
            "episodes": [episode(1), episode(2), episode(1, 2)],
        }
    )
    write_documents(connection, TvmazeReading(), {"show.json": [shown]})
    for each in (*_changing_their_mind(), *_named_alike()):
        write_records(connection, [each])
    write_records(connection, _of_one_page())


def _changing_their_mind() -> Iterator[SeriesRecord]:
    night = ("夜の船", TitleKind.ORIGINAL, "ja")
    parts = (
        cast("Aoki Rin", "Shio", is_voice=True, note="two voices"),
        cast("Mori Kai"),
        crew("B", "Writer"),
    )
    episodes = (
        EpisodeRecord(number=1, titles=(title("One"), title("Uno", TitleKind.ALSO_KNOWN_AS, "es"))),
        EpisodeRecord(
            number=2, air_date="2011-04", viewership=(ViewershipRecord(region="Kanto", share=9.25),)
        ),
        EpisodeRecord(titles=(title("Behind the scenes"),), synopsis="With a line\nbreak and \u2028 more."),
    )
    relation = RelationRecord(title="A Drama To Come", kind=RelationKind.SEQUEL)
    first = record(
        "Night Boat", title(*night), page="boat", credits=parts, episodes=episodes, relations=(relation,)
    )
    yield first
    # Ids of a part, an episode and a title die here, and a text of the search gets a later place.
    yield msgspec.structs.replace(first, credits=parts[1:], episodes=episodes[:1], titles=first.titles[1:])
    yield msgspec.structs.replace(first, credits=(*parts[1:], parts[0]), titles=first.titles[::-1])
    yield record(
        "Night Boat",
        page="boat.json",
        kind=SourceKind.TMDB,
        runtime_minutes=90,
        credits=(cast("Kai Mori", "The Mate"),),
        episodes=(EpisodeRecord(number=2, air_date="2012-05"),),
    )
    yield record(
        "Night Boat",
        page="own",
        kind=SourceKind.JSONL,
        runtime_minutes=60,
        credits=(*parts[:1], cast("Mori Kai", "A Stoker")),
    )


def _named_alike() -> Iterator[SeriesRecord]:
    yield record(
        "A Drama To Come",
        page="next",
        relations=(RelationRecord(title="Night Boat"),),
        external_ids=imdb("tt1"),
    )
    person = PersonRecord(name="Rain", native_name="비", birth_date="1982-06-25", external_ids=tvmaze("9"))
    yield record(
        *("Hero", title("±", TitleKind.ALSO_KNOWN_AS)),
        page="hero",
        start_date="2001-01",
        countries=("KR",),
        credits=(cast(person, "±", episodes=((None, 1),)), cast(person, "Himself")),
        episodes=(EpisodeRecord(number=1),),
    )
    # Another source has another day of birth for the one with this key.
    younger = msgspec.structs.replace(person, birth_date="1983")
    yield record("Rain's Own", page="own", kind=SourceKind.TVMAZE, credits=(cast(younger),))
    yield record("Hero", page="hero-2014", start_date="2014", countries=("JP",), credits=(cast("Rain"),))


def _of_one_page() -> list[SeriesRecord]:
    return [
        record("Twin", page="twins", start_date=year, credits=(cast("Aoki Rin", f"Twin of {year}"),))
        for year in ("1999", "2009", "2019")
    ]


def export(connection: Connection) -> list[bytes]:
    """Return the lines of the catalogue's export."""
    lines: list[bytes] = []
    write_export(connection, lines.append)
    return lines


def restore_lines(connection: Connection, lines: list[bytes], size: int = 7) -> list[str]:
    """Restore ``lines``, so many in a batch; return why some could not be."""
    first, *nodes, end = map(_LINES.decode, lines)
    assert isinstance(first, CatalogueLine)
    assert isinstance(end, EndLine)
    begin_restore(connection, first)
    people = [line for line in nodes if isinstance(line, PersonLine)]
    series = [line for line in nodes if isinstance(line, SeriesLine)]
    reasons = []
    for group in (people, series):
        for start in range(0, len(group), size):
            reasons += [reason for _, reason in restore(connection, group[start : start + size])]
    finish_restore(connection, first, [link for line in series for link in links_of(line)], people)
    return reasons


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table and the ids that come next; of mistyped words, those that lead on.

    A word stays known when the last text with it is gone, and leads to nothing then: an export leaves it out.
    """
    found: dict[str, list[tuple[object, ...]]] = dict(contents(connection))
    found["sqlite_sequence"] = sorted(
        tuple(row) for row in connection.execute(text("select name, seq from sqlite_sequence"))
    )
    texts = [row[4] for row in found["search_text"]]
    words = {word for said in texts for word in slipping_words(str(said))}
    found["search_word"] = [row for row in found["search_word"] if row[0] in words]
    return found
