"""What goes back over HTTP for an answer: its status, its headers and its body."""

from __future__ import annotations

from typing import NamedTuple

import orjson

from endroll.resolvers.answer import Answer, Outcome
from endroll.server.media_types import GRAPHQL_RESPONSE, OFFERED

Headers = list[tuple[bytes, bytes]]

VARY = (b"vary", b"accept")

#: By outcome, as https://http-spec.graphql.org has them for application/graphql-response+json.
_STATUS = {
    Outcome.ANSWERED: 200,
    Outcome.PARTIAL: 200,
    Outcome.SYNTAX: 400,
    Outcome.INVALID: 400,
    Outcome.REFUSED: 400,
    Outcome.UNKNOWN: 400,
    Outcome.NEEDS_POST: 405,
    Outcome.LIMITED: 429,
    Outcome.BUSY: 503,
    Outcome.LATE: 504,
    Outcome.FAILED: 500,
}
#: Where the specification's next draft says otherwise.
_DRAFT_STATUS = {**_STATUS, Outcome.PARTIAL: 294, Outcome.INVALID: 422, Outcome.REFUSED: 422}
#: What a client that takes only application/json is told with 200, for so it was before the specification.
_WELL_FORMED = {Outcome.PARTIAL, Outcome.SYNTAX, Outcome.INVALID, Outcome.REFUSED, Outcome.UNKNOWN}


class Reply(NamedTuple):
    """A response: ``headers`` without Content-Length, names in lower case."""

    status: int
    headers: Headers
    body: bytes


def status_of(outcome: Outcome, media_type: str, *, is_draft: bool) -> int:
    """Return the HTTP status of an answer; ``is_draft`` for the codes of the specification's next draft."""
    if media_type != GRAPHQL_RESPONSE and outcome in _WELL_FORMED:
        return 200
    return (_DRAFT_STATUS if is_draft else _STATUS)[outcome]


def reply_to(answer: Answer, media_type: str, *, is_draft: bool) -> Reply:
    """Return the response that holds ``answer``."""
    headers = _HEADERS[media_type].copy()
    if answer.outcome is Outcome.ANSWERED:
        return Reply(200, headers, answer.body)
    status = status_of(answer.outcome, media_type, is_draft=is_draft)
    if answer.outcome is Outcome.NEEDS_POST:
        headers.append((b"allow", b"POST"))
    if answer.retry_after_seconds is not None:
        headers.append((b"retry-after", b"%d" % answer.retry_after_seconds))
    return Reply(status, headers, answer.body)


def refusal(
    status: int, message: str, media_type: str = GRAPHQL_RESPONSE, *further: tuple[bytes, bytes]
) -> Reply:
    """Return a response that holds one GraphQL error and no data; ``further`` are headers."""
    body = orjson.dumps({"errors": [{"message": message}]})
    return Reply(status, [*headers_of(media_type), (b"cache-control", b"no-store"), *further], body)


def headers_of(media_type: str) -> Headers:
    """Return the headers of every response in ``media_type``, in a list of its own."""
    return _HEADERS[media_type].copy()


_HEADERS: dict[str, Headers] = {
    media_type: [(b"content-type", f"{media_type}; charset=utf-8".encode()), VARY] for media_type in OFFERED
}
