"""What the environment decides: every ENDROLL_* variable, declared once."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ENDROLL_"


class SettingsError(Exception):
    """A variable of the environment cannot be used; the message is a sentence that names it."""


class Settings(BaseSettings):
    """The settings of one process, read from the environment; an empty variable counts as unset."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    database: str = Field(
        default="sqlite:///endroll.db",
        description="The database: `sqlite:///` and a file, relative to the working directory;"
        " four slashes for a full path.",
    )
    host: str = Field(default="127.0.0.1", description="The address to serve on; `0.0.0.0` for every one.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="The port to serve on; `0` for any that is free."
    )
    read_connections: int = Field(
        default=4, ge=1, le=64, description="How many reads run at once; others wait."
    )
    body_limit_bytes: int = Field(
        default=1_048_576, ge=1_024, description="The largest request body that is read, in bytes."
    )
    shutdown_seconds: int = Field(
        default=10,
        ge=0,
        description="How long requests in flight may take to finish when the server is stopped.",
    )
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        default="info",
        description="The least that is logged: `critical`, `error`, `warning`, `info` or `debug`.",
    )


def read_settings() -> Settings:
    """Return the settings that the environment gives. Raises `SettingsError` on one that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        problems = (
            f"{PREFIX}{str(problem['loc'][0]).upper()} cannot be {problem['input']!r}: {problem['msg']}."
            for problem in error.errors()
        )
        raise SettingsError(" ".join(problems)) from error


def as_table() -> str:
    """Return the settings as a Markdown table: variable, default, meaning; in order of declaration."""
    rows = (
        f"| `{PREFIX}{name.upper()}` | `{field.default}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    )
    return "\n".join(("| Variable | Default | Meaning |", "| --- | --- | --- |", *rows))
