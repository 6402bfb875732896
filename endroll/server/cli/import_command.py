"""What can be typed behind `endroll import`: the sources, their arguments, and their help.

As in `endroll.server.cli.command`, each imports what it does only when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import_app = typer.Typer(
    help="Bring outside data into the catalogue. Importing the same again changes nothing.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
)


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
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but what went wrong.")]


@import_app.command()
def tvmaze(inputs: _Documents, quiet: Quiet = False) -> None:  # noqa: FBT002 (Typer's way to declare an option)
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
def tmdb(inputs: _Documents, quiet: Quiet = False) -> None:  # noqa: FBT002 (Typer's way to declare an option)
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
    quiet: Quiet = False,  # noqa: FBT002 (Typer's way to declare an option)
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
    quiet: Quiet = False,  # noqa: FBT002 (Typer's way to declare an option)
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


@import_app.command()
def imdb(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Where title.basics.tsv.gz and its like are, .gz or not.")
    ],
    types: Annotated[
        str, typer.Option(help="IMDb's types of titles to import, parted by commas; episodes come with them.")
    ] = "tvSeries,tvMiniSeries",
    adult: Annotated[bool, typer.Option("--adult", help="Import adult titles, too.")] = False,  # noqa: FBT002 (Typer's way to declare an option)
    quiet: Quiet = False,  # noqa: FBT002
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
