"""What titles are compared and sorted by: the folds that the key and sort columns hold."""

from __future__ import annotations

import re

from endroll.db.fold import compact, is_japanese, shorten, words

#: "Coffee Prince (2007)": the year tells two dramas of one title apart, it is no part of the title.
_YEAR = re.compile(r"[(（\[]\s*((?:19|20)\d\d)\s*[)）\]]\s*$")
#: English articles, which a title begins with or not, as its printer likes.
ARTICLES = frozenset({"a", "an", "the"})


def title_key(title: str) -> str:
    """Return the fold of a title, by which titles are compared. Empty only when nothing of it can be seen.

    Case, accents, width, spacing, punctuation and a bracketed year at the end go; long vowels too where the
    whole title reads as Japanese in Latin letters. "SP" and "2" stay: a special is not its series.
    """
    text = _YEAR.sub("", title)
    parts = words(text)
    if any(map(is_japanese, parts)) and all(is_japanese(part) or part.isdecimal() for part in parts):
        return "".join(map(shorten, parts))
    return compact(text) or compact(title)


def title_year(title: str) -> int | None:
    """Return the bracketed year that ends a title, or null."""
    found = _YEAR.search(title)
    return int(found[1]) if found and compact(title[: found.start()]) else None


def without_year(title: str) -> str:
    """Return a title without the bracketed year that ends it; one that is nothing else stays as it is."""
    text = _YEAR.sub("", title)
    return text if text != title and compact(text) else title


def sort_title(title: str) -> str:
    """Return what a title sorts by: its folded words without a leading English article. Never empty."""
    parts = words(title)
    if len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    return " ".join(parts) or compact(title) or title
