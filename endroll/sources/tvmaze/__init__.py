"""TVmaze, as its API gives it: shows with what is embedded in them, and lists saved beside each other."""

from endroll.sources.tvmaze.reading import TvmazeReading

__all__ = ["TvmazeReading"]
