"""Random JSON bodies: what is no request at all, and requests whose bytes or members were tampered with."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

LEAVES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 2**64, 10**30, 0.0, -0.0, 1e308, 1.5),
    *("", "a", "Series:1", "é", "🎬", "\x00", "\x1f", "\u2028", "\ud800", "\udfff\ud800", "A" * 3_000),
)
#: Texts that no JSON writer gives.
RAW = (
    *(
        b"",
        b"{",
        b"}",
        b"[]",
        b"[[[]]]",
        b"nul",
        b"NaN",
        b"Infinity",
        b"-",
        b"1e999",
        b"{}{}",
        b"\xef\xbb\xbf{}",
    ),
    *(b"\xff\xfe{\x00}\x00", b'"\xed\xa0\x80"', b'{"query":}', b'{"query":"{__typename}",}', b"{'query':1}"),
    *(
        b'{"query":"{__typename}","query":"{__typename}"}',
        b'{"variables":{"a":1,"a":2},"query":"{__typename}"}',
    ),
    *(
        b'"\\ud800"',
        b'{"query":"\\ud800"}',
        b'{"query":"{__typename}","operationName":"\\udc00"}',
        b"\x00" * 50,
    ),
    *(b"[" * 2_000, b"[" * 900 + b"]" * 900, b'{"a":' * 900 + b"1" + b"}" * 900, b" " * 5_000 + b"{}"),
    *(b'{"query":"{__typename}","variables":' + b"[" * 1_500 + b"]" * 1_500 + b"}", b"// comment\n{}"),
)
MEMBERS = ("query", "variables", "operationName", "extensions", "documentId", "doc_id", "id", "further")


class BodyMaker:
    """Makes bodies out of chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def any_value(self, depth: int = 3) -> Any:  # noqa: ANN401 (any JSON value)
        """Return a JSON value."""
        kind = self._chance.randrange(4) if depth else 0
        if kind < 2:
            return self._chance.choice(LEAVES)
        count = self._chance.randrange(4)
        if kind == 2:
            return [self.any_value(depth - 1) for _ in range(count)]
        names = (*MEMBERS, *(str(leaf) for leaf in LEAVES[:4]), "sha256Hash", "persistedQuery", "version")
        return {self._chance.choice(names): self.any_value(depth - 1) for _ in range(count)}

    def raw(self) -> bytes:
        """Return a body that is no JSON, or whose JSON is no request."""
        if self._chance.random() < 0.5:
            return self._chance.choice(RAW)
        return self.text(self.any_value())

    def tampered(self, request: dict[str, Any]) -> bytes:
        """Return ``request`` with another kind of value for some member, deep or at the top."""
        body = dict(request)
        for _ in range(self._chance.randint(1, 2)):
            body[self._chance.choice(MEMBERS)] = self.any_value()
        if isinstance(body.get("variables"), dict) and body["variables"]:
            variables = dict(body["variables"])
            variables[self._chance.choice(sorted(variables))] = self.any_value()
            body["variables"] = variables
        return self.text(body)

    def bitten(self, content: bytes) -> bytes:
        """Return ``content`` with some bytes changed, gone or doubled."""
        bytes_ = bytearray(content)
        for _ in range(self._chance.randint(1, 6)):
            if not bytes_:
                break
            place = self._chance.randrange(len(bytes_))
            what = self._chance.randrange(4)
            if what == 0:
                bytes_[place] = self._chance.randrange(256)
            elif what == 1:
                del bytes_[place : place + self._chance.randint(1, 8)]
            elif what == 2:
                bytes_[place:place] = bytes_[place : place + 8]
            else:
                bytes_[place] ^= 1 << self._chance.randrange(8)
        return bytes(bytes_)

    def text(self, value: object) -> bytes:
        """Return a value as JSON, in one of the ways in which it can be written."""
        is_ascii = self._chance.random() < 0.5
        return json.dumps(value, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")

    def batch(self, requests: Sequence[dict[str, Any]]) -> bytes:
        """Return a list of requests, some of them tampered with."""
        entries: list[Any] = [
            json.loads(self.tampered(request)) if self._chance.random() < 0.3 else request
            for request in requests
        ]
        if self._chance.random() < 0.2:
            entries.append(self.any_value())
        return self.text(entries)
