"""graphql-codegen's client preset over Endroll: typed documents under TypeScript's strict check, then run."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from tests.clients.node import SCHEMA, Node
from tests.clients.projects import generated_by_codegen


@pytest.fixture(scope="module")
def project(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The TypeScript project, with what graphql-codegen makes of it."""
    return generated_by_codegen(node, tmp_path_factory.mktemp("codegen"))


def test_a_program_over_the_typed_documents_passes_the_strict_check_and_wrong_uses_do_not(
    node: Node, project: Path
) -> None:
    # The program marks four uses that must be refused; one that passed would fail the check.
    assert (project / "src" / "main.ts").read_text().count("@ts-expect-error") == 4
    assert node.tool("tsc", "--strict", "--noEmit", "--project", ".", folder=project) == ""


def test_the_typed_program_gets_what_its_types_promise(node: Node, project: Path, endpoint: str) -> None:
    assert node.answer("src/main.ts", endpoint, folder=project) == {
        "total": 3,
        "lines": [
            "2011-03-16 49 Days (SERIES): Lee Yo Won, MAIN",
            "2011-05-25 City Hunter (SERIES): Lee Min Ho, MAIN",
            "2013-10-09 The Heirs (SERIES): Lee Min Ho, MAIN",
        ],
    }


def test_codegens_manifest_holds_the_operation_under_the_sha256_of_its_text(project: Path) -> None:
    manifest = json.loads((project / "src" / "gql" / "persisted-documents.json").read_text())
    ((name, text),) = manifest.items()
    assert name == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    assert validate(build_schema(SCHEMA.read_text(encoding="utf-8")), parse(text)) == []
