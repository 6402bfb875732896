"""Settings come from the environment, and only from there."""

from __future__ import annotations

import os
import re

import pytest

from endroll.server.environment import SettingsError
from endroll.server.settings import Settings, as_table, read_settings


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ENDROLL_")]:
        monkeypatch.delenv(name)


def test_without_an_environment_the_defaults_hold() -> None:
    assert read_settings() == Settings(database="sqlite:///endroll.db", host="127.0.0.1", port=8000)


def test_the_environment_says_otherwise_and_an_empty_variable_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ENDROLL_DATABASE", "sqlite:///other.db")
    monkeypatch.setenv("ENDROLL_PORT", "0")
    monkeypatch.setenv("ENDROLL_HOST", "")
    settings = read_settings()
    assert (settings.database, settings.port, settings.host) == ("sqlite:///other.db", 0, "127.0.0.1")


@pytest.mark.parametrize(
    ("variable", "value", "must", "default"),
    [
        ("ENDROLL_PORT", "eighty", "a whole number from 0 to 65535", "8000"),
        ("ENDROLL_PORT", "65536", "a whole number from 0 to 65535", "8000"),
        ("ENDROLL_BODY_LIMIT_BYTES", "0", "a whole number of at least 1024", "1048576"),
        ("ENDROLL_LOG_LEVEL", "loud", "critical, debug, error, info or warning", "info"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, must: str, default: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as error:
        read_settings()
    assert str(error.value) == (
        f"{variable} cannot be {value!r}: it must be {must}."
        f" Correct it, or leave it out for the default, {default}."
    )


def test_every_value_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENDROLL_PORT", "-1")
    monkeypatch.setenv("ENDROLL_READ_CONNECTIONS", "65")
    with pytest.raises(SettingsError) as error:
        read_settings()
    assert re.findall(r"ENDROLL_\w+", str(error.value)) == ["ENDROLL_PORT", "ENDROLL_READ_CONNECTIONS"]


def test_the_table_has_a_row_for_every_setting() -> None:
    rows = as_table().splitlines()[2:]
    assert sorted(row.split("`")[1] for row in rows) == sorted(
        f"ENDROLL_{name.upper()}" for name in Settings.__struct_fields__
    )
    assert all(row.count("|") == 4 for row in rows)
    assert "| `ENDROLL_PORT` | `8000` | The port to serve on; `0` for any that is free. |" in rows
