"""The ASGI application: what is served at which path, and for how long the database is open."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypedDict

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from endroll.db.catalogue import read_version
from endroll.db.engine import Database, DatabaseError, ReadLimits
from endroll.db.migrate import open_database
from endroll.resolvers.execute import Executor
from endroll.schema import build_executor, sdl
from endroll.server.explorer import explorer_routes
from endroll.server.graphql_http import answer, refusal
from endroll.server.settings import Settings, read_settings


class Opened(TypedDict):
    """What is open while the application serves."""

    database: Database
    executor: Executor


def create_app(
    settings: Settings | None = None, *, on_statement: Callable[[str], None] | None = None
) -> Starlette:
    """Return the application for ``settings``, the environment's where null.

    It serves GraphQL at `/graphql`, the explorer at `/`, the schema at `/schema.graphql`, and says at
    `/healthz` that it lives and at `/readyz` that its database answers. The database is opened when serving
    starts, which raises `DatabaseError` when it cannot be, and closed after the last request.
    ``on_statement`` is told every statement that SQLite starts for a read, so that they can be counted.
    """
    settings = settings or read_settings()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[Opened]:
        async with open_database(
            settings.database,
            reads=ReadLimits(settings.read_connections),
            on_statement=on_statement,
        ) as database:
            yield {"database": database, "executor": build_executor(database)}

    async def graphql(request: Request[Opened]) -> Response:
        executor = request.state["executor"]
        return await answer(request, executor, body_limit_bytes=settings.body_limit_bytes)

    return Starlette(
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST"]),
            Route("/schema.graphql", schema_text),
            Route("/healthz", health),
            Route("/readyz", readiness),
            *explorer_routes(),
        ],
        lifespan=lifespan,
        exception_handlers={
            404: not_found,
            405: method_not_allowed,
            ClientDisconnect: disconnected,
            Exception: failed,
        },
    )


async def schema_text(request: Request[Opened]) -> Response:
    """Return the schema in GraphQL's schema language, or 304 where the client has it already."""
    text = sdl()
    headers = {"etag": f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"', "cache-control": "no-cache"}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if known & {headers["etag"], "*"}:
        return Response(status_code=304, headers=headers)
    return PlainTextResponse(text, headers=headers)


async def health(_: Request[Opened]) -> Response:
    """Return 200 while the process lives."""
    return PlainTextResponse("Endroll lives.\n")


async def readiness(request: Request[Opened]) -> Response:
    """Return 200 when the database is in its place and answers, 503 with a sentence when not."""
    try:
        await request.state["database"].require_in_place()
        await read_version(request.state["database"])
    except DatabaseError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return PlainTextResponse("Endroll is ready.\n")


async def not_found(_: Request, __: Exception) -> Response:
    """Return 404, with what there is instead."""
    return PlainTextResponse(
        "There is nothing here. The explorer is at /, GraphQL at /graphql, the schema at /schema.graphql.\n",
        404,
    )


async def method_not_allowed(request: Request, error: Exception) -> Response:
    """Return 405, with the methods that are allowed."""
    said = error.headers if isinstance(error, HTTPException) and error.headers else {}
    allowed = ", ".join(sorted(said.get("Allow", "").split(", ")))
    message = f"{request.method} is not answered here; send one of {allowed}.\n"
    return PlainTextResponse(message, 405, {"allow": allowed})


async def disconnected(_: Request, __: Exception) -> Response:
    """Return what nobody will read: the client went away while it was sending."""
    return Response(status_code=400)


async def failed(_: Request, __: Exception) -> Response:
    """Return 500 and no word of what went wrong; Starlette logs that."""
    return refusal(500, "Endroll failed to answer this request. Its log says why.")
