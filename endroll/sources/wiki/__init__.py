"""A drama wiki's page, as copied text, to records: `decode` its bytes, then `read_page`."""

from endroll.sources.wiki.page import read_page
from endroll.sources.wiki.page_reading import PageReading, UnusablePageError
from endroll.sources.wiki.text import decode

__all__ = ["PageReading", "UnusablePageError", "decode", "read_page"]
