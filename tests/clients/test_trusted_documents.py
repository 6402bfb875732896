"""A server where nothing but a client's manifest is run: the client asks by ids, and no text gets through."""

from __future__ import annotations

from pathlib import Path

import httpx

from endroll.server.settings import Settings
from tests.clients.node import Node
from tests.clients.projects import compiled_by_relay, generated_by_codegen, listed_by_apollo
from tests.server.conftest import served


def only(manifest: Path, database: str) -> Settings:
    """Return the settings of a server that runs the documents of ``manifest``, and no others."""
    return Settings(database=database, trusted_documents=(manifest,), trusted_only=True)


def refuses_text(client: httpx.Client) -> bool:
    """Return whether the server refuses a document that it would run if it were trusted."""
    answer = client.post("/graphql", json={"query": "{ __typename }"})
    return [error["extensions"]["code"] for error in answer.json()["errors"]] == ["QUERY_NOT_IN_SAFELIST"]


def test_relay_shows_its_page_where_only_the_manifest_of_its_compiler_is_run(
    node: Node, database: str, tmp_path: Path
) -> None:
    project = compiled_by_relay(node, tmp_path, "relay.persisted.config.json")
    with served(only(project / "persisted.json", database)) as client:
        assert refuses_text(client)
        page = node.answer("run.mjs", f"{client.base_url}/graphql", "Series:1", folder=project)
    assert [len(cast) for cast in page["shown"]] == [6, 12, 17]
    more = ["SeriesPageCastQuery", "id"]
    assert page["requests"] == [["SeriesPageQuery", "id"], more, more]


def test_a_typed_program_is_answered_where_only_the_manifest_of_codegen_is_run(
    node: Node, database: str, tmp_path: Path
) -> None:
    project = generated_by_codegen(node, tmp_path)
    manifest = project / "src" / "gql" / "persisted-documents.json"
    with served(only(manifest, database)) as client:
        assert refuses_text(client)
        answer = node.answer("src/main.ts", f"{client.base_url}/graphql", "ids", folder=project)
    assert answer["total"] == 3
    assert answer["lines"][0] == "2011-03-16 49 Days (SERIES): Lee Yo Won, MAIN"


def test_apollo_is_answered_by_get_where_only_the_manifest_of_its_generator_is_run(
    node: Node, database: str, tmp_path: Path
) -> None:
    project = listed_by_apollo(node, tmp_path)
    with served(only(project / "persisted-query-manifest.json", database)) as client:
        assert refuses_text(client)
        answer = node.answer("run.mjs", f"{client.base_url}/graphql", folder=project)
    assert answer == {"title": "1 Litre of Tears", "requests": [["GET", "id"]]}
