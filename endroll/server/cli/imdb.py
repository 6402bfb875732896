"""`endroll import imdb`: what is asked of IMDb's data set, and its reading as an import."""

from __future__ import annotations

from pathlib import Path

from endroll.server.cli.console import say_problem
from endroll.server.cli.record_import import import_records
from endroll.sources.imdb import ImdbReading, read_types
from endroll.sources.record_reading import UnreadableInput


def import_imdb(folder: str, types: str, *, adult: bool, quiet: bool) -> int:
    """Return the exit code after the data set in ``folder``; ``types`` are IMDb's, parted by commas."""
    try:
        reading = ImdbReading(Path(folder), read_types(types), adult=adult)
    except UnreadableInput as error:
        say_problem(str(error))
        return 2
    nothing = f"There is no title of {types} in {folder}."
    return import_records(reading, nothing=nothing, quiet=quiet)
