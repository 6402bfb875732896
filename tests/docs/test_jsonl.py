"""`docs/jsonl.md` is true: its examples are imported, its program runs, its schema is the code's."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest

from endroll.sources.jsonl.conversion import series_record
from endroll.sources.jsonl.descriptions import FIELDS, OWN, description
from endroll.sources.jsonl.plain_record import (
    PlainCredit,
    PlainEpisode,
    PlainPerson,
    PlainRecord,
    PlainRelation,
    PlainSource,
    PlainTitle,
)
from endroll.sources.jsonl.schema import json_schema
from endroll.sources.validation import validate
from tests.docs.page import ROOT
from tests.server.command import endroll

PAGE = ROOT / "docs" / "jsonl.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCHEMA = ROOT / "docs" / "endroll-jsonl.schema.json"
STRUCTS = {
    "A record": PlainRecord,
    "`source`": PlainSource,
    "A title": PlainTitle,
    "An episode": PlainEpisode,
    "A credit": PlainCredit,
    "A person": PlainPerson,
    "A relation": PlainRelation,
}


def block(language: str) -> str:
    """Return the text of the page's only block in ``language``."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    return str(found)


def table() -> str:
    """Return the table of the fields of records, in Markdown."""
    rows = [
        f"| {name} | `{field}` | {description(struct.__name__, field)} |"
        for name, struct in STRUCTS.items()
        for field in struct.__struct_fields__
    ]
    return "\n".join(["| Of | Field | Meaning |", "| --- | --- | --- |", *rows])


def test_the_schema_is_the_one_that_is_published() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == json_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema()))


def test_everything_in_the_schema_is_described_and_nothing_else() -> None:
    defined = json.loads(json_schema())["$defs"]
    assert [name for name, said in defined.items() if not said.get("description")] == []
    fields = [(name, field) for name, said in defined.items() for field in said.get("properties", ())]
    used = {f"{name}.{field}" if f"{name}.{field}" in OWN else field for name, field in fields}
    assert used == {*OWN, *FIELDS}


def test_the_table_has_every_field_of_a_record() -> None:
    assert table() in TEXT


def test_the_example_is_a_record_that_the_schema_and_the_catalogue_take() -> None:
    example = json.loads(block("json"))
    jsonschema.Draft202012Validator(json.loads(json_schema())).validate(example)
    record = series_record(msgspec.convert(example, PlainRecord))
    validate(record)
    assert record.source.locator == "Drama club/tears"
    assert [(one.kind, one.language) for one in record.titles] == [
        ("TRANSLATED", "en"),
        ("ORIGINAL", "ja"),
        ("ROMANIZED", "ja-Latn"),
    ]
    assert [one.job for one in record.credits] == ["Actor", "Actor", "Director", "Composer"]


@pytest.mark.parametrize(
    "wrong", [{"titel": ["Hero"]}, {"titles": "Hero"}, {"kind": "drama"}, {"kind": "person", "id": 1}, []]
)
def test_the_schema_refuses_what_the_import_refuses(wrong: object) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema()))
    assert not validator.is_valid(wrong)


def test_the_program_makes_records_of_the_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "parts.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "parts.py").write_text(block("python"), encoding="utf-8")
    assert len(block("python").splitlines()) <= 12
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "parts.py"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    (tmp_path / "parts.jsonl").write_bytes(made.stdout)
    endroll("migrate", folder=tmp_path)
    done = endroll("import", "jsonl", "parts.jsonl", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    connection = sqlite3.connect(tmp_path / "endroll.db")
    parts = connection.execute(
        "select translated_title, credited_as, character, job"
        " from credit join series on series.id = series_id order by credit.id"
    ).fetchall()
    connection.close()
    assert parts == [
        ("Paper Harbour", "Kai Mori", "Kohei Kuryu", "Actor"),
        ("Paper Harbour", "Rika Ooba", "Maiko Amamiya", "Actor"),
        ("Paper Harbour", "Yuji Tani", None, "Director"),
        ("Owls at Noon", "Rin Aoki", "Shio", "Actor"),
    ]


def test_every_command_and_option_that_it_names_is_there() -> None:
    for command in (("import", "jsonl"), ("export",)):
        helped = endroll(*command, "--help", folder=ROOT, COLUMNS="200", TERM="dumb")
        assert (helped.returncode, helped.stderr) == (0, "")
        for option in re.findall(rf"endroll {' '.join(command)} (--[a-z]+)", TEXT):
            assert option in helped.stdout
