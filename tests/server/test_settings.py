"""Settings come from the environment, and only from there."""

from __future__ import annotations

import os

import pytest

from endroll.server.settings import Settings, SettingsError, as_table, read_settings


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
    ("name", "value", "said"),
    [
        ("ENDROLL_PORT", "eighty", "ENDROLL_PORT cannot be 'eighty': Input should be a valid integer"),
        (
            "ENDROLL_PORT",
            "65536",
            "ENDROLL_PORT cannot be '65536': Input should be less than or equal to 65535",
        ),
        ("ENDROLL_READ_CONNECTIONS", "0", "ENDROLL_READ_CONNECTIONS cannot be '0'"),
        (
            "ENDROLL_LOG_LEVEL",
            "loud",
            "ENDROLL_LOG_LEVEL cannot be 'loud': Input should be 'critical', 'error'",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        read_settings()
    assert str(error.value).startswith(said)


def test_the_table_has_a_row_for_every_setting() -> None:
    rows = as_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [
        f"ENDROLL_{name.upper()}" for name in Settings.model_fields
    ]
    assert all(row.count("|") == 4 for row in rows)
    assert "| `ENDROLL_PORT` | `8000` | The port to serve on; `0` for any that is free. |" in rows
