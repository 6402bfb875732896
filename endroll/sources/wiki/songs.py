"""Songs as pages print them: title, performer, and several in one value."""

from __future__ import annotations

import re

from endroll.db.vocabulary import SongKind
from endroll.sources.record import SongRecord

_OPEN, _CLOSE = '"“「『‘«〈《', '"”」』’»〉》'
_QUOTED = rf"[{_OPEN}](?P<title>[^{_CLOSE}]+(?:’\w[^{_CLOSE}]*)*)[{_CLOSE}]"
#: A quoted title, its performer behind it, or before it as Japanese and Korean pages have it.
_QUOTED_SONG = re.compile(
    rf"(?P<before>[^{_OPEN},、;/]*?)\s*[-–:：]?\s*{_QUOTED}"
    rf"\s*(?:(?:\bby\b|[-–—])\s*(?P<performer>[^{_OPEN},、;/]+)|\((?P<bracket>[^()]+)\)|（(?P<wide>[^（）]+)）)?"
)
_PLAIN_SONG = re.compile(r"(?P<title>.+?)\s+(?:by|[-–—])\s+(?P<performer>.+)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[;；]\s*|\s+/\s+")
_JOINED = re.compile(r"\s+(?:and|&)\s+")


def read_songs(text: str, kind: SongKind, *, several: bool) -> tuple[tuple[SongRecord, ...], str]:
    """Return the songs in ``text`` and what of it is no song.

    Quoted titles are told by their marks; otherwise "Title by Performer" or "Title - Performer". Where the
    label speaks of ``several``, "A and B by P" is two songs of P.
    """
    if re.search(_QUOTED, text):
        return _quoted(text, kind)
    songs: list[SongRecord] = []
    for part in filter(None, _PARTS.split(text.strip())):
        found = _PLAIN_SONG.fullmatch(part)
        titles = found["title"] if found else part
        names = _JOINED.split(titles) if several else [titles]
        songs.extend(
            SongRecord(title=name, kind=kind, performer=found["performer"] if found else None)
            for name in names
        )
    return tuple(songs), ""


def _quoted(text: str, kind: SongKind) -> tuple[tuple[SongRecord, ...], str]:
    songs: list[SongRecord] = []
    rest = text
    for found in _QUOTED_SONG.finditer(text):
        bracket = found["bracket"] or found["wide"]
        named_before = bool(bracket and any(map(str.isalnum, found["before"])))
        performer = found["performer"] or (None if named_before else bracket) or found["before"]
        performer = performer.strip(" ,-–—:：、。.") or None
        songs.append(SongRecord(title=found["title"].strip(), kind=kind, performer=performer))
        spoken = bracket if named_before else found["before"] if found["performer"] or bracket else ""
        rest = rest.replace(found[0], f" {spoken} ", 1)
    return tuple(songs), rest
