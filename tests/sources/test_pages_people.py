"""Whom pages print, page by page and many at once: a case for each thing that decides it.

Long because each case is a little catalogue.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct
from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.vocabulary import ExternalSource, SourceKind
from endroll.sources.record import CreditRecord, ExternalIdRecord, PersonRecord, SeriesRecord
from tests.sources.catalogue import rows
from tests.sources.records import cast, crew, imdb, record, tvmaze
from tests.sources.test_pages import assert_same, at_once, one_by_one

#: How many records share a window, and how many rows wait.
WINDOWS = ((500, 10**6), (2, 1))


def wiki(key: str) -> tuple[ExternalIdRecord, ...]:
    return (ExternalIdRecord(source=ExternalSource.WIKI, key=key),)


def drama(
    kind: SourceKind, title: str, *printed: CreditRecord | PersonRecord, **further: Any
) -> SeriesRecord:
    """A drama that one source has a page of, with its key there; people alone are its cast."""
    own = ExternalIdRecord(source=ExternalSource[kind.name], key=title) if kind.name in _KEYED else None
    parts = tuple(cast(one) if isinstance(one, PersonRecord) else one for one in printed)
    keys = () if own is None else (own,)
    return record(title, page=title, kind=kind, credits=parts, external_ids=keys, **further)


_KEYED = ("IMDB", "TVMAZE", "TMDB")
IMDB, TVMAZE, TMDB, WIKI = SourceKind.IMDB, SourceKind.TVMAZE, SourceKind.TMDB, SourceKind.WIKI_PAGE
JP: dict[str, Any] = {"countries": ("JP",)}
KR: dict[str, Any] = {"countries": ("KR",)}


def person(name: str, keys: tuple[ExternalIdRecord, ...] = (), **further: Any) -> PersonRecord:
    return PersonRecord(name=name, external_ids=keys, **further)


RAIN, KIM, SUZY = (person(name, imdb("nm1")) for name in ("Rain", "Kim Soo Hyun", "Bae Suzy"))
BI, OSHIMA = person("Bi", imdb("nm1")), person("Ooshima Satomi", imdb("nm1"))
OSHIMA_ANEW = (
    "Person Oshima Satomi: name Ooshima Satomi -> Oshima Satomi, sort name ooshima satomi -> oshima satomi,"
    " name + Oshima Satomi LATIN, what it is found by"
)


class Case(Struct):
    """Dramas that are there ``before``, and then come at once, each on a page of its own.

    ``parts`` is who has each credit in the end, by the people's ids, which are in order of appearance;
    ``people`` what the last drama changed of people, ``Person …: new`` left out.
    """

    before: list[SeriesRecord]
    then: list[SeriesRecord]
    parts: list[int]
    people: tuple[str, ...] = ()


CASES = {
    "a known print changes nobody": Case([drama(IMDB, "A", RAIN)], [drama(IMDB, "B", RAIN)], [1, 1]),
    "a better source gives a person their name": Case(
        [drama(IMDB, "A", RAIN)],
        [drama(TVMAZE, "B", BI)],
        [1, 1],
        people=("Person Bi: name Rain -> Bi, sort name rain -> bi, name + Bi LATIN, what it is found by",),
    ),
    "somebody new has a part beside one whose name changes": Case(
        [drama(IMDB, "A", RAIN)],
        [drama(TVMAZE, "B", cast(BI, "Aya"), cast("Kim Bum", "Mother"))],
        [1, 1, 2],
        people=("Person Bi: name Rain -> Bi, sort name rain -> bi, name + Bi LATIN, what it is found by",),
    ),
    "a lesser source adds a spelling": Case(
        [drama(TVMAZE, "A", RAIN)],
        [drama(IMDB, "B", BI)],
        [1, 1],
        people=("Person Rain: name + Bi LATIN, what it is found by",),
    ),
    "a print of another split gives the family name": Case(
        [drama(IMDB, "A", KIM)],
        [drama(IMDB, "B", person("Kim Soo Hyun", imdb("nm1"), family="Kim", given="Soo Hyun"))],
        [1, 1],
        people=(
            "Person Kim Soo Hyun: family name nothing -> Kim, given name nothing -> Soo Hyun, name in detail",
        ),
    ),
    "a family name that all Korean dramas tell goes with a drama that is not": Case(
        [drama(IMDB, "A", SUZY, **KR)],
        [drama(IMDB, "B", SUZY, **JP)],
        [1, 1],
        people=("Person Bae Suzy: family name Bae -> nothing, given name Suzy -> nothing",),
    ),
    "a family name that all Korean dramas tell stays with another": Case(
        [drama(IMDB, "A", SUZY, **KR)], [drama(IMDB, "B", SUZY, **KR)], [1, 1]
    ),
    "one of several spellings, known in Korea, loses the family name elsewhere": Case(
        [drama(IMDB, "A", SUZY, **KR), drama(TVMAZE, "B", person("Bae Suzi", imdb("nm1")), **KR)],
        [drama(IMDB, "C", SUZY, **JP)],
        [1, 1, 1],
        people=("Person Bae Suzi: family name Bae -> nothing, given name Suzi -> nothing",),
    ),
    "a new native name is added": Case(
        [drama(IMDB, "A", KIM)],
        [drama(IMDB, "B", person("Kim Soo Hyun", imdb("nm1"), native_name="김수현"))],
        [1, 1],
        people=("Person Kim Soo Hyun: name + 김수현 HANGUL, what it is found by",),
    ),
    "a new key elsewhere is added": Case(
        [drama(IMDB, "A", RAIN)],
        [drama(IMDB, "B", person("Rain", imdb("nm1") + tvmaze("5")))],
        [1, 1],
        people=("Person Rain: external id + TVMAZE 5",),
    ),
    "a birth date is added": Case(
        [drama(IMDB, "A", RAIN)],
        [drama(IMDB, "B", person("Rain", imdb("nm1"), birth_date="1982"))],
        [1, 1],
        people=("Person Rain: birth date nothing -> 1982",),
    ),
    "another birth date of a lesser source is kept beside": Case(
        [drama(TVMAZE, "A", person("Rain", tvmaze("5"), birth_date="1982"))],
        [drama(IMDB, "B", person("Rain", tvmaze("5"), birth_date="1983"))],
        [1, 1],
        people=("Person Rain: conflicting value + BIRTH_DATE 1983",),
    ),
    "a Japanese drama adds what a name is found by": Case(
        [drama(IMDB, "A", OSHIMA, **KR)],
        [drama(IMDB, "B", OSHIMA, **JP)],
        [1, 1],
        people=("Person Ooshima Satomi: what it is found by",),
    ),
    "whoever is found by a name anew has done what they did before": Case(
        [drama(IMDB, "A", OSHIMA, **KR)],
        [drama(IMDB, "B", crew(OSHIMA, "Writer"), **JP), drama(WIKI, "C", person("Oshima Satomi"), **JP)],
        [1, 1, 1],
        people=(OSHIMA_ANEW,),
    ),
    "a namesake without a key may be one who has one": Case(
        [drama(IMDB, "A", RAIN)], [drama(IMDB, "B", person("Rain"))], [1, 1]
    ),
    "a key that nobody has may be a namesake's without one": Case(
        [drama(WIKI, "A", person("Rain"))],
        [drama(IMDB, "B", RAIN)],
        [1, 1],
        people=("Person Rain: external id + IMDB nm1",),
    ),
    "another key in one catalogue is another person's": Case(
        [drama(IMDB, "A", RAIN)], [drama(IMDB, "B", person("Rain", imdb("nm2")))], [1, 2]
    ),
    "a key in another catalogue may be the same person's": Case(
        [drama(IMDB, "A", RAIN)],
        [drama(TVMAZE, "B", person("Rain", tvmaze("5")))],
        [1, 1],
        people=("Person Rain: external id + TVMAZE 5",),
    ),
    "pages of two wikis may be one person's": Case(
        [drama(WIKI, "A", person("Rain", wiki("one:Rain")))],
        [drama(WIKI, "B", person("Rain", wiki("two:Rain")))],
        [1, 1],
        people=("Person Rain: external id + WIKI two:Rain",),
    ),
    "two pages of one wiki are two people's": Case(
        [drama(WIKI, "A", person("Rain", wiki("one:Rain")))],
        [drama(WIKI, "B", person("Rain", wiki("one:Rain_(singer)")))],
        [1, 2],
    ),
    "who has another page in the catalogue is left out, and a namesake found": Case(
        [
            drama(IMDB, "A", person("Jung Ji Hoon", imdb("nm1") + tvmaze("5"))),
            drama(WIKI, "B", person("Rain")),
        ],
        [drama(IMDB, "C", person("Rain", imdb("nm2") + tvmaze("5")))],
        [1, 2, 2],
        people=("Person Rain: external id + IMDB nm2",),
    ),
    "a key that belongs to another stays with them": Case(
        [drama(TVMAZE, "A", person("Bi", tvmaze("4") + imdb("nm1")))],
        [drama(TVMAZE, "B", person("Rain", tvmaze("5") + imdb("nm1")))],
        [1, 2],
    ),
    "a key that belongs to another who is new stays with them": Case(
        [],
        [
            drama(TVMAZE, "A", person("Bi", tvmaze("4") + imdb("nm1"))),
            drama(TVMAZE, "B", person("Rain", tvmaze("5") + imdb("nm1"))),
        ],
        [1, 2],
    ),
    "a key that its owner let go comes to another who is printed with it": Case(
        [
            drama(TVMAZE, "A", person("Bi", tvmaze("4") + imdb("nm1"))),
            drama(TVMAZE, "B", person("Rain", tvmaze("5") + imdb("nm1"))),
            drama(TVMAZE, "A", person("Bi", tvmaze("4"))),
        ],
        [drama(TVMAZE, "C", person("Rain", tvmaze("5") + imdb("nm1")))],
        [1, 2, 2],
        people=("Person Rain: external id + IMDB nm1",),
    ),
    "a key let go comes to another who was printed with it elsewhere": Case(
        [
            drama(TVMAZE, "A", person("Bi", tvmaze("4") + imdb("nm1"))),
            drama(TVMAZE, "B", person("Rain", tvmaze("5") + imdb("nm1"))),
            drama(TVMAZE, "C", person("Rain", tvmaze("5"))),
            drama(TVMAZE, "A", person("Bi", tvmaze("4"))),
        ],
        [drama(TVMAZE, "D", person("Rain", tvmaze("5")))],
        [1, 2, 2, 2],
        people=("Person Rain: external id + IMDB nm1",),
    ),
    "two prints of one record may be one person by name": Case(
        [], [drama(TVMAZE, "A", RAIN, crew(person("Rain"), "Writer"))], [1, 1]
    ),
    "two prints of one record may be one person by key": Case(
        [drama(IMDB, "A", RAIN)],
        [drama(IMDB, "B", RAIN, crew(BI, "Writer"))],
        [1, 1, 1],
        people=("Person Rain: name + Bi LATIN, what it is found by",),
    ),
    "what is known of a person counts against another print of a name they are given here": Case(
        [drama(TVMAZE, "A", person("Jung Ji Hoon", tvmaze("5"), birth_date="1982"))],
        [
            drama(
                TVMAZE,
                "B",
                crew(person("Park Bo", tvmaze("5")), "Writer"),
                person("Park Bo", imdb("nm9"), birth_date="1990"),
            )
        ],
        [1, 1, 2],
        people=("Person Jung Ji Hoon: name + Park Bo LATIN, what it is found by",),
    ),
    "what is known of a person counts against a print without a key as well": Case(
        [drama(TVMAZE, "A", person("Jung Ji Hoon", tvmaze("5"), birth_date="1982"))],
        [
            drama(
                TVMAZE,
                "B",
                crew(person("Park Bo", tvmaze("5")), "Writer"),
                person("Park Bo", birth_date="1990"),
            )
        ],
        [1, 1, 2],
        people=("Person Jung Ji Hoon: name + Park Bo LATIN, what it is found by",),
    ),
    "of two prints the lesser said again changes nothing": Case(
        [drama(TVMAZE, "A", BI), drama(IMDB, "B", RAIN)], [drama(IMDB, "C", RAIN)], [1, 1, 1]
    ),
    "of two prints the lesser, said by a better source, gives the name": Case(
        [
            drama(IMDB, "A", person("Rain", tvmaze("5"))),
            drama(TMDB, "B", person("Bi", tvmaze("5"))),
        ],
        [drama(TVMAZE, "C", person("Rain", tvmaze("5")))],
        [1, 1, 1],
        people=("Person Rain: name Bi -> Rain, sort name bi -> rain, name in a new order",),
    ),
    "what a lesser print says is not held against the next one": Case(
        [
            drama(TVMAZE, "A", person("Rain", tvmaze("5"), birth_date="1983")),
            drama(IMDB, "B", person("Rain", imdb("nm1") + tvmaze("5"), birth_date="1982")),
        ],
        [
            drama(IMDB, "C", person("Rain", imdb("nm1") + tvmaze("5"), birth_date="1982")),
            drama(WIKI, "D", person("Rain", birth_date="1983")),
        ],
        [1, 1, 1, 1],
    ),
    "nor is it where the lesser print adds what they are found by": Case(
        [
            drama(TVMAZE, "A", person("Ooshima Satomi", tvmaze("5"), birth_date="1983"), **KR),
            drama(IMDB, "B", person("Ooshima Satomi", imdb("nm1") + tvmaze("5"), birth_date="1982"), **KR),
        ],
        [
            drama(IMDB, "C", person("Ooshima Satomi", imdb("nm1") + tvmaze("5"), birth_date="1982"), **JP),
            drama(WIKI, "D", person("Oshima Satomi", birth_date="1983"), **JP),
        ],
        [1, 1, 1, 1],
        people=(OSHIMA_ANEW,),
    ),
    "whoever has acted in a new drama is found among the cast of the next": Case(
        [drama(IMDB, "A", crew(RAIN, "Writer"))],
        [drama(IMDB, "B", RAIN), drama(WIKI, "C", person("Rain"))],
        [1, 1, 1],
    ),
    "whoever has worked in a new drama's industry is found in it": Case(
        [drama(IMDB, "A", RAIN, **JP)],
        [drama(IMDB, "B", RAIN, **KR), drama(WIKI, "C", person("Rain"), **KR)],
        [1, 1, 1],
    ),
    "of two namesakes the one who plays the part in a new drama is found": Case(
        [drama(IMDB, "A", KIM), drama(IMDB, "B", person("Kim Soo Hyun", imdb("nm2")))],
        [
            drama(IMDB, "C", cast(person("Kim Soo Hyun", imdb("nm2")), "Do Min Joon")),
            drama(WIKI, "D", cast(person("Kim Soo Hyun"), "Do Min Joon")),
        ],
        [1, 2, 2, 2],
    ),
    "somebody new is found again by key": Case([], [drama(IMDB, "A", RAIN), drama(IMDB, "B", RAIN)], [1, 1]),
    "somebody new is found again by name": Case(
        [], [drama(IMDB, "A", RAIN), drama(WIKI, "B", person("Rain"))], [1, 1]
    ),
    "somebody new who writes is not found among the cast": Case(
        [], [drama(IMDB, "A", crew(KIM, "Writer")), drama(WIKI, "B", person("Kim Soo Hyun"))], [1, 2]
    ),
    "somebody new is not found by another birth date": Case(
        [],
        [
            drama(TVMAZE, "A", person("Rain", birth_date="1982")),
            drama(WIKI, "B", person("Rain", birth_date="1990")),
        ],
        [1, 2],
    ),
    "somebody new is not found by another native name": Case(
        [],
        [
            drama(TVMAZE, "A", person("Kim Soo Hyun", native_name="김수현")),
            drama(WIKI, "B", person("Kim Soo Hyun", native_name="김수헌")),
        ],
        [1, 2],
    ),
    "somebody new of a Korean drama is found by more after a Japanese one": Case(
        [],
        [drama(IMDB, "A", OSHIMA, **KR), drama(IMDB, "B", OSHIMA, **JP)],
        [1, 1],
        people=("Person Ooshima Satomi: what it is found by",),
    ),
    "somebody new of two spellings is called by the one of a better source": Case(
        [],
        [
            drama(IMDB, "A", person("Park Bo"), crew(person("Bo Park"), "Writer")),
            drama(TVMAZE, "B", person("Bo Park")),
        ],
        [1, 1, 1],
        people=(
            "Person Bo Park: name Park Bo -> Bo Park, sort name park bo -> bo park, name in a new order",
        ),
    ),
    "somebody new whose drama is not Korean has no family name from the next": Case(
        [], [drama(IMDB, "A", SUZY, **JP), drama(IMDB, "B", SUZY, **KR)], [1, 1]
    ),
    "somebody new of a Korean drama loses the family name by the next": Case(
        [],
        [drama(IMDB, "A", SUZY, **KR), drama(IMDB, "B", SUZY, **JP)],
        [1, 1],
        people=("Person Bae Suzy: family name Bae -> nothing, given name Suzy -> nothing",),
    ),
    "a name that a new drama changed is changed again by the next": Case(
        [drama(IMDB, "A", person("Rain", tvmaze("5")))],
        [
            drama(TMDB, "B", person("Bi", tvmaze("5"))),
            drama(TVMAZE, "C", person("Rain", tvmaze("5"))),
        ],
        [1, 1, 1],
        people=("Person Rain: name Bi -> Rain, sort name bi -> rain, name in a new order",),
    ),
    "a name that a known drama changed is changed again by the next": Case(
        [drama(IMDB, "A", person("Rain", tvmaze("5")))],
        [
            drama(TMDB, "A", person("Bi", tvmaze("5"))),
            drama(TVMAZE, "C", person("Rain", tvmaze("5"))),
        ],
        [1, 1],
        people=("Person Rain: name Bi -> Rain, sort name bi -> rain, name in a new order",),
    ),
}


@pytest.mark.parametrize("claim", CASES)
def test_people_are_the_same_page_by_page_and_at_once(connection: Connection, claim: str) -> None:
    case = CASES[claim]
    before, then = [[one] for one in case.before], [[one] for one in case.then]
    for window in WINDOWS:
        assert_same(connection, before, then, window)


@pytest.mark.parametrize("claim", CASES)
def test_people_are_whom_they_are_claimed_to_be(connection: Connection, claim: str) -> None:
    case = CASES[claim]
    one_by_one(connection, [[one] for one in case.before])
    ((last,),) = at_once(connection, [[one] for one in case.then])[-1:]
    assert [person_id for (person_id,) in rows(connection, tables.credit, "person_id")] == case.parts
    told = tuple(
        line for line in last.changes.lines if line.startswith("Person") and not line.endswith(": new")
    )
    assert told == case.people
