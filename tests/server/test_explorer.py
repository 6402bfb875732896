"""The explorer page as HTTP serves it, built and not built."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from endroll.server.explorer import explorer_routes

SCRIPT = "export const x = 1;\n" * 200
YEAR = "public, max-age=31536000, immutable"
ROOT = Path(__file__).parent.parent.parent


def build_into(folder: Path) -> None:
    """Leave in ``folder`` what a build leaves there, in small."""
    assets = folder / "assets"
    assets.mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Endroll</title>", encoding="utf-8")
    (folder / "licenses.md").write_text("# Licenses", encoding="utf-8")
    (assets / "index-A1b2C3d4.js").write_text(SCRIPT, encoding="utf-8")
    (assets / "index-A1b2C3d4.css").write_text("body{}", encoding="utf-8")
    (assets / "favicon-A1b2C3d4.svg").write_text("<svg/>", encoding="utf-8")
    (assets / "codicon-A1b2C3d4.ttf").write_bytes(b"\0\1\0\0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "static"


@pytest.fixture
async def client(folder: Path) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(Starlette(routes=explorer_routes(folder)))
    async with AsyncClient(transport=transport, base_url="http://endroll.test") as client:
        yield client


async def test_a_built_page_is_served_at_the_root_and_asked_for_anew_each_time(
    client: AsyncClient, folder: Path
) -> None:
    build_into(folder)
    answer = await client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.text == "<!doctype html><title>Endroll</title>"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("index-A1b2C3d4.js", "text/javascript; charset=utf-8"),
        ("index-A1b2C3d4.css", "text/css; charset=utf-8"),
        ("favicon-A1b2C3d4.svg", "image/svg+xml"),
        ("codicon-A1b2C3d4.ttf", "font/ttf"),
    ],
)
async def test_an_asset_has_its_type_and_is_cached_for_ever(
    client: AsyncClient, folder: Path, name: str, media_type: str
) -> None:
    build_into(folder)
    answer = await client.get(f"/assets/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == YEAR
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_an_asset_that_the_browser_has_is_not_sent_again(client: AsyncClient, folder: Path) -> None:
    build_into(folder)
    etag = (await client.get("/assets/index-A1b2C3d4.css")).headers["etag"]
    answer = await client.get("/assets/index-A1b2C3d4.css", headers={"if-none-match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["cache-control"] == YEAR


async def test_a_script_travels_compressed_to_a_browser_that_can_take_it(
    client: AsyncClient, folder: Path
) -> None:
    build_into(folder)
    plain = await client.get("/assets/index-A1b2C3d4.js", headers={"accept-encoding": "identity"})
    packed = await client.get("/assets/index-A1b2C3d4.js", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.text == packed.text == SCRIPT


@pytest.mark.parametrize(
    "path",
    ["/assets/none.js", "/assets/", "/assets/../licenses.md", "/assets/%2e%2e/licenses.md", "/licenses.md"],
)
async def test_what_is_not_an_asset_is_not_found_and_not_cached(
    client: AsyncClient, folder: Path, path: str
) -> None:
    build_into(folder)
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/assets/index-A1b2C3d4.js"])
async def test_the_policy_lets_the_page_and_its_workers_reach_this_host_only(
    client: AsyncClient, folder: Path, path: str
) -> None:
    build_into(folder)
    policy = dict(
        directive.strip().split(" ", 1)
        for directive in (await client.get(path)).headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == policy["script-src"] == policy["worker-src"] == "'self'"
    allowed = {source for sources in policy.values() for source in sources.split()}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:"}
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == ["style-src"]


async def test_a_page_that_is_not_built_says_which_command_builds_it(client: AsyncClient) -> None:
    answer = await client.get("/")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "<pre>.venv/bin/python explorer/build.py</pre>" in answer.text
    assert "/graphql" in answer.text
    assert (ROOT / "explorer" / "build.py").is_file()


async def test_an_asset_of_a_page_that_is_not_built_is_not_found(client: AsyncClient) -> None:
    assert (await client.get("/assets/index-A1b2C3d4.js")).status_code == 404


async def test_a_page_that_is_built_while_the_server_runs_is_served(
    client: AsyncClient, folder: Path
) -> None:
    assert (await client.get("/")).status_code == 503
    assert (await client.get("/assets/index-A1b2C3d4.css")).status_code == 404
    build_into(folder)
    assert (await client.get("/")).status_code == 200
    assert (await client.get("/assets/index-A1b2C3d4.css")).text == "body{}"
