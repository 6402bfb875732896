"""Random HTTP: requests whose heads, lengths and chunks are wrong, and bytes that are no HTTP at all."""

from __future__ import annotations

import random
from urllib.parse import quote

from bench.wire import get, post

CONTENT = b'{"query":"{ __typename }"}'
METHODS = (
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PATCH",
    "get",
    "X" * 300,
    "",
)
TARGETS = (
    *(
        "/graphql",
        "/",
        "/graphql/",
        "/graphql?",
        "/graphql?query",
        "/graphql?query=%7B__typename%7D",
        "*",
        "",
    ),
    *(
        "/graphql?query=%ff",
        "/graphql?query=%",
        "/graphql?query=%00",
        "/%00",
        "/%ff",
        "//graphql",
        "/graphql#a",
    ),
    *(
        "http://other/graphql?query=%7B__typename%7D",
        "/graphql?query={__typename}&query={__typename}",
        "/\xff",
    ),
    *(
        "/schema.graphql",
        "/healthz",
        "/readyz",
        "/../etc/passwd",
        "/assets/%2e%2e/%2e%2e/app.py",
        "/graphql;a=b",
    ),
    *(
        "/graphql?variables=%7B%22a%22%3A1&query=%7B__typename%7D",
        "/graphql?extensions=[]&query=%7B__typename%7D",
    ),
    "/graphql?" + "&" * 3_000,
    "/graphql?query=" + quote("{ __typename " * 800),
    "/" + "a" * 70_000,
)
HEADERS = (
    *(
        ("content-length", "-1"),
        ("content-length", "9" * 30),
        ("content-length", "10"),
        ("content-length", ""),
    ),
    *(("content-length", "5, 5"), ("transfer-encoding", "chunked"), ("transfer-encoding", "gzip, chunked")),
    *(("transfer-encoding", "identity"), ("content-type", "application/json; charset=utf-16")),
    *(("content-type", "text/plain"), ("content-type", ";"), ("content-type", "application/json;;=")),
    *(("content-encoding", "gzip"), ("accept", "text/html"), ("accept", ";q=,"), ("accept", "*/*;q=0")),
    *(
        ("accept", "application/json;q=abc"),
        ("accept", "," * 500),
        ("expect", "100-continue"),
        ("expect", "7"),
    ),
    *(("connection", "close"), ("connection", "upgrade"), ("upgrade", "websocket"), ("upgrade", "h2c")),
    *(("x-request-id", "a" * 64), ("x-request-id", "a b\t"), ("x-request-id", "\xff"), ("host", "")),
    *(
        ("origin", "null"),
        ("origin", "https://other.example"),
        ("sec-fetch-site", "cross-site"),
        ("x", "\x00"),
    ),
    *(("if-none-match", "*"), ("if-none-match", ',,"'), ("x-graphql-cost", "1"), ("x-forwarded-for", "x, y")),
    *((" name", "value"), ("name ", "value"), ("na me", "v"), ("", "value"), ("a" * 3_000, "b" * 3_000)),
    ("folded", "one\r\n two"),
)
CHUNKS = (
    b"0\r\n\r\n",
    b"5\r\n{    \r\n0\r\n\r\n",
    b"1a\r\n%b\r\n0\r\n\r\n" % CONTENT,
    b"1a;a=b\r\n%b\r\n0\r\nx: y\r\n\r\n" % CONTENT,
    b"fffffffffffffffff\r\n",
    b"-1\r\n\r\n",
    b"x\r\n",
    b"5\r\n{",
    b"5\r\n{}\r\n\r\n\r\n0\r\n\r\n",
    b"\r\n\r\n",
)
ENDS = (b"", b"\r\n", b"\n", b"\r\n\r\n", b"\n\n", b"\x00", b"GET / HTTP/1.1\r\n\r\n")


class RawMaker:
    """Makes what is sent over a connection, whole, before its client says that no more comes."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def make(self) -> bytes:
        """Return bytes that may be HTTP."""
        kind = self._chance.randrange(6)
        if kind == 0:
            return self._chance.randbytes(self._chance.randint(0, 2_000))
        if kind == 1:
            return self._pipeline()
        if kind == 2:
            return self._chunked()
        return self._request()

    def _request(self) -> bytes:
        chance = self._chance
        content = chance.choice((b"", CONTENT, CONTENT, chance.randbytes(50)))
        version = chance.choice(("1.1", "1.1", "1.0", "2", "9", ""))
        lines = [f"{chance.choice(METHODS)} {chance.choice(TARGETS)} HTTP/{version}"]
        lines += [f"{name}: {value}" for name, value in chance.choices(HEADERS, k=chance.randrange(5))]
        if chance.random() < 0.7:
            lines += ["host: localhost", "content-type: application/json", f"content-length: {len(content)}"]
        end = chance.choice(("\r\n", "\r\n", "\r\n", "\n"))
        head = end.join(lines).encode("latin-1", "replace") + end.encode() * 2
        return self._cut(head + content + chance.choice(ENDS))

    def _chunked(self) -> bytes:
        head = post(b"").replace(b"content-length: 0", b"transfer-encoding: chunked")
        return self._cut(head + b"".join(self._chance.choices(CHUNKS, k=self._chance.randint(1, 3))))

    def _pipeline(self) -> bytes:
        requests = (
            post(CONTENT),
            get("/graphql?query=%7B__typename%7D"),
            get("/healthz"),
            post(b"{"),
            b"\r\n",
            b"x",
        )
        return self._cut(b"".join(self._chance.choices(requests, k=self._chance.randint(2, 30))))

    def _cut(self, whole: bytes) -> bytes:
        return whole[: self._chance.randrange(len(whole) + 1)] if self._chance.random() < 0.2 else whole
