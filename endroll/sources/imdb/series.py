"""A series of IMDb's data set, with its episodes and its credits, to a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from endroll.sources.imdb.batch import Batch, Episode, Series
from endroll.sources.imdb.pages import title_key, title_source
from endroll.sources.imdb.parts import read_credits
from endroll.sources.imdb.title_types import FORMATS
from endroll.sources.imdb.titles import Aka, episode_titles, series_titles
from endroll.sources.record import EpisodeNumber, EpisodeRecord, SeriesRecord

#: A genre that is a length.
_LENGTHS = frozenset({"Short"})
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 (twelve words)
)
#: IMDb's title of an episode that has none but the day on which it was shown.
_DATED = re.compile(rf"Episode dated (\d{{1,2}}) ({'|'.join(_MONTHS)}) ([1-9]\d{{3}})")
_NO_AKAS: Sequence[Aka] = ()


def read_series(series: Series, batch: Batch) -> SeriesRecord | None:
    """Return what the data set says of a series; null where no title of it can be seen."""
    titles = series_titles(series.text, series.original, batch.akas.get(series.title, _NO_AKAS))
    if not titles:
        return None
    rows = batch.episodes.get(series.title, [])
    numbers: list[EpisodeNumber | None] = [
        None if row.number is None else (row.season, row.number) for row in rows
    ]
    return SeriesRecord(
        source=title_source(series.title),
        titles=titles,
        format=FORMATS[series.type],
        start_date=_year(series.started),
        end_date=_year(series.ended),
        runtime_minutes=series.minutes or None,
        genres=_genres(series.genres),
        external_ids=(title_key(series.title),),
        episodes=tuple(episode for row in rows if (episode := _episode(row, batch.akas))),
        credits=read_credits(
            batch.principals.get(series.title, ()),
            batch.persons,
            numbers,
            batch.cast_known.get(series.title, 0),
        ),
    )


def _episode(row: Episode, akas: dict[int, list[Aka]]) -> EpisodeRecord | None:
    """Return the episode, null where nothing that can be seen says which it is."""
    titles = episode_titles(row.text, row.original, akas.get(row.title, _NO_AKAS))
    air_date = _air_date(row)
    if row.number is None and not titles and air_date is None:
        return None
    return EpisodeRecord(
        season=row.season,
        number=row.number,
        titles=titles,
        air_date=air_date,
        runtime_minutes=row.minutes or None,
        external_ids=(title_key(row.title),),
    )


def _air_date(row: Episode) -> str | None:
    """Return the day that the title says, where it is of the same year; else the year, or null."""
    year = _year(row.started)
    if row.text and row.text.startswith("Episode dated "):
        found = _DATED.fullmatch(row.text)
        if found and year in {None, found[3]}:
            try:
                return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])).isoformat()
            except ValueError:
                return year
    return year


def _year(year: int | None) -> str | None:
    return None if year is None else str(year)


def _genres(text: str | None) -> tuple[str, ...]:
    names = map(str.strip, (text or "").split(","))
    return tuple(dict.fromkeys(name for name in names if name and name not in _LENGTHS))
