"""What can be typed behind `endroll`: its subcommands, their arguments, and their help.

Each imports what it does only when it is called: serving needs no page reader, and help needs nothing.
"""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

app = typer.Typer(
    name="endroll",
    help="A self-hosted GraphQL backend that catalogues TV drama: its series, episodes, people and credits.",
    epilog="ENDROLL_DATABASE says which catalogue is meant: sqlite:///endroll.db unless set.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
import_app = typer.Typer(
    help="Bring outside data into the catalogue. Importing the same again changes nothing.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
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


@import_app.command()
def wiki(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Files, folders with all that is in them, or - for standard input."
        ),
    ],
) -> None:
    """Read a drama wiki's pages, as copied text: its series, episodes, cast and crew.

    Says for each page what it read, what changed in the catalogue, and which lines it could not place. A
    page that cannot be used is told and skipped. Exits with 1 when one was skipped, 2 when all were.

    For example:

    - `endroll import wiki page.txt`
    - `endroll import wiki pages/ other.txt`
    - `xclip -o | endroll import wiki -`
    """
    from endroll.server.cli.imports import import_wiki

    raise typer.Exit(import_wiki(inputs))


_Documents = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files (.json, .jsonl, either with .gz), folders with all such files in them, or - for standard"
        " input.",
    ),
]
_Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but what went wrong.")]


@import_app.command()
def tvmaze(inputs: _Documents, quiet: _Quiet = False) -> None:  # noqa: FBT002 (Typer's way to declare an option)
    """Read TVmaze's JSON, as its API gives it: shows, episodes, casts, crews, people.

    Lists may be embedded in their show, or saved beside it. What cannot be used is written to
    `<input>.rejects.jsonl` with line and reason, and the rest is imported. Exits with 1 when there was such,
    2 when nothing could be used.

    For example:

    - `endroll import tvmaze show.json`
    - `endroll import tvmaze shows/ people.jsonl.gz`
    - `curl 'https://api.tvmaze.com/shows/143?embed[]=cast&embed[]=episodes' | endroll import tvmaze -`
    """
    from endroll.server.cli.document_import import import_documents
    from endroll.sources.tvmaze import TvmazeReading

    raise typer.Exit(import_documents(TvmazeReading(), inputs, quiet=quiet))


@import_app.command()
def tmdb(inputs: _Documents, quiet: _Quiet = False) -> None:  # noqa: FBT002 (Typer's way to declare an option)
    """Read TMDB's JSON, as its API gives it: series, seasons, episodes, credits, persons with theirs.

    Films are told apart and counted. What cannot be used is written to `<input>.rejects.jsonl` with line and
    reason, and the rest is imported. Exits with 1 when there was such, 2 when nothing could be used.

    For example:

    - `endroll import tmdb tv-1399.json tv-1399-season-1.json`
    - `endroll import tmdb series/ persons.jsonl.gz`
    """
    from endroll.server.cli.document_import import import_documents
    from endroll.sources.tmdb import TmdbReading

    raise typer.Exit(import_documents(TmdbReading(), inputs, quiet=quiet))


@import_app.command()
def mediawiki(
    dumps: Annotated[
        list[str],
        typer.Argument(metavar="DUMP...", help="XML dumps of drama wikis: plain, .gz, .bz2, .xz or .7z."),
    ],
) -> None:
    """Read the dramas of a wiki's XML dump: infoboxes, sections, tables, and links as who is meant.

    Pages that are no dramas are counted by kind. A page that cannot be read is told and skipped; the others
    are written 50 at a time. Exits with 1 when something was skipped, 2 when nothing could be used.

    For example:

    - `endroll import mediawiki dramawiki-pages-current.xml.bz2`
    """
    from endroll.server.cli.mediawiki import import_mediawiki

    raise typer.Exit(import_mediawiki(dumps))


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
