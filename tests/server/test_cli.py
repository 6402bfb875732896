"""The `endroll` command: what it says and how it exits."""

from __future__ import annotations

import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from endroll.db.migrate import REVISIONS
from endroll.schema import sdl
from endroll.server.cli.command import app
from tests.server.command import endroll

COMMANDS = ("serve", "import", "migrate", "demo", "check", "duplicates", "schema")


def test_help_names_every_command() -> None:
    done = CliRunner().invoke(app, ["--help"])
    assert done.exit_code == 0
    assert [name for name in COMMANDS if f" {name} " not in done.stdout] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_plain_text(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"], prog_name="endroll")
    assert done.exit_code == 0
    assert f"Usage: endroll {command}" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["serve", "--nonsense"], ["serve", "further"]])
def test_a_command_that_is_called_wrongly_exits_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_the_version_is_the_installed_one(tmp_path: Path) -> None:
    done = endroll("--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, version("endroll") + "\n")


def test_the_schema_is_printed_as_it_is(tmp_path: Path) -> None:
    done = endroll("schema", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, sdl())


def test_migrating_makes_the_database_in_the_working_directory_once(tmp_path: Path) -> None:
    first, second = endroll("migrate", folder=tmp_path), endroll("migrate", folder=tmp_path)
    assert first.stdout == f"sqlite:///endroll.db is at revision {REVISIONS[-1]} now; it was empty.\n"
    assert second.stdout == f"sqlite:///endroll.db is at revision {REVISIONS[-1]} already.\n"
    assert (first.returncode, second.returncode) == (0, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["endroll.db"]


def test_the_demo_is_loaded_once_and_the_database_is_whole(tmp_path: Path) -> None:
    endroll("migrate", folder=tmp_path)
    first, second = endroll("demo", folder=tmp_path), endroll("demo", folder=tmp_path)
    assert (first.returncode, first.stdout) == (0, "The demo catalogue is loaded: 28 series.\n")
    assert second.returncode == 0
    assert second.stdout == "The catalogue has 28 series already, so the demo is left out.\n"
    checked = endroll("check", folder=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "sqlite:///endroll.db is whole.\n")


def test_a_database_that_is_not_whole_is_told_with_exit_code_1(tmp_path: Path) -> None:
    endroll("migrate", folder=tmp_path)
    connection = sqlite3.connect(tmp_path / "endroll.db")
    connection.execute(
        "insert into credit (series_id, series_start_key, person_id, kind, department, job, position,"
        " credited_as) values (7, '', 8, 'CAST', 'ACTING', 'Actor', 1, 'Nobody')"
    )
    connection.commit()
    connection.close()
    done = endroll("check", folder=tmp_path)
    assert done.returncode == 1
    assert "series" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", [("serve",), ("demo",), ("check",), ("import", "wiki", "page.txt")])
def test_without_a_database_every_command_says_how_to_make_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = endroll(*command, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "There is no database at endroll.db. Run `endroll migrate` to make one."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    done = endroll("serve", folder=tmp_path, ENDROLL_PORT="eighty")
    assert done.returncode == 2
    assert done.stderr.startswith("ENDROLL_PORT cannot be 'eighty': ")


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    done = endroll("migrate", folder=tmp_path, ENDROLL_DATABASE="endroll.db")
    assert done.returncode == 2
    assert done.stderr.startswith("'endroll.db' is not the address of a database.")
