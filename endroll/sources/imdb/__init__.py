"""IMDb's non-commercial data set: a folder of tab-separated files, sorted on disk, read series by series."""

from endroll.sources.imdb.reading import ImdbReading
from endroll.sources.imdb.title_types import BY_DEFAULT, read_types

__all__ = ["BY_DEFAULT", "ImdbReading", "read_types"]
