"""What is said anew over what was said before: whole parts are replaced, and all else stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from endroll.db.vocabulary import CastRole, CreditKind, SourceKind, TitleKind
from endroll.sources.documents import Document
from endroll.sources.overlay import combined, overlay
from endroll.sources.record import EpisodeRecord, PersonRecord, SeriesRecord
from endroll.sources.statement import Facet, Statement
from tests.sources.records import cast, crew, record, series_records, title, tvmaze

ORIGIN = Document("shows.json", 1, "", None, "{}")
AKA = title("Tears", TitleKind.ALSO_KNOWN_AS)
AYA = cast(PersonRecord(name="Aoki Rin", external_ids=tvmaze("1")), "Aya", role=CastRole.MAIN)
SHOW = record("Hero", genres=("Drama",), external_ids=tvmaze("9"))


def said(about: SeriesRecord, *says: Facet, **further: object) -> Statement:
    return Statement(record=about, says=frozenset(says), origin=ORIGIN, **further)  # type: ignore[arg-type]


def only(**parts: object) -> SeriesRecord:
    """A record that has no title and no more than ``parts``."""
    return record(external_ids=tvmaze("9"), **parts)  # type: ignore[arg-type]


def guest(name: str, key: str, *episodes: tuple[int, int], character: str = "Clerk") -> SeriesRecord:
    person = PersonRecord(name=name, external_ids=tvmaze(key))
    return only(credits=(cast(person, character, role=CastRole.GUEST, episodes=episodes),))


def test_details_are_replaced_and_a_cast_that_is_not_told_stays() -> None:
    before = overlay(overlay(None, said(SHOW, Facet.DETAILS)), said(only(credits=(AYA,)), Facet.CAST))
    assert (before.titles, before.genres, before.credits) == (SHOW.titles, ("Drama",), (AYA,))
    renamed = replace(SHOW, titles=(title("Heroes"),), genres=())
    after = overlay(before, said(renamed, Facet.DETAILS))
    assert (after.titles, after.genres, after.credits) == ((title("Heroes"),), (), (AYA,))


def test_a_list_that_is_told_whole_replaces_the_one_before() -> None:
    before = overlay(None, said(replace(SHOW, credits=(AYA,)), Facet.DETAILS, Facet.CAST))
    assert overlay(before, said(only(), Facet.CAST)).credits == ()
    assert overlay(before, said(only(credits=(crew("Hara", "Writer"),)), Facet.CREW)).credits == (
        AYA,
        crew("Hara", "Writer"),
    )


def test_further_titles_are_a_list_of_their_own() -> None:
    before = overlay(None, said(SHOW, Facet.DETAILS, Facet.ALIASES, aliases=(AKA,)))
    assert before.titles == (title("Hero"), AKA)
    assert overlay(before, said(SHOW, Facet.DETAILS)).titles == (title("Hero"), AKA)
    assert overlay(before, said(only(), Facet.ALIASES)).titles == (title("Hero"),)


def test_a_lone_name_of_no_known_kind_is_no_further_title() -> None:
    before = overlay(None, said(record(AKA), Facet.DETAILS))
    assert overlay(before, said(only(), Facet.ALIASES)).titles == (AKA,)


def test_guests_of_one_part_are_one_credit_and_those_of_an_episode_told_again_are_replaced() -> None:
    one = overlay(None, said(guest("Aoki Rin", "1", (1, 1))))
    two = overlay(one, said(guest("Aoki Rin", "1", (1, 3), (2, 1))))
    assert [credit.episodes for credit in two.credits] == [((1, 1), (1, 3), (2, 1))]
    told = frozenset({(CreditKind.CAST, (1, 3))})
    other = overlay(two, said(guest("Mori Sota", "2", (1, 3)), told=told))
    assert [(credit.person.name, credit.episodes) for credit in other.credits] == [
        ("Aoki Rin", ((1, 1), (2, 1))),
        ("Mori Sota", ((1, 3),)),
    ]


def test_an_episode_is_replaced_alone_or_with_its_season_or_with_all() -> None:
    def numbers(after: SeriesRecord) -> list[tuple[int | None, int | None, str | None]]:
        return [(one.season, one.number, one.air_date) for one in after.episodes]

    episodes = tuple(EpisodeRecord(season=s, number=n) for s, n in ((1, 1), (1, 2), (2, 1)))
    before = overlay(None, said(only(episodes=episodes), Facet.EPISODES))
    dated = only(episodes=(EpisodeRecord(season=1, number=2, air_date="2005"),))
    assert numbers(overlay(before, said(dated))) == [(1, 1, None), (1, 2, "2005"), (2, 1, None)]
    assert numbers(overlay(before, said(dated, seasons=frozenset({1})))) == [(1, 2, "2005"), (2, 1, None)]
    assert numbers(overlay(before, said(dated, Facet.EPISODES))) == [(1, 2, "2005")]


def test_what_a_persons_own_page_said_stays_when_a_list_prints_the_person_again() -> None:
    page = PersonRecord(name="Aoki Rin", birth_date="1986-04-08", external_ids=tvmaze("1"))
    before = overlay(overlay(None, said(only(credits=(AYA,)), Facet.CAST)), said(only(), people=(page,)))
    again = overlay(before, said(only(credits=(AYA,)), Facet.CAST))
    assert [credit.person.birth_date for credit in again.credits] == ["1986-04-08"]
    assert again == before


statements = st.builds(
    said,
    # A statement's further titles are beside its record, so here the record has but one.
    series_records("page", SourceKind.TVMAZE).map(lambda one: replace(one, titles=one.titles[:1])),
    st.sampled_from(Facet),
    st.sampled_from(Facet),
)


@given(statements)
def test_the_same_said_again_changes_nothing(one: Statement) -> None:
    first = overlay(None, one)
    second = overlay(first, one)
    assert overlay(second, one) == second


@given(statements, statements)
def test_two_statements_combined_say_what_one_over_the_other_says(one: Statement, other: Statement) -> None:
    assert overlay(None, combined(one, other)) == overlay(overlay(None, one), other)
