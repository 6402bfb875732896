"""What the environment decides: every ENDROLL_* variable, declared once.

A new setting is one line here and, by `as_table`, one row of the README. An optional number with bounds is
written `Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description=...)]`, for msgspec bounds no null.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.inspect import Metadata, type_info
from msgspec.structs import fields

from endroll.resolvers.limits import Limits
from endroll.server.environment import from_environment, shown

PREFIX = "ENDROLL_"


class Settings(Limits, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of one process and the limits of a request, as `read_settings` takes them."""

    database: Annotated[
        str,
        Meta(
            description="The database: `sqlite:///` and a file, relative to the working directory;"
            " four slashes for a full path."
        ),
    ] = "sqlite:///endroll.db"
    host: Annotated[str, Meta(description="The address to serve on; `0.0.0.0` for every one.")] = "127.0.0.1"
    port: Annotated[
        int, Meta(ge=0, le=65535, description="The port to serve on; `0` for any that is free.")
    ] = 8000
    workers: Annotated[
        int,
        Meta(ge=0, le=256, description="How many processes serve; `0` for one a core."),
    ] = 1
    read_connections: Annotated[
        int, Meta(ge=1, le=64, description="How many reads run at once; others wait.")
    ] = 4
    waiting_limit: Annotated[
        int,
        Meta(ge=1, description="How many reads may wait; beyond that a request is told 503 at once."),
    ] = 1_000
    statement_seconds: Annotated[
        float, Meta(gt=0, description="How long one statement may run before it is interrupted.")
    ] = 5
    request_seconds: Annotated[
        float, Meta(gt=0, description="How long a request may take, from its head to its answer.")
    ] = 15
    answer_cache_bytes: Annotated[
        int,
        Meta(ge=0, description="What answers kept until the next write may take in a worker; `0` for none."),
    ] = 33_554_432
    cache_control: Annotated[
        str,
        Meta(
            description="Cache-Control of answers to GET, such as `public, max-age=60` behind a CDN; by"
            " default they are stored and asked after by their ETag."
        ),
    ] = "no-cache"
    body_limit_bytes: Annotated[
        int, Meta(ge=1_024, description="The largest request body that is read, in bytes.")
    ] = 1_048_576
    batch_limit: Annotated[
        int, Meta(ge=0, description="How many requests one body may hold, as a JSON list; `0` for no lists.")
    ] = 0
    draft_status_codes: Annotated[
        bool,
        Meta(
            description="Whether to use the status codes of GraphQL over HTTP's next draft: 422 for what is"
            " not valid, 294 for data beside errors."
        ),
    ] = False
    persisted_characters: Annotated[
        int,
        Meta(ge=0, description="Characters of documents kept for clients that ask by hash; `0` for none."),
    ] = 4_000_000
    trusted_documents: Annotated[
        tuple[Path, ...],
        Meta(
            description="Folders of `.graphql` files, or manifests, whose documents are known from the start."
        ),
    ] = ()
    trusted_only: Annotated[bool, Meta(description="Whether nothing but trusted documents is run.")] = False
    cors_origins: Annotated[
        tuple[str, ...],
        Meta(
            description="Origins of other sites whose pages may ask, such as `https://app.example`; `*` for"
            " any."
        ),
    ] = ()
    rate_limit_per_second: Annotated[
        Annotated[float, Meta(gt=0)] | None,
        Meta(description="The price that one client address may spend a second; none for any."),
    ] = None
    rate_limit_burst: Annotated[
        float, Meta(gt=0, description="The price that a client may spend at once before the rate counts.")
    ] = 500_000
    trusted_proxies: Annotated[
        tuple[str, ...],
        Meta(description="Addresses or networks of proxies whose X-Forwarded-For is believed."),
    ] = ()
    introspection: Annotated[
        bool, Meta(description="Whether clients may ask for the schema itself (`__schema`, `__type`).")
    ] = True
    suggestions: Annotated[
        bool,
        Meta(description="Whether errors name fields, types and words that the client may have meant."),
    ] = True
    request_log: Annotated[
        Literal["off", "json"],
        Meta(description="Whether each request is logged, as a line of JSON on standard output."),
    ] = "off"
    metrics_host: Annotated[str, Meta(description="The address of `/metrics`.")] = "127.0.0.1"
    metrics_port: Annotated[
        Annotated[int, Meta(ge=1, le=65535)] | None,
        Meta(
            description="The port of `/metrics`, for Prometheus; with several workers, one each from here on,"
            " and one more. None for no such page."
        ),
    ] = None
    tracing: Annotated[
        bool,
        Meta(
            description="Whether requests are traced by OpenTelemetry (`pip install 'endroll[tracing]'`);"
            " OTEL_* say where to."
        ),
    ] = False
    shutdown_seconds: Annotated[
        int,
        Meta(ge=0, description="How long requests in flight may take to finish when the server is stopped."),
    ] = 10
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        Meta(description="The least that is logged: `critical`, `error`, `warning`, `info` or `debug`."),
    ] = "info"

    @property
    def processes(self) -> int:
        """How many processes serve: one for each core that this one may use where ``workers`` is 0."""
        if self.workers:
            return self.workers
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return usable or 1


def read_settings() -> Settings:
    """Return the settings that the environment gives; an empty variable counts as unset.

    Raises `SettingsError` when one cannot be used.
    """
    return from_environment(Settings, PREFIX, os.environ)


def as_table() -> str:
    """Return the settings as a Markdown table: variable, default, meaning; the limits last."""
    limits = {field.name for field in fields(Limits)}
    rows = (
        f"| `{PREFIX}{field.name.upper()}` | {_default(field.default)} | {_description(field.type)} |"
        for field in sorted(fields(Settings), key=lambda field: field.name in limits)
    )
    return "\n".join(("| Variable | Default | Meaning |", "| --- | --- | --- |", *rows))


def _default(value: object) -> str:
    text = shown(value)
    return f"`{text}`" if text else "none"


def _description(annotation: object) -> str:
    kind = type_info(annotation)
    if not isinstance(kind, Metadata) or kind.extra_json_schema is None:
        raise TypeError(f"a setting has no description: {annotation}")
    return str(kind.extra_json_schema["description"])
