"""The process's own log: plain for people, JSON for machines."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest

from endroll.server.process_log import LogFormat, set_up

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"

NOT_A_NUMBER = r"invalid literal for int() with base 10: 'gone\nforged line'"

log = logging.getLogger("endroll.test")


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Puts logging back as pytest had it."""
    root, access, aiosqlite = (logging.getLogger(name) for name in ("", "uvicorn.access", "aiosqlite"))
    handlers, level, was_disabled, other_level = (
        root.handlers[:],
        root.level,
        access.disabled,
        aiosqlite.level,
    )
    yield
    root.handlers[:], access.disabled = handlers, was_disabled
    root.setLevel(level)
    aiosqlite.setLevel(other_level)


def logged(form: LogFormat, level: str = "info") -> io.StringIO:
    stream = io.StringIO()
    set_up(level, form, stream)
    return stream


def fail() -> None:
    try:
        int("gone\nforged line")
    except ValueError:
        log.exception("A request could not be answered", extra={"request_id": "0123456789abcdef"})


def test_a_plain_line_has_time_level_message_and_request() -> None:
    stream = logged("plain")
    log.warning("Low on %s", "space")
    log.warning("Slow", extra={"request_id": "abc"})
    assert re.fullmatch(
        rf"{TIME} WARNING  Low on space\n{TIME} WARNING  Slow \(request abc\)\n", stream.getvalue()
    )


def test_an_error_is_logged_whole_in_plain_lines() -> None:
    stream = logged("plain")
    fail()
    first, *others = stream.getvalue().splitlines()
    assert first.endswith("ERROR    A request could not be answered (request 0123456789abcdef)")
    assert others[0] == "Traceback (most recent call last):"
    assert others[-1] == f"ValueError: {NOT_A_NUMBER}"


def test_an_error_is_logged_whole_in_one_line_of_json() -> None:
    stream = logged("json")
    fail()
    [line] = stream.getvalue().splitlines()
    entry = json.loads(line)
    traceback, time = entry.pop("traceback"), entry.pop("time")
    assert entry == {
        "event": "log",
        "level": "error",
        "logger": "endroll.test",
        "message": "A request could not be answered",
        "request_id": "0123456789abcdef",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", time)
    assert traceback.startswith("Traceback (most recent call last):")
    assert traceback.endswith(f"ValueError: {NOT_A_NUMBER}")


def test_json_says_nothing_of_what_is_not_there() -> None:
    stream = logged("json")
    log.info("Started")
    assert set(json.loads(stream.getvalue())) == {"event", "time", "level", "logger", "message"}


@pytest.mark.parametrize(
    ("level", "told"), [("debug", 5), ("info", 4), ("warning", 3), ("error", 2), ("critical", 1)]
)
def test_what_is_below_the_level_is_not_logged(level: str, told: int) -> None:
    stream = logged("json", level)
    for each in (log.debug, log.info, log.warning, log.error, log.critical):
        each("Said")
    assert len(stream.getvalue().splitlines()) == told


def test_the_database_driver_never_logs_the_values_of_a_statement() -> None:
    stream = logged("plain", "debug")
    logging.getLogger("aiosqlite").debug("executing select ? with %s", "a client's value")
    assert stream.getvalue() == ""


def test_the_servers_own_line_for_each_request_is_off() -> None:
    stream = logged("plain", "debug")
    logging.getLogger("uvicorn.access").info("GET / 200")
    logging.getLogger("uvicorn.error").info("Started")
    assert [line[39:] for line in stream.getvalue().splitlines()] == ["Started"]


def test_setting_up_again_logs_nothing_twice() -> None:
    logged("plain")
    stream = logged("plain")
    log.info("Once")
    assert stream.getvalue().count("Once") == 1
