"""IMDb's types of titles: which can be imported, as what, and what the others are called when counted."""

from __future__ import annotations

from collections.abc import Sequence

from endroll.db.vocabulary import SeriesFormat
from endroll.sources.record_reading import UnreadableInput

#: What each becomes. Films of any kind are nearest to a film made for television; no format is nearer.
FORMATS = {
    "tvSeries": SeriesFormat.SERIES,
    "tvMiniSeries": SeriesFormat.MINISERIES,
    "tvSpecial": SeriesFormat.SPECIAL,
    "tvPilot": SeriesFormat.SPECIAL,
    "tvMovie": SeriesFormat.TV_MOVIE,
    "tvShort": SeriesFormat.TV_MOVIE,
    "movie": SeriesFormat.TV_MOVIE,
    "short": SeriesFormat.TV_MOVIE,
    "video": SeriesFormat.TV_MOVIE,
}
BY_DEFAULT = ("tvSeries", "tvMiniSeries")
EPISODE = "tvEpisode"

NOUNS = {
    "tvSeries": "series' title",
    "tvMiniSeries": "miniseries' title",
    "tvSpecial": "TV special",
    "tvPilot": "TV pilot",
    "tvMovie": "TV film",
    "tvShort": "TV short",
    "movie": "film",
    "short": "short film",
    "video": "video",
    "videoGame": "video game",
    "adult": "adult title",
}


def read_types(text: str) -> tuple[str, ...]:
    """Return the types that ``text`` names, parted by commas, each once.

    Raises `UnreadableInput` where one is no type that can be imported.
    """
    types: Sequence[str] = [word for word in map(str.strip, text.split(",")) if word]
    known = {type_.casefold(): type_ for type_ in FORMATS}
    for type_ in types:
        if type_.casefold() not in known:
            raise UnreadableInput(
                f"{type_!r} is no type of title that can be imported; name some of {', '.join(FORMATS)},"
                " parted by commas. Episodes come with their series."
            )
    if not types:
        raise UnreadableInput(f"No type of title is named; name some of {', '.join(FORMATS)}.")
    return tuple(dict.fromkeys(known[type_.casefold()] for type_ in types))
