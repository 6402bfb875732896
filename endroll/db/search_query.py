"""Reads what a client searches for: which tokens fit it, in the words of a text search, as one JSON text.

The expressions are those of FTS5: quoted tokens, a star for a prefix, AND, OR, NOT and brackets. Each has its
counterpart in PostgreSQL's to_tsquery. It is a pure function of the client's text; what depends on the
catalogue, the words that a mistyped one may stand for, is found by the statement from the slips given here.
"""

from __future__ import annotations

import sys
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

#: Letters of half a word up to which the text search has an index of all texts with such a word. For a longer
#: one it gathers them all, 0.1 microseconds each, before it gives the first.
LONGEST_INDEXED = 5

#: What the last word of a query may begin with, in all of its readings.
MOST_HALVES = 4

#: More letters than any word has.
_ALL = sys.maxsize

#: What fits nothing: a sign, which no token has.
NOTHING = '"_"'

#: The words of a query, in one way to set spaces.
Reading = Sequence[str]

#: Queries of at most so many words are also read with the space between two of them left out.
_MOST_JOINED_WORDS = 4


def read_query(query: str) -> str:
    """Return the JSON object of what ``query`` asks for.

    ``fits`` has the expressions for texts with every word, the last one a prefix; ``begun`` those for such of
    them as begin so; see `_goes_on`. ``halves`` are that prefix in every reading, behind a space. ``named``
    is the expression for texts that have the very letters and words of the query, ``short`` for others that
    have them with long vowels short. ``words_count`` is the number of words, at most `MOST_WORDS`. ``words``
    has for each word its own expression ``fits``, the ``known`` tokens in it, and the ``slips`` by which
    other words may be meant. A query that holds nothing to be seen fits nothing.
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


def _fits(as_text: Folded, readings: Sequence[Reading]) -> dict[str, Any]:
    """Return the expressions for each way to have every word; see `read_query`."""
    if not as_text.letters:
        none = dict.fromkeys(("every", "loose", "alike"), NOTHING)
        return {"named": NOTHING, "short": NOTHING, "begun": none, "fits": none, "halves": [""]}
    letters, short_letters = as_text.letters, as_text.short_letters
    named, short = f'"{NAMED}{letters}"', f'"{SHORT}{short_letters}"'
    if short_letters != letters:
        # A text without long vowels has its letters only once.
        short += f' OR "{NAMED}{short_letters}"'
    halves = _halves(readings)
    return {
        "named": _every(readings, marked=named),
        "short": f"({_every(readings, marked=short)}) NOT {named}",
        "begun": _goes_on(readings, halves, marked=begins(as_text.beginning)),
        "fits": _goes_on(readings, halves),
        "halves": [f" {half}" for half in halves] if halves else [""],
    }


def _halves(readings: Sequence[Reading]) -> list[str]:
    """Return what last words begin with, `MOST_HALVES` times; nothing where an index has it or it is more."""
    last = readings[0][-1]
    if len(last) <= LONGEST_INDEXED or any(is_solid(reading[-1]) for reading in readings):
        return []
    halves = list(dict.fromkeys(half for reading in readings for half in (reading[-1], shorten(reading[-1]))))
    # The first stands for those that are not there.
    return halves + halves[:1] * (MOST_HALVES - len(halves)) if len(halves) <= MOST_HALVES else []


def _goes_on(readings: Sequence[Reading], halves: Sequence[str], *, marked: str = "") -> dict[str, str]:
    """Return the expressions for texts that have all words of a reading, where the last word may go on.

    ``every`` is the one for all of these. They are also, where there are ``halves``, those for ``loose`` with
    a word that begins with one of the halves: of a long last word it has no more letters than there is an
    index of. ``alike`` is that for the readings that have the very last word.

    It would take a text with two odd words to tell the two apart: with johnpaul and paulanderson, but without
    john, for the query john paul anderson.
    """
    every = _every(readings, marked=marked, last=_ALL)
    if not halves:
        return {"every": every, "loose": NOTHING, "alike": NOTHING}
    last = readings[0][-1]
    alike = [reading for reading in readings if reading[-1] == last]
    others = [reading for reading in readings if reading[-1] != last]
    begun_alike = _every(alike, marked=marked, last=LONGEST_INDEXED)
    # Words with the space between them left out have few texts, and are not gathered long.
    loose = filter(None, (begun_alike, _every(others, marked=marked, last=_ALL)))
    return {"every": every, "loose": " OR ".join(loose), "alike": begun_alike}


def _readings(found: Sequence[str], pieces: Sequence[str]) -> Iterator[Reading]:
    """Give the words of a query, however it sets spaces."""
    yield found
    if pieces:
        yield pieces
    for place in range(len(pieces) - 1 if len(pieces) <= _MOST_JOINED_WORDS else 0):
        pair = pieces[place : place + 2]
        if not any(map(is_solid, pair)):
            yield [*pieces[:place], "".join(pair), *pieces[place + 2 :]]


def _every(readings: Iterable[Reading], *, marked: str = "", last: int = 0) -> str:
    """Return the expression for texts that have all words of a reading, of the last word as many letters.

    It is a whole word where ``last`` is 0, and may go on where not. Texts have to fit ``marked``, too: it
    stands beside every word, not around them all, for a text search begins by looking for the first text that
    has what is in brackets.
    """
    each = (_all(reading, marked=marked, last=last) for reading in readings)
    return " OR ".join(f"({reading})" for reading in dict.fromkeys(each))


def _all(found: Reading, *, marked: str, last: int) -> str:
    words = (_one(run, last=last if place == len(found) else 0) for place, run in enumerate(found, 1))
    # A word that is said twice is looked for once.
    each = dict.fromkeys([marked, *words] if marked else words)
    return " AND ".join(f"({word})" for word in each) or NOTHING


def _one(run: str, *, last: int = 0) -> str:
    """Return the expression for texts that have ``run``; with ``last``, a word that begins so."""
    if is_solid(run):
        # Two characters each: those hold every single one, too.
        return " AND ".join(f'"{token}"' for token in (spellings(run)[len(run) :] or (run,)))
    if not last:
        return " OR ".join(f'"{token}"' for token in spellings(run))
    # Half a word may read as no Japanese yet: its vowels are taken for long ones all the same.
    return " OR ".join(f'"{token}"*' for token in dict.fromkeys((run[:last], shorten(run)[:last])))


def _word(run: str, *, is_last: bool) -> dict[str, Any]:
    known = spellings(run)
    return {
        "fits": _one(run, last=_ALL if is_last else 0),
        "known": known,
        "slips": sorted({slip for token in known if may_be_slip(token) for slip in slips(token)}),
    }
