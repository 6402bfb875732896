"""Whom a printed name is found to be: made one, kept apart, or left for a human."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from endroll.db import tables
from endroll.db.vocabulary import SourceKind
from endroll.sources.importer import write_records
from endroll.sources.record import CreditRecord, PersonRecord
from tests.sources.records import cast, crew, imdb, record, tvmaze


def people(connection: Connection, drama: str, *parts: CreditRecord, **further: Any) -> list[int]:
    """Import a drama of its own, and return the person of each credit in order."""
    (written,) = write_records(connection, [record(drama, page=drama, credits=parts, **further)])
    credit = tables.credit
    of_series = select(credit.c.person_id).where(credit.c.series_id == written.series_id)
    return list(connection.execute(of_series.order_by(credit.c.kind, credit.c.position)).scalars())


def named(name: str, **further: Any) -> PersonRecord:
    return PersonRecord(name=name, **further)


def test_a_name_in_either_order_is_one_person(connection: Connection) -> None:
    assert people(connection, "A", cast("Erika Sawajiri")) == people(connection, "B", cast("Sawajiri Erika"))


def test_other_permutations_are_other_people(connection: Connection) -> None:
    assert people(connection, "A", cast("Kim Jung Hyun")) == [1]
    assert people(connection, "B", cast("Kim Hyun Jung")) == [2]


def test_long_vowels_are_one_in_japan_and_two_in_korea(connection: Connection) -> None:
    assert people(connection, "A", cast("Ooshima Yuu"), countries=("JP",)) == [1]
    assert people(connection, "B", cast("Yu Oshima"), countries=("JP",)) == [1]
    assert people(connection, "C", cast("Han Soo Hee"), countries=("KR",)) == [2]
    assert people(connection, "D", cast("Han So Hee"), countries=("KR",)) == [3]


def test_an_external_id_decides_before_any_name(connection: Connection) -> None:
    assert people(connection, "A", cast(named("Choi Seung-hyun", external_ids=imdb("nm1")))) == [1]
    assert people(connection, "B", cast(named("T.O.P", external_ids=imdb("nm1")))) == [1]
    assert people(connection, "C", cast(named("Choi Seung-hyun", external_ids=imdb("nm2")))) == [2]


def test_another_native_name_in_the_same_script_keeps_namesakes_apart(connection: Connection) -> None:
    assert people(connection, "A", cast(named("Kim Ji Hoon", native_name="김지훈"))) == [1]
    assert people(connection, "B", cast(named("Kim Ji Hoon", native_name="김지후"))) == [2]
    assert people(connection, "C", cast(named("Kim Ji Hoon", native_name="金志勳"))) == [3]


def test_a_native_name_is_enough(connection: Connection) -> None:
    assert people(connection, "A", cast(named("Ku Hye-sun", native_name="구혜선"))) == [1]
    assert people(connection, "B", cast(named("Koo Hye Sun", native_name="구혜선"))) == [1]
    assert people(connection, "C", cast("구혜선")) == [1]


def test_swapped_family_and_given_names_keep_namesakes_apart(connection: Connection) -> None:
    assert people(connection, "A", cast(named("Kim Jin", family="Kim", given="Jin"))) == [1]
    assert people(connection, "B", cast(named("Jin Kim", family="Jin", given="Kim"))) == [2]
    assert people(connection, "C", cast(named("Jin Kim", family="Kim", given="Jin"))) == [1]


def test_another_birth_date_keeps_namesakes_apart(connection: Connection) -> None:
    assert people(connection, "A", cast(named("Kim Ji Hoon", birth_date="1981-05-09"))) == [1]
    assert people(connection, "B", cast(named("Kim Ji Hoon", birth_date="2000"))) == [2]
    assert people(connection, "C", cast(named("Kim Ji Hoon", birth_date="1981"))) == [1]


def test_another_industry_keeps_namesakes_apart_unless_the_native_name_agrees(connection: Connection) -> None:
    assert people(connection, "A", cast("Karina"), countries=("KR",)) == [1]
    assert people(connection, "B", cast("Karina"), countries=("JP",)) == [2]
    lee = named("Lee Byung Hun", native_name="이병헌")
    assert people(connection, "C", cast(lee), countries=("KR",)) == [3]
    assert people(connection, "D", cast(lee), countries=("JP",)) == [3]


def test_a_name_of_several_words_crosses_industries_where_nobody_there_has_it(connection: Connection) -> None:
    assert people(connection, "A", cast("Ji Chang Wook"), countries=("KR",)) == [1]
    assert people(connection, "B", cast("Chang-wook Ji"), countries=("CN",)) == [1]
    assert people(connection, "C", cast("Kim Hyo Jin"), countries=("KR",)) == [2]
    assert people(connection, "D", cast(named("Kim Hyo Jin", birth_date="1990")), countries=("CN",)) == [2]
    assert people(connection, "E", cast(named("Kim Hyo Jin", birth_date="1984")), countries=("JP",)) == [3]
    assert people(connection, "F", cast("Kim Hyo Jin"), countries=("JP",)) == [3]
    assert people(connection, "G", cast("Kim Hyo Jin"), countries=("TH",)) == [4]


def test_the_chinese_speaking_countries_are_one_industry(connection: Connection) -> None:
    assert people(connection, "A", cast("Jerry Yan"), countries=("TW",)) == [1]
    assert people(connection, "B", cast("Jerry Yan"), countries=("CN",)) == [1]
    assert people(connection, "C", cast("Jerry Yan"), languages=("zh-Hant",)) == [1]


def test_an_unknown_industry_agrees_with_any(connection: Connection) -> None:
    assert people(connection, "A", cast("Karina"), countries=("KR",)) == [1]
    assert people(connection, "B", cast("Karina")) == [1]


def test_the_other_side_of_the_camera_is_another_person_in_another_series(connection: Connection) -> None:
    assert people(connection, "A", cast("Kim Ji Hoon")) == [1]
    assert people(connection, "B", crew("Kim Ji Hoon", "Director")) == [2]
    assert people(connection, "C", crew("Ji-hoon Kim", "Producer")) == [2]


def test_both_sides_of_the_camera_in_one_series_are_one_person(connection: Connection) -> None:
    assert people(connection, "A", cast("Kudo Kankuro"), crew("Kankuro Kudo", "Writer")) == [1, 1]
    assert people(connection, "B", crew("Kankuro Kudo", "Director")) == [1]


def test_a_writer_who_acts_as_well_is_the_writer_where_no_actor_has_the_name(connection: Connection) -> None:
    assert people(connection, "A", crew("Kudo Kankuro", "Writer")) == [1]
    assert people(connection, "B", cast("Kudo Kankuro"), crew("Kudo Kankuro", "Writer")) == [1, 1]


def test_who_acts_and_works_behind_the_camera_is_looked_for_among_the_cast(connection: Connection) -> None:
    assert people(connection, "A", cast("Yang Yang")) == [1]
    assert people(connection, "B", crew("Yang Yang", "Director")) == [2]
    assert people(connection, "C", cast("Yang Yang"), crew("Yang Yang", "Writer")) == [1, 1]
    assert people(connection, "D", cast("Yang Yang")) == [1]


def test_two_entries_of_one_cast_printed_otherwise_are_two_people(connection: Connection) -> None:
    assert people(connection, "A", cast("Kim Ji-hoon", "Father"), cast("Kim Ji Hoon", "Son")) == [1, 2]


def test_two_entries_of_one_cast_printed_alike_are_one_person_in_two_parts(connection: Connection) -> None:
    assert people(connection, "A", cast("Lee Jun Ki", "Yoon"), cast("Lee Jun Ki", "Hyun")) == [1, 1]


def test_two_namesakes_of_one_cast_are_told_apart_by_their_native_names(connection: Connection) -> None:
    one, other = named("Kim Ji Young", native_name="김지영"), named("Kim Ji Young", native_name="김지용")
    assert people(connection, "A", cast(one), cast(other)) == [1, 2]


def test_where_several_are_possible_nobody_is_chosen(connection: Connection) -> None:
    assert people(connection, "A", cast(named("Kim Min Seo", external_ids=imdb("nm1")))) == [1]
    assert people(connection, "B", cast(named("Kim Min Seo", external_ids=imdb("nm2")))) == [2]
    assert people(connection, "C", cast("Kim Min Seo")) == [3]


def test_of_several_the_one_who_has_played_the_character_is_chosen(connection: Connection) -> None:
    one, other = (named("Kim Min Seo", external_ids=imdb(key)) for key in ("nm1", "nm2"))
    assert people(connection, "A", cast(one, "Yoon Bo-kyung")) == [1]
    assert people(connection, "B", cast(other, "Mother")) == [2]
    assert people(connection, "A 2", cast("Min-seo Kim", "Bo Kyung Yoon")) == [1]
    assert people(connection, "B 2", cast("Min-seo Kim", "Mother")) == [3]
    assert people(connection, "C", cast("Min-seo Kim", "Yoon Bo-ra")) == [4]


def test_a_name_of_one_word_meets_only_names_of_one_word(connection: Connection) -> None:
    assert people(connection, "A", cast("Rain")) == [1]
    assert people(connection, "B", cast("Rain Lee")) == [2]
    assert people(connection, "C", cast("RAIN")) == [1]


def test_people_of_the_same_series_come_first(connection: Connection) -> None:
    ids = people(connection, "A", cast(named("Kim Min Seo", external_ids=imdb("nm1"))))
    people(connection, "B", cast(named("Kim Min Seo", external_ids=imdb("nm2"))))
    further = record("A", page="another page of A", credits=(cast("Min-seo Kim", "Maid"),))
    write_records(connection, [further])
    assert list(connection.execute(select(tables.credit.c.person_id)).scalars()) == [*ids, 2]


def test_what_was_found_once_stays_found(connection: Connection) -> None:
    """A later namesake makes the name ambiguous, and changes nothing for those who had it before."""
    assert people(connection, "A", cast("Kim Min Seo")) == [1]
    assert people(connection, "B", cast("Kim Min Seo")) == [1]
    assert people(connection, "C", cast(named("Kim Min Seo", native_name="김민서", birth_date="1990"))) == [1]
    assert people(connection, "D", cast(named("Kim Min Seo", birth_date="1984"))) == [2]
    assert people(connection, "B", cast("Kim Min Seo")) == [1]
    assert people(connection, "E", cast("Kim Min Seo")) == [3]


def test_a_key_of_the_sources_own_catalogue_tells_namesakes_apart_whatever_else_they_share(
    connection: Connection,
) -> None:
    both = {"kind": SourceKind.TVMAZE, "countries": ("US",)}
    assert people(connection, "A", cast(named("John Hale", external_ids=tvmaze("1"))), **both) == [1]
    assert people(connection, "B", cast(named("John Hale", external_ids=tvmaze("2"))), **both) == [2]
    assert people(connection, "C", cast(named("J. Hale", external_ids=tvmaze("1"))), **both) == [1]
    shared = (*tvmaze("1"), *imdb("nm9"))
    assert people(connection, "D", cast(named("John Hale", external_ids=shared)), **both) == [1]
    mistaken = (*tvmaze("3"), *imdb("nm9"))
    assert people(connection, "E", cast(named("John Hale", external_ids=mistaken)), **both) == [3]
