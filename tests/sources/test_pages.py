"""Many pages at once leave the very rows that they would leave page by page.

Long because pages are drawn from everything that reconciling looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from endroll.db.check import check
from endroll.db.search_marks import text_id
from endroll.db.vocabulary import CastRole, ExternalSource, SearchKind, SeriesFormat, SourceKind, TitleKind
from endroll.sources import page_writer, run
from endroll.sources.importer import Written, write_records
from endroll.sources.page_writer import PageError, write_pages, write_prepared
from endroll.sources.preparing import Preparing, prepare
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
from endroll.sources.search_places import settle_some
from tests.sources.catalogue import contents
from tests.sources.records import cast, crew, imdb, record, series_records, title

Page = Sequence[SeriesRecord]

# Imports take milliseconds or, on a busy machine, many more: no deadline tells anything about the code.
unhurried = settings(max_examples=15, deadline=None)


def one_by_one(connection: Connection, pages: Sequence[Page]) -> list[tuple[Written, ...]]:
    return [write_records(connection, page) for page in pages]


def at_once(connection: Connection, pages: Sequence[Page]) -> list[tuple[Written, ...]]:
    return list(write_pages(connection, pages))


def everything(connection: Connection) -> dict[str, Any]:
    """Every row of every table, the ids that were given, and what the search's index holds."""
    connection.exec_driver_sql("insert into search_tokens (search_tokens) values ('integrity-check')")
    return {
        **contents(connection),
        "given": sorted(connection.exec_driver_sql("select name, seq from sqlite_sequence")),
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


@contextmanager
def windows_of(most_records: int, most_waiting: int) -> Iterator[None]:
    """Let few records share a window, or few rows wait, as in catalogues that are larger than a test's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_writer, "MOST_RECORDS", most_records)
        patch.setattr(run, "MOST_WAITING", most_waiting)
        yield


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


def assert_same(
    connection: Connection,
    before: Sequence[Page],
    pages: Sequence[Page],
    window: tuple[int, int] = (500, 10**6),
) -> None:
    slowly, expected = outcome(connection, before, pages, one_by_one)
    with windows_of(*window):
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
    ).flatmap(lambda records: records.map(lambda one: (one,)))
    return st.lists(one, max_size=most)


IMDB_PAGES = _pages(SourceKind.IMDB, pool=_WELL_KEYED, most=7)
ANY_PAGES = _pages(
    SourceKind.IMDB, SourceKind.TVMAZE, SourceKind.WIKI_PAGE, SourceKind.MEDIAWIKI, pool=_PEOPLE, most=6
)
#: Pages with several dramas, of any source, that share about everything with others.
WILD_PAGES = st.lists(
    st.lists(st.sampled_from("abc").flatmap(series_records), min_size=1, max_size=2), max_size=5
)
WINDOWS = st.sampled_from(((500, 10**6), (500, 10**6), (2, 10**6), (500, 1)))


@unhurried
@given(IMDB_PAGES, IMDB_PAGES, WINDOWS)
def test_pages_of_one_catalogue_leave_the_same_rows(
    catalogue_file: Connection, before: list[Page], pages: list[Page], window: tuple[int, int]
) -> None:
    assert_same(catalogue_file, before, pages, window)


@unhurried
@given(ANY_PAGES, ANY_PAGES, WINDOWS)
def test_pages_of_any_sources_leave_the_same_rows(
    catalogue_file: Connection, before: list[Page], pages: list[Page], window: tuple[int, int]
) -> None:
    assert_same(catalogue_file, before, pages, window)


@unhurried
@given(WILD_PAGES, WILD_PAGES, WINDOWS)
def test_pages_of_several_dramas_leave_the_same_rows(
    catalogue_file: Connection, before: list[Page], pages: list[Page], window: tuple[int, int]
) -> None:
    assert_same(catalogue_file, before, pages, window)


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


def test_what_a_page_says_is_told_as_page_by_page(connection: Connection) -> None:
    star = PersonRecord(name="Ooshima Satomi", external_ids=imdb("nm1"))
    pages = [
        [
            record(
                "Hero", page="a", kind=SourceKind.IMDB, credits=(cast(star, "Aya"),), external_ids=imdb("tt1")
            )
        ],
        [
            record(
                "Iris",
                page="b",
                kind=SourceKind.IMDB,
                credits=(cast(star, "Mother"),),
                countries=("KR",),
                external_ids=imdb("tt2"),
            )
        ],
    ]
    (hero,), (iris,) = write_pages(connection, pages)
    assert hero.changes.lines == (
        "Series Hero: new",
        "Source a: new",
        "Person Ooshima Satomi: new",
        "Credit of Ooshima Satomi as Aya: new",
    )
    assert iris.changes.lines == (
        "Series Iris: new",
        "Source b: new",
        "Credit of Ooshima Satomi as Mother: new",
    )
    assert contents(connection)["catalogue"] == [(1, 2)]
    ((same,),) = write_pages(connection, pages[1:])
    assert (same.series_id, same.title, same.cast, same.changes.lines) == (iris.series_id, "Iris", 1, ())
    assert contents(connection)["catalogue"] == [(1, 2)]


NO_RUNTIME = "'bad' cannot be imported: its runtime minutes is 0; it must be 1 to 2147483647, or left out."
NO_TITLE = (
    "'bad' cannot be imported: it has no title, and no series of the catalogue is IMDB tt9; import the series"
    " itself first, or along with it."
)


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        (record("Hero", page="bad", runtime_minutes=0), NO_RUNTIME),
        (record(page="bad", external_ids=imdb("tt9")), NO_TITLE),
    ],
)
def test_pages_before_the_first_that_is_refused_are_written(
    connection: Connection, faulty: SeriesRecord, sentence: str
) -> None:
    pages = [[record("Iris", page="a")], [record("Rain", page="b"), faulty], [record("Later", page="c")]]
    with pytest.raises(PageError) as refused:
        write_pages(connection, pages)
    assert (refused.value.place, str(refused.value)) == (1, sentence)
    assert [row[2] or row[3] or row[1] for row in contents(connection)["series_title"]] == ["Iris"]
    assert contents(connection)["catalogue"] == [(1, 1)]
    write_pages(connection, pages[2:])
    assert [row[2] for row in contents(connection)["series_title"]] == ["Iris", "Later"]


def test_a_record_without_a_title_is_about_a_series_of_an_earlier_page(connection: Connection) -> None:
    first = record("Iris", page="a", kind=SourceKind.IMDB, external_ids=imdb("tt1"))
    further = record(page="b", kind=SourceKind.TVMAZE, external_ids=imdb("tt1"), credits=(cast("Rain"),))
    (iris,), (same,) = write_pages(connection, [[first], [further]])
    assert (same.series_id, same.title) == (iris.series_id, "Iris")


def test_a_search_that_is_filled_at_once_finds_each_person_s_most_credits(connection: Connection) -> None:
    rain = PersonRecord(name="Rain", external_ids=imdb("nm1"))
    kim = PersonRecord(name="Kim Rain", external_ids=imdb("nm2"))
    pages = [
        [
            record(
                f"Drama {n}",
                page=str(n),
                kind=SourceKind.IMDB,
                credits=(cast(one),),
                external_ids=imdb(f"t{n}"),
            )
        ]
        for n, one in enumerate((rain, kim, kim, rain, kim))
    ]
    write_pages(connection, pages[:3])
    write_pages(connection, pages[3:])
    people = {row[4]: row[0] for row in contents(connection)["search_text"] if row[1] == "PERSON"}
    assert people == {
        text: text_id(SearchKind.PERSON, person_id, 1, words_count, credits_count)
        for text, person_id, words_count, credits_count in (("Rain", 1, 1, 2), ("Kim Rain", 2, 2, 3))
    }


def test_places_in_the_search_that_wait_are_no_fault_and_are_given_later(connection: Connection) -> None:
    rain = PersonRecord(name="Rain", external_ids=imdb("nm1"))
    pages = [
        [record(name, page=name, kind=SourceKind.IMDB, credits=(cast(rain),), external_ids=imdb(f"t{name}"))]
        for name in ("Iris", "Hero")
    ]
    place = [text_id(SearchKind.PERSON, 1, 1, 1, credits_count) for credits_count in (1, 2)]
    for page in pages:
        write_prepared(connection, [[prepare(one) for one in page]])
        name = page[0].source.locator
        if name == "Iris":
            assert [row[:3] for row in contents(connection)["search_waiting"]] == [(1, 1, "Rain")]
            assert _places(connection) == []
            assert check(connection) == []
            assert [settle_some(connection), settle_some(connection)] == [1, 0]
    assert contents(connection)["search_recount"] == [(1,)]
    assert _places(connection) == [place[0]]
    assert check(connection) == []
    assert [settle_some(connection), settle_some(connection)] == [1, 0]
    assert contents(connection)["search_recount"] == []
    assert _places(connection) == [place[1]]
    assert check(connection) == []


def test_a_person_who_was_prepared_before_is_told_whole_again_where_that_page_was_refused(
    connection: Connection,
) -> None:
    rain = PersonRecord(name="Rain", external_ids=imdb("nm1"))
    preparing = Preparing()
    iris, hero = (
        record(name, page=name, kind=SourceKind.IMDB, credits=(cast(rain),), external_ids=imdb(f"t{name}"))
        for name in ("Iris", "Hero")
    )
    first, second = preparing.prepare(iris), preparing.prepare(hero)
    assert (len(first.people[0].names), len(second.people[0].names)) == (1, 0)
    write_prepared(connection, [[second]])
    assert [row[2] for row in contents(connection)["person_name"]] == ["Rain"]
    assert check(connection) == []


def _places(connection: Connection) -> list[Any]:
    return [row[0] for row in contents(connection)["search_text"] if row[1] == "PERSON"]
