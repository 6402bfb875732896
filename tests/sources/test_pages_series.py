"""What pages are about, page by page and many at once: a case for each thing that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec import Struct
from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.vocabulary import SourceKind
from endroll.sources.importer import write_records
from endroll.sources.page_writer import PageError, write_pages
from endroll.sources.record import EpisodeRecord, ExternalIdRecord, RelationRecord, SeriesRecord
from endroll.sources.validation import RecordError
from tests.sources.catalogue import rows
from tests.sources.records import cast, imdb, record, tvmaze
from tests.sources.test_pages import Page, assert_same, at_once, everything, one_by_one, taken_back

#: How many records share a window, and how many rows wait.
WINDOWS = ((500, 10**6), (2, 1))
IMDB, TVMAZE, WIKI = SourceKind.IMDB, SourceKind.TVMAZE, SourceKind.WIKI_PAGE
JP: dict[str, Any] = {"countries": ("JP",)}
KR: dict[str, Any] = {"countries": ("KR",)}


def on_imdb(name: str, key: str, *, keys: tuple[ExternalIdRecord, ...] = (), **further: Any) -> SeriesRecord:
    return record(name, page=key, kind=IMDB, external_ids=(*imdb(key), *keys), **further)


def on_tvmaze(
    name: str, key: str, *, keys: tuple[ExternalIdRecord, ...] = (), **further: Any
) -> SeriesRecord:
    return record(name, page=key, kind=TVMAZE, external_ids=(*tvmaze(key), *keys), **further)


def on_wiki(name: str, page: str, **further: Any) -> SeriesRecord:
    return record(name, page=page, kind=WIKI, **further)


def untitled(page: str, *keys: ExternalIdRecord, **further: Any) -> SeriesRecord:
    return record(page=page, kind=TVMAZE, external_ids=keys, **further)


def related(*names: str) -> dict[str, Any]:
    return {"relations": tuple(RelationRecord(title=name) for name in names)}


def episode(number: int, key: str) -> EpisodeRecord:
    return EpisodeRecord(season=1, number=number, external_ids=imdb(key))


HERO, IRIS = on_imdb("Hero", "tt1"), on_imdb("Iris", "tt2")
WITH_PILOT = on_imdb("Hero", "tt1", episodes=(episode(1, "tt11"),))
WITH_THAT_PILOT = on_imdb("Iris", "tt2", episodes=(episode(1, "tt11"), episode(2, "tt12")))


class Case(Struct):
    """Pages that are there ``before``, and ``then`` come at once, each a drama or a list of them.

    ``series`` is which series each of the latter is about, by ids, which are in order of appearance;
    ``linked`` which series each relation leads to in the end.
    """

    before: list[SeriesRecord]
    then: list[SeriesRecord | list[SeriesRecord]]
    series: list[int]
    linked: Sequence[int | None] = ()


CASES = {
    "a drama of a known key is the known one": Case(
        [HERO], [on_tvmaze("Held", "1", keys=imdb("tt1")), IRIS], [1, 2]
    ),
    "a drama of a new one's key is the new one": Case(
        [], [HERO, on_tvmaze("Held", "1", keys=imdb("tt1"))], [1, 1]
    ),
    "two new dramas of one catalogue that share a key elsewhere are two": Case(
        [],
        [
            on_tvmaze("Hero", "1", keys=imdb("tt1")),
            on_tvmaze("Iris", "2", keys=imdb("tt1")),
            on_tvmaze("Rain", "3", keys=imdb("tt1")),
        ],
        [1, 2, 3],
    ),
    "two new dramas of one page are two even with one key": Case(
        [], [[on_imdb("Hero", "tt1"), on_imdb("Iris", "tt1")]], [1, 2]
    ),
    "two new dramas of one page are two even with one title": Case(
        [], [[on_wiki("Hero", "a"), on_wiki("Hero", "a", start_date="2014")]], [1, 2]
    ),
    "a page that says a known drama twice says another": Case([HERO], [[HERO, HERO]], [1, 2]),
    "a page that says a new drama twice says two": Case([], [[HERO, HERO]], [1, 2]),
    "a page that comes twice is about one drama": Case([], [[HERO], [IRIS], [HERO]], [1, 2, 1]),
    "a page without a key that comes twice is about one drama": Case(
        [], [on_wiki("Hero", "a"), on_wiki("Hero", "a")], [1, 1]
    ),
    "a page that comes again renamed is about one drama": Case(
        [], [on_wiki("Hero", "a", start_date="2001"), on_wiki("Held", "a", start_date="2001")], [1, 1]
    ),
    "a page that comes again about something else is about another drama": Case(
        [], [on_wiki("Hero", "a", start_date="2001"), on_wiki("Iris", "a", start_date="2009")], [1, 2]
    ),
    "a new title is a known one's without a key": Case([on_wiki("Hero", "a")], [HERO], [1]),
    "a new title is a known one's of another catalogue": Case([HERO], [on_tvmaze("Hero", "1")], [1]),
    "a new title is another's than a known one's of the same catalogue": Case(
        [HERO], [on_imdb("Hero", "tt2")], [2]
    ),
    "a new title is a new one's without a key": Case([], [on_wiki("Hero", "a"), HERO], [1, 1]),
    "a new title is a new one's of another catalogue": Case([], [HERO, on_tvmaze("Hero", "1")], [1, 1]),
    "a new title is another's than a new one's of the same catalogue": Case(
        [], [HERO, on_imdb("Hero", "tt2")], [1, 2]
    ),
    "of two new ones of a title the one of another catalogue is meant": Case(
        [], [on_tvmaze("Hero", "1"), on_tvmaze("Hero", "2", keys=imdb("tt9")), HERO], [1, 2, 1]
    ),
    "a title that a known drama gains is meant by the next": Case(
        [HERO], [record("Hero", "Held", page="b", external_ids=imdb("tt1")), on_wiki("Held", "c")], [1, 1]
    ),
    "a relation leads to a drama that is there": Case(
        [IRIS], [on_imdb("Hero", "tt1", **related("Iris"))], [2], [1]
    ),
    "a relation leads to a drama that comes later": Case(
        [on_imdb("Hero", "tt1", **related("Iris"))], [IRIS], [2], [2]
    ),
    "a relation leads to a new drama before it": Case(
        [], [IRIS, on_imdb("Hero", "tt1", **related("Iris"))], [1, 2], [1]
    ),
    "a relation leads to a new drama after it": Case(
        [], [on_imdb("Hero", "tt1", **related("Iris")), IRIS], [1, 2], [2]
    ),
    "a relation to a title that two have leads nowhere": Case(
        [IRIS, on_imdb("Iris", "tt3")], [on_imdb("Hero", "tt1", **related("Iris"))], [3], [None]
    ),
    "a relation leads nowhere any more when a second drama of the title comes": Case(
        [on_imdb("Hero", "tt1", **related("Iris")), IRIS], [on_imdb("Iris", "tt3")], [3], [None]
    ),
    "relations of new dramas to each other and themselves": Case(
        [],
        [on_imdb("Hero", "tt1", **related("Iris", "Hero")), on_imdb("Iris", "tt2", **related("Hero"))],
        [1, 2],
        [2, None, 1],
    ),
    "an episode's key that a known drama's episode has stays there": Case(
        [WITH_PILOT], [WITH_THAT_PILOT], [2]
    ),
    "an episode's key that a new drama's episode has stays there": Case(
        [], [WITH_PILOT, WITH_THAT_PILOT], [1, 2]
    ),
    "a record without a title adds to a known drama": Case(
        [HERO], [IRIS, untitled("1", *imdb("tt1"), credits=(cast("Rain"),))], [2, 1]
    ),
    "a record without a title adds to a new drama": Case(
        [], [IRIS, untitled("1", *imdb("tt2"), credits=(cast("Rain"),)), HERO], [1, 1, 2]
    ),
    "what was said before stands between what is new": Case(
        [HERO, on_wiki("Rain", "a")], [IRIS, HERO, on_imdb("Held", "tt3"), on_wiki("Rain", "a")], [3, 1, 4, 2]
    ),
    "what is new stands between what changes known dramas": Case(
        [HERO, IRIS],
        [
            on_imdb("Held", "tt3", credits=(cast("Rain"),)),
            on_imdb("Hero", "tt1", runtime_minutes=45),
            on_imdb("Mars", "tt4", credits=(cast("Rain"),)),
            on_imdb("Iris", "tt2", credits=(cast("Rain"),)),
            on_imdb("Dal", "tt5", credits=(cast("Rain"),)),
        ],
        [3, 1, 4, 2, 5],
    ),
    "a known drama's page in another catalogue comes, and comes again changed": Case(
        [on_tvmaze("Hero", "1", keys=imdb("tt1"))],
        [on_imdb("Hero", "tt1"), on_imdb("Hero", "tt1", **JP)],
        [1, 1],
    ),
}


def pages_of(records: Sequence[SeriesRecord | list[SeriesRecord]]) -> list[Page]:
    return [one if isinstance(one, list) else [one] for one in records]


@pytest.mark.parametrize("claim", CASES)
def test_series_are_the_same_page_by_page_and_at_once(connection: Connection, claim: str) -> None:
    case = CASES[claim]
    for window in WINDOWS:
        assert_same(connection, pages_of(case.before), pages_of(case.then), window)


@pytest.mark.parametrize("claim", CASES)
def test_records_are_about_the_series_that_they_are_claimed_to_be(connection: Connection, claim: str) -> None:
    case = CASES[claim]
    one_by_one(connection, pages_of(case.before))
    written = at_once(connection, pages_of(case.then))
    assert [one.series_id for page in written for one in page] == case.series
    links = [series_id for (series_id,) in rows(connection, tables.series_relation, "related_series_id")]
    assert links == list(case.linked)


def test_an_episode_s_key_is_its_first_owner_s(connection: Connection) -> None:
    at_once(connection, [[WITH_PILOT], [WITH_THAT_PILOT]])
    keys = rows(connection, tables.episode_external_id, "episode_id", "key")
    assert keys == [(1, "tt11"), (3, "tt12")]


ALREADY = record(page="tt1", kind=IMDB, external_ids=imdb("tt1"))
REFUSED = {
    "says what cannot be": [on_wiki("Rain", "c", runtime_minutes=0)],
    "has no title and is of no drama": [untitled("9", *imdb("tt9"))],
    "has no title and is of a drama that its page is about already": [HERO, ALREADY],
    "has no title and is of a new drama of its own page": [
        on_imdb("Rain", "tt9"),
        untitled("9", *imdb("tt9")),
    ],
}


@pytest.mark.parametrize("fault", REFUSED)
def test_the_pages_before_one_that_is_refused_are_the_same(connection: Connection, fault: str) -> None:
    pages: list[Page] = [[HERO], [IRIS], REFUSED[fault], [on_imdb("Held", "tt3")]]
    with taken_back(connection):
        slowly = one_by_one(connection, pages[:2])
        with pytest.raises(RecordError) as refused:
            write_records(connection, pages[2])
        expected = everything(connection)
    with taken_back(connection):
        with pytest.raises(PageError) as refused_at_once:
            write_pages(connection, pages)
        assert everything(connection) == expected
    assert (refused_at_once.value.place, str(refused_at_once.value)) == (2, str(refused.value))
    told = [one.changes.lines for page in refused_at_once.value.written for one in page]
    assert told == [one.changes.lines for page in slowly for one in page]
    assert told == [("Series Hero: new", "Source tt1: new"), ("Series Iris: new", "Source tt2: new")]


def test_a_record_without_a_title_beside_one_of_its_drama_is_refused_with_the_way_out(
    connection: Connection,
) -> None:
    write_records(connection, [HERO])
    sentence = (
        "^'tt1' cannot be imported: it has no title, and another record of the same source is about IMDB tt1"
        " already; say all of it in one.$"
    )
    with pytest.raises(RecordError, match=sentence):
        write_records(connection, [HERO, ALREADY])
