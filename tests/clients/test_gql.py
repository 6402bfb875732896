"""Python's gql over Endroll: the schema by introspection, a document as text, and one built in code."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from gql import Client, gql
from gql.client import AsyncClientSession
from gql.dsl import DSLQuery, DSLSchema, DSLVariableDefinitions, dsl_gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from graphql import build_schema, lexicographic_sort_schema, print_schema

from tests.clients.node import SCHEMA


@pytest.fixture
async def session(endpoint: str) -> AsyncIterator[AsyncClientSession]:
    """A session of a client that has fetched the schema, and checks every document against it."""
    transport = HTTPXAsyncTransport(url=endpoint)
    client = Client(
        transport=transport,
        fetch_schema_from_transport=True,
        introspection_args={"specified_by_url": True},
    )
    async with client as opened:
        yield opened


async def test_the_schema_that_gql_fetches_is_the_committed_one(session: AsyncClientSession) -> None:
    fetched = session.client.schema
    assert fetched is not None
    committed = build_schema(SCHEMA.read_text(encoding="utf-8"))
    assert print_schema(lexicographic_sort_schema(fetched)) == print_schema(
        lexicographic_sort_schema(committed)
    )


async def test_gql_answers_a_document_with_variables(session: AsyncClientSession) -> None:
    document = gql(
        """
        query Lead($id: ID!, $role: [CastRole!]) {
          series(id: $id) { startDate cast(role: $role, first: 1) { nodes { person { name } } } }
        }
        """
    )
    document.variable_values = {"id": "Series:1", "role": ["MAIN"]}
    assert await session.execute(document) == {
        "series": {
            "startDate": "2005-10-11",
            "cast": {"nodes": [{"person": {"name": "Erika Sawajiri"}}]},
        }
    }


async def test_gql_answers_a_document_that_is_built_in_code(session: AsyncClientSession) -> None:
    assert session.client.schema is not None
    schema = DSLSchema(session.client.schema)
    variables = DSLVariableDefinitions()  # type: ignore[no-untyped-call]  # gql left it without types
    series = schema.Query.series(id=variables.id).select(
        schema.Series.title(style="ORIGINAL"),
        schema.Series.episodes(first=1).select(schema.EpisodeConnection.totalCount),
    )
    query = DSLQuery(series)
    query.variable_definitions = variables
    document = dsl_gql(query)
    document.variable_values = {"id": "Series:1"}
    assert await session.execute(document) == {
        "series": {"title": "1リットルの涙", "episodes": {"totalCount": 11}}
    }


async def test_gql_raises_what_endroll_refuses_with_its_sentence(endpoint: str) -> None:
    async with Client(transport=HTTPXAsyncTransport(url=endpoint)) as opened:
        with pytest.raises(
            TransportQueryError, match="Cannot query field 'titel' on type 'Series'"
        ) as raised:
            await opened.execute(gql('{ series(id: "Series:1") { titel } }'))
    assert raised.value.data is None
