"""The schema follows Relay's conventions, as graphql-eslint's rules read them.

The law: https://relay.dev/graphql/connections.htm
"""

from __future__ import annotations

from pathlib import Path

from tests.clients.node import SCHEMA, Node

#: A line of the schema for each rule, and what would break the rule in its place.
BREAKS = {
    "@graphql-eslint/relay-arguments": ("    first: Int\n", "    first: String\n"),
    "@graphql-eslint/relay-connection-types": ("  edges: [CreditEdge!]!\n", "  edges: CreditEdge!\n"),
    "@graphql-eslint/relay-edge-types": ("  cursor: String!\n", "  place: String!\n"),
    "@graphql-eslint/relay-page-info": ("  hasNextPage: Boolean!\n", "  hasNextPage: Boolean\n"),
}


def test_no_rule_for_relays_conventions_is_broken_by_the_schema_and_each_would_be(
    node: Node, tmp_path: Path
) -> None:
    schema = SCHEMA.read_text(encoding="utf-8")
    files = [SCHEMA]
    for index, (line, instead) in enumerate(BREAKS.values()):
        assert line in schema
        files.append(tmp_path / f"{index}.graphql")
        files[-1].write_text(schema.replace(line, instead, 1), encoding="utf-8")
    found = node.answer("relay_rules.mjs", *map(str, files))
    assert found["rules"] == list(BREAKS)
    of_ours, *of_broken = found["problems"]
    assert of_ours == []
    assert [[problem.partition(":")[0] for problem in problems] for problems in of_broken] == [
        [rule] for rule in BREAKS
    ]
