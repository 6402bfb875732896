"""Many pages at once leave the very rows that they would leave page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from endroll.db.check import check
from endroll.db.vocabulary import CastRole, ExternalSource, SeriesFormat, SourceKind, TitleKind
from endroll.sources.importer import Written, write_pages, write_records
from endroll.sources.record import (
    CreditRecord,
    EpisodeRecord,
    ExternalIdRecord,
    KeptLine,
    PersonRecord,
    RelationRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)
from tests.sources.catalogue import contents
from tests.sources.records import cast, crew, series_records, title

Page = Sequence[SeriesRecord]

# Imports take milliseconds or, on a busy machine, many more: no deadline tells anything about the code.
unhurried = settings(max_examples=60, deadline=None)


def one_by_one(connection: Connection, pages: Sequence[Page]) -> list[tuple[Written, ...]]:
    return [write_records(connection, page) for page in pages]


def at_once(connection: Connection, pages: Sequence[Page]) -> list[tuple[Written, ...]]:
    return list(write_pages(connection, pages))


def everything(connection: Connection) -> dict[str, Any]:
    """Every row of every table, the ids that were given, and what the search's index holds."""
    # What waits in the index to be written is not in its vocabulary before.
    connection.exec_driver_sql("insert into search_tokens (search_tokens) values ('integrity-check')")
    return {
        **contents(connection),
        "given": sorted(connection.exec_driver_sql("select name, seq from sqlite_sequence").tuples()),
    }


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    try:
        yield
    finally:
        connection.rollback()


def told(written: Sequence[tuple[Written, ...]]) -> list[Any]:
    return [
        (one.source, one.series_id, one.title, one.episodes, one.cast, one.crew, one.kept, one.changes.lines)
        for page in written
        for one in page
    ]


def outcome(
    connection: Connection,
    before: Sequence[Page],
    pages: Sequence[Page],
    write: Callable[[Connection, Sequence[Page]], list[tuple[Written, ...]]],
) -> tuple[list[Any], dict[str, Any]]:
    with taken_back(connection):
        one_by_one(connection, before)
        written = told(write(connection, pages))
        assert check(connection) == []
        return written, everything(connection)


def assert_same(connection: Connection, before: Sequence[Page], pages: Sequence[Page]) -> None:
    slowly, expected = outcome(connection, before, pages, one_by_one)
    quickly, found = outcome(connection, before, pages, at_once)
    assert quickly == slowly
    for table, rows in expected.items():
        assert (table, found[table]) == (table, rows)


def _key(source: ExternalSource, key: str) -> ExternalIdRecord:
    return ExternalIdRecord(source=source, key=key)


# A catalogue's people: each has a key of their own there, a few share names, and some are printed without it.
_PEOPLE = (
    *(
        PersonRecord(name=name, external_ids=(_key(ExternalSource.IMDB, f"nm{number}"),))
        for number, name in enumerate(
            ("Kim Soo Hyun", "Kim Soo Hyun", "Soo-hyun Kim", "Ooshima Satomi", "Rain", "Rain", "大島里美"),
            start=1,
        )
    ),
    PersonRecord(name="Kim Soo Hyun"),
    PersonRecord(name="Kim Soo Hyun", native_name="김수현"),
    PersonRecord(name="Rain"),
    PersonRecord(name="Satomi Oshima"),
    PersonRecord(name="Ooshima Satomi", family="Ooshima", given="Satomi"),
    PersonRecord(name="Rain", birth_date="1982", external_ids=(_key(ExternalSource.TVMAZE, "5"),)),
    PersonRecord(name="Jung Ji Hoon", external_ids=(_key(ExternalSource.TVMAZE, "5"),)),
    PersonRecord(
        name="Rain", external_ids=(_key(ExternalSource.TVMAZE, "5"), _key(ExternalSource.IMDB, "nm5"))
    ),
    PersonRecord(
        name="Rain", external_ids=(_key(ExternalSource.TVMAZE, "6"), _key(ExternalSource.IMDB, "nm5"))
    ),
    PersonRecord(name="Rain", external_ids=(_key(ExternalSource.WIKI, "one:Rain"),)),
    PersonRecord(name="Rain", external_ids=(_key(ExternalSource.WIKI, "two:Rain"),)),
    PersonRecord(name="Kim Soo Hyun", birth_date="1988", external_ids=(_key(ExternalSource.IMDB, "nm1"),)),
    PersonRecord(name="Kim Bum", native_name="Kim Beom", external_ids=(_key(ExternalSource.IMDB, "nm9"),)),
)
_WELL_KEYED = _PEOPLE[:7]
_TITLES = ("Hero", "HERO", "ヒーロー", "Secret Garden", "Secret Garden SP (2007)", "±", "Iris", "Iris (2009)")


def people(pool: Sequence[PersonRecord]) -> st.SearchStrategy[tuple[CreditRecord, ...]]:
    numbers = st.lists(st.tuples(st.sampled_from((None, 1, 2)), st.integers(0, 3)), max_size=3).map(tuple)
    parts = st.builds(
        cast,
        name=st.sampled_from(pool),
        character=st.sampled_from((None, "Aya Ikeuchi", "Ikeuchi Aya", "彩", "Mother")),
        role=st.sampled_from((None, CastRole.MAIN)),
        episodes=numbers,
        is_self=st.booleans(),
    ) | st.builds(
        crew, name=st.sampled_from(pool), job=st.sampled_from(("Writer", "Director")), episodes=numbers
    )
    return st.lists(parts, max_size=5).map(tuple)


