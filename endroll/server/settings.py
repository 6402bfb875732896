"""What the environment decides: every ENDROLL_* variable, declared once.

A new setting is one line here and, by `as_table`, one row of the README. An optional number with bounds is
written `Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description=...)]`, for msgspec bounds no null.
"""

from __future__ import annotations

import os
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.inspect import Metadata, type_info
from msgspec.structs import fields

from endroll.server.environment import from_environment, shown

PREFIX = "ENDROLL_"


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of one process, as `read_settings` takes them from the environment."""

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
    read_connections: Annotated[
        int, Meta(ge=1, le=64, description="How many reads run at once; others wait.")
    ] = 4
    body_limit_bytes: Annotated[
        int, Meta(ge=1_024, description="The largest request body that is read, in bytes.")
    ] = 1_048_576
    shutdown_seconds: Annotated[
        int,
        Meta(ge=0, description="How long requests in flight may take to finish when the server is stopped."),
    ] = 10
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        Meta(description="The least that is logged: `critical`, `error`, `warning`, `info` or `debug`."),
    ] = "info"


def read_settings() -> Settings:
    """Return the settings that the environment gives; an empty variable counts as unset.

    Raises `SettingsError` when one cannot be used.
    """
    return from_environment(Settings, PREFIX, os.environ)


def as_table() -> str:
    """Return the settings as a Markdown table: variable, default, meaning; in order of declaration."""
    rows = (
        f"| `{PREFIX}{field.name.upper()}` | {_default(field.default)} | {_description(field.type)} |"
        for field in fields(Settings)
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
