"""The second bound: plain ASGI, one aiosqlite call, the statement that a person would write for the query."""

from __future__ import annotations

import os
from typing import Any

import aiosqlite
import orjson

from bench.peers.connection import PRAGMAS
from bench.workload import QUERIES, parameters

#: As if every document had been compiled beforehand.
STATEMENTS = {query.document: query.statement for query in QUERIES}


async def connect() -> aiosqlite.Connection:
    """Return a connection to the catalogue, set up as Endroll's are."""
    connection = await aiosqlite.connect(f"file:{os.environ['BENCH_CATALOGUE']}?mode=ro", uri=True)
    await connection.executescript(PRAGMAS)
    return connection


class Application:
    """The ASGI application; it connects when it is started."""

    _connection: aiosqlite.Connection

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 (ASGI's own types say no more)
        """Answer one request, or open and close the connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        message = await receive()
        body = message["body"]
        while message.get("more_body"):
            message = await receive()
            body += message["body"]
        answer = await self.answer(body)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def answer(self, body: bytes) -> bytes:
        """Return the answer to a request's body."""
        request = orjson.loads(body)
        statement = STATEMENTS[request["query"]]
        [(data,)] = await self._connection.execute_fetchall(statement, parameters(request["variables"]))
        return f'{{"data":{data}}}'.encode()

    async def _live(self, receive: Any, send: Any) -> None:  # noqa: ANN401
        await receive()
        self._connection = await connect()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._connection.close()
        await send({"type": "lifespan.shutdown.complete"})


application = Application()
