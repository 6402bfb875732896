"""The drama industry that a series belongs to, as far as its countries and languages tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from endroll.db import tables
from endroll.sources.rows import rows_where

#: Countries that share actors, crews and a written language, and count as one industry.
_CHINESE = "zh"
_OF_COUNTRY = dict.fromkeys(("CN", "TW", "HK", "MO", "SG"), _CHINESE)
_OF_LANGUAGE = {"ja": "JP", "ko": "KR", "th": "TH", "zh": _CHINESE, "yue": _CHINESE, "fil": "PH", "tl": "PH"}


def industries(countries: Iterable[str], languages: Iterable[str]) -> frozenset[str]:
    """Return the industries of ``countries`` (ISO 3166-1), or of ``languages`` (BCP 47) where none is given.

    An industry is its country's code; the Chinese-speaking countries are one. Empty where unknown: a
    language that many countries share tells nothing.
    """
    of_countries = frozenset(_OF_COUNTRY.get(country, country) for country in countries)
    tags = (tag.lower().partition("-")[0] for tag in languages)
    return of_countries or frozenset(_OF_LANGUAGE[tag] for tag in tags if tag in _OF_LANGUAGE)


def may_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two sets of industries have one in common; unknown agrees with anything."""
    return not one or not other or bool(one & other)


def speaks_japanese(known: frozenset[str]) -> bool | None:
    """Return whether Japan is among the industries; null where they are unknown."""
    return "JP" in known if known else None


def industries_of_series(connection: Connection, series_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the industries of each of the series; empty where unknown."""
    countries: dict[int, list[str]] = {}
    languages: dict[int, list[str]] = {}
    for row in rows_where(connection, tables.series_country, "series_id", series_ids):
        countries.setdefault(row.series_id, []).append(row.code)
    for row in rows_where(connection, tables.series_language, "series_id", series_ids):
        languages.setdefault(row.series_id, []).append(row.tag)
    return {id_: industries(countries.get(id_, ()), languages.get(id_, ())) for id_ in series_ids}
