"""Clients that ask all the time, in every way, and hold each answer against what was committed before."""

from __future__ import annotations

import random
from collections import Counter
from urllib.parse import quote

import orjson

from bench.race.writer import Numbers
from bench.wire import Connection, Response, get, post

ONE = "query One($id: ID!) { series(id: $id) { id title } }"
ALL = "{ allSeries { nodes { id title } } }"
#: Read by graphql-core field by field: a statement for each of the two root fields.
TWICE = "{ __schema { description } a: allSeries { nodes { id title } } allSeries { nodes { id title } } }"


class Readers:
    """What the clients saw.

    ``counts`` tells how often they asked in which way; ``stale`` has a sentence for each wrong answer.
    """

    def __init__(self, port: int, numbers: Numbers) -> None:
        self.counts: Counter[str] = Counter()
        self.stale: list[str] = []
        self.is_over = False
        self._port, self._numbers = port, numbers

    async def ask_on(self, seed: int) -> None:
        """Ask one question after the other over one connection, until ``is_over``."""
        chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        known: dict[bytes, tuple[str, bytes]] = {}
        async with Connection(self._port) as connection:
            while not self.is_over:
                way, request = self._question(chance)
                tag, body = known.get(request, ("", b""))
                if tag and chance.random() < 0.5:
                    response = await self._ask(connection, way, _unless(tag, request), body)
                else:
                    response = await self._ask(connection, way, request, b"")
                if "etag" in response.headers and response.status == 200:
                    known[request] = response.headers["etag"], response.body

    def _question(self, chance: random.Random) -> tuple[str, bytes]:
        place = chance.randrange(len(self._numbers.begun))
        document, variables = chance.choice(((ONE, {"id": f"Series:{place + 1}"}), (ALL, {}), (TWICE, {})))
        if chance.random() < 0.5:
            return "POST", post({"query": document, "variables": variables})
        asked = f"/graphql?query={quote(document)}&variables={quote(orjson.dumps(variables).decode())}"
        return "GET", get(asked)

    async def _ask(self, connection: Connection, way: str, request: bytes, known: bytes) -> Response:
        """Ask and judge the answer, ``known`` where the server says that it is unchanged."""
        floor = list(self._numbers.published)
        response = await connection.ask(request)
        ceiling = list(self._numbers.begun)
        self.counts["304" if response.status == 304 else way] += 1
        body = known if response.status == 304 else response.body
        if response.status not in {200, 304}:
            self.stale.append(f"{way} got {response.status}: {body[:300].decode()}")
            return response
        for node in _nodes(orjson.loads(body)["data"]):
            place = int(node["id"].removeprefix("Series:")) - 1
            if place >= len(floor):  # no writer's
                continue
            if not floor[place] <= int(node["title"]) <= ceiling[place]:
                self.stale.append(
                    f"{way} ({response.status}) found {node['title']} in {node['id']}: {floor[place]} was"
                    f" committed before it was asked, and {ceiling[place]} begun at most when it came."
                )
        return response


def _unless(tag: str, request: bytes) -> bytes:
    return request.replace(b"\r\n", f"\r\nif-none-match: {tag}\r\n".encode(), 1)


def _nodes(data: dict[str, dict[str, list[dict[str, str]]]]) -> list[dict[str, str]]:
    """Return every series in an answer to one of the questions."""
    if "series" in data:
        return [data["series"]]  # type: ignore[list-item] # one series, not a page of them
    return [node for name, page in data.items() if name != "__schema" for node in page["nodes"]]
