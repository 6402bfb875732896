"""Which media type a request is in and its response is written in.

The law: https://www.rfc-editor.org/rfc/rfc9110#name-accept and https://http-spec.graphql.org
"""

from __future__ import annotations

from contextlib import suppress
from email.message import Message
from functools import lru_cache

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"

#: What a GraphQL response can be written in; the first is for clients that take anything, or do not say.
OFFERED = (JSON, GRAPHQL_RESPONSE)


#: Headers remembered: every client sends the same few again and again.
KNOWN_HEADERS = 256
#: A longer header names no media type that is known here; browsers' have some 200 bytes.
LONGEST_HEADER_BYTES = 1_000


@lru_cache(KNOWN_HEADERS)
def content_type(header: bytes) -> tuple[str, str]:
    """Return the media type and the charset that a Content-Type header says, in lower case.

    The charset is "utf-8" where none is said; the type "text/plain" where the header makes no sense.
    """
    if len(header) <= LONGEST_HEADER_BYTES:
        message = _parsed(header.decode("latin-1"))
        # The library raises where a parameter is continued (RFC 2231) in ways that make no sense.
        with suppress(TypeError, ValueError):
            return message.get_content_type(), message.get_content_charset("utf-8")
    return "text/plain", "utf-8"


@lru_cache(KNOWN_HEADERS)
def negotiate(accept: bytes) -> str | None:
    """Return the offered media type that the Accept header likes most; null where it likes none.

    An empty header, or none, means any. A type's quality is that of the most exact range that takes it. Of
    types liked equally, the one whose range stands first in the header is taken, then the one offered first.
    """
    if not accept.strip():
        return OFFERED[0]
    if len(accept) > LONGEST_HEADER_BYTES:
        return None
    ranges = [_parsed(text) for text in accept.decode("latin-1").split(",") if text.strip()]
    liked = []
    for place, offered in enumerate(OFFERED):
        names = {offered: 2, "application/*": 1, "*/*": 0}
        takes = [
            (names[accepted.get_content_type()], -index, _quality(accepted))
            for index, accepted in enumerate(ranges)
            if accepted.get_content_type() in names
        ]
        if takes:
            _, index, quality = max(takes)
            liked.append((quality, index, -place, offered))
    quality, *_, best = max(liked, default=(0.0, OFFERED[0]))
    return best if quality > 0 else None


def _parsed(header: str) -> Message:
    message = Message()
    message["content-type"] = header.strip()
    return message


def _quality(media_range: Message) -> float:
    """Return the range's ``q``, from 0 to 1; 1 where none is said, 0 where it makes no sense."""
    try:
        quality = float(str(media_range.get_param("q", "1")))
    except (TypeError, ValueError):  # as above: the library's own, or what is no number
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0
