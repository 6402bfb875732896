"""The ASGI application: what is served at which path, and for how long the database is open."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TypedDict

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from endroll.db.catalogue import read_version
from endroll.db.engine import Database, DatabaseError, ReadLimits
from endroll.db.migrate import open_database
from endroll.resolvers.validation import Strictness
from endroll.schema import SCHEMA, build_executor, sdl
from endroll.server.cors import cors_middleware
from endroll.server.counts import read_counts
from endroll.server.exchange import request_id
from endroll.server.explorer import explorer_routes
from endroll.server.graphql_http import GraphQLEndpoint
from endroll.server.observer import observing
from endroll.server.persisted import PersistedDocuments
from endroll.server.rate_limit import RateLimit
from endroll.server.settings import Settings, read_settings
from endroll.server.trusted import TrustedError, read_trusted


class Opened(TypedDict):
    """What is open while the application serves."""

    database: Database


def create_app(
    settings: Settings | None = None, *, on_statement: Callable[[str], None] | None = None
) -> ASGIApp:
    """Return the application for ``settings``, the environment's where null.

    It serves GraphQL at `/graphql`, the explorer at `/`, the schema at `/schema.graphql`, and says at
    `/healthz` that it lives and at `/readyz` that its database answers. The database is opened when serving
    starts, which raises `DatabaseError` when it cannot be, and closed after the last request.
    ``on_statement`` is told every statement that SQLite starts for a read, so that they can be counted.

    Raises `TrustedError` and `OriginError` when what the settings name cannot be used.
    """
    settings = settings or read_settings()
    documents = _persisted_documents(settings)
    front: Front

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[Opened]:
        async with AsyncExitStack() as opened:
            database = await opened.enter_async_context(
                open_database(settings.database, reads=_read_limits(settings), on_statement=on_statement)
            )
            executor = build_executor(
                database, _strictness(settings), answer_cache_bytes=settings.answer_cache_bytes
            )
            front.graphql = endpoint = GraphQLEndpoint(executor, settings, documents, _rate_limit(settings))
            endpoint.observer = await opened.enter_async_context(
                observing(
                    partial(read_counts, endpoint),
                    logs_requests=settings.request_log == "json",
                    metrics_address=(settings.metrics_host, settings.metrics_port)
                    if settings.metrics_port
                    else None,
                    # One more than there are workers: while one is replaced, both are there.
                    metrics_ports=settings.processes + 1 if settings.processes > 1 else 1,
                    traces=settings.tracing,
                )
            )
            yield {"database": database}

    front = Front(
        Starlette(
            routes=[
                Route("/schema.graphql", schema_text),
                Route("/healthz", health),
                Route("/readyz", readiness),
                *explorer_routes(),
            ],
            lifespan=lifespan,
            exception_handlers={
                404: not_found,
                405: method_not_allowed,
                Exception: failed,
            },
        )
    )
    app: ASGIApp = front
    for middleware in cors_middleware(settings.cors_origins):
        app = middleware.cls(app, *middleware.args, **middleware.kwargs)
    return app


class Front:
    """The application's front door: GraphQL goes straight to its endpoint, all else to Starlette."""

    def __init__(self, others: ASGIApp) -> None:
        self.graphql: ASGIApp = others
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve from start to end."""
        if scope["type"] == "http" and scope["path"] == "/graphql":
            await self.graphql(scope, receive, send)
        else:
            await self._others(scope, receive, send)


def _read_limits(settings: Settings) -> ReadLimits:
    return ReadLimits(
        connections=settings.read_connections,
        waiting=settings.waiting_limit,
        statement_seconds=settings.statement_seconds,
    )


def _strictness(settings: Settings) -> Strictness:
    return Strictness(limits=settings, introspection=settings.introspection, suggestions=settings.suggestions)


def _persisted_documents(settings: Settings) -> PersistedDocuments:
    trusted = read_trusted(settings.trusted_documents)
    if settings.trusted_only and not trusted:
        raise TrustedError(
            "ENDROLL_TRUSTED_ONLY is on, and ENDROLL_TRUSTED_DOCUMENTS names no documents: nothing could be"
            " asked. Name a folder or a manifest."
        )
    trusted.require_valid(SCHEMA._schema)  # noqa: SLF001 (Strawberry has no public name for it)
    return PersistedDocuments(settings.persisted_characters, trusted, trusted_only=settings.trusted_only)


def _rate_limit(settings: Settings) -> RateLimit | None:
    if settings.rate_limit_per_second is None:
        return None
    return RateLimit(settings.rate_limit_per_second, settings.rate_limit_burst)


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


async def failed(request: Request, error: Exception) -> Response:
    """Return 500 and no word of what went wrong but the id that the log has it under."""
    failed_id = request_id(request.scope["headers"])
    error.add_note(f"This was request {failed_id}.")
    message = f"Endroll failed to answer this request. Its log says why under {failed_id}.\n"
    return PlainTextResponse(message, 500, {"x-request-id": failed_id})
