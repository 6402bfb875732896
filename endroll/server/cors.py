"""Which other sites' pages may ask this server from a browser, and read its answers.

The law: https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from endroll.server.csrf import ANY_ORIGIN
from endroll.server.environment import SettingsError

#: How long a browser keeps a preflight's answer: the longest that Chromium honours.
PREFLIGHT_SECONDS = 7_200

#: What a page may read of a response beside its body.
EXPOSED_HEADERS = ("etag", "retry-after", "x-request-id")


class OriginError(SettingsError):
    """A text is not the origin of a page; the message is a sentence that names it."""


def cors_middleware(origins: Collection[str]) -> list[Middleware]:
    """Return the middleware that lets pages of ``origins`` in, each as `https://app.example`, "*" for any.

    It is none where ``origins`` is empty. Every response then varies by Origin, those to curl as well, so
    that a cache in front hands no answer to a page that was made for another. Pages may send any header:
    nothing here is told by a cookie or password, and no credentials are allowed. Raises `OriginError`.
    """
    for origin in origins:
        _require_origin(origin)
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=tuple(origins),
            allow_methods=("GET", "HEAD", "POST"),
            allow_headers=("*",),
            allow_private_network=True,
            expose_headers=EXPOSED_HEADERS,
            max_age=PREFLIGHT_SECONDS,
        )
    ]


def _require_origin(text: str) -> None:
    """Raise `OriginError` unless ``text`` is an origin as browsers write it, or "*"."""
    parts = urlsplit(text)
    as_sent = f"{parts.scheme}://{parts.netloc}".lower()
    if text != ANY_ORIGIN and (text != as_sent or not parts.scheme or not parts.hostname):
        raise OriginError(
            f'"{text}" is not an origin. Give scheme and host in lower case, and the port where it is not the'
            f' scheme\'s own, with nothing behind, such as https://app.example; or "{ANY_ORIGIN}" for any.'
        )
