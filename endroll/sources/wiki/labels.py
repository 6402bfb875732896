"""The labels of a page's lines: found in the table, and parted from their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from endroll.sources.wiki.label_table import FIELDS, JOBS, ONLY_WITH_COLON, Field, Label
from endroll.sources.wiki.lines import Line, plain


@cache
def _table() -> dict[str, Label]:
    table = {word.strip(): label for label, words in FIELDS.items() for word in words.casefold().split(";")}
    for job, words in JOBS.items():
        table |= {word.strip(): Label(Field.CREW, job) for word in words.casefold().split(";")}
    return table


@cache
def label_words() -> tuple[str, ...]:
    """Return the labels of two and more letters that are not in Latin letters."""
    return tuple(word for word in _table() if len(word) > 1 and word[0] > "\u2fff")


def find_label(text: str) -> Label | None:
    """Return the label that ``text`` is, whatever its case and white space, or null.

    Several jobs in one label ("Writer & Director") are one whose detail has them parted by semicolons.
    """
    found = _one_label(text)
    if found:
        return found
    jobs = [_one_label(part) for part in _JOBS_JOINED.split(text)]
    if len(jobs) < 2 or not all(job and job.field is Field.CREW for job in jobs):
        return None
    return Label(Field.CREW, "; ".join(dict.fromkeys(job.detail for job in jobs if job)))


def _one_label(text: str) -> Label | None:
    word = plain(text).casefold().removesuffix("(s)")
    return _table().get(word) or _table().get(word.rstrip(".")) or _table().get(word.replace(" ", ""))


_JOBS_JOINED = re.compile(r"\s*(?:[&/／・,+]|\band\b)\s*", re.IGNORECASE)
_COLON = re.compile(r"\s*[:：]\s*")
_WEAK_SEPARATOR = re.compile(r"\s+[-–—=…]+\s+|\s*[=]\s*|\s*…+\s*")


@dataclass(frozen=True)
class Labelled:
    """A line told apart into its label, as printed and as known, and its value (which may be empty)."""

    label: Label
    printed: str
    value: str


def split_label(line: Line, *, weak: bool = True) -> Labelled | None:
    """Return the known label and the value of ``line``, or null where it has none.

    A colon parts them, or a table's cell; where ``weak``, also a dash or an equals sign with white space
    about it, or an ellipsis, as in the credits of Japanese and Korean pages.
    """
    return next(
        (found for printed, value in _parts(line, weak=weak) if (found := _known(printed, value))), None
    )


def _known(printed: str, value: str) -> Labelled | None:
    label = find_label(printed)
    return Labelled(label, printed, value) if label else None


def _parts(line: Line, *, weak: bool) -> list[tuple[str, str]]:
    parts = []
    if len(line.cells) > 1:
        parts.append((line.cells[0].rstrip(":： "), ", ".join(filter(None, line.cells[1:]))))
    for separator in (_COLON, _WEAK_SEPARATOR) if weak else (_COLON,):
        found = separator.search(line.text)
        if found:
            parts.append((line.text[: found.start()], line.text[found.end() :].strip()))
    return parts


def split_glued_label(text: str) -> Labelled | None:
    """Return the label that ``text`` begins with and the value behind it, without any separator, or null.

    So infoboxes are copied: "Written byHwang Eun-kyung", "Country South Korea", or a label alone. The label
    begins with a capital letter, and so does the value, unless it begins with a digit, a quotation mark or
    another script.
    """
    if not text[:1].isupper() and text[:1] < "\u2fff":
        return None
    folded = text.casefold()
    for length in range(min(len(text), 24), 1, -1):
        word = folded[:length]
        label = _table().get(word)
        if label is None or word in ONLY_WITH_COLON or word != word.strip():
            continue
        value = text[length:]
        if not value or re.match(r"\s*[A-Z0-9\"“‘'À-Þ\u2fff-\uffef]", value):
            return Labelled(label, text[:length], value.strip())
    return None
