"""Keys in other catalogues, from the addresses that a page prints."""

from __future__ import annotations

import re

from endroll.db.vocabulary import ExternalSource
from endroll.sources.record import ExternalIdRecord

_ADDRESSES = (
    (ExternalSource.IMDB, re.compile(r"\S*imdb\.com/title/(tt\d+)\S*")),
    (ExternalSource.TVMAZE, re.compile(r"\S*tvmaze\.com/shows/(\d+)\S*")),
    (ExternalSource.TMDB, re.compile(r"\S*themoviedb\.org/tv/(\d+)\S*")),
    (ExternalSource.MYDRAMALIST, re.compile(r"\S*mydramalist\.com/(\d+-[\w-]+)\S*")),
    (ExternalSource.WIKIDATA, re.compile(r"\S*wikidata\.org/(?:wiki|entity)/(Q\d+)\S*")),
)


def read_external_ids(text: str) -> tuple[list[ExternalIdRecord], str]:
    """Return the keys whose addresses ``text`` holds, and the text without the addresses."""
    found: list[ExternalIdRecord] = []
    for source, address in _ADDRESSES:
        for match in address.finditer(text):
            url = match[0] if match[0].startswith("http") else None
            found.append(ExternalIdRecord(source=source, key=match[1], url=url))
        text = address.sub(" ", text)
    return found, text
