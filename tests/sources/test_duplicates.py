"""Which rows are listed as possibly one, in what order, and with what evidence."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from endroll.db.vocabulary import SeriesFormat, SourceKind, TitleKind
from endroll.sources.duplicates.pair import Pair, strongest
from endroll.sources.duplicates.people import possible_people
from endroll.sources.duplicates.series import possible_series
from endroll.sources.record import CreditRecord, PersonRecord
from tests.sources.catalogue import contents, write
from tests.sources.records import cast, crew, imdb, record, title, tvmaze


def drama(connection: Connection, name: str, *parts: CreditRecord, **further: Any) -> None:
    """Import a drama of its own, a page of that name unless another is given."""
    write(connection, record(name, page=further.pop("page", name), credits=parts, **further))


def people(connection: Connection) -> list[Pair]:
    return strongest(possible_people(connection), 10)


def series(connection: Connection) -> list[Pair]:
    return strongest(possible_series(connection), 10)


def named(name: str, **further: Any) -> PersonRecord:
    return PersonRecord(name=name, **further)


def test_people_who_share_a_name_and_colleagues_are_listed_with_what_speaks_for_it(
    connection: Connection,
) -> None:
    others = (cast("Lee Jun"), cast("Park Bo Ra"))
    drama(connection, "A", cast("Karina"), *others, countries=("KR",), start_date="2001")
    drama(connection, "B", cast("Karina"), *others, countries=("JP",), start_date="2003")
    [pair] = people(connection)
    assert (pair.ids, pair.names, pair.strength) == ((1, 4), ("Karina", "Karina"), 2)
    assert pair.said(for_it=True) == ["2 people have worked with both.", "Both are printed Karina."]
    assert pair.said(for_it=False) == ["One works in KR, the other in JP."]


def test_one_part_by_two_sources_is_listed_whatever_the_names_are(connection: Connection) -> None:
    page = (cast("Koo Hye Sun", "Geum Jan Di"), cast("Lee Min Ho", "Goo Joon Pyo"))
    drama(connection, "F4", *page, start_date="2009")
    other = (cast("Ku Hye-sun", "Jan-di Geum"), cast("Min-ho Lee", "Gu Jun-pyo"))
    drama(connection, "F4", *other, start_date="2009", page="b", kind=SourceKind.TMDB)
    [pair] = people(connection)
    assert (pair.ids, pair.names, pair.strength) == ((1, 3), ("Koo Hye Sun", "Ku Hye-sun"), 5)
    assert pair.said(for_it=True) == ["Both play Geum Jan Di in F4."]
    assert pair.said(for_it=False) == ["Their names differ."]


def test_people_who_changed_sides_are_listed_below_others(connection: Connection) -> None:
    born = {"birth_date": "1980-05-01"}
    drama(connection, "A", cast(named("Kim Ji Hoon", **born)), countries=("KR",), start_date="1995")
    drama(
        connection, "B", crew(named("Ji-hoon Kim", **born), "Director"), countries=("KR",), start_date="2024"
    )
    [pair] = people(connection)
    assert pair.said(for_it=True) == [
        "Both were born 1980-05-01.",
        "Kim Ji Hoon and Ji-hoon Kim are one name in another order or spelling.",
        "Both work in KR.",
    ]
    assert pair.said(for_it=False) == [
        "One is in casts, the other in crews.",
        "29 years lie between the work of the one and of the other.",
    ]


def test_namesakes_whom_something_tells_apart_are_not_listed(connection: Connection) -> None:
    drama(connection, "A", cast(named("Kim Ji Hoon", external_ids=imdb("nm1"))))
    drama(connection, "B", cast(named("Kim Ji Hoon", external_ids=imdb("nm2"))))
    drama(connection, "C", cast(named("Han Ji Min", native_name="한지민")))
    drama(connection, "D", cast(named("Han Ji Min", native_name="한지만")))
    drama(connection, "E", cast("Lee Ji-eun", "Mother"), cast("Lee Ji Eun", "Daughter"))
    assert people(connection) == []


def test_a_name_that_stands_undecided_between_two_is_listed_with_both(connection: Connection) -> None:
    drama(connection, "A", cast(named("Kim Min Seo", external_ids=imdb("nm1"))))
    drama(connection, "B", cast(named("Kim Min Seo", external_ids=imdb("nm2"))))
    drama(connection, "C", cast("Kim Min Seo", "Yoon Bo-kyung"), countries=("KR",))
    drama(connection, "B 2", cast(named("Kim Min Seo", external_ids=imdb("nm2")), "Bo Kyung Yoon"))
    [pair] = people(connection)
    assert pair.ids == (2, 3)
    assert pair.said(for_it=True) == ["Both play Bo Kyung Yoon.", "Both are printed Kim Min Seo."]
    assert pair.said(for_it=False) == ["1 more has this name."]


def test_series_of_one_title_and_cast_in_neighbouring_years_are_listed(connection: Connection) -> None:
    both = {"countries": ("KR",), "episode_count": 16}
    parts = (cast("Lee Jun"), cast("Park Bo Ra"))
    drama(connection, "Hero", *parts, start_date="2008", **both)
    drama(connection, "Hero", *parts, start_date="2009", page="b", **both)
    [pair] = series(connection)
    assert (pair.ids, pair.names, pair.strength) == ((1, 2), ("Hero", "Hero"), 8)
    assert pair.said(for_it=True) == [
        "2 people are credited in both.",
        "Both are titled Hero.",
        "Their countries agree.",
        "Their numbers of episodes are both 16.",
    ]
    assert pair.said(for_it=False) == ["They began in 2008 and 2009."]


def test_remakes_specials_and_the_dramas_of_one_page_are_not_listed(connection: Connection) -> None:
    native = title("花より男子", TitleKind.ORIGINAL)
    japan = (cast("Inoue Mao"), cast("Matsumoto Jun"), cast("Oguri Shun"))
    korea = (cast("Ku Hye-sun"), cast("Lee Min Ho"), cast("Kim Bum"))
    write(connection, record("Boys", native, page="a", countries=("JP",), start_date="2008", credits=japan))
    write(connection, record("Boys", page="b", countries=("KR",), start_date="2009", credits=korea))
    write(connection, record("Tears", page="c", start_date="2005"))
    write(connection, record("Tears", page="d", start_date="2005", format=SeriesFormat.SPECIAL))
    write(connection, record("Twin", page="e", external_ids=tvmaze("1")))
    write(connection, record("Twin", page="f", external_ids=tvmaze("2")))
    assert [pair.ids for pair in series(connection)] == [(3, 4)]
    assert series(connection)[0].strength == 1


def test_looking_changes_nothing_and_stops_at_the_limit(connection: Connection) -> None:
    for name in "ABC":
        drama(connection, f"{name} 1", cast(f"{name}ina"), countries=("KR",))
        drama(connection, f"{name} 2", cast(f"{name}ina"), countries=("JP",), page=f"{name} 2")
    before = contents(connection)
    found = list(possible_people(connection))
    assert len(found) == 3
    assert strongest(found, 2) == []  # other industries weigh more than one name
    assert contents(connection) == before
