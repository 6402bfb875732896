"""The parameters of one GraphQL request, read from HTTP and held to the shape that the law asks for.

The law: https://http-spec.graphql.org, sections "Request parameters", "GET" and "POST".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive

from endroll.server.media_types import JSON, content_type
from endroll.server.persisted import ID_PARAMETERS

#: The members of a body, or parameters of a query string: the document or its id, and what belongs to it.
NAMES = ("query", "operationName", "variables", "extensions", *ID_PARAMETERS)

#: Query strings whose parameters are remembered: a page asks the same thing by GET again and again.
KNOWN_QUERY_STRINGS = 256

#: What ends a member's name in JSON. A text may hold it, too, so there are at least as many as members.
_NAME_END = re.compile(rb'"[ \t\r\n]*:')
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class RequestRefused(Exception):  # noqa: N818 (it is an answer, not a fault of the program)
    """The request is not answered; ``status`` and ``headers`` are HTTP's, the message is a sentence."""

    def __init__(self, status: int, message: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


def by_name(headers: Sequence[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return ASGI's headers by name; those given several times as the one list that they are."""
    given = dict(headers)
    if len(given) == len(headers):
        return given
    given.clear()
    for name, value in headers:
        given[name] = b"%b, %b" % (given[name], value) if name in given else value
    return given


def require_json(media_type: bytes, encoding: bytes) -> None:
    """Raise `RequestRefused` unless the headers Content-Type and Content-Encoding say plain JSON in UTF-8."""
    if content_type(media_type) != (JSON, "utf-8"):
        raise RequestRefused(415, f"Send the request as {JSON} in UTF-8, and say so in Content-Type.")
    if encoding and encoding.lower() != b"identity":
        raise RequestRefused(415, "Send the request's body uncompressed, without Content-Encoding.")


async def read_body(receive: Receive, limit_bytes: int) -> bytes:
    """Return a request's body, or raise `RequestRefused` where it is longer than ``limit_bytes``.

    Raises `ConnectionError` when the client goes away before it has sent all of it.
    """
    chunks = []
    length = 0
    is_more = True
    while is_more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("the client went away while it was sending")
        chunk = message.get("body", b"")
        length += len(chunk)
        if length > limit_bytes:
            raise RequestRefused(413, f"The body is larger than the {limit_bytes} bytes that are read here.")
        chunks.append(chunk)
        is_more = message.get("more_body", False)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def read_json(text: bytes, what: str) -> Any:  # noqa: ANN401 (any JSON value)
    """Return the JSON value in ``text``; ``what`` is how errors call it, such as "The body".

    Raises `RequestRefused` for what is not JSON in UTF-8, for NaN and infinities, for objects that name a
    member twice, and for values nested deeper than 1,024.
    """
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if text.startswith(_BYTE_ORDER_MARK):
            raise RequestRefused(400, f"{what} begins with a byte order mark; send it without.") from error
        raise RequestRefused(400, f"{what} is not JSON: {error}.") from error
    # orjson takes the last of two members of one name. Where names cannot be told from texts by counting,
    # the standard library's slower reader looks.
    if _count_of_names(text) != _members(value):
        _look_for_repetition(text, what)
    return value


def from_query_string(query_string: bytes) -> dict[str, Any]:
    """Return the parameters in a GET's query string; whoever gets them must not change them.

    Raises `RequestRefused` when one is given twice, or is not what it must be.
    """
    return _from_query_string(query_string)


@lru_cache(KNOWN_QUERY_STRINGS)
def _from_query_string(query_string: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"), keep_blank_values=True, errors="strict", separator="&"
        )
    except UnicodeError as error:
        raise RequestRefused(400, "The query string is not UTF-8, percent-encoded.") from error
    parameters: dict[str, Any] = {}
    for name, value in pairs:
        if name in parameters and name in NAMES:
            raise RequestRefused(400, f"The parameter {name} is given more than once; give it once.")
        # An empty operationName, variables or extensions is the same as none.
        if value or name == "query":
            parameters[name] = value
    for name in {"variables", "extensions"} & parameters.keys():
        parameters[name] = read_json(parameters[name].encode(), f"The parameter {name}")
    return checked(parameters)


def checked(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return ``parameters``, or raise `RequestRefused` where one is of the wrong kind.

    The document and its ids are for `endroll.server.persisted` to look at. Further members are for
    extensions of the protocol, and let be.
    """
    name = parameters.get("operationName")
    if name is not None and type(name) is not str:
        raise RequestRefused(400, "The parameter operationName must be a string, or null.")
    for name in ("variables", "extensions"):
        value = parameters.get(name)
        if value is not None and type(value) is not dict:
            raise RequestRefused(400, f"The parameter {name} must be a JSON object, or null.")
    return parameters


def _count_of_names(text: bytes) -> int:
    """Return how often a text ends before a colon: as often as a member is named, or more often."""
    # Programs write no space between a text and a colon. These four looks are faster than one expression.
    if b" :" in text or b"\n" in text or b"\t" in text or b"\r" in text:
        return len(_NAME_END.findall(text))
    return text.count(b'":')


def _members(value: object) -> int:
    """Return how many members the objects in a JSON value have, however deep."""
    members = 0
    nested: list[Any] = [value] if type(value) in _NESTING else []
    for each in nested:  # it grows meanwhile, level by level
        parts = each
        if type(each) is dict:
            members += len(each)
            parts = each.values()
        nested += [part for part in parts if type(part) in _NESTING]
    return members


_NESTING = frozenset({dict, list})


def _look_for_repetition(text: bytes, what: str) -> None:
    try:
        json.loads(text, object_pairs_hook=lambda pairs: _require_once(pairs, what))
    except RecursionError as error:
        raise RequestRefused(400, f"{what} nests too deeply.") from error


def _require_once(pairs: list[tuple[str, Any]], what: str) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise RequestRefused(400, f'{what} has an object that names "{twice[:80]}" twice; name it once.')
    return members
