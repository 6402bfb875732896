"""An HTTP/1.1 client that sends the very bytes it is given, right or wrong, and tells what came back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from types import TracebackType
from typing import NamedTuple, Self

import orjson

HEAD_END = b"\r\n\r\n"
#: The most that a head of an answer takes.
HEAD_LIMIT_BYTES = 65_536
ACCEPT = "application/graphql-response+json"


class Response(NamedTuple):
    """What a server answered; ``headers`` by name in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """One connection to a port of this machine, kept open for several requests.

    `ask` raises `ConnectionError` where the server closes it before it has answered.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def ask(self, request: bytes) -> Response:
        """Return the answer to ``request``, which is sent as it is."""
        await self.send(request)
        return await self.receive(has_body=not request.startswith(b"HEAD "))

    async def send(self, request: bytes) -> None:
        """Send bytes as they are."""
        self._writer.write(request)
        await self._writer.drain()

    async def receive(self, *, has_body: bool = True) -> Response:
        """Return the next answer; ``has_body`` is false where HEAD was asked."""
        try:
            head = (await self._reader.readuntil(HEAD_END)).decode("latin-1")
            status_line, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            length = int(headers.get("content-length", "0")) if has_body else 0
            body = await self._reader.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise ConnectionResetError("The server closed the connection.") from error
        return Response(int(status_line.split(" ")[1]), headers, body)

    async def end(self) -> bytes:
        """Say that no more is sent; return all that the server still sends until it closes, too."""
        with contextlib.suppress(OSError):
            self._writer.write_eof()
        with contextlib.suppress(ConnectionError):
            return await self._reader.read()
        return b""

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", self._port, limit=HEAD_LIMIT_BYTES
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Without goodbye: a client that went away says none either.
        self._writer.transport.abort()


def post(body: object, headers: Mapping[str, str] | None = None) -> bytes:
    """Return a POST of ``body``: bytes as they are, anything else as JSON."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    said = {"content-type": "application/json", "content-length": str(len(content)), **(headers or {})}
    return _head("POST", "/graphql", said) + content


def get(target: str, headers: Mapping[str, str] | None = None, *, method: str = "GET") -> bytes:
    """Return a GET, or another request without a body."""
    return _head(method, target, headers or {})


def _head(method: str, target: str, headers: Mapping[str, str]) -> bytes:
    said = {"host": "localhost", "accept": ACCEPT, **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"{method} {target} HTTP/1.1\r\n{lines}\r\n".encode("utf-8", "surrogatepass")
