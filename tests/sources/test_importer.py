"""Records become rows, with ids that stay, and what was done is told."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from endroll.db import tables
from endroll.db.check import check
from endroll.db.vocabulary import (
    CastRole,
    ExternalSource,
    NameKind,
    RelationKind,
    SeriesFormat,
    SourceKind,
    TitleKind,
)
from endroll.sources.changes import Noun, Verb
from endroll.sources.importer import write_records
from endroll.sources.record import (
    EpisodeRecord,
    ExternalIdRecord,
    KeptLine,
    NetworkRecord,
    PersonRecord,
    RelationRecord,
    SeriesRecord,
)
from endroll.sources.validation import RecordError
from tests.sources.catalogue import contents, rows, write
from tests.sources.records import cast, crew, imdb, record, title

TEARS = record(
    title("1リットルの涙", TitleKind.ORIGINAL, "ja"),
    title("Ichi ritoru no namida", TitleKind.ROMANIZED, "ja-Latn"),
    title("1 Litre of Tears", TitleKind.TRANSLATED, "en"),
    start_date="2005-10-11",
    countries=("JP",),
    credits=(
        cast("Erika Sawajiri", "Aya Ikeuchi", role=CastRole.MAIN),
        cast("Ryo Nishikido", "Haruto Asou"),
        cast("Yuya Endo"),
        crew("Egashira Michiru", "Writer"),
        crew("Ooshima Satomi", "Writer"),
    ),
    kept=(KeptLine(line=3, text="Rating: 9", reason="unknown label"),),
)


def version(connection: Connection) -> int | None:
    return connection.execute(select(tables.catalogue.c.version)).scalar()


def test_a_record_becomes_rows(connection: Connection) -> None:
    (written,) = write_records(connection, [TEARS])
    assert (written.title, written.cast, written.crew, written.episodes, written.kept) == (
        "1 Litre of Tears",
        3,
        2,
        0,
        1,
    )
    assert rows(connection, tables.credit, "kind", "position", "credited_as", "character", "job", "role") == [
        ("CAST", 1, "Erika Sawajiri", "Aya Ikeuchi", "Actor", "MAIN"),
        ("CAST", 2, "Ryo Nishikido", "Haruto Asou", "Actor", None),
        ("CAST", 3, "Yuya Endo", None, "Actor", None),
        ("CREW", 1, "Egashira Michiru", None, "Writer", None),
        ("CREW", 2, "Ooshima Satomi", None, "Writer", None),
    ]
    assert rows(connection, tables.series, "original_title", "romanized_title", "translated_title") == [
        ("1リットルの涙", "Ichi ritoru no namida", "1 Litre of Tears")
    ]
    assert rows(connection, tables.source_kept_line, "line", "text") == [(3, "Rating: 9")]
    assert check(connection) == []


def test_what_is_new_is_counted(connection: Connection) -> None:
    (written,) = write_records(connection, [TEARS])
    assert written.changes.counts() == {
        (Noun.SERIES, Verb.CREATED): 1,
        (Noun.SOURCE, Verb.CREATED): 1,
        (Noun.PERSON, Verb.CREATED): 5,
        (Noun.CREDIT, Verb.CREATED): 5,
    }
    assert written.changes.lines[-1] == "Credit of Ooshima Satomi as Writer: new"


def test_a_second_import_changes_nothing(connection: Connection) -> None:
    write(connection, TEARS)
    before = contents(connection)
    assert write(connection, TEARS) == ()
    assert contents(connection) == before
    assert version(connection) == 1


def test_the_version_is_raised_once_by_a_page_that_changes_anything(connection: Connection) -> None:
    write_records(connection, [TEARS, record("Hero", page="page.txt")])
    assert version(connection) == 1
    write(connection, record("Hero", page="another"))
    assert version(connection) == 2


def test_a_corrected_character_keeps_its_credit(connection: Connection) -> None:
    write(connection, TEARS)
    ids = rows(connection, tables.credit, "id")
    corrected = (cast("Erika Sawajiri", "Ikeuchi Aya", role=CastRole.MAIN), *TEARS.credits[1:])
    changed = SeriesRecord(**{**fields(TEARS), "credits": corrected})
    assert write(connection, changed) == (
        "Source page.txt: says something else",
        "Credit of Erika Sawajiri: character Aya Ikeuchi -> Ikeuchi Aya",
    )
    assert rows(connection, tables.credit, "id") == ids


def fields(one: SeriesRecord) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def test_a_credit_that_no_source_says_goes_and_its_person_stays(connection: Connection) -> None:
    write(connection, TEARS)
    lines = write(connection, SeriesRecord(**{**fields(TEARS), "credits": TEARS.credits[1:]}))
    assert lines == (
        "Source page.txt: says something else",
        "Credit of Erika Sawajiri as Aya Ikeuchi: no source says so any more",
        "Credit of Ryo Nishikido: position 2 -> 1",
        "Credit of Yuya Endo: position 3 -> 2",
    )
    assert len(rows(connection, tables.person, "id")) == 5
    back = write(connection, TEARS)
    assert "Credit of Erika Sawajiri as Aya Ikeuchi: new" in back
    assert len(rows(connection, tables.person, "id")) == 5
    assert rows(connection, tables.credit, "id")[-1] == (6,)


def test_a_changed_page_changes_what_changed(connection: Connection) -> None:
    write(connection, record("Hero", start_date="2001", genres=("Law", "Romance"), synopsis="A prosecutor."))
    changed = record("Hero", start_date="2001-01-08", genres=("Law", "Comedy"), synopsis="A prosecutor.")
    assert write(connection, changed) == (
        "Source page.txt: says something else",
        "Series Hero: start date 2001 -> 2001-01-08, genre + Comedy, - Romance",
    )


def test_the_better_source_is_believed_whichever_came_first(connection: Connection) -> None:
    demo = record("Hero", page="demo", kind=SourceKind.DEMO, synopsis="Of the demo.", start_date="2001")
    wiki = record("Hero", page="wiki", synopsis="Of the wiki.", start_date="2001", runtime_minutes=54)
    write(connection, demo, wiki)
    assert rows(connection, tables.series, "synopsis", "runtime_minutes") == [("Of the wiki.", 54)]
    later = record("Hero", page="later", synopsis="Of a later page.", start_date="2001", episode_count=11)
    write(connection, later)
    assert rows(connection, tables.series, "synopsis", "episode_count") == [("Of the wiki.", 11)]


def test_sources_agree_on_one_credit_and_add_theirs(connection: Connection) -> None:
    write(
        connection,
        record("Hero", page="a", credits=(cast("Takuya Kimura", "Kuryu Kohei"), cast("Takako Matsu"))),
        record(
            "Hero",
            page="b",
            credits=(
                cast("Abe Hiroshi", "Shibayama"),
                cast("Matsu Takako", "Amamiya Maiko"),
                cast("Kimura Takuya", "Kohei Kuryu", role=CastRole.MAIN),
            ),
        ),
    )
    assert rows(connection, tables.credit, "position", "credited_as", "character", "role") == [
        (1, "Takuya Kimura", "Kuryu Kohei", "MAIN"),
        (2, "Takako Matsu", "Amamiya Maiko", None),
        (3, "Abe Hiroshi", "Shibayama", None),
    ]
    assert rows(connection, tables.credit_source, "credit_id", "source_id") == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (3, 2),
    ]
    assert rows(connection, tables.person_name, "person_id", "text", "kind")[:2] == [
        (1, "Takuya Kimura", NameKind.PRIMARY),
        (1, "Kimura Takuya", NameKind.CREDITED),
    ]


def test_one_part_spelled_otherwise_by_another_source_is_one_credit(connection: Connection) -> None:
    write(
        connection,
        record("F4", page="a", credits=(cast("Lee Min Ho", "Goo Joon Pyo"),)),
        record("F4", page="b", credits=(cast("Lee Min-ho", "Gu Jun-pyo"),)),
    )
    assert rows(connection, tables.credit, "credited_as", "character") == [("Lee Min Ho", "Goo Joon Pyo")]


def test_two_parts_of_one_person_are_two_credits(connection: Connection) -> None:
    both = (cast("Lee Jun Ki", "Yoon"), cast("Lee Jun Ki", "Hyun"))
    write(connection, record("Twins", page="a", credits=both))
    write(connection, record("Twins", page="b", credits=both[::-1]))
    assert rows(connection, tables.credit, "position", "character") == [(1, "Yoon"), (2, "Hyun")]


def test_related_series_are_linked_also_when_they_arrive_later(connection: Connection) -> None:
    related = RelationRecord(title="Hero SP", kind=RelationKind.SEQUEL)
    write(connection, record("Hero", page="a", relations=(related,)))
    assert rows(connection, tables.series_relation, "related_series_id") == [(None,)]
    lines = write(connection, record("HERO SP", page="b"))
    assert "Series Hero: related Hero SP is in the catalogue" in lines
    assert rows(connection, tables.series_relation, "related_series_id") == [(2,)]
    write(
        connection,
        record("Hero SP", page="c", countries=("KR",), start_date="2010"),
        record("Hero SP", page="d", countries=("JP",), start_date="2011"),
    )
    assert rows(connection, tables.series_relation, "related_series_id") == [(None,)]


def test_an_external_id_stays_with_the_series_that_has_it(connection: Connection) -> None:
    tmdb = ExternalIdRecord(source=ExternalSource.TMDB, key="9")
    write(connection, record("A", page="a", external_ids=imdb("tt1")))
    write(connection, record("B", page="b", external_ids=(tmdb,)))
    write(connection, record("A", page="c", external_ids=(*imdb("tt1"), tmdb)))
    assert rows(connection, tables.series_external_id, "series_id", "key") == [(1, "tt1"), (2, "9")]


def test_lists_are_united_in_order_without_duplicates(connection: Connection) -> None:
    fuji = NetworkRecord(name="Fuji TV")
    write(connection, record("Hero", page="a", networks=(fuji,), genres=("Law",)))
    known = NetworkRecord(name="FUJI TV", country="JP")
    mini = SeriesFormat.MINISERIES
    write(connection, record("Hero", page="b", networks=(known,), genres=("Romance", "law"), format=mini))
    assert rows(connection, tables.series_network, "name", "country") == [("Fuji TV", "JP")]
    assert rows(connection, tables.series_genre, "position", "name") == [(1, "Law"), (2, "Romance")]
    assert rows(connection, tables.series, "format") == [("MINISERIES",)]


def test_nothing_of_a_page_is_written_when_one_record_is_refused(connection: Connection) -> None:
    before = contents(connection)
    with pytest.raises(RecordError):
        write_records(connection, [TEARS, record("Hero", runtime_minutes=0)])
    assert contents(connection) == before


def test_no_look_up_of_an_import_reads_a_whole_table(connection: Connection) -> None:
    """However large the catalogue, a page costs what the page holds."""
    asked: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        asked.append((call[2], call[3]))

    person = PersonRecord(name="Lee Min-ho", native_name="이민호", external_ids=imdb("nm1"))
    page = record(
        "Hero",
        external_ids=imdb("tt1"),
        relations=(RelationRecord(title="Hero SP"),),
        episodes=(EpisodeRecord(number=1),),
        credits=(cast(person, "Kuryu", episodes=((None, 1),)), crew("Kim Ji Hoon", "Writer")),
    )
    event.listen(connection, "before_cursor_execute", note)
    write(connection, page)
    write(connection, page)
    event.remove(connection, "before_cursor_execute", note)
    read = [call for call in asked if not call[0].startswith("INSERT") and "catalogue" not in call[0]]
    plans = [
        (step[3], statement)
        for statement, parameters in read
        for step in connection.exec_driver_sql(f"explain query plan {statement}", parameters)
    ]
    assert [plan for plan in plans if plan[0].startswith("SCAN") and "SUBQUERY" not in plan[0]] == []
    assert len(plans) > 40


def test_jobs_of_no_known_name_are_told_apart_by_what_is_printed(connection: Connection) -> None:
    said = (
        crew("A B", "Other", job_as_printed="Translator"),
        crew("A B", "Other", job_as_printed="Dialect Coach"),
        crew("A B", "Other", job_as_printed="translator"),
    )
    write(connection, record("Hero", credits=said))
    assert rows(connection, tables.credit, "id", "job_as_printed") == [
        (1, "Translator"),
        (2, "Dialect Coach"),
    ]
    assert write(connection, record("Hero", credits=said)) == ()
