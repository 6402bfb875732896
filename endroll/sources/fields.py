"""The members of a JSON object, read as what they should be; what they are instead is told, never guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from endroll.db.columns import LARGEST_INT
from endroll.db.fold import compact
from endroll.sources.documents import Document, Reject
from endroll.sources.plain_text import one_line, plain_text
from endroll.sources.validation import is_date

_TIME = re.compile(r"([0-2]?\d):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_UNSET_DATE = "0000-00-00"


class Notes:
    """What could not be used of one document, a whole record or a single member of one."""

    def __init__(self, document: Document, rejects: list[Reject]) -> None:
        self.document = document
        self._rejects = rejects

    def reject(self, place: str, reason: str, value: object) -> None:
        """Note that ``value`` at ``place`` within the document cannot be used, for ``reason``."""
        at = self.document
        whole = f"{at.place}.{place}".strip(".")
        raw = json.dumps(value, ensure_ascii=False) if place else at.raw
        self._rejects.append(Reject(at.file, at.line, whole, reason, raw))


class Fields:
    """One JSON object at ``place`` of a document; ``notes`` take every member that is not as it should be.

    Null, "" and a member that is not there are the same: nothing is said.
    """

    def __init__(self, members: Mapping[str, object], place: str, notes: Notes) -> None:
        self.members = members
        self.place = place
        self.notes = notes

    def text(self, name: str) -> str | None:
        """Return a text on one line."""
        return _seen(one_line(self._text(name) or ""))

    def prose(self, name: str) -> str | None:
        """Return a text that may be HTML, as plain paragraphs."""
        return _seen(plain_text(self._text(name) or ""))

    def paragraphs(self, name: str) -> str | None:
        """Return a text that is no HTML, its lines as they are."""
        lines = (one_line(line) for line in (self._text(name) or "").splitlines())
        return _seen("\n".join(lines).strip())

    def date(self, name: str) -> str | None:
        """Return a partial ISO date."""
        text = self.text(name)
        if text is None or text == _UNSET_DATE or is_date(text):
            return None if text == _UNSET_DATE else text
        self.odd(name, "It is no date.")
        return None

    def time(self, name: str) -> str | None:
        """Return a time of the broadcast day as HH:MM, up to 29:59."""
        text = self.text(name)
        if text is None:
            return None
        found = _TIME.fullmatch(text)
        if found:
            return f"{int(found[1]):02}:{found[2]}"
        self.odd(name, "It is no time of a broadcast day.")
        return None

    def number(self, name: str, least: int = 0) -> int | None:
        """Return a whole number, written as one or as digits; one below ``least`` says nothing."""
        value = self.members.get(name)
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_INT:
            self.odd(name, "It is no number that counts anything.")
            return None
        return value if value >= least else None

    def flag(self, name: str) -> bool:
        """Return whether it is so; false where nothing is said."""
        value = self.members.get(name)
        if value is not None and not isinstance(value, bool):
            self.odd(name, "It is neither true nor false.")
        return value is True

    def key(self, name: str = "id") -> str | None:
        """Return a number as the key that it is elsewhere."""
        number = self.number(name, 1)
        return None if number is None else str(number)

    def word(self, name: str) -> str | None:
        """Return a key elsewhere, written as a text or as a number; zero says nothing."""
        value = self.members.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
            return value if value.strip("0") else None
        return self.text(name)

    def inner(self, name: str) -> Fields | None:
        """Return the object that ``name`` is."""
        value = self.members.get(name)
        if isinstance(value, dict):
            return Fields(value, f"{self.place}.{name}".lstrip("."), self.notes)
        if value not in (None, "", []):
            self.odd(name, "It is no object.")
        return None

    def has_list(self, name: str) -> bool:
        """Return whether ``name`` is a list, and so tells all of something."""
        return isinstance(self.members.get(name), list)

    def objects(self, name: str) -> Iterator[Fields]:
        """Yield the objects of the list that ``name`` is; its other entries are told and left out."""
        for place, value in self._entries(name):
            if isinstance(value, dict):
                yield Fields(value, place, self.notes)
            else:
                self.notes.reject(place, "It is no object.", value)

    def texts(self, name: str) -> Iterator[str]:
        """Yield the texts of the list that ``name`` is; its other entries are told and left out."""
        for place, value in self._entries(name):
            if isinstance(value, str) and _is_text(value):
                if text := _seen(one_line(value)):
                    yield text
            else:
                self.notes.reject(place, "It is no text.", value)

    def refuse(self, reason: str) -> None:
        """Note that this whole object cannot be used."""
        self.notes.reject(self.place, reason, self.members)

    def odd(self, name: str, reason: str) -> None:
        """Note that the member ``name`` cannot be used."""
        self.notes.reject(f"{self.place}.{name}".lstrip("."), reason, self.members.get(name))

    def _entries(self, name: str) -> Iterator[tuple[str, object]]:
        value = self.members.get(name)
        if isinstance(value, list):
            for number, entry in enumerate(value):
                yield f"{self.place}.{name}[{number}]".lstrip("."), entry
        elif value not in (None, ""):
            self.odd(name, "It is no list.")

    def _text(self, name: str) -> str | None:
        value = self.members.get(name)
        if value is None:
            return None
        if isinstance(value, str) and _is_text(value):
            return value
        self.odd(name, "It is no text.")
        return None


def _seen(text: str) -> str | None:
    """Return ``text``, or null where a reader would see nothing of it."""
    return text if compact(text) else None


def _is_text(text: str) -> bool:
    """Return whether ``text`` is text: something to be seen, or nothing but white space."""
    seen = not text.strip() or bool(compact(text))
    return seen and "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
