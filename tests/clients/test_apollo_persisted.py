"""Apollo Client 4's automatic persisted queries: a document's text is sent once, then its hash, by GET."""

from __future__ import annotations

from tests.clients.node import Node


def test_apollo_sends_a_documents_text_once_and_then_gets_by_its_hash(node: Node, endpoint: str) -> None:
    done = node.answer("apollo/persisted.mjs", endpoint)
    assert done["titles"] == ["1 Litre of Tears", "1 Litre of Tears Special", "1 Litre of Tears"]
    assert [(request["method"], request["hasText"]) for request in done["requests"]] == [
        ("GET", False),  # the hash is not known yet: PersistedQueryNotFound
        ("POST", True),  # so it is sent with the text
        ("GET", False),
        ("GET", False),
    ]
    (sha256,) = {request["hash"] for request in done["requests"]}
    assert len(sha256) == 64
