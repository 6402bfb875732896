"""Reads what a client searches for: which tokens fit it, in the words of a text search, as one JSON text.

The expressions are those of FTS5: quoted tokens, a star for a prefix, AND, OR and brackets. Every one has its
counterpart in PostgreSQL's to_tsquery. It is a pure function of the client's text; what depends on the
catalogue, the words that a mistyped one may stand for, is found by the statement from the slips given here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from endroll.db.fold import shorten
from endroll.db.tokens import (
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

#: Queries of at most so many words are also read with the space between two of them left out.
_MOST_JOINED_WORDS = 4


def read_query(query: str) -> str:
    """Return the JSON object of what ``query`` asks for.

    ``fits`` is the expression for texts with every word, the last one a prefix; ``words`` has for each word
    its own expression ``fits``, the ``known`` tokens in it, and the ``slips`` by which other words may be
    meant. ``beginning``, ``letters``, ``short_letters`` and ``words_count`` are those of
    `endroll.db.tokens.Folded`. A query that holds nothing to be seen fits nothing.
    """
    found = without_article(folded_runs(query))
    as_text = folded(query)._asdict()
    del as_text["tokens"]
    words = [_word(run, is_last=place == len(found)) for place, run in enumerate(found, 1)]
    fits = _every(found, without_article(parted_runs(query)))
    return orjson.dumps({"fits": fits, "words": words, **as_text}).decode()


def _every(found: Sequence[str], pieces: Sequence[str]) -> str:
    """Return the expression for texts that have all of ``found``, however they set spaces."""
    readings = [_all(found)]
    if pieces and pieces != found:
        readings.append(_all(pieces))
    if len(pieces) <= _MOST_JOINED_WORDS:
        for place in range(len(pieces) - 1):
            pair = pieces[place : place + 2]
            if not any(map(is_solid, pair)):
                readings.append(_all([*pieces[:place], "".join(pair), *pieces[place + 2 :]]))
    return " OR ".join(f"({reading})" for reading in dict.fromkeys(readings))


def _all(found: Sequence[str]) -> str:
    each = (f"({_one(run, is_last=place == len(found))})" for place, run in enumerate(found, 1))
    return " AND ".join(each) or NOTHING


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
