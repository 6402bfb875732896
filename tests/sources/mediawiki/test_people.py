"""Links to people's pages: who is meant, whatever the spelling, and wherever redirects lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from endroll.db import tables
from endroll.sources.importer import write_records
from endroll.sources.mediawiki import DramaPage, Dump
from endroll.sources.record import CreditRecord, SeriesRecord
from tests.sources.catalogue import contents, rows
from tests.sources.mediawiki.dumps import SITE, drama, export, page, read, redirect

FACTS = "*Network: TV Asahi\n*Episodes: 9\n*Broadcast period: 2006-04-14 to 2006-06-09\n"


def of_cast(folder: Path, cast: str, *others: str) -> tuple[CreditRecord, ...]:
    return drama(folder, f"{FACTS}==Cast==\n{cast}", *others).credits


def keys(credit: CreditRecord) -> list[str]:
    return [external.key.removeprefix("lantern.example:") for external in credit.person.external_ids]


def records(folder: Path, *pages: str) -> list[SeriesRecord]:
    return [record for one in read(folder, *pages) if isinstance(one, DramaPage) for record in one.records]


def test_the_page_that_is_linked_is_who_is_meant(tmp_path: Path) -> None:
    (credit,) = of_cast(tmp_path, "* [[sawajiri_Erika|Erika Sawajiri]] as Aya")
    (external,) = credit.person.external_ids
    assert (credit.person.name, credit.character) == ("Erika Sawajiri", "Aya")
    assert (external.source, external.key, external.url) == (
        "WIKI",
        "lantern.example:Sawajiri Erika",
        "https://lantern.example/wiki/Sawajiri_Erika",
    )


def test_namesakes_in_one_line_keep_the_page_that_each_links(tmp_path: Path) -> None:
    text = f"{FACTS}*Starring: [[Kim Min (actor)|Kim Min]], [[Kim Min (singer)|Kim Min]]\n"
    assert [keys(credit) for credit in drama(tmp_path, text).credits] == [
        ["Kim Min (actor)"],
        ["Kim Min (singer)"],
    ]


def test_a_name_that_was_linked_once_is_the_same_person_further_down(tmp_path: Path) -> None:
    text = f"{FACTS}*Starring: [[Aoki Rin]]\n*Director: Aoki Rin\n==Cast==\n* Aoki Rin as Sayo\n"
    cast, crew = drama(tmp_path, text).credits
    assert (cast.character, cast.role, keys(cast)) == ("Sayo", "MAIN", ["Aoki Rin"])
    assert (crew.job, keys(crew)) == ("Director", ["Aoki Rin"])


def test_two_mentions_of_one_part_are_one_with_what_each_says(tmp_path: Path) -> None:
    stars = "*Starring: [[Aoki Rin]] (青木凛) (voice; from Osaka)\n"
    text = f"{FACTS}{stars}==Cast==\n* Aoki Rin as Sayo (sister)\n"
    (credit,) = drama(tmp_path, text).credits
    assert (credit.person.native_name, keys(credit), credit.character) == ("青木凛", ["Aoki Rin"], "Sayo")
    assert (credit.role, credit.is_voice, credit.note) == ("MAIN", True, "sister; from Osaka")


def test_a_name_that_leads_to_two_pages_says_nobody_further_down(tmp_path: Path) -> None:
    cast = "* [[Kim Min (actor)|Kim Min]] as A\n* [[Kim Min (singer)|Kim Min]] as B\n* Kim Min as C\n"
    assert [keys(credit) for credit in of_cast(tmp_path, cast)] == [
        ["Kim Min (actor)"],
        ["Kim Min (singer)"],
        [],
    ]


@pytest.mark.parametrize(
    "cast",
    [
        "* [[Aoki Rin]]: Hayama Sayo\n* [[Mori Sota]]: Hayama Ken\n",
        "* Hayama Sayo: [[Aoki Rin]]\n* Hayama Ken: [[Mori Sota]]\n",
        "* [[Aoki Rin]] - Hayama Sayo\n* [[Mori Sota]] - Hayama Ken\n",
        "* Hayama Sayo - [[Aoki Rin]]\n* Hayama Ken - [[Mori Sota]]\n",
        "{|\n| Hayama Sayo || [[Aoki Rin]]\n|-\n| Hayama Ken || [[Mori Sota]]\n|}\n",
    ],
)
def test_who_is_linked_is_the_actor_on_whichever_side(tmp_path: Path, cast: str) -> None:
    found = [(credit.person.name, credit.character) for credit in of_cast(tmp_path, cast)]
    assert found == [("Aoki Rin", "Hayama Sayo"), ("Mori Sota", "Hayama Ken")]


def test_groups_below_a_heading_are_of_its_weight_and_those_beside_it_are_not(tmp_path: Path) -> None:
    cast = (
        "===Supporting===\n====Family====\n* A B as C\n====School====\n* D E as F\n"
        "===Harbour===\n* G H as I\n===Guest===\n* J K as L\n"
    )
    roles = [credit.role for credit in of_cast(tmp_path, cast)]
    assert roles == ["SUPPORTING", "SUPPORTING", None, "GUEST"]


def test_redirects_lead_to_the_person_before_and_behind_the_page_and_over_each_other(tmp_path: Path) -> None:
    others = (
        redirect("Erika Sawajiri", "Sawajiri Erika"),
        page("Sawajiri Erika", "{{Infobox person|name=Erika}}"),
        redirect("E. Sawajiri", "Erika Sawajiri"),
    )
    text = f"{FACTS}==Cast==\n* [[E. Sawajiri]] as Aya\n"
    for pages in ((page("Lantern Street", text), *others), (*others, page("Lantern Street", text))):
        (record,) = records(tmp_path, *pages)
        assert keys(record.credits[0]) == ["Sawajiri Erika", "Erika Sawajiri", "E. Sawajiri"]


def test_redirects_in_a_circle_and_to_a_part_of_a_page_are_no_other_names(tmp_path: Path) -> None:
    others = (redirect("A B", "C D"), redirect("C D", "A B"), redirect("E F", "Aoki Rin#Brother"))
    first, second = of_cast(tmp_path, "* [[A B]] as X\n* [[E F]] as Y\n", *others)
    assert keys(second) == ["E F"]
    assert len(keys(first)) == 2


def test_a_link_to_a_page_that_is_no_person_says_nobody(tmp_path: Path) -> None:
    others = (
        page("Aoki Rin", f"{FACTS}==Cast==\n* A B as C\n"),
        page("Mori Sota", "{{Infobox band|name=Mori Sota}}"),
        page("Kim Min", "'''Kim Min''' may be one of several. {{disambig}}"),
    )
    cast = "* [[Aoki Rin]] as X\n* [[Mori Sota]] as Y\n* [[Kim Min]] as Z\n* [[w:Hara Mio|Hara Mio]] as W\n"
    (record, *_) = records(tmp_path, page("Lantern Street", f"{FACTS}==Cast==\n{cast}"), *others)
    assert [keys(credit) for credit in record.credits] == [[], [], [], []]


def test_a_persons_page_gives_the_native_name_and_the_days_of_birth_and_death(tmp_path: Path) -> None:
    others = (
        page(
            "Sawajiri Erika",
            "{{Infobox person\n| name = Erika Sawajiri\n| native_name = {{lang|ja|沢尻 エリカ}}\n"
            "| birth_date = {{birth date and age|1986|4|8}}\n| death_date = \n}}\n",
        ),
        page(
            "Ueda Susumu",
            "==Profile==\n*'''Name:''' 上田益\n*'''Birthdate:''' 1956-Jul-03\n*'''Died:''' 2019\n",
        ),
    )
    cast, crew = drama(
        tmp_path,
        f"{FACTS}*Music: [[Ueda Susumu]]\n==Cast==\n* [[Sawajiri Erika|Erika Sawajiri]] as Aya\n",
        *others,
    ).credits
    assert (cast.person.native_name, cast.person.birth_date, cast.person.death_date) == (
        "沢尻 エリカ",
        "1986-04-08",
        None,
    )
    assert (crew.person.native_name, crew.person.birth_date, crew.person.death_date) == (
        "上田益",
        "1956-07-03",
        "2019",
    )


def test_an_import_keeps_namesakes_apart_and_makes_one_person_of_two_spellings(
    tmp_path: Path, connection: Connection
) -> None:
    def of(title: str, cast: str) -> str:
        return page(title, f"{FACTS}==Cast==\n{cast}")

    for record in records(
        tmp_path,
        of("First Street", "* [[Kim Min (actor)|Kim Min]] as A\n* [[Sawajiri Erika|Erika Sawajiri]] as B\n"),
        of("Second Street", "* [[Kim Min (singer)|Kim Min]] as C\n* [[Sawajiri Erika|Sawajiri E.]] as D\n"),
        of("Third Street", "* [[Erika]] as E\n"),
        redirect("Erika", "Sawajiri Erika"),
    ):
        write_records(connection, [record])
    assert rows(connection, tables.person, "name") == [("Kim Min",), ("Erika Sawajiri",), ("Kim Min",)]
    assert rows(connection, tables.credit, "person_id", "character") == [
        (1, "A"), (2, "B"), (3, "C"), (2, "D"), (2, "E"),
    ]  # fmt: skip


def test_the_same_title_in_two_wikis_is_not_another_person_by_that(
    tmp_path: Path, connection: Connection
) -> None:
    pages = [page("Lantern Street", f"{FACTS}==Cast==\n* [[Aoki Rin]] as Sayo\n")]
    for number, host in enumerate(("lantern.example", "lamps.example")):
        file = tmp_path / f"{number}.xml"
        file.write_text(export(pages, site=SITE.replace("lantern.example", host)), "utf-8")
        for found in Dump(file).read():
            assert isinstance(found, DramaPage)
            write_records(connection, found.records)
    assert rows(connection, tables.person, "name") == [("Aoki Rin",)]
    assert rows(connection, tables.person_external_id, "key") == [
        ("lantern.example:Aoki Rin",),
        ("lamps.example:Aoki Rin",),
    ]


def test_importing_a_dump_again_changes_nothing(tmp_path: Path, connection: Connection) -> None:
    pages = (
        page("Lantern Street", f"{FACTS}==Cast==\n* [[Aoki Rin]] as Sayo\n"),
        redirect("Rin", "Aoki Rin"),
    )
    for record in records(tmp_path, *pages):
        write_records(connection, [record])
    before = contents(connection)
    for record in records(tmp_path, *pages):
        (written,) = write_records(connection, [record])
        assert written.changes.lines == ()
    assert contents(connection) == before
