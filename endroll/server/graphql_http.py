"""GraphQL over HTTP: a request comes in as bytes, its answer goes out as the bytes the executor wrote.

The law: https://http-spec.graphql.org, section "Response".
"""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from endroll.resolvers.execute import Executor
from endroll.server.graphql_request import RequestRefused, from_get, from_post
from endroll.server.media_types import GRAPHQL_RESPONSE, OFFERED, negotiate


async def answer(request: Request[Any], executor: Executor, *, body_limit_bytes: int) -> Response:
    """Return the response to a GET or POST of a GraphQL request.

    Its status is 200, or 400 where the request was refused before anything was executed; but a client that
    takes only application/json gets 200 for every well-formed request, as the specification has it. What is
    no GraphQL request is 400, 413 or 415; a mutation by GET 405; an Accept that takes neither type 406.
    """
    media_type = negotiate(request.headers.get("accept"))
    if media_type is None:
        return refusal(406, f"The answer is {' or '.join(OFFERED)}; Accept takes neither.")
    is_get = request.method in {"GET", "HEAD"}
    try:
        asked = from_get(request) if is_get else await from_post(request, body_limit_bytes)
    except RequestRefused as error:
        return refusal(error.status, str(error), media_type)
    answered = await executor.execute(
        asked.document, asked.operation_name, asked.variables, allow_mutation=not is_get
    )
    if answered.needs_post:
        return _response(405, answered.body, media_type, {"allow": "POST"})
    is_refused = answered.is_request_error and media_type == GRAPHQL_RESPONSE
    return _response(400 if is_refused else 200, answered.body, media_type)


def refusal(status: int, message: str, media_type: str = GRAPHQL_RESPONSE) -> Response:
    """Return a response that holds one GraphQL error, and no data."""
    return _response(status, orjson.dumps({"errors": [{"message": message}]}), media_type)


def _response(status: int, body: bytes, media_type: str, headers: dict[str, str] | None = None) -> Response:
    content_type = f"{media_type}; charset=utf-8"
    return Response(body, status, {**(headers or {}), "vary": "accept"}, content_type)
