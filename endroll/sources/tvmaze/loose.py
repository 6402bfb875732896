"""Lists that are saved beside a show, and which show or episode each belongs to.

TVmaze's lists seldom say whose they are. In this order, the first that answers: the address or the show
within an entry; the file's name (`shows-143-cast.json`); the words in the entries' addresses, which begin
with the show's (`/characters/37409/silicon-valley-jared-dunn`); a lone number in the file's name that is a
known show's; the one show of the folder; the one show that the folder's other lists belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from msgspec import Struct, field

from endroll.sources.documents import Document
from endroll.sources.tvmaze.page import Kind, address, address_in, own_key

_PAGE_IN_NAME = re.compile(r"(?<![a-z])(show|episode|people|person)s?[-_ ]*(\d+)", re.IGNORECASE)
#: s01e03, 1x03, season1_number3: a season and a number.
_NUMBER_IN_NAME = re.compile(
    r"(?<![a-z0-9])(?:s(?:eason)?[-_ ]?)?(\d{1,4})[-_ ]*(?:x|e|ep|episode|number)[-_ ]?(\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d+(?![0-9A-Za-z])")


class LooseList(Struct):
    """Entries of one kind that one file holds, in order; ``guests`` says that they are of one episode."""

    kind: Kind
    file: str
    guests: bool
    documents: list[Document] = field(default_factory=list)

    @property
    def entries(self) -> Iterator[dict[str, Any]]:
        """The objects of the list."""
        return (document.value for document in self.documents if isinstance(document.value, dict))


class Shows:
    """The shows of a run: their names in words, their folders, and which lists were found to be theirs."""

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = {}
        self._known: set[str] = set()
        self._of_folder: dict[str, set[str]] = {}
        self._lists_of_folder: dict[str, set[str]] = {}

    def learn(self, key: str, url: object, file: str) -> None:
        """Note a show that a document of ``file`` is about."""
        page = address_in(url)
        if page and page[0] == "shows" and page[2]:
            self._words.setdefault(page[2], set()).add(key)
        self._known.add(key)
        self._of_folder.setdefault(_folder(file), set()).add(key)

    def owner(self, loose: LooseList) -> str | None:
        """Return the key of the show that ``loose`` belongs to, or null where nothing tells."""
        found = (
            _in_entries(loose.entries)
            or key_in_name(loose.file, "show")
            or self._in_words(loose.entries)
            or self._number_of_show(loose.file)
            or _only(self._of_folder.get(_folder(loose.file), set()))
            or _only(self._lists_of_folder.get(_folder(loose.file), set()))
        )
        if found and len(loose.documents) > 1:
            self._lists_of_folder.setdefault(_folder(loose.file), set()).add(found)
        return found

    def _in_words(self, entries: Iterable[dict[str, Any]]) -> str | None:
        owners = {owner for entry in entries if (owner := self._owner_by_words(entry))}
        return _only(owners)

    def _owner_by_words(self, entry: dict[str, Any]) -> str | None:
        """Return the show whose name in words the address of the entry, or of its character, begins with."""
        character = entry.get("character")
        named = character if isinstance(character, dict) else entry
        page = address_in(named.get("url"))
        words = page[2] if page else ""
        while words:
            words = words.rpartition("-")[0]
            if words in self._words:
                return _only(self._words[words])
        return None

    def _number_of_show(self, file: str) -> str | None:
        number = lone_number(file)
        return number if number in self._known or (number and not self._known) else None


def show_of(entry: dict[str, Any]) -> str | None:
    """Return the key of the show that ``entry`` itself names, by a link or by the show within, or null."""
    page, inner = address(entry, "show"), show_within(entry)
    return page[1] if page else own_key(inner) if inner else None


def show_within(entry: dict[str, Any]) -> dict[str, Any] | None:
    """Return the show that ``entry`` carries with it, as schedules do, or null."""
    embedded = entry.get("_embedded")
    inner = entry.get("show") or (embedded.get("show") if isinstance(embedded, dict) else None)
    return inner if isinstance(inner, dict) else None


def lone_number(file: str) -> str | None:
    """Return the one number that stands alone in a file's name, or null."""
    return _only(set(_LONE_NUMBER.findall(PurePath(file).name)))


def episode_number_in_name(file: str) -> tuple[int, int] | None:
    """Return the season and the number of an episode that a file's name gives, or null."""
    found = _NUMBER_IN_NAME.search(PurePath(file).name)
    return (int(found[1]), int(found[2])) if found else None


def _in_entries(entries: Iterable[dict[str, Any]]) -> str | None:
    return _only({key for entry in entries if (key := show_of(entry))})


def key_in_name(file: str, noun: str) -> str | None:
    """Return the key that a file's name, or its folder's, gives to a ``noun`` (show, episode), or null.

    It may be said by the name (show-143-cast.json), by the folder (show-143/cast.json), or by two folders
    (shows/143/cast.json), as TVmaze's addresses have it.
    """
    *folders, name = PurePath(file).parts[-3:]
    around = "-".join(folders) if folders and folders[-1].isdigit() else "-".join(folders[-1:])
    places = [*_PAGE_IN_NAME.finditer(name), *filter(None, [_PAGE_IN_NAME.fullmatch(around)])]
    return next((str(int(found[2])) for found in places if found[1].casefold() == noun), None)


def _only(keys: set[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _folder(file: str) -> str:
    return str(PurePath(file).parent)
