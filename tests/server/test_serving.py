"""`endroll serve`: it says where it serves, answers, and stops without dropping anybody."""

from __future__ import annotations

import json
import re
import shlex
import signal
import socket
from pathlib import Path

import httpx
import pytest

from tests.server.command import endroll
from tests.server.serving import PATIENCE_SECONDS, folder, port_of, refuses, serving, wait_until

__all__ = ["folder"]


def test_the_addresses_that_are_printed_answer(folder: Path) -> None:
    with serving(folder) as (_, said):
        assert said.startswith("Endroll serves sqlite:///endroll.db, 28 series:\n")
        addresses = dict(re.findall(r"^  (\w+) +(http://\S+)$", said, flags=re.MULTILINE))
        assert list(addresses) == ["explorer", "GraphQL", "schema"]
        assert httpx.get(addresses["schema"]).text.startswith('"""')
        assert httpx.get(addresses["GraphQL"], params={"query": "{ __typename }"}).json() == {
            "data": {"__typename": "Query"}
        }
        # 503 where the page is not built: it says then how to build it.
        assert httpx.get(addresses["explorer"]).headers["content-type"] == "text/html; charset=utf-8"


def test_the_first_query_that_is_printed_finds_people_and_their_other_work(folder: Path) -> None:
    with serving(folder) as (_, said):
        [command] = [line for line in said.splitlines() if "curl" in line]
        words = shlex.split(command)
        [query] = [word.removeprefix("query=") for word in words if word.startswith("query=")]
        answer = httpx.get(words[1], params={"query": query}).json()
    assert list(answer) == ["data"]
    first, *_ = answer["data"]["allSeries"]["nodes"]
    assert first["title"]
    assert first["cast"]["nodes"][0]["person"]["credits"]["nodes"]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_request_in_flight_is_answered_before_the_server_stops(folder: Path, stop: signal.Signals) -> None:
    body = json.dumps({"query": "{ allSeries { totalCount } }"}).encode()
    head = (
        "POST /graphql HTTP/1.1\r\nhost: endroll\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    with serving(folder) as (server, said):
        address = ("127.0.0.1", port_of(said))
        with socket.create_connection(address, timeout=PATIENCE_SECONDS) as client:
            client.sendall(head.encode() + body[:10])
            # The request is in flight once the server reads it: it answers others meanwhile.
            assert httpx.get(f"http://127.0.0.1:{address[1]}/healthz").status_code == 200
            server.send_signal(stop)
            wait_until(lambda: refuses(address), "the server still takes connections")
            client.sendall(body[10:])
            answer = b"".join(iter(lambda: client.recv(65_536), b""))
        assert server.wait(timeout=PATIENCE_SECONDS) == 0
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b'{"data":{"allSeries":{"totalCount":28}}}')
    assert sorted(path.name for path in folder.iterdir()) == ["endroll.db"]


def test_a_port_that_is_taken_is_told_in_a_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = endroll("serve", folder=folder, ENDROLL_PORT=str(port))
    assert done.returncode == 2
    assert done.stderr == (
        f"127.0.0.1 port {port} cannot be served on: Address already in use."
        " Set ENDROLL_HOST or ENDROLL_PORT to another.\n"
    )


def test_an_empty_catalogue_is_served_with_the_way_to_fill_it(tmp_path: Path) -> None:
    endroll("migrate", folder=tmp_path)
    with serving(tmp_path) as (_, said):
        assert said.splitlines()[-1] == (
            "It is empty: `endroll demo` loads a few dramas, `endroll import wiki FILE` your own pages."
        )
