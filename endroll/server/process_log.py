"""The process's own log on standard error: plain lines, or JSON, one object a line.

What belongs to a request is logged with ``extra={"request_id": …}``; both forms print it.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import IO, Literal

import msgspec

LogFormat = Literal["plain", "json"]


class Entry(msgspec.Struct, tag_field="event", tag="log", omit_defaults=True):
    """One entry as JSON. ``traceback`` is there where an error was logged with its cause."""

    time: datetime
    level: str
    logger: str
    message: str
    request_id: str | None = None
    traceback: str | None = None


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON; what it cannot print stays escaped, so a line is never broken."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as an `Entry` in JSON."""
        entry = Entry(
            datetime.fromtimestamp(record.created, UTC),
            record.levelname.lower(),
            record.name,
            record.getMessage(),
            getattr(record, "request_id", None),
            self.formatException(record.exc_info) if record.exc_info else None,
        )
        return msgspec.json.encode(entry).decode()


class PlainFormatter(logging.Formatter):
    """Writes a record for people: time, level, message, the request's id, then the traceback."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname:<8} {message}", style="{")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 (logging's)
        """Return the time in UTC, as ISO 8601 has it."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's)
        """Return the first line."""
        said = super().formatMessage(record)
        request_id = getattr(record, "request_id", None)
        return f"{said} (request {request_id})" if request_id else said


def set_up(level: str, form: LogFormat, stream: IO[str] | None = None) -> None:
    """Send what the whole process logs at ``level`` and above to ``stream``, standard error where null.

    uvicorn's line for each request is off, for `endroll.server.request_log` writes a better one.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter() if form == "json" else PlainFormatter())
    root = logging.getLogger()
    for other in root.handlers[:]:
        root.removeHandler(other)
    root.addHandler(handler)
    root.setLevel(level.upper())
    # Without a handler, even its parents', uvicorn does not put the line together.
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate = False
    # At debug it would log every statement with its values, which are a client's.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
