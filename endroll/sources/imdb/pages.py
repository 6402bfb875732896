"""IMDb's pages: the keys and addresses of titles and people, and how its data set is a source."""

from __future__ import annotations

from endroll.db.vocabulary import ExternalSource, SourceKind
from endroll.sources.record import ExternalIdRecord, SourceRecord

#: IMDb's own terms have no name of SPDX's: for personal and non-commercial use, with IMDb named.
LICENCE = "LicenseRef-IMDb-NonCommercial"
_SITE = "https://www.imdb.com"


def title_key(number: int) -> ExternalIdRecord:
    """Return IMDb's key of a series, a film or an episode, with its page."""
    key = f"tt{number:07d}"
    return ExternalIdRecord(source=ExternalSource.IMDB, key=key, url=f"{_SITE}/title/{key}/")


def name_key(number: int) -> ExternalIdRecord:
    """Return IMDb's key of a person, with their page."""
    key = f"nm{number:07d}"
    return ExternalIdRecord(source=ExternalSource.IMDB, key=key, url=f"{_SITE}/name/{key}/")


def title_source(number: int) -> SourceRecord:
    """Return the data set as the source of one title, with IMDb's licence."""
    return SourceRecord(kind=SourceKind.IMDB, name="IMDb", locator=f"tt{number:07d}", licence=LICENCE)
