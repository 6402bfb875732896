"""Trusted documents as operators keep them: folders of files, and manifests that compilers write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from endroll.schema import SCHEMA
from endroll.server.trusted import TrustedError, read_trusted

TITLES = "query Titles {\n  allSeries { nodes { title } }\n}"
NAMES = "query Names { allPeople { nodes { name } } }"

GRAPHQL_SCHEMA = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write(file: Path, content: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else json.dumps(content).encode())
    return file


def problem(read: Callable[[], object]) -> str:
    with pytest.raises(TrustedError) as refused:
        read()
    return str(refused.value)


def test_a_folders_documents_are_known_by_file_name_by_hash_and_by_text(tmp_path: Path) -> None:
    write(tmp_path / "Titles.graphql", TITLES + "\r\n")
    write(tmp_path / "people" / "names.gql", NAMES)
    write(tmp_path / "README.md", "not a document")
    trusted = read_trusted([tmp_path])
    assert list(trusted) == [TITLES, NAMES]
    for identifier in ("Titles", sha256(TITLES), sha256(TITLES + "\r\n")):
        assert trusted.by_id(identifier) == TITLES
    assert trusted.by_text(TITLES + "\r\n") == trusted.by_text(TITLES) == TITLES
    assert trusted.by_id("names") == NAMES
    assert trusted.by_id("Names") is trusted.by_text(f" {NAMES}") is trusted.by_id("README") is None


@pytest.mark.parametrize(
    "manifest",
    [
        {"3f2a": TITLES, "sha256:77": NAMES},
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [
                {"id": "3f2a", "name": "Titles", "type": "query", "body": TITLES},
                {"id": "sha256:77", "name": "Names", "type": "query", "body": NAMES, "clientName": "web"},
            ],
        },
    ],
    ids=["relay-compiler's and graphql-codegen's", "Apollo's"],
)
def test_a_manifests_documents_are_known_by_its_ids_and_by_hash(tmp_path: Path, manifest: object) -> None:
    trusted = read_trusted([write(tmp_path / "manifest.json", manifest)])
    assert list(trusted) == [TITLES, NAMES]
    assert trusted.by_id("3f2a") == trusted.by_id(sha256(TITLES)) == TITLES
    assert trusted.by_id("sha256:77") == trusted.by_id(sha256(NAMES)) == NAMES


def test_several_folders_and_manifests_are_read_and_one_document_may_be_in_each(tmp_path: Path) -> None:
    folder = write(tmp_path / "folder" / "titles.graphql", TITLES).parent
    relay = write(tmp_path / "relay.json", {"r1": TITLES, "r2": NAMES})
    codegen = write(tmp_path / "codegen.json", {sha256(NAMES): NAMES})
    trusted = read_trusted([folder, relay, codegen])
    assert list(trusted) == [TITLES, NAMES]
    assert trusted.by_id("titles") == trusted.by_id("r1") == TITLES
    assert trusted.by_id("r2") == NAMES


def test_one_id_for_two_documents_is_refused_with_both_files(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "list.graphql", TITLES)
    second = write(tmp_path / "b" / "list.graphql", NAMES)
    assert problem(lambda: read_trusted([tmp_path])) == (
        f'Two trusted documents have the id "list": one in {first}, another in {second}. Rename one.'
    )


def test_an_id_that_is_another_documents_hash_is_refused(tmp_path: Path) -> None:
    manifest = write(tmp_path / "manifest.json", {"t": TITLES, sha256(TITLES): NAMES})
    assert f'have the id "{sha256(TITLES)}"' in problem(lambda: read_trusted([manifest]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is no manifest of documents: it is not JSON, "),
        ([TITLES], 'is no manifest of documents: it must be a JSON object, {"id": "text"}.'),
        ({"a": 7}, "is no manifest of documents: 'a' has no text."),
        ({}, "holds no document, so it trusts nothing. Name another folder or manifest."),
        ({"format": "other", "version": 1, "operations": []}, "is no manifest that is known here: only"),
        (
            {"format": "apollo-persisted-query-manifest", "version": 2, "operations": []},
            'is no manifest that is known here: only "apollo-persisted-query-manifest", version 1, is.',
        ),
        (
            {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "a"}]},
            "is no manifest of documents: 'a' has no text.",
        ),
        (
            {"format": "apollo-persisted-query-manifest", "version": 1, "operations": ["a"]},
            "is no manifest of documents: 'a' has no text.",
        ),
    ],
)
def test_what_is_no_manifest_is_refused_with_its_file(tmp_path: Path, content: object, said: str) -> None:
    file = write(tmp_path / "manifest.json", content)
    assert problem(lambda: read_trusted([file])).startswith(f"{file} {said}")


def test_a_folder_without_documents_a_missing_file_and_another_encoding_are_refused(tmp_path: Path) -> None:
    assert problem(lambda: read_trusted([tmp_path])) == (
        f"{tmp_path} holds no file that ends in .graphql or .gql, so it trusts nothing."
        " Name another folder or manifest."
    )
    missing = tmp_path / "missing.json"
    assert problem(lambda: read_trusted([missing])) == f"{missing} cannot be read: No such file or directory."
    file = tmp_path / "latin.graphql"
    file.write_bytes("{ __typename } # café".encode("latin-1"))
    assert problem(lambda: read_trusted([tmp_path])) == f"{file} is not UTF-8. Save it as UTF-8."


def test_documents_that_fit_the_schema_are_valid(tmp_path: Path) -> None:
    write(tmp_path / "titles.graphql", TITLES)
    read_trusted([tmp_path]).require_valid(GRAPHQL_SCHEMA)


def test_each_document_that_does_not_fit_the_schema_is_told_with_its_file_line_and_error(
    tmp_path: Path,
) -> None:
    field = write(tmp_path / "field.graphql", "query A {\n  allSeries { nodes { colour } }\n}")
    syntax = write(tmp_path / "syntax.graphql", "query A {")
    fragment = write(tmp_path / "unused.graphql", "fragment F on Series { title }")
    write(tmp_path / "valid.graphql", TITLES)
    assert problem(lambda: read_trusted([tmp_path]).require_valid(GRAPHQL_SCHEMA)) == (
        "Trusted documents do not fit the schema."
        f" {field}: line 2: Cannot query field 'colour' on type 'Series'."
        f" {syntax}: line 1: Syntax Error: Expected Name, found <EOF>."
        f" {fragment}: line 1: Fragment 'F' is never used."
    )


def test_of_many_documents_that_do_not_fit_the_first_five_are_told(tmp_path: Path) -> None:
    manifest = write(tmp_path / "m.json", {str(number): f"{{ a{number} }}" for number in range(8)})
    said = problem(lambda: read_trusted([manifest]).require_valid(GRAPHQL_SCHEMA))
    assert said.count("Cannot query field") == 5
    assert said.endswith("'a4' on type 'Query'. and 3 more.")
