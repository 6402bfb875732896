"""What ranks a text of the search: its id, which is its place among equals, and marks among its tokens.

The database's text search gives what fits in the order of ids, and tells by marks which of it fits best. So
the best of a million that fit are the first that it comes to, and no other is looked at.
"""

from __future__ import annotations

from endroll.db.tokens import Folded
from endroll.db.vocabulary import SearchKind

#: Signs that no word has, before what they say of a text: its letters; these with short vowels where they are
#: others; how it begins; of what kind its node is.
NAMED, SHORT, BEGINS, KIND = "=~^@"

#: How many letters of a beginning are marked. A mark of all would be a word of its own for nearly every text,
#: and a text search gathers all words that begin alike before it gives the first text.
BEGINNINGS = (4, 8, 16)

#: Kinds in their order among equals: one number for each.
KINDS = (SearchKind.SERIES, SearchKind.PERSON, SearchKind.CREDIT, SearchKind.EPISODE)

#: Texts of one node; it is found by no further ones.
MOST_TEXTS_OF_NODE = 1_023
#: Words of a text from which on one more makes no difference, and how popular a node can be at most.
MOST_WORDS = 31
MOST_POPULAR = 63

#: An id from its lowest bits on: position, node, words, kind, and how far from the most popular.
_NODE = MOST_TEXTS_OF_NODE.bit_length()
_WORDS = _NODE + 31
_KIND = _WORDS + MOST_WORDS.bit_length()
_RARITY = _KIND + 2
ID_BITS = _RARITY + MOST_POPULAR.bit_length()
LARGEST_ID = (1 << ID_BITS) - 1

#: The shift and the mask of each part of an id that SQL reads.
WORDS_PART = (_WORDS, MOST_WORDS)
KIND_PART = (_KIND, 3)
RARITY_PART = (_RARITY, MOST_POPULAR)
NODE_PART = (_NODE, (1 << 31) - 1)
#: Kinds that are all equally popular: one for itself, none. So all ids of one are together.
_POPULARITY = {SearchKind.CREDIT: 1, SearchKind.EPISODE: 0}
#: Equal for two ids where these are of one node.
NODE_BITS = (NODE_PART[1] << _NODE) | (3 << _KIND)

#: Credits up to which each one more makes a node more popular; from there on, each quarter more.
_MOST_COUNTED = 4


def ids_of(kind: SearchKind) -> tuple[int, int]:
    """Return the least and the largest id that texts of credits can have, or those of episodes."""
    least = (MOST_POPULAR - _POPULARITY[kind]) << _RARITY | KINDS.index(kind) << _KIND
    return least, least | ((1 << _KIND) - 1)


def popularity(credits_count: int) -> int:
    """Return how popular a node with so many credits is, from 0 to `MOST_POPULAR`.

    The credits themselves up to 7, then one more for each quarter of the way to twice as many: 8 for 8 and
    9, 12 for 16 to 19, 16 for 32 to 39. Steps, so that one credit more seldom moves a text.
    """
    if credits_count < _MOST_COUNTED:
        return credits_count
    doublings = credits_count.bit_length() - 1
    quarters = (credits_count >> (doublings - 2)) & 3
    return min(4 * (doublings - 1) + quarters, MOST_POPULAR)


def text_id(kind: SearchKind, node_id: int, position: int, words_count: int, credits_count: int) -> int:
    """Return the id of a node's text: less for what comes first among texts that fit equally well.

    More popular nodes come first, then kinds in the order of `KINDS`, then texts of fewer words, then nodes
    that came first. ``position`` is from 1 to `MOST_TEXTS_OF_NODE`.
    """
    words = min(words_count, MOST_WORDS)
    place = ((KINDS.index(kind) << 5 | words) << 31 | node_id) << _NODE | position
    return recounted(place, credits_count)


def recounted(id_: int, credits_count: int) -> int:
    """Return the id of the same text when its node has so many credits."""
    rarity = MOST_POPULAR - popularity(credits_count)
    return rarity << _RARITY | id_ & ((1 << _RARITY) - 1)


def marked_tokens(kind: SearchKind, folded: Folded) -> str:
    """Return a text's tokens with its marks behind them, single spaces between all."""
    marks = [f"{NAMED}{folded.letters}"]
    if folded.short_letters != folded.letters:
        marks.append(f"{SHORT}{folded.short_letters}")
    marks += (
        f"{BEGINS}{folded.beginning[:length]}"
        for length in BEGINNINGS
        if length <= len(folded.beginning) or length == BEGINNINGS[0]
    )
    return f"{folded.tokens} {' '.join(marks)} {KIND}{kind.value.lower()}"


def begins(beginning: str) -> str:
    """Return the mark, or with a star the beginning of one, of texts that begin so.

    It is that of as many letters as there is a mark of; shorter ones begin the shortest mark.
    """
    if len(beginning) < BEGINNINGS[0]:
        return f'"{BEGINS}{beginning}"*'
    length = max(length for length in BEGINNINGS if length <= len(beginning))
    return f'"{BEGINS}{beginning[:length]}"'
