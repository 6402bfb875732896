"""What can be typed behind `endroll`: its subcommands, their arguments, and their help.

Each imports what it does only when it is called: serving needs no page reader, and help needs nothing.
"""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from endroll.server.cli.import_command import Quiet, import_app

app = typer.Typer(
    name="endroll",
    help="A self-hosted GraphQL backend that catalogues TV drama: its series, episodes, people and credits.",
    epilog="ENDROLL_DATABASE says which catalogue is meant: sqlite:///endroll.db unless set.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


@app.command()
def serve(
    workers: Annotated[
        int | None,
        typer.Option(
            min=0, max=256, help="How many processes serve; 0 for one a core. ENDROLL_WORKERS unless given."
        ),
    ] = None,
) -> None:
    """Serve the catalogue: GraphQL, its explorer and its schema.

    The addresses are printed. Ctrl-C, or SIGTERM, stops it once the requests in flight are answered.
    ENDROLL_HOST and ENDROLL_PORT say where it serves.
    """
    from endroll.server.cli.serving import serve as run

    run(workers)


app.add_typer(import_app, name="import")


@app.command()
def export(
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Where to, packed where it ends in .gz; - is standard output."),
    ] = "-",
    records: Annotated[  # noqa: FBT002 (Typer's way to declare an option)
        bool, typer.Option("--records", help="Only what each source says, a record a line, without ids.")
    ] = False,
    schema: Annotated[  # noqa: FBT002 (as above)
        bool, typer.Option("--schema", help="Print the format's JSON Schema instead.")
    ] = False,
    quiet: Quiet = False,  # noqa: FBT002 (Typer's way to declare an option)
) -> None:
    """Write the whole catalogue, ids and all, as lines of Endroll's own format.

    It is the catalogue of one moment, though a server reads and an import writes meanwhile, and the same
    catalogue is always the same file. A file is there only when it is whole. `endroll import jsonl` reads it.

    For example:

    - `endroll export backup.jsonl.gz`
    - `endroll export --records | head`
    """
    if schema:
        from endroll.sources.jsonl.schema import json_schema

        sys.stdout.write(json_schema())
        return
    from endroll.server.cli.export import export as run

    raise typer.Exit(run(file, records=records, quiet=quiet))


@app.command()
def migrate() -> None:
    """Bring the database to this Endroll's revision; make it where it is missing.

    Run it once at first, and after every update of Endroll. It changes all or nothing, and running it again
    changes nothing.
    """
    from endroll.server.cli.migration import migrate as run

    run()


@app.command()
def demo() -> None:
    """Load the demo catalogue, 28 dramas whose people overlap, where there are no series yet."""
    from endroll.server.cli.demo import demo as run

    run()


@app.command()
def check() -> None:
    """Look whether the database is whole; say what is not, and exit with 1 then."""
    from endroll.server.cli.integrity import check as run

    raise typer.Exit(run())


@app.command()
def duplicates(
    kind: Annotated[
        Literal["series", "people"] | None,
        typer.Option(help="Only series, or only people; both unless given."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many pairs of each kind.")] = 50,
    as_json: Annotated[  # noqa: FBT002 (Typer's way to declare an option)
        bool, typer.Option("--json", help="A line of JSON for each pair.")
    ] = False,
) -> None:
    """List series and people that may be one and were left apart, the likeliest first.

    Each pair comes with what speaks for it and against it. Nothing is changed: `docs/reconciling.md` says how
    two become one.

    For example:

    - `endroll duplicates --kind people --limit 20`
    - `endroll duplicates --json > pairs.jsonl`
    """
    from endroll.server.cli.duplicates import duplicates as run

    run(kind, limit, as_json=as_json)


@app.command()
def schema() -> None:
    """Print the schema in GraphQL's schema language."""
    from endroll.schema import sdl

    sys.stdout.write(sdl())


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (Typer calls it with the option's value)
    if wanted:
        from importlib.metadata import version

        typer.echo(version("endroll"))
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[  # noqa: FBT002 (Typer's way to declare an option)
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print Endroll's version."),
    ] = False,
) -> None:
    """Take the options that stand before a command; each does its work while it is read."""
