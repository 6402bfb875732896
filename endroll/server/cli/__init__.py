"""The `endroll` command: its subcommands, and how it ends.

It exits with 0 when all is done, 1 when it is done and some input was rejected (or a database is not whole),
2 when it was called wrongly or nothing could be used.
"""

from __future__ import annotations

from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from endroll.db.engine import DatabaseError
from endroll.server.cli import catalogue, imports, integrity, serving
from endroll.server.cli.console import say, say_problem
from endroll.server.environment import SettingsError

app = typer.Typer(
    name="endroll",
    help="A self-hosted GraphQL backend that catalogues TV drama: its series, episodes, people and credits.",
    epilog="ENDROLL_DATABASE says which catalogue is meant: sqlite:///endroll.db unless set.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command()(serving.serve)
app.add_typer(imports.app, name="import")
app.command()(catalogue.migrate)
app.command()(catalogue.demo)
app.command()(integrity.check)
app.command()(catalogue.schema)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (Typer calls it with the option's value)
    if wanted:
        say(installed_version("endroll"))
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[  # noqa: FBT002 (Typer's way to declare an option)
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print Endroll's version."),
    ] = False,
) -> None:
    """Take the options that stand before a command; each does its work while it is read."""


def main() -> None:
    """Run the command that the arguments say; exits with 0, 1 or 2."""
    try:
        app()
    except (DatabaseError, SettingsError) as error:
        say_problem(str(error))
        raise SystemExit(2) from error
