"""What can be typed behind `endroll`: its subcommands, their arguments, and their help.

Each imports what it does only when it is called: serving needs no page reader, and help needs nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
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
        list[Path],
        typer.Argument(metavar="DUMP...", help="XML dumps of drama wikis: plain, .gz, .bz2, .xz or .7z."),
    ],
    quiet: _Quiet = False,  # noqa: FBT002 (Typer's way to declare an option)
) -> None:
    """Read the dramas of a wiki's XML dump: infoboxes, sections, tables, and links as who is meant.

    Pages that are no dramas are counted by kind. What cannot be read is written to `<dump>.rejects.jsonl`
    with line and reason, and the rest is imported. A run that was stopped goes on where it was. Exits with 1
    when something was rejected, 2 when nothing could be used.

    For example:

    - `endroll import mediawiki dramawiki-pages-current.xml.bz2`
    """
    from endroll.server.cli.record_import import import_records
    from endroll.sources.mediawiki import MediawikiReading

    names = " or ".join(dump.name for dump in dumps)
    nothing = f"There is no drama in {names}. Give a dump of the wiki's articles, with their text."
    raise typer.Exit(import_records(MediawikiReading(dumps), nothing=nothing, quiet=quiet))


@import_app.command()
def jsonl(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files (.jsonl, .ndjson, either with .gz), folders with all such files in them, or - for"
            " standard input.",
        ),
    ],
    quiet: _Quiet = False,  # noqa: FBT002 (Typer's way to declare an option)
) -> None:
    """Read Endroll's own format: a drama a line, or what `endroll export` wrote.

    An export that goes into a new database is the same catalogue, ids and all; one that was killed goes on
    when it is run again. Into a catalogue that holds something already, it goes as what its sources say. What
    cannot be used is written to `<input>.rejects.jsonl` with line and reason, and the rest is imported. Exits
    with 1 when there was such, 2 when nothing could be used.

    For example:

    - `endroll import jsonl dramas.jsonl`
    - `endroll import jsonl backup.jsonl.gz`
    """
    from endroll.server.cli.jsonl import import_jsonl

    raise typer.Exit(import_jsonl(inputs, quiet=quiet))


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
    quiet: _Quiet = False,  # noqa: FBT002 (as above)
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


@import_app.command()
def imdb(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Where title.basics.tsv.gz and its like are, .gz or not.")
    ],
    types: Annotated[
        str, typer.Option(help="IMDb's types of titles to import, parted by commas; episodes come with them.")
    ] = "tvSeries,tvMiniSeries",
    adult: Annotated[bool, typer.Option("--adult", help="Import adult titles, too.")] = False,  # noqa: FBT002 (Typer's way to declare an option)
    quiet: _Quiet = False,  # noqa: FBT002
) -> None:
    """Read IMDb's non-commercial data set: series with their episodes, casts and crews.

    Memory stays the same however large the files are; as much room as they take unpacked is needed in TMPDIR.
    Types are tvSeries, tvMiniSeries, tvSpecial, tvPilot, tvMovie, tvShort, movie, short, video. What cannot
    be used is written to `<input>.rejects.jsonl` with line and reason, and the rest is imported. Exits with 1
    when there was such, 2 when nothing could be used.

    For example:

    - `endroll import imdb imdb/`
    - `endroll import imdb imdb/ --types tvSeries,tvMiniSeries,tvSpecial,tvMovie`
    """
    from endroll.server.cli.imdb import import_imdb

    raise typer.Exit(import_imdb(folder, types, adult=adult, quiet=quiet))


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
