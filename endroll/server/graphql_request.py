"""One GraphQL request, read from HTTP and held to the shape that the specification asks for.

The law: https://http-spec.graphql.org, sections "Request parameters", "GET" and "POST".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request

from endroll.server.media_types import JSON, content_type


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """The document as sent, the operation's name (null where not said) and the variables (null likewise)."""

    document: str
    operation_name: str | None
    variables: dict[str, Any] | None


class RequestRefused(Exception):  # noqa: N818 (it is an answer, not a fault of the program)
    """The request is not a well-formed GraphQL request; ``status`` is HTTP's, the message a sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def from_post(request: Request[Any], body_limit_bytes: int) -> GraphQLRequest:
    """Return the request in a POST's JSON body of at most ``body_limit_bytes``, or raise `RequestRefused`."""
    media_type, charset = content_type(request.headers.get("content-type", ""))
    if (media_type, charset) != (JSON, "utf-8"):
        raise RequestRefused(415, f"Send the request as {JSON} in UTF-8, and say so in Content-Type.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestRefused(415, "Send the request's body uncompressed, without Content-Encoding.")
    parameters = _json(await _body(request, body_limit_bytes), "The body")
    if not isinstance(parameters, dict):
        raise RequestRefused(400, 'The body must be a JSON object, such as {"query": "{ __typename }"}.')
    return _checked(parameters)


def from_get(request: Request[Any]) -> GraphQLRequest:
    """Return the request in a GET's query string, or raise `RequestRefused`."""
    parameters: dict[str, Any] = {}
    for name in ("query", "operationName", "variables", "extensions"):
        values = request.query_params.getlist(name)
        if len(values) > 1:
            raise RequestRefused(400, f"The parameter {name} is given {len(values)} times; give it once.")
        # An empty operationName, variables or extensions is the same as none.
        if values and (values[0] or name == "query"):
            parameters[name] = values[0]
    for name in {"variables", "extensions"} & parameters.keys():
        parameters[name] = _json(parameters[name].encode(), f"The parameter {name}")
    return _checked(parameters)


def _checked(parameters: dict[str, Any]) -> GraphQLRequest:
    """Return ``parameters`` as a request; further members are for extensions of the protocol, and let be."""
    document = parameters.get("query")
    if not isinstance(document, str):
        problem = "is missing" if document is None else "must be a string"
        raise RequestRefused(400, f"The parameter query {problem}: it is the GraphQL document.")
    for name, kind, said in (
        ("operationName", str, "a string"),
        ("variables", dict, "a JSON object"),
        ("extensions", dict, "a JSON object"),
    ):
        if not isinstance(parameters.get(name), (kind, type(None))):
            raise RequestRefused(400, f"The parameter {name} must be {said}, or null.")
    return GraphQLRequest(document, parameters.get("operationName"), parameters.get("variables"))


def _json(text: bytes, what: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RequestRefused(400, f"{what} is not JSON: {error}.") from error


async def _body(request: Request[Any], limit_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit_bytes:
            raise RequestRefused(413, f"The body is larger than the {limit_bytes} bytes that are read here.")
    return bytes(body)
