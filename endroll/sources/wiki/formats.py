"""How pages name the format of a drama."""

from __future__ import annotations

from endroll.db.vocabulary import SeriesFormat

_FORMATS = {
    SeriesFormat.MINISERIES: "miniseries|mini-series|mini series",
    SeriesFormat.SPECIAL: "special|sp|drama special|tanpatsu|スペシャル|単発|単発ドラマ|단막극|tv special",
    SeriesFormat.TV_MOVIE: "tv movie|television film|tv film|telemovie|スペシャルドラマ",
    SeriesFormat.WEB_SERIES: "web series|web drama|webdrama|ウェブドラマ|웹드라마|web",
    SeriesFormat.SERIES: "renzoku|drama|series|tv series|tv drama|standard series|drama series|連続ドラマ|"
    "テレビドラマ|television series|"
    "미니시리즈|연속극|드라마|serial|korean drama|japanese drama|asadora|taiga|taiga drama|weekend drama|"
    "daily drama",
}
_BY_FORMAT = {word: format_ for format_, words in _FORMATS.items() for word in words.split("|")}


def format_of(text: str) -> SeriesFormat | None:
    """Return the format that ``text`` names, or null."""
    return _BY_FORMAT.get(text.casefold())
