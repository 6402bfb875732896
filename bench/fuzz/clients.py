"""The clients that send what was made up, and judge each answer."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlencode

import orjson

from bench.fuzz.bodies import BodyMaker
from bench.fuzz.documents import DocumentMaker
from bench.fuzz.raw import RawMaker
from bench.wire import Connection, Response, get, post
from tests.reference.rows import Catalogue

#: How long an answer may take: the deadline of a request, and what may wait before it.
HANG_SECONDS = 30.0
#: Requests over one connection before a new one is opened.
PER_CONNECTION = 200
#: Every status that an answer may have; 500 is none of them.
STATUSES = {200, 294, 304, 400, 403, 404, 405, 406, 408, 413, 415, 422, 429, 431, 503, 504}
SHOWN = 400
_STATUS_LINE = re.compile(rb"HTTP/1\.1 (\d{3}) ")
_CURSORS = re.compile(rb'[cC]ursor":"([0-9a-zA-Z_=-]+)"')


class Client:
    """One client and what it saw: ``counts`` by kind of request and by status, ``problems`` a sentence each.

    What it sends follows from ``seed`` alone, but for the cursors that it is given.
    """

    def __init__(self, port: int, catalogue: Catalogue, seed: int) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self._port = port
        self._chance = chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        self._documents = DocumentMaker(chance, catalogue)
        self._bodies = BodyMaker(chance)
        self._raw = RawMaker(chance)

    async def send(self, requests: int) -> None:
        """Send so many random requests, one after the other."""
        left = requests
        while left > 0:
            async with Connection(self._port) as connection:
                for _ in range(min(left, PER_CONNECTION)):
                    left -= 1
                    if not await self._one(connection):
                        break

    async def _one(self, connection: Connection) -> bool:
        """Send one request; return whether its connection can be used again."""
        kinds: dict[Callable[[], bytes], int] = {
            self._question: 30,
            self._bitten_question: 20,
            self._body: 20,
            self._address: 10,
            self._batch: 4,
            self._bomb: 1,
        }
        number = self._chance.random()
        if number < 0.1:
            await self._watched(self._anything(connection), "raw")
            return False
        [make] = self._chance.choices(list(kinds), list(kinds.values()))
        kind, request = make.__name__, make()
        if number < 0.14:
            await self._watched(self._leave(connection, request), "left")
            return False
        return await self._watched(self._ask(connection, request), kind, request)

    async def _watched(
        self, doing: Coroutine[Any, Any, bool | None], kind: str, request: bytes = b""
    ) -> bool:
        self.counts[kind.strip("_")] += 1
        try:
            async with asyncio.timeout(HANG_SECONDS):
                return bool(await doing)
        except TimeoutError:
            self.problems.append(f"No answer within {HANG_SECONDS:g} s to {kind}: {request[:SHOWN]!r}")
        except ConnectionError as error:
            self.problems.append(f"{error} It was asked {kind}: {request[:SHOWN]!r}")
        return False

    async def _ask(self, connection: Connection, request: bytes) -> bool:
        response = await connection.ask(request)
        self.counts[str(response.status)] += 1
        if problem := _problem(response):
            self.problems.append(
                f"{problem} It was asked {request[:SHOWN]!r} and said {response.body[:SHOWN]!r}"
            )
        self._documents.cursors += [found.decode() for found in _CURSORS.findall(response.body)[:2]]
        del self._documents.cursors[:-100]
        return response.headers.get("connection") != "close"

    async def _leave(self, connection: Connection, request: bytes) -> None:
        await connection.send(request[: self._chance.randrange(len(request) + 1)])
        await asyncio.sleep(self._chance.choice((0, 0, 0.001, 0.01)))

    async def _anything(self, connection: Connection) -> None:
        request = self._raw.make()
        try:
            await connection.send(request)
        except ConnectionError:
            return
        for status in _STATUS_LINE.findall(await connection.end()):
            self.counts[status.decode()] += 1
            if int(status) not in STATUSES:
                self.problems.append(f"Status {status.decode()} to the bytes {request[:SHOWN]!r}")

    def _question(self) -> bytes:
        return post(self._bodies.text(self._documents.valid()))

    def _bitten_question(self) -> bytes:
        return post(self._bodies.text(self._documents.bitten()))

    def _bomb(self) -> bytes:
        return post(self._bodies.text(self._documents.bomb()))

    def _body(self) -> bytes:
        made = self._chance.randrange(3)
        if made == 0:
            return post(self._bodies.raw())
        if made == 1:
            return post(self._bodies.tampered(self._documents.valid()))
        return post(self._bodies.bitten(self._bodies.text(self._documents.valid())))

    def _batch(self) -> bytes:
        count = self._chance.randrange(12)
        return post(self._bodies.batch([self._documents.valid() for _ in range(count)]))

    def _address(self) -> bytes:
        body = self._documents.valid() if self._chance.random() < 0.5 else self._documents.bitten()
        if "variables" in body:
            body["variables"] = self._bodies.text(body["variables"])
        asked = urlencode(body, errors="surrogatepass")
        if self._chance.random() < 0.2:
            asked = self._bodies.bitten(asked.encode()).decode("latin-1")
            asked = "".join(letter for letter in asked if letter.isalnum() or letter in "%&=+")
        method = "HEAD" if self._chance.random() < 0.1 else "GET"
        return get(f"/graphql?{asked[:60_000]}", method=method)


def _problem(response: Response) -> str | None:
    if response.status not in STATUSES:
        return f"Status {response.status}."
    if not response.headers.get("content-type", "").startswith("application/"):
        # uvicorn's own word for what is no HTTP; an unchanged answer has no body.
        return None if response.status in {304, 400} else "No JSON."
    if response.body and not _is_answer(orjson.loads(response.body)):
        return "No GraphQL response."
    return None


def _is_answer(body: object) -> bool:
    answers = body if isinstance(body, list) else [body]
    return all(isinstance(answer, dict) and answer.keys() & {"data", "errors"} for answer in answers)
