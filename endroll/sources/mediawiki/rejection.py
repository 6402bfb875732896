"""What of a dump could not be read: a page, with its text, or the dump itself."""

from __future__ import annotations

from msgspec import Struct


class DumpError(Exception):
    """A dump that cannot be read, or not to its end. Its text is a sentence that says why and what to do."""


class Rejection(Struct, frozen=True):
    """A page that could not be read: its title, its id (null where the dump has none), why, and its text.

    ``reason`` is a sentence; ``text`` the wikitext as the dump has it, empty where it has none; ``line`` is
    where the page begins in the XML, from 1.
    """

    title: str
    page_id: int | None
    reason: str
    text: str
    line: int
