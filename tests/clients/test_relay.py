"""Relay over Endroll: its compiler on the committed schema, its runtime on the server, its persisted ids."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, parse, validate

from tests.clients.node import SCHEMA, Node
from tests.clients.projects import compiled_by_relay

CAST = [
    "1 Sawajiri Erika: Aya Ikeuchi",
    "2 Nishikido Ryo: Haruto Asou",
    "3 Yakushimaru Hiroko: Shioka Ikeuchi",
    "4 Narumi Riko: Ako Ikeuchi",
    "5 Sanada Yuma: Hiroki Ikeuchi",
    "6 Ai Miyoshi: Rika Ikeuchi",
    "7 Matsuyama Ken'ichi: Yuji Kawamoto",
    "8 Saori Koide: Mari Sugiura",
    "9 Fujiki Naohito: Hiroshi Mizuno",
    "10 Jinnai Takanori: Mizuo Ikeuchi",
    "11 Momosuke Mizutani: Kohei Onda",
    "12 Ryo Hashizume: Keita Nakahara",
    "13 Sato Yuki: Keisuke Asou",
    "14 Endo Yuya: null",
    "15 Totsugi Shigeyuki: null",
    "16 Hiroshi Katsuno: null",
    "17 Tomofumi Okumura: null",
]


@pytest.fixture(scope="module")
def page(node: Node, endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a drama's page in Relay shows whose "more" button is pressed to the end, and what it asked."""
    project = compiled_by_relay(node, tmp_path_factory.mktemp("relay"))
    return node.answer("run.mjs", endpoint, "Series:1", folder=project)


@pytest.fixture(scope="module")
def manifest(node: Node, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The manifest of persisted documents that relay-compiler writes."""
    folder: Path = tmp_path_factory.mktemp("persisted")
    project = compiled_by_relay(node, folder, "relay.persisted.config.json")
    return dict(json.loads((project / "persisted.json").read_text()))


def test_relay_reads_each_fragment_of_a_page_from_its_store(page: Any) -> None:
    assert page["heading"] == {
        "title": "1 Litre of Tears",
        "startDate": "2005-10-11",
        "networks": [{"name": "Fuji TV"}],
    }


def test_relay_loads_a_connection_page_by_page_to_its_end(page: Any) -> None:
    assert page["shown"] == [CAST[:6], CAST[:12], CAST]


def test_relay_asks_once_for_the_page_and_then_by_node_for_each_further_page(page: Any) -> None:
    more = ["SeriesPageCastQuery", "text"]
    assert page["requests"] == [["SeriesPageQuery", "text"], more, more]


def test_relays_manifest_holds_both_operations_under_the_sha256_of_their_text(
    manifest: dict[str, str],
) -> None:
    assert {name: hashlib.sha256(text.encode()).hexdigest() for name, text in manifest.items()} == {
        name: name for name in manifest
    }
    assert sorted(text.partition("(")[0] for text in manifest.values()) == [
        "query SeriesPageCastQuery",
        "query SeriesPageQuery",
    ]


def test_what_relay_compiles_is_valid_for_the_committed_schema(manifest: dict[str, str]) -> None:
    schema = build_schema(SCHEMA.read_text(encoding="utf-8"))
    assert [problem for text in manifest.values() for problem in validate(schema, parse(text))] == []
