"""Reads what a client searches for: which tokens fit it, in the words of a text search, as one JSON text.

The expressions are those of FTS5: quoted tokens, a star for a prefix, AND, OR, NOT and brackets. Each has its
counterpart in PostgreSQL's to_tsquery. It is a pure function of the client's text; what depends on the
catalogue, the words that a mistyped one may stand for, is found by the statement from the slips given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from endroll.db.fold import shorten
from endroll.db.search_marks import MOST_WORDS, NAMED, SHORT, begins
from endroll.db.tokens import (
    Folded,
    folded,
    folded_runs,
    is_solid,
    may_be_slip,
    parted_runs,
    slips,
    spellings,
    without_article,
)

#: Characters of a query; nobody types more to find a title.
LONGEST_QUERY = 200

#: What fits nothing: a sign, which no token has.
NOTHING = '"_"'

#: The words of a query, in one way to set spaces.
Reading = Sequence[str]

#: Queries of at most so many words are also read with the space between two of them left out.
_MOST_JOINED_WORDS = 4


def read_query(query: str) -> str:
    """Return the JSON object of what ``query`` asks for.

    ``fits`` is the expression for texts with every word, the last one a prefix; ``begun`` for those of them
    that begin so; ``named`` for those that have the very letters and words of the query, ``short`` for others
    that have them with long vowels short. ``words_count`` is the number of words, at most `MOST_WORDS`.
    ``words`` has for each word its own expression ``fits``, the ``known`` tokens in it, and the ``slips`` by
    which other words may be meant. A query that holds nothing to be seen fits nothing.
    """
    found = without_article(folded_runs(query))
    pieces = without_article(parted_runs(query))
    as_text = folded(query)
    readings = list(_readings(found, pieces))
    asked = {
        **_fits(as_text, readings),
        "words_count": min(as_text.words_count, MOST_WORDS),
        "words": [_word(run, is_last=place == len(found)) for place, run in enumerate(found, 1)],
    }
    return orjson.dumps(asked).decode()


def _fits(as_text: Folded, readings: Sequence[Reading]) -> dict[str, str]:
    """Return the expressions for each way to have every word; see `read_query`."""
    if not as_text.letters:
        return dict.fromkeys(("named", "short", "begun", "fits"), NOTHING)
    letters, short_letters = as_text.letters, as_text.short_letters
    named, short = f'"{NAMED}{letters}"', f'"{SHORT}{short_letters}"'
    if short_letters != letters:
        # A text without long vowels has its letters only once.
        short += f' OR "{NAMED}{short_letters}"'
    return {
        "named": _every(readings, is_prefix=False, marked=named),
        "short": f"({_every(readings, is_prefix=False, marked=short)}) NOT {named}",
        "begun": _every(readings, is_prefix=True, marked=begins(as_text.beginning)),
        "fits": _every(readings, is_prefix=True),
    }


def _readings(found: Sequence[str], pieces: Sequence[str]) -> Iterator[Reading]:
    """Give the words of a query, however it sets spaces."""
    yield found
    if pieces:
        yield pieces
    for place in range(len(pieces) - 1 if len(pieces) <= _MOST_JOINED_WORDS else 0):
        pair = pieces[place : place + 2]
        if not any(map(is_solid, pair)):
            yield [*pieces[:place], "".join(pair), *pieces[place + 2 :]]


def _every(readings: Iterable[Reading], *, is_prefix: bool, marked: str = "") -> str:
    """Return the expression for texts that have all words of a reading.

    The last word may go on where it ``is_prefix``. Texts have to fit ``marked``, too: it stands beside every
    word, not around them all, for a text search begins by looking for the first text that has what is in
    brackets.
    """
    each = (_all(reading, is_prefix=is_prefix, marked=marked) for reading in readings)
    return " OR ".join(f"({reading})" for reading in dict.fromkeys(each))


def _all(found: Reading, *, is_prefix: bool, marked: str) -> str:
    words = (_one(run, is_last=is_prefix and place == len(found)) for place, run in enumerate(found, 1))
    # A word that is said twice is looked for once.
    each = dict.fromkeys([marked, *words] if marked else words)
    return " AND ".join(f"({word})" for word in each) or NOTHING


def _one(run: str, *, is_last: bool) -> str:
    """Return the expression for texts that have ``run``; the last one of a query may go on."""
    if is_solid(run):
        # Two characters each: those hold every single one, too.
        return " AND ".join(f'"{token}"' for token in (spellings(run)[len(run) :] or (run,)))
    if not is_last:
        return " OR ".join(f'"{token}"' for token in spellings(run))
    # Half a word may read as no Japanese yet: its vowels are taken for long ones all the same.
    return " OR ".join(f'"{token}"*' for token in dict.fromkeys((run, shorten(run))))


def _word(run: str, *, is_last: bool) -> dict[str, Any]:
    known = spellings(run)
    return {
        "fits": _one(run, is_last=is_last),
        "known": known,
        "slips": sorted({slip for token in known if may_be_slip(token) for slip in slips(token)}),
    }
