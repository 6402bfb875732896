"""A person's names become rows, and what is shown is worked out of them."""

from __future__ import annotations

from sqlalchemy import Connection

from endroll.db import tables
from endroll.sources.record import (
    PersonRecord,
)
from tests.sources.catalogue import rows, write
from tests.sources.records import cast, record, title


def test_the_primary_name_is_latin_and_the_native_one_is_kept(connection: Connection) -> None:
    write(connection, record("F4", page="a", countries=("KR",), credits=(cast("이민호"),)))
    both = PersonRecord(name="Lee Min-ho", native_name="이민호")
    lines = write(connection, record("F4", page="b", credits=(cast(both),)))
    assert rows(connection, tables.person, "name", "family_name", "given_name", "sort_name") == [
        ("Lee Min-ho", "Lee", "Min-ho", "lee minho")
    ]
    assert rows(connection, tables.person_name, "text", "script", "kind", "language") == [
        ("Lee Min-ho", "LATIN", "PRIMARY", None),
        ("이민호", "HANGUL", "NATIVE", "ko"),
    ]
    assert rows(connection, tables.person_key, "key") == [("lee minho",), ("이민호",)]
    assert any(line.startswith("Person Lee Min-ho: name 이민호 -> Lee Min-ho") for line in lines)
    assert rows(connection, tables.credit, "credited_as") == [("이민호",)]


def test_a_name_without_spaces_keeps_its_order_whatever_is_asked_for(connection: Connection) -> None:
    person = PersonRecord(name="沢尻エリカ", family="沢尻", given="エリカ")
    write(connection, record(title("Tears"), credits=(cast(person, "Aya"),)))
    assert rows(connection, tables.person, "name", "family_name", "given_name") == [
        ("沢尻エリカ", None, None)
    ]
    assert rows(connection, tables.person_name, "text", "family", "given") == [
        ("沢尻エリカ", "沢尻", "エリカ")
    ]
