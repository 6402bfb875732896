"""A wiki's XML dump to records: `Dump` gives the pages that tell of dramas, and those that cannot be read."""

from endroll.sources.mediawiki.page_kind import PageKind
from endroll.sources.mediawiki.reader import DramaPage, Dump
from endroll.sources.mediawiki.reading import MediawikiReading
from endroll.sources.mediawiki.rejection import DumpError, Rejection

__all__ = ["DramaPage", "Dump", "DumpError", "MediawikiReading", "PageKind", "Rejection"]
