"""The explorer page at `/`, as ``explorer/build.py`` leaves it in this package, and its assets."""

from __future__ import annotations

from os import PathLike, stat_result
from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

#: Where the build leaves the page: inside the package, so that a wheel carries it.
BUILT = Path(__file__).parent / "static"

#: The browser itself refuses whatever would leave the machine. A worker obeys the policy that its own
#: script came with, so assets carry it too. Monaco writes style elements; it needs nothing else inline.
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
        "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}

#: Types that the machine's own table may lack or have wrong; a browser runs no script without the right one.
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}

NOT_BUILT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Endroll</title>
<style>
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem }
pre, code { font-family: ui-monospace, monospace }
pre { padding: .8rem 1rem; border: 1px solid #8886; border-radius: 8px; overflow-x: auto }
</style>
</head>
<body>
<h1>Endroll is running; its explorer page is not built</h1>
<p>To build it, run this in the folder that Endroll was cloned into, then load this page again:</p>
<pre>.venv/bin/python explorer/build.py</pre>
<p>The catalogue answers meanwhile: send GraphQL to <a href="graphql"><code>/graphql</code></a>,
and read what can be asked at <a href="schema.graphql"><code>/schema.graphql</code></a>.</p>
</body>
</html>
"""


class Assets(StaticFiles):
    """Files with a hash in their name: typed, cached for ever; a build that is not there yet is a 404."""

    async def check_config(self) -> None:
        """Accept a folder that does not exist: the page may be built while the server runs."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return the file, or 304 when the browser has it, with its type, its policy and its life."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(HEADERS)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        media_type = MEDIA_TYPES.get(Path(full_path).suffix)
        if media_type is not None and response.status_code != 304:
            response.headers["content-type"] = media_type
        return response


def explorer_routes(built: Path = BUILT) -> list[BaseRoute]:
    """Return the routes `/` and `/assets/…` for the page built in the folder ``built``.

    Whether it is built is looked up at each request. Until then `/` answers 503 with a page that says which
    command builds it, and assets answer 404.
    """

    async def page(_: Request) -> Response:
        index = built / "index.html"
        # Never cached unasked: a new build names new assets.
        headers = {**HEADERS, "cache-control": "no-cache"}
        if not index.is_file():
            return HTMLResponse(NOT_BUILT, status_code=503, headers=headers)
        return FileResponse(index, media_type="text/html", headers=headers)

    assets = Assets(directory=built / "assets", check_dir=False)
    return [
        Route("/", page, name="explorer"),
        Mount("/assets", assets, middleware=[Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)]),
    ]
