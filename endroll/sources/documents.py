"""The JSON values of a file, one after another, each with its place: JSON, JSON Lines, gzipped or not."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Generator, Iterator
from io import BufferedReader
from typing import Any

from msgspec import Struct

#: Names of files that hold one value a line.
LINES = (".jsonl", ".ndjson")
_GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SPACE = " \t\r\n"
#: What can go wrong under way in a file: it cannot be read on, or is not what its name says.
_BROKEN = (OSError, EOFError, zlib.error, UnicodeDecodeError)
#: Digits of the longest number that anything could mean.
_DIGITS = 18

#: What is found, and where in the text to go on: beyond its end where nothing more can be read.
_Found = Generator["Document | Reject", None, int]


class Document(Struct, frozen=True):
    """One JSON value of a file.

    ``file`` is the file as the user named it; ``line`` counts from 1; ``place`` is "" for a value of its own
    and "[0]", "[1]", … for the entries of a list, which come one by one. ``raw`` is its text.
    """

    file: str
    line: int
    place: str
    value: object
    raw: str


class Reject(Struct, frozen=True):
    """What could not be used: where it stands, the reason as a sentence, and its text."""

    file: str
    line: int
    place: str
    reason: str
    raw: str


def read_documents(
    file: str, stream: BufferedReader, *, by_line: bool | None = None
) -> Iterator[Document | Reject]:
    """Yield the values of ``stream`` in order, and a `Reject` for each that is not to be read.

    A list is its entries. Values may follow each other, on lines of their own or not. ``by_line``, which the
    file's name says where it is null, judges each line alone, as of JSON Lines; elsewhere what follows a
    fault in a list is rejected with it, for nobody can tell where the next entry begins. The text is UTF-8,
    with or without a byte order mark, or UTF-16 with one.
    """
    opened: Any = gzip.GzipFile(fileobj=stream) if stream.peek(2)[:2] == _GZIP else stream
    parser = _Parser(file)
    if by_line is None:
        by_line = file.casefold().removesuffix(".gz").endswith(LINES)
    empty = True
    try:
        for line, text in enumerate(_lines(opened), 1) if by_line else _whole(opened):
            for found in parser.values(text, line):
                empty = False
                yield found
    except _BROKEN as error:
        empty = False
        yield Reject(file, parser.line, "", f"The file cannot be read on: {_why(error)}.", "")
    if empty:
        yield Reject(file, 1, "", "The file is empty.", "")


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not the UTF-16 that its first bytes announce"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "it is cut short, or damaged"


def _lines(opened: BufferedReader) -> Iterator[str]:
    for number, line in enumerate(opened):
        text = line.decode(errors="surrogateescape")
        yield (text.removeprefix("\ufeff") if number == 0 else text).rstrip(_SPACE)


def _whole(opened: BufferedReader) -> Iterator[tuple[int, str]]:
    content = opened.read()
    # A byte that is no text stays as a sign that no record may hold, so that only its record is refused.
    utf_16 = content[:2] in _UTF_16
    text = content.decode("utf-16") if utf_16 else content.decode(errors="surrogateescape")
    yield 1, text.removeprefix("\ufeff")


class _Parser:
    """Finds values in text; what JSON's grammar allows and no record may hold is a fault of its value."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._faults: list[str] = []
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._members, parse_constant=self._constant, parse_int=self._integer
        )
        self._counted = 0
        self.line = 1

    def values(self, text: str, line: int) -> Iterator[Document | Reject]:
        """Yield the values in ``text``, which begins in ``line`` of the file."""
        self.line, self._counted = line, 0
        at = _skip(text, 0)
        while at < len(text):
            if text[at] == "[":
                at = yield from self._entries(text, at)
            else:
                at = yield from self._one(text, at, "")
            at = _skip(text, at)

    def _entries(self, text: str, at: int) -> _Found:
        entry, at = 0, _skip(text, at + 1)
        while at < len(text) and text[at] != "]":
            at = yield from self._one(text, at, f"[{entry}]")
            entry, at = entry + 1, _skip(text, at)
            if text[at : at + 1] == ",":
                at = _skip(text, at + 1)
            elif at < len(text) and text[at] != "]":
                yield self._reject(text, at, len(text), f"[{entry}]", "Between two entries stands no comma.")
                return len(text) + 1
        if at == len(text):
            yield self._reject(text, at, at, f"[{entry}]", "The list has no end: the text is cut short.")
        return at + 1

    def _one(self, text: str, at: int, place: str) -> _Found:
        self._faults.clear()
        try:
            value, end = self._decoder.raw_decode(text, at)
        except RecursionError:
            yield self._reject(text, at, len(text), place, "Lists and objects nest too deep to be read.")
            return len(text) + 1
        except json.JSONDecodeError as error:
            where = f"line {self._line_of(text, at) + text.count(chr(10), at, error.pos)}"
            reason = f"It is no JSON from {where}, column {error.colno} on: {error.msg}."
            yield self._reject(text, at, len(text), place, reason)
            return len(text) + 1
        if self._faults:
            yield self._reject(text, at, end, place, self._faults[0])
        else:
            yield Document(self._file, self._line_of(text, at), place, value, text[at:end])
        return end

    def _reject(self, text: str, at: int, end: int, place: str, reason: str) -> Reject:
        return Reject(self._file, self._line_of(text, at), place, reason, text[at:end].rstrip(_SPACE))

    def _line_of(self, text: str, at: int) -> int:
        self.line += text.count("\n", self._counted, at)
        self._counted = at
        return self.line

    def _members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            self._faults.append(f"An object has {twice!r} twice, and which is meant cannot be told.")
        return members

    def _constant(self, name: str) -> None:
        self._faults.append(f"{name} is no JSON number.")

    def _integer(self, digits: str) -> int:
        if len(digits) > _DIGITS:
            self._faults.append(f"A number has {len(digits)} digits, more than anything counted here.")
            return 0
        return int(digits)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
