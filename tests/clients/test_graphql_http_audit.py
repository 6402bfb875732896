"""GraphQL over HTTP, as the audit of its reference implementation judges it.

The audit: https://github.com/graphql/graphql-http, ``serverAudits``.
"""

from __future__ import annotations

from tests.clients.node import Node


def test_no_audit_of_graphql_http_finds_an_error_or_gives_a_warning(node: Node, endpoint: str) -> None:
    found = node.answer("audit.mjs", endpoint)
    assert {audit: result for audit, result in found.items() if result != "ok"} == {}
    assert len(found) == 61
