"""The Movie Database, as its API gives it: series, seasons, episodes, credits, and persons with theirs."""

from endroll.sources.tmdb.reading import TmdbReading

__all__ = ["TmdbReading"]