def _episodes() -> st.SearchStrategy[tuple[EpisodeRecord, ...]]:
    external = st.lists(st.sampled_from(("tt11", "tt12", "tt13")), max_size=1).map(
        lambda keys: tuple(_key(ExternalSource.IMDB, key) for key in keys)
    )
    numbered = st.builds(
        EpisodeRecord,
        season=st.sampled_from((None, 1, 2)),
        number=st.integers(0, 3),
        titles=st.lists(st.sampled_from(("Pilot", "The End", "Beginnings")).map(title), max_size=1).map(
            tuple
        ),
        air_date=st.sampled_from((None, "2005", "2005-10-11")),
        external_ids=external,
    )
    special = st.builds(EpisodeRecord, titles=st.just((title("Christmas"),)))
    return st.lists(numbered | special, max_size=4).map(tuple)


def clean_records(
    locator: str, kind: SourceKind, pool: Sequence[PersonRecord]
) -> st.SearchStrategy[SeriesRecord]:
    """Records of a catalogue that gives every series a key of its own."""
    own = _key(ExternalSource[kind.name], locator) if kind.name in ExternalSource.__members__ else None
    further = st.lists(st.sampled_from(("tt1", "tt2", "tt3")), max_size=1).map(
        lambda keys: tuple(_key(ExternalSource.IMDB, key) for key in keys if kind is not SourceKind.IMDB)
    )
    return st.builds(
        SeriesRecord,
        source=st.just(SourceRecord(kind=kind, name=f"page {locator}", locator=locator)),
        titles=st.lists(
            st.builds(
                TitleRecord,
                text=st.sampled_from(_TITLES),
                kind=st.sampled_from((TitleKind.TRANSLATED, TitleKind.ALSO_KNOWN_AS)),
                language=st.sampled_from((None, "ja")),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
        format=st.sampled_from((SeriesFormat.SERIES, SeriesFormat.SERIES, SeriesFormat.SPECIAL)),
        start_date=st.sampled_from((None, "2005", "2005-10-11", "2007")),
        countries=st.sampled_from(((), ("JP",), ("KR",))),
        relations=st.sampled_from(_TITLES).map(lambda text: (RelationRecord(title=text),))
        | st.just(())
        | st.just(()),
        external_ids=further.map(lambda ids: ((own,) if own else ()) + ids),
        episodes=_episodes(),
        credits=people(pool),
        kept=st.sampled_from(((), (KeptLine(line=1, text="Rating: 9", reason="unknown label"),))),
    )


def _pages(*kinds: SourceKind, pool: Sequence[PersonRecord], most: int) -> st.SearchStrategy[list[Page]]:
    locators = ("tt1", "tt2", "tt3", "tt4", "tt5", "tt6")
    one = st.sampled_from(
        [clean_records(locator, kind, pool) for locator in locators for kind in kinds]
    ).flatmap(lambda records: records.map(lambda record: (record,)))
    return st.lists(one, max_size=most)


IMDB_PAGES = _pages(SourceKind.IMDB, pool=_WELL_KEYED, most=7)
ANY_PAGES = _pages(
    SourceKind.IMDB, SourceKind.TVMAZE, SourceKind.WIKI_PAGE, SourceKind.MEDIAWIKI, pool=_PEOPLE, most=6
)
#: Pages with several dramas, of any source, that share about everything with others.
WILD_PAGES = st.lists(
    st.lists(st.sampled_from("abc").flatmap(series_records), min_size=1, max_size=2), max_size=5
)


@unhurried
@given(IMDB_PAGES, IMDB_PAGES)
def test_pages_of_one_catalogue_leave_the_same_rows(
    catalogue_file: Connection, before: list[Page], pages: list[Page]
) -> None:
    assert_same(catalogue_file, before, pages)


@unhurried
@given(ANY_PAGES, ANY_PAGES)
def test_pages_of_any_sources_leave_the_same_rows(
    catalogue_file: Connection, before: list[Page], pages: list[Page]
) -> None:
    assert_same(catalogue_file, before, pages)


@unhurried
@given(WILD_PAGES, WILD_PAGES)
def test_pages_of_several_dramas_leave_the_same_rows(
    catalogue_file: Connection, before: list[Page], pages: list[Page]
) -> None:
    assert_same(catalogue_file, before, pages)


@unhurried
@given(ANY_PAGES)
def test_pages_that_say_the_same_again_change_nothing(catalogue_file: Connection, pages: list[Page]) -> None:
    once = list({page[0].source: page for page in pages}.values())
    with taken_back(catalogue_file):
        write_pages(catalogue_file, once)
        before = contents(catalogue_file)
        again = write_pages(catalogue_file, once)
        assert [one.changes.lines for page in again for one in page] == [()] * len(once)
        assert contents(catalogue_file) == before
