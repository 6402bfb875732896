"""Which GET requests are refused because a browser sent them for another site's page without asking first.

A POST is not looked at: its body must be application/json, which no browser sends across origins before the
server has said yes to a preflight. A GET needs no preflight, so here is told where it comes from. The law:
https://www.w3.org/TR/fetch-metadata/ and https://fetch.spec.whatwg.org (Origin, CORS-safelisted headers).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

ANY_ORIGIN = "*"

#: Headers that no page can add to a request to another site without a preflight; clients send one for that.
PREFLIGHT_HEADERS = (b"apollo-require-preflight", b"x-apollo-operation-name", b"graphql-require-preflight")

#: Where a browser says that nobody else's page had a part in the request: it came from a page of this very
#: server, or from the address bar, a bookmark, the user.
_OWN_SITES = (b"same-origin", b"none")

_SHOWN_CHARACTERS = 100


def refuses(headers: Iterable[tuple[bytes, bytes]], allowed_origins: Collection[str]) -> str | None:
    """Return why a GET with these ``headers`` is refused, a sentence for the client; null where it is not.

    ``headers`` are ASGI's, names in lower case. ``allowed_origins`` are those that CORS allows, such as
    `https://app.example`; "*" allows any, and then nothing is refused. Refused is what a browser sent for a
    page of another origin, unless that origin is allowed or the browser had to ask with a preflight. What is
    no browser (curl, a CDN, a server) says nothing of a page, and is never refused.
    """
    given = dict(headers)
    site = given.get(b"sec-fetch-site")
    if site in _OWN_SITES or ANY_ORIGIN in allowed_origins:
        return None
    source = given.get(b"origin") or _origin(given.get(b"referer", b""))
    if site is None and _is_harmless(given, source):
        return None
    if source.decode("latin-1") in allowed_origins or _was_preflighted(given):
        return None
    page = f", {source[:_SHOWN_CHARACTERS].decode('latin-1')}," if source else ""
    return (
        f"A page of another site{page} sent this GET without asking first. Send a POST of application/json,"
        f" or the header {PREFLIGHT_HEADERS[0].decode()}; the site must be allowed in ENDROLL_CORS_ORIGINS."
    )


def _is_harmless(given: dict[bytes, bytes], source: bytes) -> bool:
    """Return whether a request without Sec-Fetch-Site can be let in.

    Browsers leave it out on plain HTTP to another host than localhost, and old ones always. They then show
    by Origin or Referer which page it was. A browser that shows neither may hide a page: it is let in only
    to open the answer as a page, as for a typed address.
    """
    if source:
        return source.partition(b"//")[2].lower() == given.get(b"host", b"").lower()
    is_browser = given.get(b"user-agent", b"").startswith(b"Mozilla/")
    return not is_browser or given.get(b"accept", b"").startswith(b"text/html")


def _origin(address: bytes) -> bytes:
    """Return the scheme and host of a Referer; empty where there is none."""
    scheme, slashes, rest = address.partition(b"//")
    return scheme + slashes + rest.partition(b"/")[0]


def _was_preflighted(given: dict[bytes, bytes]) -> bool:
    media_type = given.get(b"content-type", b"").partition(b";")[0]
    return media_type.strip().lower() == b"application/json" or any(
        name in given for name in PREFLIGHT_HEADERS
    )
